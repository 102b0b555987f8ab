package landsea.settlement;

/**
 * What money in suspense came to.
 *
 * @param state SUSPENSE while it lies there, MATCHED with {@code payment}, or RETURNING
 * @param payment the text form of the id of who has it; empty for nobody
 * @param paymentState where that one stands, and why; empty for nobody
 */
public record AllocationAnswer(String advice, String state, String payment, String paymentState, String reason) {

    static AllocationAnswer of(Advices.Kept kept) {
        return new AllocationAnswer(kept.advice().id().text(), kept.state().name(), "", "", "");
    }

    static AllocationAnswer of(AdviceId advice, Payment payment) {
        return new AllocationAnswer(
                advice.text(),
                Advices.State.MATCHED.name(),
                payment.id().text(),
                payment.state().code(),
                payment.state().reason());
    }
}
