package landsea.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.ShopId;

/**
 * A payment as it stands: never changed, only followed by the next.
 *
 * @param since when its row came to the state that it was read in; not moved on within a commit
 */
record Payment(
        PaymentId id,
        Owner owner,
        Origin origin,
        Currency currency,
        PaymentState state,
        int step,
        Instant since,
        Expectation expectation,
        Report report,
        Funds funds,
        Set<LetGo> letGo) {

    /** What two people who have seen it let pass. */
    enum LetGo {
        /** Between report and money; and with it the limit, which both are shown. */
        DIFFERENCE,
        /** Trade that no data verify. */
        TRADE,
        /** What risk rules found. */
        RISK,
        /** That something had to be registered first: it has been. */
        REGISTRATION
    }

    /** Whose it is. */
    record Owner(OrganisationId organisation, MerchantId merchant, ShopId shop) {}

    /** How it began. */
    enum Origin {
        /** The merchant pressed Withdraw. */
        WITHDRAWAL,
        /** Report or money came by the platform's own schedule. */
        SCHEDULE,
        /** The money came after its payment had expired. */
        LATE,
        /** The money of a payment came a second time. */
        DOUBLE
    }

    /** What the platform said when it agreed to pay; texts are empty and the amount zero until then. */
    record Expectation(String traceId, String settlementId, Money amount) {

        static Expectation none(Currency currency) {
            return new Expectation("", "", Money.zero(currency));
        }
    }

    /** The platform's report. */
    sealed interface Report {

        record Missing() implements Report {}

        /** @param at when it arrived here, before it was read */
        record In(StatementId statement, Money total, Instant at) implements Report {}
    }

    /** The money. */
    sealed interface Funds {

        record Missing() implements Funds {}

        /**
         * @param charges what banks on the way took, as the collecting bank says
         * @param at when the advice arrived here
         */
        record In(AdviceId advice, Money amount, Money charges, LocalDate valueDate, Remitter remitter, Instant at)
                implements Funds {}
    }

    static Payment opened(PaymentId id, Owner owner, Origin origin, Currency currency, PaymentState state) {
        return new Payment(
                id,
                owner,
                origin,
                currency,
                state,
                0,
                Instant.MAX,
                Expectation.none(currency),
                new Report.Missing(),
                new Funds.Missing(),
                Set.of());
    }

    boolean hasReport() {
        return report instanceof Report.In;
    }

    boolean hasFunds() {
        return funds instanceof Funds.In;
    }

    boolean isComplete() {
        return hasReport() && hasFunds();
    }

    Report.In reportIn() {
        return switch (report) {
            case Report.In in -> in;
            case Report.Missing missing -> throw new IllegalStateException(id + " has no report");
        };
    }

    Funds.In fundsIn() {
        return switch (funds) {
            case Funds.In in -> in;
            case Funds.Missing missing -> throw new IllegalStateException(id + " has no money");
        };
    }

    Payment in(PaymentState next) {
        return new Payment(id, owner, origin, currency, next, step + 1, since, expectation, report, funds, letGo);
    }

    /** One that is not in the store yet, to be opened in another state. */
    Payment starting(PaymentState first) {
        return new Payment(id, owner, origin, currency, first, step, since, expectation, report, funds, letGo);
    }

    Payment expecting(Expectation more) {
        return new Payment(id, owner, origin, currency, state, step, since, more, report, funds, letGo);
    }

    Payment with(Report in) {
        return new Payment(id, owner, origin, currency, state, step, since, expectation, in, funds, letGo);
    }

    Payment with(Funds in) {
        return new Payment(id, owner, origin, currency, state, step, since, expectation, report, in, letGo);
    }

    /** A corrected report in place of the earlier: what two people agreed on the earlier no longer counts. */
    Payment corrected(Report in) {
        return new Payment(id, owner, origin, currency, state, step, since, expectation, in, funds, Set.of());
    }

    /** The report was another settlement's. */
    Payment withoutReport() {
        return with(new Report.Missing());
    }

    /** Two people agreed that what it is held for does not stand in the way. */
    Payment lettingGo() {
        EnumSet<LetGo> all = EnumSet.of(letGoBy(state.reason()));
        all.addAll(letGo);
        return new Payment(id, owner, origin, currency, state, step, since, expectation, report, funds, all);
    }

    private static LetGo letGoBy(String heldFor) {
        return switch (heldFor) {
            case Lawful.TRADE_NOT_VERIFIED -> LetGo.TRADE;
            case Lawful.RISK_REVIEW -> LetGo.RISK;
            case Lawful.REGISTRATION_NEEDED -> LetGo.REGISTRATION;
            default -> LetGo.DIFFERENCE;
        };
    }
}
