package landsea.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import landsea.engine.Workbench;
import org.postgresql.PGConnection;

/**
 * Twins of the tables that a credit writes, in a schema of their own: the same columns, defaults, constraints, indexes and
 * storage, with the same contents except the credits of one round. Those can be written into them by other means.
 */
final class Twins implements AutoCloseable {

    static final String SCHEMA = "bench";

    /**
     * A table that credits write.
     *
     * @param key of a row as text: by it the row is known as part of a credit
     */
    record Table(String name, String key) {

        String twin() {
            return SCHEMA + "." + name;
        }
    }

    private static final String RECEIPT_OR_QUOTE =
            "coalesce(convert_from(t.document, 'UTF8')::json ->> 'payment_id', t.document_id::text)";

    /** In the order in which a credit writes them. */
    static final List<Table> CREDIT = List.of(
            new Table("claims", "t.holder"),
            new Table("postings", "t.subject"),
            new Table(
                    "transfers",
                    "(SELECT p.subject FROM public.postings p WHERE p.bucket = t.bucket AND p.posting_id = t.posting_id)"),
            new Table("advices", "t.advice_id::text"),
            new Table("quotes", "t.quote_id::text"),
            new Table("quote_competitors", "t.quote_id::text"),
            new Table("quote_resolutions", "t.quote_id::text"),
            new Table("statement_confirmations", "t.statement_id || '/' || t.confirmed_by"),
            new Table("statement_closings", "t.statement_id::text"),
            new Table("policy_decisions", "t.subject_id::text"),
            new Table("declarations", "t.declaration_id::text"),
            new Table("payments", "t.payment_id::text"),
            new Table("timeline", "t.subject_id || '/' || t.at"),
            new Table("requests", "t.request_key"),
            new Table("facts", "t.subject || '/' || t.at"),
            new Table("commit_roots", "t.commit_id::text"),
            new Table("proofs", RECEIPT_OR_QUOTE));

    /** The same, and what its report has written before: the file, its lines, the statement, the payment's beginning. */
    static final List<Table> WHOLE_WAY = Stream.concat(
                    Stream.of(
                            new Table("raw_contents", "t.file_id::text"),
                            new Table("raw_chunks", "t.file_id::text"),
                            new Table("raw_files", "t.file_id::text"),
                            new Table("statement_lines", "t.statement_id::text"),
                            new Table("statement_sums", "t.statement_id::text"),
                            new Table("statement_sales", "t.statement_id::text"),
                            new Table("statements", "t.statement_id::text")),
                    CREDIT.stream().map(Twins::sinceItsReport))
            .toList();

    private static Table sinceItsReport(Table table) {
        return switch (table.name()) {
            case "timeline" -> new Table(table.name(), "t.subject_id::text");
            case "facts" -> new Table(table.name(), "t.subject");
            case "statement_confirmations" -> new Table(table.name(), "t.statement_id::text");
            default -> table;
        };
    }

    private final List<Table> tables;
    private final Connection owner;
    private final Connection engine;
    private final int unitCount;
    private final int batchCount;

    private Twins(List<Table> tables, Connection owner, Connection engine) throws SQLException {
        this.tables = tables;
        this.owner = owner;
        this.engine = engine;
        this.unitCount = number("SELECT coalesce(max(unit), -1) + 1 FROM bench.keys");
        this.batchCount = number("SELECT coalesce(max(batch), -1) + 1 FROM bench.keys");
    }

    /**
     * @param tables {@link #CREDIT} or {@link #WHOLE_WAY}
     * @param references of the advices of the round: it is left out, to be written by other means
     */
    static Twins of(Workbench workbench, List<Table> tables, List<String> references) {
        try {
            Connection owner = workbench.owner();
            Connection engine = workbench.engine();
            run(owner, "DROP SCHEMA IF EXISTS bench CASCADE", "CREATE SCHEMA bench");
            run(
                    owner,
                    "CREATE TABLE bench.named (bank_reference text PRIMARY KEY)",
                    "CREATE TABLE bench.units (unit integer PRIMARY KEY, batch integer NOT NULL, bucket smallint NOT NULL)",
                    "CREATE TABLE bench.keys (key text PRIMARY KEY, unit integer NOT NULL, batch integer NOT NULL)");
            for (Table table : tables) {
                twin(owner, table.name());
            }
            twin(owner, "balances");
            run(
                    owner,
                    "GRANT USAGE ON SCHEMA bench TO landsea_engine",
                    "GRANT ALL ON ALL TABLES IN SCHEMA bench TO landsea_engine");
            name(engine, references);
            for (Table table : tables) {
                run(
                        engine,
                        "INSERT INTO " + table.twin() + " SELECT t.* FROM public." + table.name()
                                + " t LEFT JOIN bench.keys k ON k.key = " + table.key() + " WHERE k.key IS NULL");
            }
            run(engine, "INSERT INTO bench.balances SELECT * FROM public.balances");
            run(owner, "ANALYZE");
            return new Twins(tables, owner, engine);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is compared. */
    List<Table> tables() {
        return tables;
    }

    /** How many credits the round has. */
    int unitCount() {
        return unitCount;
    }

    /** In how many commits they were made. */
    int batchCount() {
        return batchCount;
    }

    /** The round, commit by commit, as COPY takes it; what was in our own tables before is not touched. */
    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < batchCount; i++) {
            batches.add(new Batch(tables.size()));
        }
        try {
            for (int i = 0; i < tables.size(); i++) {
                Table table = tables.get(i);
                CopySplitter splitter = new CopySplitter(batches, i);
                engine.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "COPY (SELECT k.batch, t.* FROM public." + table.name()
                                        + " t JOIN bench.keys k ON k.key = " + table.key()
                                        + ") TO STDOUT (FORMAT binary)",
                                splitter);
            }
            try (Statement statement = engine.createStatement();
                    ResultSet row = statement.executeQuery(BALANCES)) {
                while (row.next()) {
                    batches.get(row.getInt(1))
                            .moves()
                            .add(new Move(
                                    row.getShort(2),
                                    row.getObject(3, java.util.UUID.class),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            }
            try (Statement statement = engine.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT batch, count(*), min(bucket) FROM bench.units GROUP BY batch")) {
                while (row.next()) {
                    batches.get(row.getInt(1)).holds(row.getInt(2), row.getInt(3));
                }
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return batches;
    }

    private static final String BALANCES = """
            SELECT k.batch, s.bucket, s.account_id, sum(s.amount), count(*)
            FROM public.transfers t
            JOIN public.postings p ON p.bucket = t.bucket AND p.posting_id = t.posting_id
            JOIN bench.keys k ON k.key = p.subject
            CROSS JOIN LATERAL (VALUES (t.bucket, t.debit_account_id, -t.amount), (t.bucket, t.credit_account_id, t.amount))
                AS s(bucket, account_id, amount)
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""";

    /** What a commit adds to a balance. */
    record Move(short bucket, java.util.UUID account, long delta, long entries) {}

    /** The rows of some credits, as text: each row with its table's place among those compared. */
    record Unit(List<UnitRow> rows) {}

    record UnitRow(int table, List<String> values) {}

    /** The columns of a table, in order. */
    List<String> columns(Table table) {
        List<String> columns = new ArrayList<>();
        try (Statement statement = engine.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table.twin() + " LIMIT 0")) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getMetaData().getColumnName(i));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return columns;
    }

    /** Credits number {@code from} to {@code to}, the last not included; nulls as {@link OneByOne#NONE}. */
    List<Unit> units(int from, int to) {
        List<Unit> units = new ArrayList<>();
        for (int i = from; i < to; i++) {
            units.add(new Unit(new ArrayList<>()));
        }
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            String sql = String.format(
                    Locale.ROOT,
                    "SELECT k.unit, t.* FROM public.%s t JOIN bench.keys k ON k.key = %s WHERE k.unit >= %d AND k.unit < %d",
                    table.name(),
                    table.key(),
                    from,
                    to);
            try (Statement statement = engine.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 2; column <= columns; column++) {
                        values.add(java.util.Objects.requireNonNullElse(row.getString(column), OneByOne.NONE));
                    }
                    units.get(row.getInt(1) - from).rows().add(new UnitRow(i, values));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return units;
    }

    /** Puts the payments of the round into the twin as they stood before their money came. */
    void expectPayments() {
        run(
                engine,
                "INSERT INTO bench.payments SELECT t.* FROM public.payments t JOIN bench.keys k ON k.key = t.payment_id::text",
                "UPDATE bench.payments p SET state = 'ANNOUNCED', due_at = p.opened_at, credited_at = NULL, step = 1"
                        + " FROM bench.keys k WHERE k.key = p.payment_id::text");
    }

    /** An account and where its balance stands. */
    record Account(short bucket, String id) {}

    /** For each account of the house that has a balance for each bucket: the one that stands for all of them. */
    Map<String, Account> singleAccounts() {
        Map<String, Account> single = new HashMap<>();
        try (Statement statement = engine.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT account_id, first_value(bucket) OVER one, first_value(account_id) OVER one
                        FROM public.accounts WHERE organisation_id IN (
                            SELECT organisation_id FROM public.accounts GROUP BY 1 HAVING count(DISTINCT bucket) > 1)
                        WINDOW one AS (PARTITION BY organisation_id, kind, unit ORDER BY bucket, account_id)""")) {
            while (row.next()) {
                single.put(row.getString(1), new Account(row.getShort(2), row.getString(3)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return single;
    }

    /** The rows of the round in our own table. */
    long oursOf(Table table) {
        return rows(table, "public." + table.name());
    }

    /** The rows of the round in its twin. */
    long rows(Table table) {
        return rows(table, table.twin());
    }

    private long rows(Table table, String place) {
        try {
            return number("SELECT count(*) FROM " + place + " t JOIN bench.keys k ON k.key = " + table.key());
        } catch (SQLException e) {
            throw new IllegalStateException(table.name(), e);
        }
    }

    private static void name(Connection engine, List<String> references) throws SQLException {
        try (var insert = engine.prepareStatement("INSERT INTO bench.named SELECT unnest(?::text[])")) {
            insert.setArray(1, engine.createArrayOf("text", references.toArray(String[]::new)));
            insert.execute();
        }
        run(engine, "ANALYZE bench.named", """
                INSERT INTO bench.units SELECT row_number() OVER (ORDER BY p.credited_at, p.payment_id) - 1,
                    dense_rank() OVER (ORDER BY r.signed_at, r.commit_id) - 1, p.bucket
                FROM bench.named n JOIN public.advices a USING (bank_reference)
                JOIN public.payments p ON p.bucket = a.bucket AND p.payment_id = a.payment_id
                JOIN public.proofs f ON f.bucket = p.bucket AND f.document_id = p.quote_id
                JOIN public.commit_roots r ON r.bucket = f.commit_bucket AND r.commit_id = f.commit_id""", """
                CREATE TEMP TABLE credited AS
                SELECT row_number() OVER (ORDER BY p.credited_at, p.payment_id) - 1 AS unit,
                    dense_rank() OVER (ORDER BY r.signed_at, r.commit_id) - 1 AS batch, p.payment_id, p.quote_id,
                    p.statement_id, a.advice_id, a.bank_reference, r.commit_id, p.credited_at, w.file_id,
                    'pay_' || replace(p.payment_id::text, '-', '') AS payment,
                    'adv_' || replace(a.advice_id::text, '-', '') AS advice
                FROM bench.named n JOIN public.advices a USING (bank_reference)
                JOIN public.payments p ON p.bucket = a.bucket AND p.payment_id = a.payment_id
                JOIN public.proofs f ON f.bucket = p.bucket AND f.document_id = p.quote_id
                JOIN public.commit_roots r ON r.bucket = f.commit_bucket AND r.commit_id = f.commit_id
                JOIN public.statements s ON s.bucket = p.bucket AND s.statement_id = p.statement_id
                JOIN public.raw_files w ON w.bucket = s.bucket AND w.merchant_id = s.merchant_id AND w.sha256 = s.raw_sha256""", """
                INSERT INTO bench.keys
                SELECT key, min(unit), min(batch) FROM credited c CROSS JOIN LATERAL (VALUES
                    (c.payment), (c.advice), (c.payment_id::text), (c.quote_id::text), (c.statement_id::text),
                    (c.advice_id::text), ('advice/' || c.bank_reference), (c.commit_id::text),
                    ('announce/' || c.bank_reference), (c.file_id::text),
                    (c.statement_id || '/MONEY'), (c.payment_id || '/' || c.credited_at),
                    (c.payment || '/' || c.credited_at)) AS k(key)
                GROUP BY key""", "DROP TABLE credited", "ANALYZE bench.keys");
    }

    /** LIKE takes everything along but storage parameters and partitions. */
    private static void twin(Connection owner, String table) throws SQLException {
        String options = text(
                owner,
                "SELECT coalesce(array_to_string(reloptions, ', '), '') FROM pg_class" + " WHERE oid = 'public." + table
                        + "'::regclass");
        String key = text(owner, "SELECT coalesce(pg_get_partkeydef('public." + table + "'::regclass), '')");
        run(
                owner,
                "CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)"
                        + (key.isEmpty() ? "" : " PARTITION BY " + key)
                        + (options.isEmpty() ? "" : " WITH (" + options + ")"));
        try (Statement statement = owner.createStatement();
                ResultSet part =
                        statement.executeQuery("SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i"
                                + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'public." + table
                                + "'::regclass")) {
            List<String> partitions = new ArrayList<>();
            while (part.next()) {
                partitions.add("CREATE TABLE bench." + part.getString(1) + " PARTITION OF bench." + table + " "
                        + part.getString(2));
            }
            run(owner, partitions.toArray(String[]::new));
        }
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = engine.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection connection, String... sql) {
        for (String one : sql) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(one);
            } catch (SQLException e) {
                throw new IllegalStateException(one, e);
            }
        }
    }

    @Override
    public void close() {
        run(owner, "DROP SCHEMA bench CASCADE");
        try {
            engine.close();
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
