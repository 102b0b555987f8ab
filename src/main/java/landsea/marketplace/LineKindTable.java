package landsea.marketplace;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The table of kinds in the database: seeded from what ships, extended by operators. */
@Service
public class LineKindTable {

    /** Where two mappings say different things of the same words, the later one counts. */
    private static final String TOLD = """
            SELECT DISTINCT ON (merchant_id, marketplace, transaction_type, amount_type, amount_description)
                   marketplace, transaction_type, amount_type, amount_description, kind, priority, source, merchant_id
            FROM mapping_kinds %s
            ORDER BY merchant_id, marketplace, transaction_type, amount_type, amount_description, told_at DESC,
                     shop_id, mapping""";

    private static final String TYPES =
            "SELECT bucket, type_id, merchant_id, marketplace, transaction_type, amount_type,"
                    + " amount_description, kind, kind_known FROM line_types";

    private record StoredType(
            Bucket bucket,
            int id,
            UUID merchantId,
            String marketplace,
            StatementLine.Type type,
            LineKinds.Classified then) {}

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
            KindSums.change(commit);
            Map<UUID, List<LineKindRule>> told = commit
                    .sql()
                    .sql(TOLD.formatted(""))
                    .query((row, number) -> Map.entry(row.getObject(8, UUID.class), rule(row)))
                    .list()
                    .stream()
                    .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
            List<LineKindRule> table = rules(commit.sql());
            LineKinds ofMost = LineKinds.of(table);
            Map<UUID, LineKinds> ofSome = new HashMap<>();
            told.forEach((merchant, his) -> ofSome.put(merchant, together(table, his)));
            List<StoredType> types =
                    commit.sql().sql(TYPES).query((row, number) -> type(row)).list();
            reclassify(commit, types, merchant -> ofSome.getOrDefault(merchant, ofMost));
        }
    }

    /** Keeps what a mapping says, in place of what it said before; the merchant's statements show it at once. */
    public void tell(Commit commit, ToldKinds told) {
        KindSums.change(commit);
        UUID merchant = told.owner().merchantId();
        Bucket bucket = Bucket.of(merchant);
        commit.sql()
                .sql("DELETE FROM mapping_kinds WHERE bucket = ? AND shop_id = ? AND mapping = ? AND marketplace = ?")
                .params(bucket.value(), told.owner().shopId(), told.mapping(), told.marketplace())
                .update();
        commit.rows(told.rules())
                .bucket(_ -> bucket)
                .uuid(_ -> told.owner().shopId())
                .text(_ -> told.mapping())
                .uuid(_ -> told.owner().organisationId())
                .uuid(_ -> merchant)
                .text(LineKindRule::marketplace)
                .text(LineKindRule::transactionType)
                .text(LineKindRule::amountType)
                .text(LineKindRule::amountDescription)
                .text(rule -> rule.kind().name())
                .integer(LineKindRule::priority)
                .text(LineKindRule::source)
                .instant(_ -> commit.at())
                .update("""
                        INSERT INTO mapping_kinds (bucket, shop_id, mapping, organisation_id, merchant_id, marketplace,
                            transaction_type, amount_type, amount_description, kind, priority, source, told_at)
                        SELECT * FROM {rows}""");
        LineKinds now = kinds(commit.sql(), merchant);
        List<StoredType> types = commit.sql()
                .sql(TYPES + " WHERE bucket = ? AND merchant_id = ?")
                .params(bucket.value(), merchant)
                .query((row, number) -> type(row))
                .list();
        reclassify(commit, types, _ -> now);
    }

    /** The kinds of a merchant's lines: the table, and what his mappings say of the platforms that they describe. */
    public LineKinds kinds(JdbcClient sql, UUID merchantId) {
        List<LineKindRule> told = sql.sql(TOLD.formatted("WHERE bucket = ? AND merchant_id = ?"))
                .params(Bucket.of(merchantId).value(), merchantId)
                .query((row, number) -> rule(row))
                .list();
        return told.isEmpty() ? kinds(sql) : together(rules(sql), told);
    }

    private static LineKinds together(List<LineKindRule> table, List<LineKindRule> told) {
        return LineKinds.of(Stream.concat(table.stream(), told.stream()).toList());
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
    private static void reclassify(Commit commit, List<StoredType> types, Function<UUID, LineKinds> ofMerchant) {
        record Changed(StoredType type, LineKinds.Classified now) {}
        List<Changed> changed = types.stream()
                .map(type -> new Changed(
                        type, ofMerchant.apply(type.merchantId()).classify(type.marketplace(), type.type())))
                .filter(type -> !type.now().equals(type.type().then()))
                .toList();
        commit.rows(changed)
                .bucket(type -> type.type().bucket())
                .integer(type -> type.type().id())
                .text(type -> type.now().kind().name())
                .bool(type -> type.now().known())
                .update("UPDATE line_types t SET kind = r.kind, kind_known = r.known"
                        + " FROM {rows} AS r(bucket, type_id, kind, known)"
                        + " WHERE t.bucket = r.bucket AND t.type_id = r.type_id");
        commit.rows(changed)
                .bucket(type -> type.type().bucket())
                .integer(type -> type.type().id())
                .update("UPDATE statements s SET by_kind = " + KindSums.OF_STATEMENT
                        + " FROM (SELECT DISTINCT u.bucket, u.statement_id FROM {rows} AS t(bucket, type_id)"
                        + " JOIN statement_sums u USING (bucket, type_id)) AS r"
                        + " WHERE s.bucket = r.bucket AND s.statement_id = r.statement_id");
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

    private static StoredType type(ResultSet row) throws SQLException {
        return new StoredType(
                new Bucket(row.getInt(1)),
                row.getInt(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                new StatementLine.Type(row.getString(5), row.getString(6), row.getString(7)),
                new LineKinds.Classified(LineKind.valueOf(row.getString(8)), row.getBoolean(9)));
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
