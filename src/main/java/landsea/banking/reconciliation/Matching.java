package landsea.banking.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;

/**
 * Matches two lists by the database: what both sides call the same, of the same amount and value date, one to one; then what of
 * the rest has the same other name, amount and value date and is the only one on its side. What was matched before, by an earlier
 * run or by two people, takes no part.
 */
final class Matching {

    private static final String COLUMNS =
            "id, no, place, reference, end_to_end, currency, amount, value_on, day, early, again, reversal";

    /** Of this session; emptied with each commit. */
    private static final String TABLE = """
            CREATE TEMP TABLE IF NOT EXISTS reconciled_items (side text, id uuid, no integer, place text, reference text,
                end_to_end text, currency text, amount bigint, value_on date, day date, early boolean, again boolean,
                reversal boolean) ON COMMIT DELETE ROWS""";

    /** Breaks that are older than what the queries reach back to carry their items themselves. */
    private static final String TAKE = """
            INSERT INTO reconciled_items (side, %1$s)
            SELECT '%2$s', x.* FROM (
                %3$s
                UNION ALL
                SELECT b.%2$s_id, b.%2$s_no, b.place, b.%2$s_reference, b.%2$s_end_to_end, b.currency, b.%2$s_minor,
                       b.%2$s_value_on, b.%2$s_day, b.reason = 'TIMING' AND b.since + coalesce((SELECT g.days_max
                           FROM break_age_limits g WHERE g.kind = b.kind AND g.reason = 'TIMING' AND g.effective_from <= :day
                           ORDER BY g.effective_from DESC LIMIT 1), 0) >= :day, '%2$s' = 'theirs' AND b.again, '%2$s' = 'theirs' AND b.reversal
                FROM breaks b WHERE b.bucket = 0 AND b.kind = :kind AND b.state IN ('OPEN', 'EXPLAINED')
                  AND b.%2$s_id IS NOT NULL AND b.%2$s_day < :since) AS x(%1$s)
            WHERE NOT EXISTS (SELECT 1 FROM reconciliation_matches m
                WHERE m.bucket = 0 AND m.kind = :kind AND m.%2$s_id = x.id AND m.%2$s_no = x.no)""";

    /** Both sides side by side without a join: no estimate of the planner makes that slow. */
    private static final String PAIRED = """
            (array_agg(id) FILTER (WHERE side = 'ours'))[1] AS ours_id, (array_agg(no) FILTER (WHERE side = 'ours'))[1] AS ours_no,
            (array_agg(id) FILTER (WHERE side = 'theirs'))[1] AS theirs_id,
            (array_agg(no) FILTER (WHERE side = 'theirs'))[1] AS theirs_no,
            (array_agg(value_on) FILTER (WHERE side = 'ours'))[1] AS ours_on,
            (array_agg(value_on) FILTER (WHERE side = 'theirs'))[1] AS theirs_on, array_agg(row_at) AS rows_at""";

    private static final String ONE_OF_EACH = " HAVING count(*) = 2 AND count(*) FILTER (WHERE side = 'ours') = 1";

    private static final String PAIRS = " FROM (SELECT " + PAIRED
            + " FROM (SELECT ctid AS row_at, *, row_number() OVER (PARTITION BY side, %s ORDER BY day, id, no) AS turn"
            + " FROM reconciled_items WHERE %s) AS named GROUP BY %s" + ONE_OF_EACH + ") AS pairs"
            + " WHERE ours_on IS NULL OR theirs_on IS NULL OR ours_on = theirs_on";

    private static final String INTO =
            "INSERT INTO reconciliation_matches (bucket, kind, ours_id, ours_no, theirs_id, theirs_no, how, day)"
                    + " SELECT 0, :kind, ours_id, ours_no, theirs_id, theirs_no, '%s', :day";

    /** What has just been matched, found by the same rule once more. */
    private static final String FORGET =
            "DELETE FROM reconciled_items WHERE ctid = ANY (ARRAY(SELECT unnest(rows_at)%s))";

    private static final String BY_REFERENCE = PAIRS.formatted(
            "place, reference, currency, amount",
            "reference <> '' AND NOT reversal",
            "place, reference, currency, amount, turn");

    private static final String EXACT = PAIRS.formatted(
            "place, end_to_end, currency, amount, value_on",
            "end_to_end <> '' AND NOT reversal AND NOT again",
            "place, end_to_end, currency, amount, value_on");

    private final Commit commit;
    private final ReconciliationKind kind;
    private final LocalDate since;
    private final LocalDate day;

    Matching(Commit commit, ReconciliationKind kind, LocalDate since, LocalDate day) {
        this.commit = commit;
        this.kind = kind;
        this.since = since;
        this.day = day;
    }

    /** How much of each side was looked at, and how much of it agreed. */
    record Counted(long ours, long theirs, long matched) {}

    Counted match(Comparison comparison) {
        commit.sql().sql(TABLE).update();
        commit.sql().sql("DELETE FROM reconciled_items").update();
        long ours = run(TAKE.formatted(COLUMNS, "ours", comparison.ours()));
        long theirs = run(TAKE.formatted(COLUMNS, "theirs", comparison.theirs()));
        commit.sql().sql("ANALYZE reconciled_items").update();
        long matched = paired("REFERENCE", BY_REFERENCE);
        return new Counted(ours, theirs, matched + paired("EXACT", EXACT));
    }

    private long paired(String how, String pairs) {
        long matched = run(INTO.formatted(how) + pairs);
        if (matched > 0) {
            run(FORGET.formatted(pairs));
        }
        return matched;
    }

    private int run(String statement) {
        return commit.sql()
                .sql(statement)
                .param("kind", kind.name())
                .param("since", since)
                .param("day", day)
                .update();
    }

    /** What is left of a side, in the order of its days. */
    List<Item> left(String side) {
        return commit.sql()
                .sql("SELECT " + COLUMNS + " FROM reconciled_items WHERE side = ? ORDER BY day, id, no")
                .param(side)
                .query((row, number) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                row.getObject("id", UUID.class),
                row.getInt("no"),
                row.getString("place"),
                row.getString("reference"),
                row.getString("end_to_end"),
                Money.ofMinor(Currency.of(row.getString("currency")), row.getLong("amount")),
                Optional.ofNullable(row.getObject("value_on", LocalDate.class)),
                row.getObject("day", LocalDate.class),
                row.getBoolean("early"),
                row.getBoolean("again"),
                row.getBoolean("reversal"));
    }
}
