package landsea.outbound;

import java.time.Instant;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.fx.QuoteId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.policy.DecisionId;
import landsea.policy.Evidence;
import landsea.policy.Registration;
import landsea.policy.ReviewLevel;

/**
 * A payment abroad.
 *
 * @param step counts its states, for a change that comes too late
 * @param released whether two people let it pass
 * @param aftermath what followed when it had been paid
 * @param asking whether a request to pay it is on its way to the foreign bank: then there is no other
 */
record OutboundPayment(
        OutboundId id,
        Payer payer,
        OutboundInstruction instruction,
        Judged judged,
        Funding funding,
        boolean released,
        boolean asking,
        Aftermath aftermath,
        OutboundState state,
        int step,
        Instant since) {

    /** Whose money it is. */
    record Payer(MerchantId merchant, OrganisationId organisation) {}

    /**
     * What the packs of its day said.
     *
     * @param usd what it was worth then
     * @param facilitated whether its declaration names the pilot
     * @param countryReviewed whether people look at it for its country
     * @param counted what of it draws on what its merchant may pay or buy in a year
     */
    record Judged(
            DecisionId decision,
            Money usd,
            ReviewLevel review,
            Set<Evidence> evidence,
            Registration registration,
            boolean facilitated,
            boolean countryReviewed,
            Counted counted) {

        Judged {
            evidence = Set.copyOf(evidence);
        }
    }

    /** From which money it was paid. */
    sealed interface Funding {

        /** From none yet. */
        record None() implements Funding {}

        /** From a balance in its currency. */
        record Balance(Money fees) implements Funding {}

        /** With currency bought for it. */
        record Purchase(QuoteId quote, Money fees) implements Funding {}
    }

    /**
     * What followed a payment that was made.
     *
     * @param back what it stands for of the amount that has come back, with what banks on the way kept
     */
    record Aftermath(Money back, Recall recall) {

        static Aftermath none(Currency currency) {
            return new Aftermath(Money.zero(currency), Recall.NONE);
        }
    }

    /** What of it has not come back. */
    Money out() {
        return amount().minus(aftermath.back());
    }

    /** Whether somebody has to do something yet: then it owns a deadline. */
    boolean waits() {
        return !state.isFinal() || state instanceof OutboundState.Completed && !recall().mayBeFollowed();
    }

    Recall recall() {
        return aftermath.recall();
    }

    Money amount() {
        return instruction.amount();
    }

    OutboundPayment in(OutboundState next, Instant at) {
        return new OutboundPayment(
                id, payer, instruction, judged, funding, released, asking, aftermath, next, step + 1, at);
    }

    OutboundPayment fundedBy(Funding money) {
        return new OutboundPayment(
                id, payer, instruction, judged, money, released, asking, aftermath, state, step, since);
    }

    OutboundPayment letGo() {
        return new OutboundPayment(
                id, payer, instruction, judged, funding, true, asking, aftermath, state, step, since);
    }

    /** With a request on its way, or with none any more. */
    OutboundPayment asking(boolean now) {
        return new OutboundPayment(
                id, payer, instruction, judged, funding, released, now, aftermath, state, step, since);
    }

    /** So much more of it has come back. */
    OutboundPayment withBack(Money part) {
        Recall recall = aftermath.recall();
        // What one proposed was about another amount.
        return with(new Aftermath(
                aftermath.back().plus(part),
                recall.standing() == Recall.Standing.PROPOSED ? recall.in(Recall.Standing.NONE, "") : recall));
    }

    OutboundPayment recalled(Recall recall) {
        return with(new Aftermath(aftermath.back(), recall));
    }

    private OutboundPayment with(Aftermath now) {
        return new OutboundPayment(id, payer, instruction, judged, funding, released, asking, now, state, step, since);
    }

    /** Where it goes once nothing speaks against its beneficiary. */
    OutboundState next(Set<Evidence> shown) {
        if (!Requirements.missing(judged.evidence(), shown).isEmpty()) {
            return new OutboundState.AwaitingDocuments();
        }
        if (released) {
            return new OutboundState.Ready();
        }
        if (!judged.registration().isDoneByTheBank()) {
            return new OutboundState.AwaitingRelease(OutboundState.AwaitingRelease.REGISTRATION);
        }
        if (judged.countryReviewed()) {
            return new OutboundState.AwaitingRelease(OutboundState.AwaitingRelease.COUNTRY);
        }
        return judged.review() == ReviewLevel.FULL
                ? new OutboundState.AwaitingRelease(OutboundState.AwaitingRelease.FULL_REVIEW)
                : new OutboundState.Ready();
    }
}
