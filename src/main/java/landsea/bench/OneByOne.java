package landsea.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.engine.Workbench;

/**
 * As an ordinary service does it: a transaction for each payment, which looks up what it needs, locks the balances, moves
 * each, and inserts the rows of each table. Statements are prepared, rows of one table go in one round trip, and what is
 * written is ours: it decides, encodes and signs nothing. An account of the house has one balance, for which payments wait
 * in line, or, for comparison, ours for each bucket.
 */
final class OneByOne {

    /** Stands for null in a list of values: no text in the database has it. */
    static final String NONE = "\u0000";

    private static final List<String> READS = List.of(
            "SELECT body_hash, answer FROM bench.requests WHERE bucket = ? AND organisation_id = ? AND request_key = ?",
            "SELECT s.* FROM public.receiving_numbers n JOIN public.shops s ON s.bucket = n.shop_bucket AND s.shop_id = n.shop_id"
                    + " WHERE n.number = ? AND n.bucket BETWEEN 0 AND 63",
            "SELECT * FROM bench.payments WHERE bucket = ? AND payment_id = ?",
            "SELECT * FROM public.merchants WHERE bucket = ? AND merchant_id = ?",
            "SELECT * FROM public.statements WHERE bucket = ? AND statement_id = ?",
            "SELECT * FROM public.statement_sums WHERE bucket = ? AND statement_id = ?",
            "SELECT * FROM public.standing_instructions WHERE bucket = ? AND shop_id = ?",
            "SELECT * FROM public.screened_parties WHERE bucket = ? AND organisation_id = ?",
            "SELECT * FROM public.trade_verdicts WHERE bucket = ? AND statement_id = ? AND reversed_at IS NULL");

    private static final String LOCK =
            "SELECT balance, version FROM bench.balances WHERE bucket = ANY (?::smallint[]) AND account_id = ANY (?::uuid[])"
                    + " ORDER BY account_id FOR UPDATE";
    private static final String MOVE =
            "UPDATE bench.balances SET balance = balance + ?, version = version + ? WHERE bucket = ? AND account_id = ?";

    private static final List<String> CREDITED = List.of(
            "state",
            "state_reason",
            "due_at",
            "step",
            "state_since",
            "advice_id",
            "received_minor",
            "charges_minor",
            "value_date",
            "remitter",
            "remitter_country",
            "quote_id",
            "kept_minor",
            "converted_currency",
            "converted_minor",
            "received_at",
            "credited_at");

    private final Workbench workbench;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, Twins.Account> single;

    OneByOne(Workbench workbench, Twins twins, SettleBench.House house) {
        this.workbench = workbench;
        this.single = house == SettleBench.House.SINGLE ? twins.singleAccounts() : Map.of();
        Twins.CREDIT.forEach(table -> columns.put(table.name(), twins.columns(table)));
    }

    /**
     * @param meter read while the connections are still there, for the server forgets what they took
     * @return what each transaction took, and all of them
     */
    Measured run(int connections, List<Twins.Unit> units, Meter meter) {
        List<Connection> open = new ArrayList<>();
        BlockingQueue<Client> free = new LinkedBlockingQueue<>();
        try {
            for (int i = 0; i < connections; i++) {
                Connection connection = workbench.engine();
                open.add(connection);
                free.add(new Client(connection));
            }
            Meter.Reading before = meter.read();
            Callers.Timed timed = Callers.loop(connections, units, unit -> {
                try {
                    Client client = free.take();
                    client.credit(unit);
                    free.add(client);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            });
            return new Measured(timed, meter.read().since(before));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            open.forEach(OneByOne::close);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row by the names of its columns. */
    private record Row(List<String> columns, List<String> values) {

        String of(String column) {
            return values.get(columns.indexOf(column));
        }
    }

    /** A connection with its prepared statements. */
    private final class Client {

        private final Connection connection;
        private final List<PreparedStatement> reads = new ArrayList<>();
        private final PreparedStatement lock;
        private final PreparedStatement move;
        private final PreparedStatement credit;
        private final Map<String, PreparedStatement> inserts = new TreeMap<>();

        Client(Connection connection) throws SQLException {
            this.connection = connection;
            for (String read : READS) {
                reads.add(connection.prepareStatement(read));
            }
            lock = connection.prepareStatement(LOCK);
            move = connection.prepareStatement(MOVE);
            credit = connection.prepareStatement("UPDATE bench.payments SET "
                    + CREDITED.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
                    + " WHERE bucket = ? AND payment_id = ?");
            for (Twins.Table table : Twins.CREDIT) {
                int count = columns(table).size();
                inserts.put(
                        table.name(),
                        connection.prepareStatement("INSERT INTO " + table.twin() + " VALUES ("
                                + String.join(", ", Collections.nCopies(count, "?")) + ")"));
            }
            connection.setAutoCommit(false);
        }

        void credit(Twins.Unit unit) throws SQLException {
            Map<String, List<Row>> rows = new HashMap<>();
            for (Twins.UnitRow row : unit.rows()) {
                Twins.Table table = Twins.CREDIT.get(row.table());
                rows.computeIfAbsent(table.name(), name -> new ArrayList<>())
                        .add(new Row(columns(table), row.values()));
            }
            Row payment = only(rows, "payments");
            read(rows, payment);
            move(rows.getOrDefault("transfers", List.of()));
            for (Twins.Table table : Twins.CREDIT) {
                // The root is a commit's, not a payment's.
                if (!table.name().equals("payments") && !table.name().equals("commit_roots")) {
                    insert(
                            java.util.Objects.requireNonNull(inserts.get(table.name())),
                            rows.getOrDefault(table.name(), List.of()));
                }
            }
            List<String> values =
                    new ArrayList<>(CREDITED.stream().map(payment::of).toList());
            values.add(payment.of("bucket"));
            values.add(payment.of("payment_id"));
            set(credit, values);
            if (credit.executeUpdate() != 1) {
                throw new IllegalStateException("no payment " + payment.of("payment_id"));
            }
            connection.commit();
        }

        private void read(Map<String, List<Row>> rows, Row payment) throws SQLException {
            Row request = only(rows, "requests");
            String bucket = payment.of("bucket");
            List<List<String>> parameters = List.of(
                    List.of(bucket, request.of("organisation_id"), request.of("request_key")),
                    List.of(only(rows, "advices").of("receiving_number")),
                    List.of(bucket, payment.of("payment_id")),
                    List.of(bucket, payment.of("merchant_id")),
                    List.of(bucket, payment.of("statement_id")),
                    List.of(bucket, payment.of("statement_id")),
                    List.of(bucket, payment.of("shop_id")),
                    List.of(bucket, payment.of("organisation_id")),
                    List.of(bucket, payment.of("statement_id")));
            for (int i = 0; i < reads.size(); i++) {
                set(reads.get(i), parameters.get(i));
                try (ResultSet found = reads.get(i).executeQuery()) {
                    while (found.next()) {
                        found.getString(1);
                    }
                }
            }
        }

        private void move(List<Row> transfers) throws SQLException {
            Map<Twins.Account, long[]> deltas = new TreeMap<>(Comparator.comparing(Twins.Account::id));
            for (Row transfer : transfers) {
                long amount = Long.parseLong(transfer.of("amount"));
                add(deltas, account(transfer, "debit_account_id"), -amount);
                add(deltas, account(transfer, "credit_account_id"), amount);
            }
            set(
                    lock,
                    List.of(
                            listed(deltas, account -> Short.toString(account.bucket())),
                            listed(deltas, Twins.Account::id)));
            try (ResultSet locked = lock.executeQuery()) {
                while (locked.next()) {
                    locked.getLong(1);
                }
            }
            for (Map.Entry<Twins.Account, long[]> delta : deltas.entrySet()) {
                move.setLong(1, delta.getValue()[0]);
                move.setLong(2, delta.getValue()[1]);
                move.setShort(3, delta.getKey().bucket());
                move.setObject(4, delta.getKey().id(), Types.OTHER);
                move.addBatch();
            }
            if (Arrays.stream(move.executeBatch()).sum() != deltas.size()) {
                throw new IllegalStateException("an account is missing");
            }
        }

        private Twins.Account account(Row transfer, String side) {
            String id = transfer.of(side);
            return single.getOrDefault(id, new Twins.Account(Short.parseShort(transfer.of("bucket")), id));
        }

        private static String listed(Map<Twins.Account, long[]> deltas, Function<Twins.Account, String> part) {
            return deltas.keySet().stream().map(part).distinct().collect(Collectors.joining(",", "{", "}"));
        }

        private static void add(Map<Twins.Account, long[]> deltas, Twins.Account account, long amount) {
            long[] delta = deltas.computeIfAbsent(account, other -> new long[2]);
            delta[0] += amount;
            delta[1]++;
        }

        private void insert(PreparedStatement insert, List<Row> rows) throws SQLException {
            for (Row row : rows) {
                set(insert, row.values());
                insert.addBatch();
            }
            if (!rows.isEmpty()) {
                insert.executeBatch();
            }
        }

        private List<String> columns(Twins.Table table) {
            return columns.getOrDefault(table.name(), List.of());
        }
    }

    private static Row only(Map<String, List<Row>> rows, String table) {
        return rows.getOrDefault(table, List.of()).getFirst();
    }

    /** Values as text, whose types the server knows. */
    private static void set(PreparedStatement statement, List<String> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value.equals(NONE)) {
                statement.setNull(i + 1, Types.OTHER);
            } else {
                statement.setObject(i + 1, value, Types.OTHER);
            }
        }
    }
}
