package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import landsea.marketplace.StatementId;
import landsea.parties.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers people and programs about payments, under row-level security: another organisation's payment is not there. */
@Service
public class SettlementDesk {

    static final String SELECTED = """
            SELECT p.payment_id, p.shop_id, p.origin, p.currency, p.state, coalesce(p.state_reason, ''), p.expected_minor,
                   p.statement_minor, p.received_minor, p.charges_minor, p.kept_minor, p.converted_currency,
                   p.converted_minor, p.statement_id, p.quote_id, p.trace_id, p.instructed_at, p.announced_at, p.received_at,
                   p.consented_at, p.credited_at,
                   CASE WHEN p.state_reason = 'JOINED' THEN (
                       SELECT t.evidence FROM timeline t
                       WHERE t.bucket = p.bucket AND t.subject_id = p.payment_id AND t.step = p.step) END
            """;

    static final String COLUMNS = SELECTED + "FROM payments p";

    /** The first of each bucket, where its key has them in order: the first of all are among them. */
    private static final String NEWEST = SELECTED + """
            FROM unnest(?::smallint[]) AS b(bucket) CROSS JOIN LATERAL (
                SELECT * FROM payments s WHERE s.bucket = b.bucket AND s.payment_id < ?
                ORDER BY s.payment_id DESC LIMIT ?) p
            ORDER BY p.payment_id DESC LIMIT ?""";

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** How many payments stand in a state, and since when the oldest of them. */
    public record Standing(String state, long count, Instant oldest) {}

    private final Desk desk;
    private final JsonMapper json;

    SettlementDesk(Desk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** A payment with its timeline. */
    public Optional<PaymentView> payment(Viewer viewer, PaymentId id) {
        return desk.read(
                viewer,
                sql -> sql.sql(COLUMNS + " WHERE p.bucket = ? AND p.payment_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> view(row, timeline(sql, id.value())))
                        .optional());
    }

    /** What was credited in one currency on a business day of Chongqing, as it was received. */
    public record CreditedOnDay(long count, Money amount) {}

    /** What was credited on a day, by currency. */
    public List<CreditedOnDay> creditsOf(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT currency, count(*), sum(received_minor)::bigint FROM payments"
                                + " WHERE bucket BETWEEN 0 AND 63 AND state = 'CREDITED' AND credited_at >= ?"
                                + " AND credited_at < ? GROUP BY currency ORDER BY currency")
                        .params(
                                Timestamp.from(
                                        day.atStartOfDay(Settler.CHONGQING).toInstant()),
                                Timestamp.from(day.plusDays(1)
                                        .atStartOfDay(Settler.CHONGQING)
                                        .toInstant()))
                        .query((row, number) -> new CreditedOnDay(
                                row.getLong(2), Money.ofMinor(Currency.of(row.getString(1)), row.getLong(3))))
                        .list());
    }

    /** What of kept balances was sold for renminbi on a day, by the currency sold, after fees. */
    public List<CreditedOnDay> conversionsOf(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT sell_currency, count(*), sum(converted_minor)::bigint FROM conversions"
                                + " WHERE bucket BETWEEN 0 AND 63 AND buy_currency = 'CNY' AND converted_at >= ?"
                                + " AND converted_at < ? GROUP BY sell_currency ORDER BY sell_currency")
                        .params(
                                Timestamp.from(
                                        day.atStartOfDay(Settler.CHONGQING).toInstant()),
                                Timestamp.from(day.plusDays(1)
                                        .atStartOfDay(Settler.CHONGQING)
                                        .toInstant()))
                        .query((row, number) -> new CreditedOnDay(
                                row.getLong(2), Money.ofMinor(Currency.of(row.getString(1)), row.getLong(3))))
                        .list());
    }

    /** Whose a payment is; the bank's people see all. */
    public Optional<UUID> organisationOf(Viewer viewer, PaymentId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT organisation_id FROM payments WHERE bucket = ? AND payment_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .optional());
    }

    /** A page of payments, newest first, without timelines. */
    public List<PaymentView> payments(Viewer viewer, Optional<PaymentId> before, int limit) {
        // What is somebody's own is in one bucket.
        Short[] buckets = viewer.bank()
                ? IntStream.range(0, Bucket.COUNT)
                        .mapToObj(number -> (short) number)
                        .toArray(Short[]::new)
                : new Short[] {(short) Bucket.of(viewer.organisation()).value()};
        return desk.read(viewer, sql -> {
            if (viewer.bank()) {
                Desk.readInOrder(sql);
            }
            return sql.sql(NEWEST)
                    .params(buckets, before.map(PaymentId::value).orElse(AFTER_ALL), limit, limit)
                    .query((row, number) -> view(row, List.of()))
                    .list();
        });
    }

    /** The steps of a payment or an advice. */
    public List<PaymentView.StepView> timeline(Viewer viewer, UUID subject) {
        return desk.read(viewer, sql -> timeline(sql, subject));
    }

    /** The payment of a statement, the newest where a late one followed. */
    public Optional<PaymentId> paymentOf(Viewer viewer, StatementId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT payment_id FROM payments WHERE bucket = ? AND statement_id = ?"
                                + " ORDER BY payment_id DESC LIMIT 1")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> new PaymentId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** A receipt as a file: the document, its proof, and its quote with a proof of its own. */
    public Optional<Map<String, Object>> receipt(Viewer viewer, PaymentId id) {
        return receipt(viewer, ReceiptId.of(id));
    }

    /** The receipt of a kept balance that was converted. */
    public Optional<Map<String, Object>> receipt(Viewer viewer, QuoteId id) {
        return receipt(viewer, ReceiptId.of(id));
    }

    private Optional<Map<String, Object>> receipt(Viewer viewer, ReceiptId id) {
        return desk.read(
                viewer,
                sql -> Proofs.find(sql, id.value()).map(signed -> {
                    Map<String, Object> file = file(signed);
                    if (file.get("document") instanceof Map<?, ?> document
                            && document.get("conversion") instanceof Map<?, ?> conversion
                            && conversion.get("id") instanceof String quote) {
                        Proofs.find(sql, QuoteId.parse(quote).value())
                                .ifPresent(proof -> file.put("quote", file(proof)));
                    }
                    return file;
                }));
    }

    private Map<String, Object> file(Proofs.SignedDocument signed) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("document", json.readValue(signed.document(), new TypeReference<Map<String, Object>>() {}));
        file.put("proof", signed.proof().document());
        return file;
    }

    /** How many payments stand where, for whoever runs the channel: final states are left out. */
    public List<Standing> standing(Viewer viewer) {
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT p.state, count(*), min(p.opened_at) FROM payments p"
                                        + " WHERE p.bucket BETWEEN 0 AND 63"
                                        + " AND p.state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED') GROUP BY p.state")
                        .query((row, number) -> new Standing(
                                row.getString(1),
                                row.getLong(2),
                                row.getTimestamp(3).toInstant()))
                        .list());
    }

    /** What happens with money of these shops on arrival, by the currency that comes. */
    public Map<ShopId, Map<String, Instruction>> instructions(Viewer viewer, List<ShopId> shops) {
        Map<ShopId, Map<String, Instruction>> found = new LinkedHashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT i.shop_id, i.sell_currency, i.mode, i.buy_currency, i.convert_percent, i.markup_bp_max
                        FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, shop_id)
                        JOIN standing_instructions i ON i.bucket = r.bucket AND i.shop_id = r.shop_id
                        ORDER BY i.bucket, i.shop_id, i.sell_currency, i.version""")
                        .params(
                                shops.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                shops.stream().map(ShopId::value).toArray(UUID[]::new))
                        .query((row, number) -> {
                            found.computeIfAbsent(
                                            new ShopId(row.getObject(1, UUID.class)), fresh -> new LinkedHashMap<>())
                                    .put(
                                            row.getString(2),
                                            new Instruction(
                                                    Instruction.Mode.valueOf(row.getString(3)),
                                                    Currency.of(row.getString(4)),
                                                    row.getBigDecimal(5),
                                                    row.getBigDecimal(6)));
                            return number;
                        })
                        .list()
                        .size());
        return found;
    }

    private List<PaymentView.StepView> timeline(JdbcClient sql, UUID subject) {
        return sql.sql(
                        "SELECT step, state, at, actor, reason, evidence FROM timeline WHERE bucket = ? AND subject_id = ?"
                                + " ORDER BY step")
                .params(Bucket.of(subject).value(), subject)
                .query((row, number) -> step(row))
                .list();
    }

    private PaymentView.StepView step(ResultSet row) throws SQLException {
        String reason = row.getString(5);
        Map<String, Object> read =
                reason == null ? Map.of() : json.readValue(reason, new TypeReference<Map<String, Object>>() {});
        return new PaymentView.StepView(
                row.getInt(1),
                row.getString(2),
                row.getTimestamp(3).toInstant().toString(),
                row.getString(4),
                String.valueOf(read.getOrDefault("code", "")),
                details(read),
                row.getString(6));
    }

    private static Map<String, Object> details(Map<String, Object> reason) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (reason.get("details") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        return details;
    }

    static PaymentView view(ResultSet row, List<PaymentView.StepView> timeline) throws SQLException {
        Currency currency = Currency.of(row.getString(4));
        Moments moments = Moments.read(row, 17);
        Map<String, Object> times = new LinkedHashMap<>(moments.document());
        times.put("clocks", moments.clocks());
        String convertedCurrency = row.getString(12);
        UUID statement = row.getObject(14, UUID.class);
        UUID quote = row.getObject(15, UUID.class);
        return new PaymentView(
                new PaymentId(row.getObject(1, UUID.class)),
                new landsea.parties.ShopId(row.getObject(2, UUID.class)).text(),
                row.getString(3),
                currency.code(),
                row.getString(5),
                row.getString(6),
                money(row, 7, currency),
                money(row, 8, currency),
                money(row, 9, currency),
                money(row, 10, currency),
                money(row, 11, currency),
                convertedCurrency == null ? Optional.empty() : money(row, 13, Currency.of(convertedCurrency)),
                Optional.ofNullable(statement).map(id -> new StatementId(id).text()),
                Optional.ofNullable(quote).map(id -> new QuoteId(id).text()),
                Optional.ofNullable(row.getString(16)),
                Optional.ofNullable(row.getString(22)),
                times,
                timeline);
    }

    private static Optional<Money> money(ResultSet row, int column, Currency currency) throws SQLException {
        Object minor = row.getObject(column);
        return minor == null ? Optional.empty() : Optional.of(Money.ofMinor(currency, ((Number) minor).longValue()));
    }
}
