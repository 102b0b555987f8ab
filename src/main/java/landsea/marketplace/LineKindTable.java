package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The table of kinds in the database: seeded from what ships, extended by operators. */
@Service
public class LineKindTable {

    private record Loaded(String stamp, LineKinds kinds) {}

    private volatile Loaded loaded = new Loaded("", LineKinds.of(List.of()));

    /** Renews the shipped rows; an operator's row for the same pattern stays as he wrote it. */
    public void seed(Commit commit) {
        change(commit, LineKinds.shippedRules(), true);
    }

    /** Adds an operator's rows, or changes them; a shipped row of the same pattern becomes his. */
    public void add(Commit commit, List<LineKindRule> rules) {
        change(commit, rules, false);
    }

    private void change(Commit commit, List<LineKindRule> rules, boolean shipped) {
        if (write(commit, rules, shipped) > 0) {
            reclassify(commit, LineKinds.of(rules(commit.sql())));
        }
    }

    /** The kinds as the table has them now; read again only after a change. */
    public LineKinds kinds(JdbcClient sql) {
        // Time cannot tell whether it changed: the business clock may stand still between two changes.
        String now = sql.sql(
                        "SELECT count(*) || '/' || coalesce(sum(hashtextextended(k::text, 0)), 0) FROM line_kinds k")
                .query((row, number) -> row.getString(1))
                .single();
        Loaded known = loaded;
        if (known.stamp().equals(now)) {
            return known.kinds();
        }
        LineKinds kinds = LineKinds.of(rules(sql));
        loaded = new Loaded(now, kinds);
        return kinds;
    }

    /** All rows, for the operator who looks after them. */
    public List<LineKindRule> rules(JdbcClient sql) {
        return sql.sql("""
                        SELECT marketplace, transaction_type, amount_type, amount_description, kind, priority, source
                        FROM line_kinds ORDER BY 1, 2, 3, 4""").query((row, number) -> rule(row)).list();
    }

    private static int write(Commit commit, List<LineKindRule> rules, boolean shipped) {
        return commit.rows(rules)
                .text(LineKindRule::marketplace)
                .text(LineKindRule::transactionType)
                .text(LineKindRule::amountType)
                .text(LineKindRule::amountDescription)
                .text(rule -> rule.kind().name())
                .integer(LineKindRule::priority)
                .text(LineKindRule::source)
                .bool(rule -> shipped)
                .instant(rule -> commit.at())
                .update("""
                        INSERT INTO line_kinds AS k (marketplace, transaction_type, amount_type, amount_description,
                                                     kind, priority, source, shipped, changed_at)
                        SELECT * FROM {rows}
                        ON CONFLICT (marketplace, transaction_type, amount_type, amount_description) DO UPDATE
                        SET kind = excluded.kind, priority = excluded.priority, source = excluded.source,
                            shipped = excluded.shipped, changed_at = excluded.changed_at
                        WHERE (k.shipped OR NOT excluded.shipped)
                          AND (k.kind, k.priority, k.source, k.shipped)
                              IS DISTINCT FROM (excluded.kind, excluded.priority, excluded.source, excluded.shipped)""");
    }

    /** Gives every type the kind that the table has for it now; statements show it at once. */
    private static void reclassify(Commit commit, LineKinds kinds) {
        record Stored(Bucket bucket, int id, LineKinds.Classified now, LineKinds.Classified then) {}
        List<Stored> changed = commit
                .sql()
                .sql("SELECT bucket, type_id, marketplace, transaction_type, amount_type, amount_description, kind,"
                        + " kind_known FROM line_types")
                .query((row, number) -> new Stored(
                        new Bucket(row.getInt(1)),
                        row.getInt(2),
                        kinds.classify(
                                row.getString(3),
                                new StatementLine.Type(row.getString(4), row.getString(5), row.getString(6))),
                        new LineKinds.Classified(LineKind.valueOf(row.getString(7)), row.getBoolean(8))))
                .list()
                .stream()
                .filter(stored -> !stored.now().equals(stored.then()))
                .toList();
        commit.rows(changed)
                .bucket(Stored::bucket)
                .integer(Stored::id)
                .text(stored -> stored.now().kind().name())
                .bool(stored -> stored.now().known())
                .update("UPDATE line_types t SET kind = r.kind, kind_known = r.known"
                        + " FROM {rows} AS r(bucket, type_id, kind, known)"
                        + " WHERE t.bucket = r.bucket AND t.type_id = r.type_id");
    }

    /**
     * A kind of line that no rule knows, as it stands in statements.
     *
     * @param statementCount statements that have such lines
     */
    public record Unknown(String marketplace, StatementLine.Type type, long lineCount, long statementCount) {}

    /** What an operator should add rules for, the most frequent first. */
    public List<Unknown> unknown(JdbcClient sql, int limit) {
        return sql.sql("""
                        SELECT t.marketplace, t.transaction_type, t.amount_type, t.amount_description,
                               sum(u.line_count), count(DISTINCT s.statement_id)
                        FROM line_types t
                        JOIN statement_sums u USING (bucket, type_id)
                        JOIN statements s USING (bucket, statement_id)
                        WHERE NOT t.kind_known
                        GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4 LIMIT ?""")
                .params(limit)
                .query((row, number) -> new Unknown(
                        row.getString(1),
                        new StatementLine.Type(row.getString(2), row.getString(3), row.getString(4)),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }

    private static LineKindRule rule(ResultSet row) throws SQLException {
        return new LineKindRule(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                LineKind.valueOf(row.getString(5)),
                row.getInt(6),
                row.getString(7));
    }
}
