package landsea.settlement;

/** What became of an advice: matched to a payment in the state named, or in suspense. */
public record AdviceAnswer(String adviceId, String state, String paymentId, String paymentState, String reason) {}
