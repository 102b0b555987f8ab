package landsea.banking.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Rows;
import landsea.parties.Parties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks in the store. Every change names the step that it follows. */
final class BreakStore {

    static final String COLUMNS = "b.break_id, b.kind, b.reason, b.place, b.currency, b.ours_id, b.ours_no, b.ours_minor,"
            + " b.ours_reference, b.ours_end_to_end, b.ours_value_on, b.ours_day, b.theirs_id, b.theirs_no, b.theirs_minor,"
            + " b.theirs_reference, b.theirs_end_to_end, b.theirs_value_on, b.theirs_day, b.again, b.reversal, b.found_on,"
            + " b.found_at, b.state, b.step, b.state_since";

    private static final String WRITTEN =
            "break_id, kind, reason, place, currency, since, ours_id, ours_no, ours_minor, ours_reference, ours_end_to_end,"
                    + " ours_value_on, ours_day, theirs_id, theirs_no, theirs_minor, theirs_reference, theirs_end_to_end,"
                    + " theirs_value_on, theirs_day, again, reversal, found_on, found_at, state, step, state_since";

    private BreakStore() {}

    static Optional<Break> find(JdbcClient sql, BreakId id) {
        return sql.sql("SELECT " + COLUMNS + " FROM breaks b WHERE b.bucket = ? AND b.break_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Those that are still looked for. */
    static List<Break> lookedFor(JdbcClient sql, ReconciliationKind kind) {
        return sql.sql("SELECT " + COLUMNS + " FROM breaks b WHERE b.bucket = 0 AND b.kind = ?"
                        + " AND b.state IN ('OPEN', 'EXPLAINED') ORDER BY b.since, b.break_id")
                .param(kind.name())
                .query((row, number) -> read(row))
                .list();
    }

    static void insert(Commit commit, List<Break> fresh) {
        values(commit, fresh).insertInto("breaks (bucket, " + WRITTEN + ")");
    }

    /** What is known of them by now; answers how many were where the changes follow. */
    static int change(Commit commit, List<Break> changed) {
        return values(commit, changed).update("""
                UPDATE breaks b SET reason = r.reason, since = r.since, ours_id = r.ours_id, ours_no = r.ours_no,
                    ours_minor = r.ours_minor, ours_reference = r.ours_reference, ours_end_to_end = r.ours_end_to_end,
                    ours_value_on = r.ours_value_on, ours_day = r.ours_day, theirs_id = r.theirs_id, theirs_no = r.theirs_no,
                    theirs_minor = r.theirs_minor, theirs_reference = r.theirs_reference,
                    theirs_end_to_end = r.theirs_end_to_end, theirs_value_on = r.theirs_value_on, theirs_day = r.theirs_day,
                    again = r.again, reversal = r.reversal, state = r.state, step = r.step, state_since = r.state_since
                FROM {rows} AS r(bucket, %s)
                WHERE b.bucket = r.bucket AND b.break_id = r.break_id AND b.step = r.step - 1""".formatted(WRITTEN));
    }

    private static Rows<Break> values(Commit commit, List<Break> breaks) {
        Rows<Break> rows = commit.rows(breaks)
                .smallint(one -> Parties.bank().bucket().value())
                .uuid(one -> one.id().value())
                .text(one -> one.kind().name())
                .text(one -> one.reason().name())
                .text(Break::place)
                .text(one -> one.difference().currency().code())
                .date(Break::day);
        side(rows, Break::ours);
        side(rows, Break::theirs);
        return rows.bool(one -> one.theirs().filter(Item::again).isPresent())
                .bool(one -> one.theirs().filter(Item::reversal).isPresent())
                .date(Break::found)
                .instant(Break::foundAt)
                .text(one -> one.state().name())
                .smallint(Break::step)
                .instant(Break::since);
    }

    private static void side(Rows<Break> rows, Function<Break, Optional<Item>> side) {
        rows.uuid(one -> side.apply(one).map(Item::id).orElse(null))
                .integerOrNull(one -> side.apply(one).map(Item::number).orElse(null))
                .bigint(one -> side.apply(one).map(item -> item.amount().minor()).orElse(null))
                .text(one -> side.apply(one).map(Item::reference).orElse(null))
                .text(one -> side.apply(one).map(Item::endToEnd).orElse(null))
                .date(one -> side.apply(one).flatMap(Item::valueOn).orElse(null))
                .date(one -> side.apply(one).map(Item::day).orElse(null));
    }

    /** Settles what two people decided about, so that it is not looked for any more. */
    static void match(Commit commit, Break it, Optional<Item> ours, Optional<Item> theirs, String how, LocalDate day) {
        commit.rows(List.of(it))
                .smallint(one -> Parties.bank().bucket().value())
                .text(one -> one.kind().name())
                .uuid(one -> ours.map(Item::id).orElse(null))
                .integerOrNull(one -> ours.map(Item::number).orElse(null))
                .uuid(one -> theirs.map(Item::id).orElse(null))
                .integerOrNull(one -> theirs.map(Item::number).orElse(null))
                .text(one -> how)
                .date(one -> day)
                .update("""
                        INSERT INTO reconciliation_matches (bucket, kind, ours_id, ours_no, theirs_id, theirs_no, how, day)
                        SELECT * FROM {rows}""");
    }

    static Break read(ResultSet row) throws SQLException {
        return new Break(
                new BreakId(row.getObject("break_id", UUID.class)),
                ReconciliationKind.valueOf(row.getString("kind")),
                new Classified(BreakReason.valueOf(row.getString("reason")), item(row, "ours_"), item(row, "theirs_")),
                row.getObject("found_on", LocalDate.class),
                row.getTimestamp("found_at").toInstant(),
                Break.State.valueOf(row.getString("state")),
                row.getInt("step"),
                row.getTimestamp("state_since").toInstant());
    }

    private static Optional<Item> item(ResultSet row, String side) throws SQLException {
        @Nullable UUID id = row.getObject(side + "id", UUID.class);
        if (id == null) {
            return Optional.empty();
        }
        boolean theirs = side.equals("theirs_");
        return Optional.of(new Item(
                id,
                row.getInt(side + "no"),
                row.getString("place"),
                row.getString(side + "reference"),
                row.getString(side + "end_to_end"),
                Money.ofMinor(Currency.of(row.getString("currency")), row.getLong(side + "minor")),
                Optional.ofNullable(row.getObject(side + "value_on", LocalDate.class)),
                row.getObject(side + "day", LocalDate.class),
                row.getString("reason").equals("TIMING"),
                theirs && row.getBoolean("again"),
                theirs && row.getBoolean("reversal")));
    }
}
