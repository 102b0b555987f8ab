package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import landsea.testing.Postgres;
import landsea.testing.TestStore.Login;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the planner takes where a bucket's rows came after the last ANALYZE. Statistics of all other buckets tell it that this one has
 * none, so that any index which begins with the bucket looks as good as the right one, and the wrong one walks the whole bucket.
 */
class NewBucketPlansTest {

    private static final int NEW = 63;
    private static final int ROWS_IN_EACH = 40;
    private static final int ROWS_IN_NEW = 3_000;

    private record Column(String name, String type, boolean isNullable, boolean isKey) {

        /** By chance, and nothing where nobody looks by it. */
        String value() {
            if (name.equals("bucket")) {
                return "bucket";
            }
            if (isNullable && !isKey) {
                return "NULL";
            }
            return switch (type) {
                case "uuid" -> "gen_random_uuid()";
                case "text" -> "md5(random()::text)";
                case "smallint" -> "(random() * 30000)::smallint";
                case "integer" -> "(random() * 1000000)::integer";
                case "bigint" -> "(random() * 1000000)::bigint";
                case "boolean" -> "random() < 0.5";
                case "date" -> "'2025-01-01'::date + (random() * 300)::integer";
                case "timestamp with time zone" -> "'2025-01-01'::timestamptz + random() * interval '300 days'";
                case "bytea" -> "decode(md5(random()::text), 'hex')";
                case "jsonb" -> "'{}'";
                default -> type.endsWith("[]") ? "'{}'" : "(random() * 1000)::" + type;
            };
        }
    }

    /** @param predicate of an index that knows some rows only */
    private record Lookup(String second, String predicate) {

        /** Whatever value it is: a statement that is planned knows no more than the bucket. */
        String condition() {
            return "bucket = " + NEW + " AND " + predicate + " AND " + second + " = (SELECT " + second
                    + " FROM twin WHERE bucket = 1 LIMIT 1)";
        }

        boolean isAskedBy(String line) {
            return line.contains("Index Cond") && line.contains("(" + second + " = ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trade_files",
                "trade_lists",
                "trade_list_answers",
                "trade_verdicts",
                "declared_goods",
                "statement_sums",
                "raw_files",
                "allowance_draws",
                "statements",
                "policy_decisions",
                "outbound_payments"
            })
    void a_row_is_found_by_the_index_that_names_it(String table) throws SQLException {
        try (Connection insider = Postgres.store().as(Login.SUPERUSER);
                Statement sql = insider.createStatement()) {
            insider.setAutoCommit(false);
            List<Lookup> lookups = lookups(sql, table);
            fill(sql, table);
            sql.execute("SET LOCAL enable_seqscan = off");
            List<String> wrong = new ArrayList<>();
            for (Lookup lookup : lookups) {
                String plan = lines(sql, "EXPLAIN SELECT * FROM twin WHERE " + lookup.condition());
                if (!plan.lines().anyMatch(lookup::isAskedBy)) {
                    wrong.add(lookup.second() + ":\n" + plan);
                }
            }
            insider.rollback();
            assertThat(lookups).hasSizeGreaterThan(1);
            assertThat(wrong).as(table).isEmpty();
        }
    }

    /** What its indexes are asked by. */
    private static List<Lookup> lookups(Statement sql, String table) throws SQLException {
        List<Lookup> lookups = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("""
                SELECT DISTINCT a.attname, coalesce(pg_get_expr(i.indpred, i.indrelid), 'true')
                  FROM pg_index i
                  JOIN pg_class c ON c.oid = i.indexrelid
                  JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
                  JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = i.indkey[0] AND b.attname = 'bucket'
                  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1]
                 WHERE i.indrelid = '%s'::regclass AND i.indnkeyatts > 1""".formatted(table))) {
            while (row.next()) {
                lookups.add(new Lookup(row.getString(1), row.getString(2)));
            }
        }
        return lookups;
    }

    private static void fill(Statement sql, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = sql.executeQuery("""
                SELECT a.attname, format_type(a.atttypid, NULL), NOT a.attnotnull,
                       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND a.attnum = ANY (i.indkey))
                  FROM pg_attribute a
                 WHERE a.attrelid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""".formatted(table))) {
            while (row.next()) {
                columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
            }
        }
        sql.execute("CREATE TEMP TABLE twin (LIKE " + table + " INCLUDING INDEXES) ON COMMIT DROP");
        for (String unkept : lines(
                        sql,
                        "SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                                + "'::regclass AND attstattarget = 0")
                .lines()
                .toList()) {
            sql.execute("ALTER TABLE twin ALTER " + unkept + " SET STATISTICS 0");
        }
        String insert =
                "INSERT INTO twin (" + columns.stream().map(Column::name).collect(Collectors.joining(", "))
                        + ") SELECT " + columns.stream().map(Column::value).collect(Collectors.joining(", "));
        sql.execute(insert + " FROM generate_series(0, 62) AS bucket, generate_series(1, " + ROWS_IN_EACH + ")");
        sql.execute("ANALYZE twin");
        sql.execute(insert + " FROM (VALUES (" + NEW + ")) AS one(bucket), generate_series(1, " + ROWS_IN_NEW + ")");
    }

    private static String lines(Statement sql, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
