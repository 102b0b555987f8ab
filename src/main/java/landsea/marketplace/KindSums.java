package landsea.marketplace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sums by kind that stand beside each statement. They follow the kinds of its lines' types: whoever changes those waits
 * until all that is being stored by the old ones is there, and writes them anew.
 */
final class KindSums {

    /** Of the statement {@code r}, in an insertion. */
    static final String OF_STATEMENT = """
            coalesce((SELECT jsonb_object_agg(k.kind, k.minor) FROM (
                SELECT t.kind, sum(u.amount) AS minor FROM statement_sums u JOIN line_types t USING (bucket, type_id)
                WHERE u.bucket = r.bucket AND u.statement_id = r.statement_id GROUP BY t.kind) AS k), '{}')""";

    private static final String LOCK = "(hashtextextended('kinds of lines', 0))";

    private KindSums() {}

    /** Keeps the kinds as they are until the end of the commit. */
    static void read(Commit commit) {
        lock(commit, "SELECT pg_advisory_xact_lock_shared" + LOCK);
    }

    /** Keeps others from reading the kinds until the end of the commit. */
    static void change(Commit commit) {
        lock(commit, "SELECT pg_advisory_xact_lock" + LOCK);
    }

    private static void lock(Commit commit, String sql) {
        commit.sql().sql(sql).query((row, number) -> number).single();
    }

    /** From two columns: minor units by kind, and the currency. */
    static Map<LineKind, Money> read(ResultSet row, int column, Currency currency) throws SQLException {
        JsonNode sums = JsonMapper.shared().readTree(row.getString(column));
        Map<LineKind, Money> byKind = new EnumMap<>(LineKind.class);
        for (Map.Entry<String, JsonNode> sum : sums.properties()) {
            byKind.put(
                    LineKind.valueOf(sum.getKey()),
                    Money.ofMinor(currency, sum.getValue().longValue()));
        }
        return byKind;
    }
}
