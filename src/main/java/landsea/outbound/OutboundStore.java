package landsea.outbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.fx.QuoteId;
import landsea.outbound.OutboundPayment.Aftermath;
import landsea.outbound.OutboundPayment.Funding;
import landsea.outbound.OutboundPayment.Judged;
import landsea.outbound.OutboundPayment.Payer;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.policy.DecisionId;
import landsea.policy.Evidence;
import landsea.policy.Registration;
import landsea.policy.ReviewLevel;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments abroad in the store. Every change names the step it follows and the organisation it is made for. */
final class OutboundStore {

    static final String COLUMNS =
            "p.payment_id, p.organisation_id, p.merchant_id, p.currency, p.amount_minor, p.usd_minor,"
                    + " p.transaction_code, p.remark, p.advance_days, p.contract, p.invoice, p.beneficiary_name,"
                    + " p.beneficiary_account, p.beneficiary_address, p.beneficiary_identifier, p.beneficiary_country,"
                    + " p.bank_bic, p.bank_name, p.originator_address, p.message, p.decision_id, p.review, p.evidence,"
                    + " p.registration, p.facilitated, p.country_reviewed, p.counted, p.e_commerce, p.released, p.asking, p.funded_by, p.quote_id, p.fee_currency,"
                    + " p.fee_minor, p.state, p.state_reason, p.step, p.state_since, p.back_minor, p.recall, p.recall_reason,"
                    + " p.recall_number";

    private static final String MARK = ",";

    /** A payment in the state that a commit leaves it in, and until when; nothing for a final one. */
    record Written(OutboundPayment payment, Optional<Instant> due) {}

    /** A payment before and after a commit. */
    record Changed(OutboundPayment before, Written after) {}

    private OutboundStore() {}

    static Map<OutboundId, OutboundPayment> find(Commit commit, Collection<OutboundId> ids) {
        Map<OutboundId, OutboundPayment> found = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(OutboundId::bucket)
                .uuid(OutboundId::value)
                .query(
                        "SELECT " + COLUMNS + " FROM {rows} AS r(bucket, payment_id)"
                                + " JOIN outbound_payments p USING (bucket, payment_id)",
                        (row, number) -> payment(row))
                .forEach(payment -> found.put(payment.id(), payment));
        return found;
    }

    static Map<OutboundId, Instant> due(Commit commit, Collection<OutboundId> ids) {
        Map<OutboundId, Instant> due = new HashMap<>();
        commit.rows(ids.stream().distinct().toList())
                .bucket(OutboundId::bucket)
                .uuid(OutboundId::value)
                .query(
                        "SELECT p.payment_id, p.due_at FROM {rows} AS r(bucket, payment_id)"
                                + " JOIN outbound_payments p USING (bucket, payment_id) WHERE p.due_at IS NOT NULL",
                        (row, number) -> due.put(
                                new OutboundId(row.getObject(1, UUID.class)),
                                row.getTimestamp(2).toInstant()));
        return due;
    }

    /** What merchants have paid or are paying since a moment, in US dollars; those who did not are absent. */
    static Map<MerchantId, Money> paidSince(Commit commit, Collection<MerchantId> merchants, Instant since) {
        Map<MerchantId, Money> paid = new HashMap<>();
        commit.rows(merchants.stream().distinct().toList())
                .bucket(MerchantId::bucket)
                .uuid(MerchantId::value)
                .instant(merchant -> since)
                .query(
                        """
                        SELECT p.merchant_id, sum(p.usd_minor)::bigint
                        FROM {rows} AS r(bucket, merchant_id, since)
                        JOIN outbound_payments p ON p.bucket = r.bucket AND p.merchant_id = r.merchant_id
                         AND p.instructed_at >= r.since
                        WHERE p.state NOT IN ('SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED')
                        GROUP BY p.merchant_id""",
                        (row, number) -> paid.put(
                                new MerchantId(row.getObject(1, UUID.class)),
                                Money.ofMinor(Currency.USD, row.getLong(2))));
        return paid;
    }

    /** The same of one merchant, for who only looks. */
    static Money paidSince(JdbcClient sql, MerchantId merchant, Instant since) {
        return Money.ofMinor(
                Currency.USD,
                sql.sql("SELECT coalesce(sum(usd_minor), 0)::bigint FROM outbound_payments"
                                + " WHERE bucket = ? AND merchant_id = ? AND instructed_at >= ?"
                                + " AND state NOT IN ('SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED')")
                        .params(merchant.bucket().value(), merchant.value(), Timestamp.from(since))
                        .query(Long.class)
                        .single());
    }

    static void insert(Commit commit, List<Written> opened) {
        Instant at = commit.at();
        commit.rows(opened)
                .bucket(one -> one.payment().id().bucket())
                .uuid(one -> one.payment().id().value())
                .uuid(one -> one.payment().payer().organisation().value())
                .uuid(one -> one.payment().payer().merchant().value())
                .text(one -> one.payment().amount().currency().code())
                .bigint(one -> one.payment().amount().minor())
                .bigint(one -> one.payment().judged().usd().minor())
                .text(one -> one.payment().instruction().trade().transactionCode())
                .text(one -> one.payment().instruction().trade().remark())
                .integer(one -> one.payment().instruction().trade().advanceDays())
                .text(one -> one.payment().instruction().trade().contract())
                .text(one -> one.payment().instruction().trade().invoice())
                .text(one -> one.payment().instruction().beneficiary().name())
                .text(one -> one.payment().instruction().beneficiary().account())
                .text(one -> one.payment().instruction().beneficiary().address())
                .text(one -> one.payment().instruction().beneficiary().identifier())
                .text(one -> one.payment().instruction().beneficiary().country())
                .text(one -> one.payment().instruction().beneficiary().bank())
                .text(one -> one.payment().instruction().beneficiary().bankName())
                .text(one -> one.payment().instruction().originatorAddress())
                .text(one -> one.payment().instruction().message())
                .uuid(one -> one.payment().judged().decision().value())
                .text(one -> one.payment().judged().review().name())
                .text(one -> joined(one.payment().judged().evidence()))
                .text(one -> one.payment().judged().registration().name())
                .bool(one -> one.payment().judged().facilitated())
                .bool(one -> one.payment().judged().countryReviewed())
                .text(one -> one.payment().judged().counted().name())
                .bool(one -> one.payment().instruction().trade().eCommerce())
                .bool(one -> one.payment().released())
                .bool(one -> one.payment().asking())
                .text(one -> one.payment().state().code())
                .text(one -> one.payment().state().reason())
                .smallint(one -> one.payment().step())
                .instant(one -> at)
                .instant(one -> one.due().orElse(null))
                .instant(one -> at)
                .insertInto(
                        "outbound_payments (bucket, payment_id, organisation_id, merchant_id, currency, amount_minor,"
                                + " usd_minor, transaction_code, remark, advance_days, contract, invoice, beneficiary_name,"
                                + " beneficiary_account, beneficiary_address, beneficiary_identifier, beneficiary_country,"
                                + " bank_bic, bank_name, originator_address, message, decision_id, review, evidence,"
                                + " registration, facilitated, country_reviewed, counted, e_commerce, released, asking, state, state_reason, step,"
                                + " state_since, due_at, instructed_at)");
    }

    /** @throws IllegalStateException where a payment is not where it was read */
    static void update(Commit commit, List<Changed> changed) {
        Instant at = commit.at();
        int updated = commit.rows(changed)
                .bucket(one -> one.before().id().bucket())
                .uuid(one -> one.before().id().value())
                .uuid(one -> one.before().payer().organisation().value())
                .smallint(one -> one.before().step())
                .bool(one -> one.after().payment().released())
                .bool(one -> one.after().payment().asking())
                .text(one -> fundedBy(one.after().payment().funding()))
                .uuid(one -> quote(one.after().payment().funding()))
                .text(one -> fees(one.after().payment().funding())
                        .map(fee -> fee.currency().code())
                        .orElse(null))
                .bigint(one ->
                        fees(one.after().payment().funding()).map(Money::minor).orElse(null))
                .text(one -> one.after().payment().state().code())
                .text(one -> one.after().payment().state().reason())
                .smallint(one -> one.after().payment().step())
                .instant(one -> one.after().payment().since())
                .instant(one -> one.after().due().orElse(null))
                .instant(one -> one.after().payment().state() instanceof OutboundState.Completed ? at : null)
                .bigint(one -> one.after().payment().aftermath().back().minor())
                .text(one -> one.after().payment().recall().standing().name())
                .text(one -> one.after().payment().recall().reason())
                .smallint(one -> one.after().payment().recall().number())
                .update("""
                        UPDATE outbound_payments p SET released = r.released, asking = r.asking, funded_by = r.funded_by, quote_id = r.quote_id,
                            fee_currency = r.fee_currency, fee_minor = r.fee_minor, state = r.state,
                            state_reason = r.state_reason, step = r.step, state_since = r.state_since, due_at = r.due_at,
                            completed_at = CASE WHEN r.completed_at IS NULL THEN NULL ELSE coalesce(p.completed_at, r.completed_at) END,
                            back_minor = r.back_minor, recall = r.recall, recall_reason = r.recall_reason,
                            recall_number = r.recall_number
                        FROM {rows} AS r(bucket, payment_id, organisation_id, step_before, released, asking, funded_by, quote_id,
                            fee_currency, fee_minor, state, state_reason, step, state_since, due_at, completed_at, back_minor, recall,
                            recall_reason, recall_number)
                        WHERE p.bucket = r.bucket AND p.payment_id = r.payment_id
                          AND p.organisation_id = r.organisation_id AND p.step = r.step_before""");
        if (updated != changed.size()) {
            throw new IllegalStateException("changed " + updated + " of " + changed.size() + " payments abroad");
        }
    }

    private static @Nullable String fundedBy(Funding funding) {
        return switch (funding) {
            case Funding.None none -> null;
            case Funding.Balance balance -> "BALANCE";
            case Funding.Purchase purchase -> "PURCHASE";
        };
    }

    private static @Nullable UUID quote(Funding funding) {
        return funding instanceof Funding.Purchase(QuoteId quote, Money fees) ? quote.value() : null;
    }

    static Optional<Money> fees(Funding funding) {
        return switch (funding) {
            case Funding.None none -> Optional.empty();
            case Funding.Balance(Money fees) -> Optional.of(fees);
            case Funding.Purchase(QuoteId quote, Money fees) -> Optional.of(fees);
        };
    }

    static OutboundPayment payment(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        return new OutboundPayment(
                new OutboundId(row.getObject("payment_id", UUID.class)),
                new Payer(
                        new MerchantId(row.getObject("merchant_id", UUID.class)),
                        new OrganisationId(row.getObject("organisation_id", UUID.class))),
                new OutboundInstruction(
                        Money.ofMinor(currency, row.getLong("amount_minor")),
                        new OutboundInstruction.Trade(
                                row.getString("transaction_code"),
                                row.getString("remark"),
                                row.getInt("advance_days"),
                                row.getString("contract"),
                                row.getString("invoice"),
                                row.getBoolean("e_commerce")),
                        new OutboundInstruction.Beneficiary(
                                row.getString("beneficiary_name"),
                                row.getString("beneficiary_account"),
                                row.getString("beneficiary_address"),
                                row.getString("beneficiary_identifier"),
                                row.getString("beneficiary_country"),
                                row.getString("bank_bic"),
                                row.getString("bank_name")),
                        row.getString("originator_address"),
                        row.getString("message")),
                new Judged(
                        new DecisionId(row.getObject("decision_id", UUID.class)),
                        Money.ofMinor(Currency.USD, row.getLong("usd_minor")),
                        ReviewLevel.valueOf(row.getString("review")),
                        evidence(row.getString("evidence")),
                        Registration.valueOf(row.getString("registration")),
                        row.getBoolean("facilitated"),
                        row.getBoolean("country_reviewed"),
                        Counted.valueOf(row.getString("counted"))),
                funding(row),
                row.getBoolean("released"),
                row.getBoolean("asking"),
                new Aftermath(
                        Money.ofMinor(currency, row.getLong("back_minor")),
                        new Recall(
                                Recall.Standing.valueOf(row.getString("recall")),
                                row.getString("recall_reason"),
                                row.getInt("recall_number"))),
                OutboundState.of(row.getString("state"), row.getString("state_reason")),
                row.getInt("step"),
                row.getTimestamp("state_since").toInstant());
    }

    private static Funding funding(ResultSet row) throws SQLException {
        @Nullable String by = row.getString("funded_by");
        if (by == null) {
            return new Funding.None();
        }
        Money fees = Money.ofMinor(Currency.of(row.getString("fee_currency")), row.getLong("fee_minor"));
        return by.equals("BALANCE")
                ? new Funding.Balance(fees)
                : new Funding.Purchase(new QuoteId(row.getObject("quote_id", UUID.class)), fees);
    }

    private static String joined(Set<Evidence> evidence) {
        return evidence.stream().sorted().map(Evidence::name).collect(Collectors.joining(MARK));
    }

    private static Set<Evidence> evidence(String joined) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        if (!joined.isEmpty()) {
            Arrays.stream(joined.split(MARK)).map(Evidence::valueOf).forEach(evidence::add);
        }
        return evidence;
    }
}
