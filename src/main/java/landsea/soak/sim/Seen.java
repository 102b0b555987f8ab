package landsea.soak.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import landsea.messages.MessageId;
import landsea.messages.OutboxMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the product has written down, as the simulation reads it beside the engine. */
final class Seen {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** A payment; amounts that are not there are -1. */
    record Row(
            UUID id,
            UUID shop,
            String state,
            String reason,
            int step,
            Instant due,
            long received,
            long reported,
            long kept,
            long bought,
            boolean released,
            String trace,
            String settlement) {}

    private final JdbcClient sql;
    private final Map<UUID, Row> known = new TreeMap<>(Comparator.comparing(UUID::toString));
    private final Map<UUID, Abroad> knownAbroad = new TreeMap<>(Comparator.comparing(UUID::toString));
    private long lastMessage;
    private long firstTransactionAbroad;
    private long firstTransaction;

    Seen(JdbcClient sql) {
        this.sql = sql;
    }

    /** Payments by shop, oldest first; only those are read that a transaction has touched since. */
    Map<UUID, List<Row>> payments() {
        long next = sql.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        sql.sql("""
                        SELECT payment_id, shop_id, state, coalesce(state_reason, ''), step, due_at,
                            coalesce(received_minor, -1), coalesce(statement_minor, -1), coalesce(kept_minor, -1),
                            coalesce(converted_minor, -1), let_go LIKE '%DIFFERENCE%', coalesce(trace_id, ''), coalesce(settlement_id, '')
                        FROM payments WHERE bucket BETWEEN 0 AND 63 AND xmin::text::bigint >= ?""").param(firstTransaction).query(row -> {
            java.sql.Timestamp due = row.getTimestamp(6);
            Row seen = new Row(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    due == null ? Instant.MAX : due.toInstant(),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    row.getBoolean(11),
                    row.getString(12),
                    row.getString(13));
            known.put(seen.id(), seen);
        });
        firstTransaction = next;
        Map<UUID, List<Row>> payments = new HashMap<>();
        known.values()
                .forEach(row -> payments.computeIfAbsent(row.shop(), shop -> new ArrayList<>())
                        .add(row));
        return payments;
    }

    /** A payment abroad; a fee that is not there is -1. */
    record Abroad(
            UUID id,
            UUID merchant,
            String state,
            String reason,
            int step,
            Instant due,
            long amount,
            boolean released,
            boolean asking,
            String fundedBy,
            long fee,
            long back,
            String recall) {}

    /** Payments abroad by merchant, oldest first. */
    Map<UUID, List<Abroad>> abroad() {
        long next = sql.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
        sql.sql("""
                        SELECT payment_id, merchant_id, state, state_reason, step, due_at, amount_minor, released, asking,
                            coalesce(funded_by, ''), coalesce(fee_minor, -1), back_minor, recall || ' ' || recall_number || ' ' || recall_reason
                        FROM outbound_payments WHERE bucket BETWEEN 0 AND 63 AND xmin::text::bigint >= ?""").param(firstTransactionAbroad).query(row -> {
            java.sql.Timestamp due = row.getTimestamp(6);
            Abroad seen = new Abroad(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5),
                    due == null ? Instant.MAX : due.toInstant(),
                    row.getLong(7),
                    row.getBoolean(8),
                    row.getBoolean(9),
                    row.getString(10),
                    row.getLong(11),
                    row.getLong(12),
                    row.getString(13));
            knownAbroad.put(seen.id(), seen);
        });
        firstTransactionAbroad = next;
        Map<UUID, List<Abroad>> payments = new HashMap<>();
        knownAbroad
                .values()
                .forEach(row -> payments.computeIfAbsent(row.merchant(), merchant -> new ArrayList<>())
                        .add(row));
        return payments;
    }

    /** Payments abroad that are declared now. */
    Set<UUID> declared() {
        return new HashSet<>(sql.sql("SELECT d.declaration_id FROM declarations d JOIN outbound_payments p"
                        + " ON p.bucket = d.bucket AND p.payment_id = d.declaration_id"
                        + " WHERE d.bucket BETWEEN 0 AND 63 GROUP BY d.declaration_id"
                        + " HAVING (array_agg(d.action ORDER BY d.revision DESC))[1] <> 'D'")
                .query(UUID.class)
                .list());
    }

    /** How many steps payments abroad have by payment. */
    Map<UUID, Integer> stepsAbroad() {
        Map<UUID, Integer> steps = new HashMap<>();
        sql.sql("SELECT payment_id, count(*) FROM outbound_steps WHERE bucket BETWEEN 0 AND 63 GROUP BY payment_id")
                .query(row -> {
                    steps.put(row.getObject(1, UUID.class), row.getInt(2));
                });
        return steps;
    }

    /** Units whose accounts do not come to nothing. */
    List<String> uneven() {
        return sql.sql("SELECT a.unit || ' comes to ' || sum(b.balance) FROM balances b"
                        + " JOIN accounts a USING (bucket, account_id) WHERE b.bucket BETWEEN 0 AND 63"
                        + " GROUP BY a.unit HAVING sum(b.balance) <> 0")
                .query(String.class)
                .list();
    }

    /** What was written to anybody but providers of rates since this was asked last. */
    List<OutboxMessage> messages() {
        List<OutboxMessage> messages = new ArrayList<>();
        sql.sql("""
                        SELECT position, message_id, organisation_id, counterparty, kind, subject, attempt, body
                        FROM outbox WHERE bucket BETWEEN 0 AND 63 AND position > ? ORDER BY position""").param(lastMessage).query(row -> {
            lastMessage = row.getLong(1);
            if (!row.getString(5).equals("sheet.request")) {
                messages.add(new OutboxMessage(
                        new MessageId(row.getObject(2, UUID.class)),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7),
                        JSON.readValue(row.getString(8), MEMBERS)));
            }
        });
        return messages;
    }

    /** Balances by account. */
    Map<UUID, Long> balances() {
        Map<UUID, Long> balances = new HashMap<>();
        sql.sql("SELECT account_id, balance FROM balances WHERE bucket BETWEEN 0 AND 63")
                .query(row -> {
                    balances.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return balances;
    }

    /** What the bank's own accounts of a kind and unit come to. */
    long house(String kind, String unit) {
        return sql.sql("SELECT coalesce(sum(b.balance), 0) FROM balances b JOIN accounts a USING (bucket, account_id)"
                        + " WHERE a.bucket BETWEEN 0 AND 63 AND a.kind = ? AND a.unit = ?")
                .params(kind, unit)
                .query(Long.class)
                .single();
    }

    /** How many facts there are by subject. */
    Map<String, Integer> facts() {
        Map<String, Integer> facts = new HashMap<>();
        sql.sql("SELECT subject, count(*) FROM facts WHERE bucket BETWEEN 0 AND 63 GROUP BY subject")
                .query(row -> {
                    facts.put(row.getString(1), row.getInt(2));
                });
        return facts;
    }

    /** How many steps the timeline has by subject. */
    Map<UUID, Integer> steps() {
        Map<UUID, Integer> steps = new HashMap<>();
        sql.sql("SELECT subject_id, count(*) FROM timeline WHERE bucket BETWEEN 0 AND 63 GROUP BY subject_id")
                .query(row -> {
                    steps.put(row.getObject(1, UUID.class), row.getInt(2));
                });
        return steps;
    }

    /** Who has which settlement: the text form of the payment's id. */
    Map<String, String> settlements() {
        Map<String, String> holders = new HashMap<>();
        sql.sql("SELECT c.key, c.holder FROM claims c LEFT JOIN claim_releases x USING (bucket, kind, key, generation)"
                        + " WHERE c.bucket BETWEEN 0 AND 63 AND c.kind = 'settlement' AND x.key IS NULL")
                .query(row -> {
                    holders.put(row.getString(1), row.getString(2));
                });
        return holders;
    }

    /** The books, each transfer a line, in an order that everybody can repeat. */
    List<String> export() {
        return sql.sql("SELECT t::text FROM transfers t WHERE bucket BETWEEN 0 AND 63"
                        + " ORDER BY bucket, posted_at, posting_id, position")
                .query(String.class)
                .list();
    }
}
