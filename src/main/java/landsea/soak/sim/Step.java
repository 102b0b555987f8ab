package landsea.soak.sim;

import java.time.LocalDate;
import java.util.List;

/** One thing that somebody does in the world of a seed. */
sealed interface Step {

    /** What a merchant wants done with money that arrives. */
    enum Mode {
        KEEP,
        ASK,
        CONVERT
    }

    record Withdraw(int shop) implements Step {}

    record Announce(Report report) implements Step {}

    record Receive(ModelAdvice advice) implements Step {}

    record Instruct(int shop, Mode mode, int percent, int markupMax) implements Step {}

    record QuotePayment(ModelPayment payment, long amount) implements Step {}

    record QuoteBalance(int shop, long amount) implements Step {}

    /** @param shop whose merchant accepts: another's quote is nobody's to him */
    record Accept(IssuedQuote quote, int shop) implements Step {}

    record Release(ModelPayment payment, boolean approve, boolean credit, int person) implements Step {}

    record InstructAbroad(int shop, ModelAbroad.Order order) implements Step {}

    /** @param paper a kind of evidence */
    record Attach(ModelAbroad payment, String paper) implements Step {}

    record ReviewAbroad(ModelAbroad payment, boolean approve, boolean release, int person) implements Step {}

    record QuoteAbroad(ModelAbroad payment) implements Step {}

    record PayFromBalance(ModelAbroad payment) implements Step {}

    /** @param quote as the product calls it, given for this payment */
    record PayByQuote(ModelAbroad payment, String quote) implements Step {}

    record CancelAbroad(ModelAbroad payment) implements Step {}

    /** What was paid abroad comes back. Amounts in cents. */
    record SendBack(ModelAbroad payment, String reference, long amount, long charges, String why, LocalDate valueDate)
            implements Step {}

    /** What somebody does about wanting it back. */
    enum Phase {
        PROPOSE,
        APPROVE,
        DECLINE,
        WITHDRAW
    }

    record RecallAbroad(ModelAbroad payment, Phase phase, int person) implements Step {}

    record AbroadDue(ModelAbroad payment) implements Step {}

    record UndeclareDue(ModelAbroad payment) implements Step {}

    record Reply(ModelMessage message, Said said) implements Step {}

    record PaymentDue(ModelPayment payment) implements Step {}

    record LookDue(ModelPayment payment) implements Step {}

    record SuspenseDue(ModelAdvice advice) implements Step {}

    record SweepDue(ModelAdvice advice) implements Step {}

    /** Moves within the seed's own purse: positive comes in, negative leaves, in this order, all or nothing. */
    record Move(List<Long> amounts) implements Step {

        public Move {
            amounts = List.copyOf(amounts);
        }
    }

    /** @param seconds until it lapses */
    record Hold(long amount, int seconds) implements Step {}

    record Capture(ModelPurse.Held held, long amount) implements Step {}

    record Free(ModelPurse.Held held) implements Step {}
}
