package landsea.outbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Proofs;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.marketplace.archive.RawOwner;
import landsea.outbound.OutboundPayment.Funding;
import landsea.parties.MerchantId;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers people and programs about payments abroad, under row-level security: another organisation's is not there. */
@Service
public class OutboundDesk {

    private static final String SELECT =
            "SELECT " + OutboundStore.COLUMNS + ", p.instructed_at, p.due_at FROM outbound_payments p";

    /** Behind every id. */
    private static final UUID LAST = new UUID(-1, -1);

    /** Whose a payment is. */
    public record Owner(UUID organisation, UUID merchant) {}

    /** What was paid abroad in one currency on a business day of Chongqing. */
    public record PaidOnDay(long count, Money amount) {}

    private final Desk desk;
    private final RawFileDesk files;
    private final JsonMapper json;

    OutboundDesk(Desk desk, RawFileDesk files, JsonMapper json) {
        this.desk = desk;
        this.files = files;
        this.json = json;
    }

    /** A payment with its documents and steps. */
    public Optional<OutboundView> payment(Viewer viewer, OutboundId id) {
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE p.bucket = ? AND p.payment_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> view(viewer, sql, row, true))
                        .optional());
    }

    /**
     * A page of payments, newest first, without documents and steps.
     *
     * @param waiting only those that two people of the bank have to look at
     */
    public List<OutboundView> payments(Viewer viewer, boolean waiting, Optional<OutboundId> before, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT
                                + " WHERE p.bucket BETWEEN 0 AND 63 AND (?::uuid IS NULL OR p.payment_id < ?::uuid)"
                                + " AND (NOT ? OR p.state IN ('AWAITING_RELEASE', 'HELD')"
                                + " OR p.state = 'COMPLETED' AND p.recall = 'PROPOSED')"
                                + " ORDER BY p.payment_id DESC LIMIT ?")
                        .params(java.util.Arrays.asList(
                                before.map(OutboundId::value).orElse(null),
                                before.map(OutboundId::value).orElse(null),
                                waiting,
                                limit))
                        .query((row, number) -> view(viewer, sql, row, false))
                        .list());
    }

    /** A page of one merchant's payments, newest first, without documents and steps. */
    public List<OutboundView> ofMerchant(Viewer viewer, MerchantId merchant, Optional<OutboundId> before, int limit) {
        UUID from = before.map(OutboundId::value).orElse(LAST);
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE p.bucket = ? AND p.payment_id < ? AND p.merchant_id = ?"
                                + " ORDER BY p.payment_id DESC LIMIT ?")
                        .params(merchant.bucket().value(), from, merchant.value(), limit)
                        .query((row, number) -> view(viewer, sql, row, false))
                        .list());
    }

    /** Those of a merchant that wait for documents, the oldest first. */
    public List<OutboundView> awaitingDocuments(Viewer viewer, MerchantId merchant, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE p.bucket = ? AND p.merchant_id = ? AND p.state = 'AWAITING_DOCUMENTS'"
                                + " ORDER BY p.payment_id LIMIT ?")
                        .params(merchant.bucket().value(), merchant.value(), limit)
                        .query((row, number) -> view(viewer, sql, row, true))
                        .list());
    }

    /** How far payments have come, for who waits for it; what the viewer may not see is absent. */
    public Map<OutboundId, Integer> steps(Viewer viewer, List<OutboundId> ids) {
        Map<OutboundId, Integer> steps = new LinkedHashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql(
                                "SELECT p.payment_id, p.step FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, payment_id)"
                                        + " JOIN outbound_payments p USING (bucket, payment_id)")
                        .params(
                                ids.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                ids.stream().map(OutboundId::value).toArray(UUID[]::new))
                        .query((row, number) ->
                                steps.merge(new OutboundId(row.getObject(1, UUID.class)), row.getInt(2), Math::max))
                        .list()
                        .size());
        return steps;
    }

    /** The quotes that payments were bought currency with; those that the viewer may not see are absent. */
    public Map<OutboundId, QuoteId> quotes(Viewer viewer, Collection<OutboundId> ids) {
        Map<OutboundId, QuoteId> quotes = new LinkedHashMap<>();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT p.payment_id, p.quote_id FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, payment_id)
                        JOIN outbound_payments p USING (bucket, payment_id) WHERE p.quote_id IS NOT NULL""")
                        .params(
                                ids.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                ids.stream().map(OutboundId::value).toArray(UUID[]::new))
                        .query((row, number) -> quotes.put(
                                new OutboundId(row.getObject(1, UUID.class)),
                                new QuoteId(row.getObject(2, UUID.class))))
                        .list()
                        .size());
        return quotes;
    }

    /** Whose a payment is; the bank's people see all. */
    public Optional<Owner> ownerOf(Viewer viewer, OutboundId id) {
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT organisation_id, merchant_id FROM outbound_payments WHERE bucket = ? AND payment_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> new Owner(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        .optional());
    }

    /** The payment that a quote was given on: such a quote buys currency for it and nothing else. */
    public Optional<OutboundId> ofQuote(Viewer viewer, QuoteId quote) {
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT payment_id FROM outbound_steps WHERE bucket = ? AND state = 'QUOTED' AND evidence = ?"
                                        + " LIMIT 1")
                        .params(quote.bucket().value(), quote.text())
                        .query((row, number) -> new OutboundId(row.getObject(1, UUID.class)))
                        .optional());
    }

    /** The file of a document, as it came. */
    public Optional<RawFile> document(Viewer viewer, OutboundId id, String sha256) {
        return desk.<Optional<RawOwner>>read(
                        viewer,
                        sql -> sql.sql("SELECT p.organisation_id, p.merchant_id FROM outbound_documents d"
                                        + " JOIN outbound_payments p USING (bucket, payment_id)"
                                        + " WHERE d.bucket = ? AND d.payment_id = ? AND d.sha256 = ? LIMIT 1")
                                .params(id.bucket().value(), id.value(), sha256)
                                .query((row, number) ->
                                        new RawOwner(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                                .optional())
                .flatMap(owner -> files.ofHash(viewer, owner, sha256));
    }

    /** The signed receipt as a file: the document, its proof, and the quote with a proof of its own. */
    public Optional<Map<String, Object>> receipt(Viewer viewer, OutboundId id) {
        return desk.read(
                viewer,
                sql -> Proofs.find(sql, OutboundReceiptId.of(id).value()).map(signed -> {
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

    /** What was paid on a day, by currency: the sum of the day's declarations of payments. */
    public List<PaidOnDay> paidOn(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT currency, count(*), sum(amount_minor)::bigint FROM outbound_payments"
                                + " WHERE bucket BETWEEN 0 AND 63 AND completed_at >= ? AND completed_at < ?"
                                + " GROUP BY currency ORDER BY currency")
                        .params(start(day), start(day.plusDays(1)))
                        .query((row, number) -> new PaidOnDay(
                                row.getLong(2), Money.ofMinor(Currency.of(row.getString(1)), row.getLong(3))))
                        .list());
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(landsea.policy.Policy.ZONE).toInstant());
    }

    private Map<String, Object> file(Proofs.SignedDocument signed) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("document", json.readValue(signed.document(), new TypeReference<Map<String, Object>>() {}));
        file.put("proof", signed.proof().document());
        return file;
    }

    private OutboundView view(Viewer viewer, JdbcClient sql, ResultSet row, boolean whole) throws SQLException {
        OutboundPayment payment = OutboundStore.payment(row);
        @Nullable Timestamp due = row.getTimestamp("due_at");
        String instructedAt = row.getTimestamp("instructed_at").toInstant().toString();
        List<OutboundView.Document> documents = documents(sql, payment.id());
        List<TwoPeople.Spoken> said = TwoPeople.of(sql, payment.id());
        Set<Evidence> shown = EnumSet.noneOf(Evidence.class);
        documents.forEach(document -> shown.add(Evidence.valueOf(document.kind())));
        return new OutboundView(
                payment.id(),
                payment.payer().merchant().text(),
                payment.amount(),
                payment.judged().usd(),
                payment.state().code(),
                reason(viewer, payment.state()),
                payment.instruction(),
                payment.judged().decision().text(),
                payment.judged().review().name(),
                payment.judged().registration().name(),
                names(payment.judged().evidence()),
                names(Requirements.missing(payment.judged().evidence(), shown)),
                fundedBy(payment.funding()),
                quote(payment),
                OutboundStore.fees(payment.funding()),
                payment.aftermath().back(),
                recalled(payment),
                proposal(said, payment),
                said,
                instructedAt,
                due == null ? "" : due.toInstant().toString(),
                whole ? documents : List.of(),
                whole ? steps(viewer, sql, payment.id()) : List.of());
    }

    private static OutboundView.Recalled recalled(OutboundPayment payment) {
        Recall recall = payment.recall();
        return new OutboundView.Recalled(
                recall.standing().name(),
                recall.reason(),
                payment.state() instanceof OutboundState.Completed && recall.mayBeFollowed());
    }

    private static List<String> names(Set<Evidence> evidence) {
        return evidence.stream().sorted().map(Evidence::name).toList();
    }

    private static String fundedBy(Funding funding) {
        return switch (funding) {
            case Funding.None none -> "";
            case Funding.Balance balance -> "BALANCE";
            case Funding.Purchase purchase -> "PURCHASE";
        };
    }

    private static String quote(OutboundPayment payment) {
        if (payment.state() instanceof OutboundState.Quoted(QuoteId quote)) {
            return quote.text();
        }
        return payment.funding() instanceof Funding.Purchase(QuoteId quote, Money fees) ? quote.text() : "";
    }

    /** Whom a list names is nothing to tell a merchant. */
    private static String reason(Viewer viewer, OutboundState state) {
        return state instanceof OutboundState.Held && !viewer.bank() ? OutboundAnswer.UNDER_REVIEW : state.reason();
    }

    /** Row-level security hides it from everybody but the bank. */
    private static Optional<OutboundView.Proposal> proposal(List<TwoPeople.Spoken> said, OutboundPayment payment) {
        return said.stream()
                .filter(one -> one.isOpen(payment.step()))
                .map(one -> new OutboundView.Proposal(one.action(), one.note(), one.maker()))
                .findFirst();
    }

    private static List<OutboundView.Document> documents(JdbcClient sql, OutboundId id) {
        return sql.sql("SELECT kind, sha256, name, byte_count, attached_at FROM outbound_documents"
                        + " WHERE bucket = ? AND payment_id = ? ORDER BY attached_at, kind, sha256")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> new OutboundView.Document(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant().toString()))
                .list();
    }

    private List<OutboundView.Step> steps(Viewer viewer, JdbcClient sql, OutboundId id) {
        return sql.sql("SELECT step, state, at, actor, reason, evidence FROM outbound_steps"
                        + " WHERE bucket = ? AND payment_id = ? ORDER BY step")
                .params(Bucket.of(id.value()).value(), id.value())
                .query((row, number) -> step(viewer, row))
                .list();
    }

    private OutboundView.Step step(Viewer viewer, ResultSet row) throws SQLException {
        @Nullable String text = row.getString(5);
        boolean hidden = row.getString(2).equals("HELD") && !viewer.bank();
        Map<String, Object> reason =
                text == null || hidden ? Map.of() : json.readValue(text, new TypeReference<Map<String, Object>>() {});
        Map<String, Object> details = new LinkedHashMap<>();
        if (reason.get("details") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        return new OutboundView.Step(
                row.getInt(1),
                row.getString(2),
                row.getTimestamp(3).toInstant().toString(),
                row.getString(4),
                hidden ? OutboundAnswer.UNDER_REVIEW : String.valueOf(reason.getOrDefault("code", "")),
                details,
                row.getString(6));
    }
}
