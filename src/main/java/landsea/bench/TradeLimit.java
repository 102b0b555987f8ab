package landsea.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Workbench;
import landsea.marketplace.StoredStatement;
import landsea.parties.MerchantId;
import landsea.trade.TradeVerdict;

/**
 * What the database alone would take for a verdict: the bare join of lines with what is declared, and COPY of the rows that the
 * verdict wrote into tables with the same indexes and contents. No logic.
 */
final class TradeLimit {

    /**
     * What a verdict writes. Balances are there before and moved by ours; here they are copied as well as they then stand, which
     * is quicker than any update.
     */
    private static final List<String> OF_PARCELS = List.of("claims", "trade_gaps", "trade_uses", "postings");

    private static final List<String> OF_GOODS =
            List.of("claims", "trade_gaps", "trade_uses", "postings", "transfers", "balances");

    private final Workbench workbench;
    private final TradeBench.Mode mode;
    private final StoredStatement statement;
    private final long rowsMin;

    /** @param rowsMin so many the join finds at least */
    TradeLimit(Workbench workbench, TradeBench.Mode mode, StoredStatement statement, long rowsMin) {
        this.workbench = workbench;
        this.mode = mode;
        this.statement = statement;
        this.rowsMin = rowsMin;
    }

    private List<String> written() {
        return mode == TradeBench.Mode.PARCELS ? OF_PARCELS : OF_GOODS;
    }

    /** @param counts is told how many rows of each table there are */
    Duration time(TradeVerdict verdict, Map<String, Long> counts) {
        try (Connection owner = workbench.owner();
                Connection engine = workbench.engine()) {
            twins(owner);
            Map<String, byte[]> rows = new LinkedHashMap<>();
            for (String table : written()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                RowFiles.dump(
                        engine,
                        "SELECT t.* FROM public." + table + " t WHERE " + ofVerdict(table, verdict)
                                + (table.equals("claims") ? " ORDER BY t.bucket, t.kind, t.key" : ""),
                        out);
                rows.put(table, out.toByteArray());
                fill(engine, table, verdict);
            }
            workbench.checkpoint();
            engine.setAutoCommit(false);
            long began = System.nanoTime();
            join(engine);
            rows.forEach((table, bytes) ->
                    counts.put(table, RowFiles.load(engine, "bench." + table, new ByteArrayInputStream(bytes))));
            engine.commit();
            return Duration.ofNanos(System.nanoTime() - began);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void twins(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            sql.execute("DROP SCHEMA IF EXISTS bench CASCADE");
            sql.execute("CREATE SCHEMA bench");
            for (String table : written()) {
                sql.execute("CREATE TABLE bench." + table + " (LIKE public." + table + " INCLUDING ALL)");
            }
            sql.execute("GRANT USAGE ON SCHEMA bench TO landsea_engine");
            sql.execute("GRANT ALL ON ALL TABLES IN SCHEMA bench TO landsea_engine");
        }
    }

    /** What the original holds besides: both write into indexes of one size. */
    private void fill(Connection engine, String table, TradeVerdict verdict) throws SQLException {
        try (Statement sql = engine.createStatement()) {
            sql.execute("INSERT INTO bench." + table + " SELECT t.* FROM public." + table + " t WHERE ("
                    + ofVerdict(table, verdict) + ") IS NOT TRUE");
        }
    }

    /** Which rows the verdict wrote: its own, and balances of goods that it moved, which belong to its merchant. */
    private String ofVerdict(String table, TradeVerdict verdict) {
        String bucket = "t.bucket = " + verdict.id().bucket();
        String holders = "('" + verdict.id().text() + "', '"
                + new MerchantId(statement.owner().merchantId()).text() + "')";
        String accounts = "SELECT account_id FROM public.accounts WHERE organisation_id = '"
                + statement.owner().organisationId() + "'";
        return switch (table) {
            case "claims" -> "t.holder IN " + holders;
            case "postings" -> bucket + " AND t.subject IN " + holders;
            case "transfers" ->
                bucket + " AND t.posting_id IN (SELECT p.posting_id FROM public.postings p WHERE p.subject IN "
                        + holders + ")";
            case "balances" -> bucket + " AND t.version > 0 AND t.account_id IN (" + accounts + ")";
            default -> bucket + " AND t.verdict_id = '" + verdict.id().value() + "'";
        };
    }

    private String declared() {
        return mode == TradeBench.Mode.PARCELS ? "trade_lists" : "declared_goods";
    }

    private String meeting() {
        return mode == TradeBench.Mode.PARCELS ? "t.order_no = l.order_id" : "t.sku = l.sku";
    }

    private void join(Connection engine) throws SQLException {
        try (Statement settings = engine.createStatement();
                var query = engine.prepareStatement("SELECT count(*), sum(l.amount), sum(t.amount_e5)"
                        + " FROM statement_lines l JOIN " + declared() + " t ON t.bucket = l.bucket AND " + meeting()
                        + " WHERE l.bucket = ? AND l.statement_id = ? AND t.merchant_id = ?")) {
            settings.execute("SET LOCAL work_mem = '256MB'");
            query.setInt(1, statement.id().bucket().value());
            query.setObject(2, statement.id().value());
            query.setObject(3, statement.owner().merchantId());
            try (var row = query.executeQuery()) {
                row.next();
                if (row.getLong(1) < rowsMin) {
                    throw new IllegalStateException("the join found " + row.getLong(1) + " of " + rowsMin);
                }
            }
        }
    }

    /** The join alone by DuckDB, in memory. */
    Duration duck(Path driver) {
        String key = mode == TradeBench.Mode.PARCELS ? "order_no" : "sku";
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "lines",
                "SELECT " + (mode == TradeBench.Mode.PARCELS ? "order_id" : "sku AS order_id")
                        + ", amount FROM statement_lines WHERE bucket = "
                        + statement.id().bucket()
                        + " AND statement_id = '" + statement.id().value() + "'");
        queries.put(
                "lists",
                "SELECT " + key + " AS order_id, amount_e5 FROM " + declared() + " WHERE bucket = "
                        + statement.id().bucket() + " AND merchant_id = '"
                        + statement.owner().merchantId() + "'");
        try (Connection engine = workbench.engine()) {
            return DuckJoin.time(
                    driver,
                    engine,
                    queries,
                    "SELECT count(*), sum(l.amount), sum(t.amount_e5) FROM lines l JOIN lists t USING (order_id)",
                    rowsMin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
