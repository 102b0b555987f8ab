package landsea.settlement;

/** @param payment the text form of the id of the payment that has heard of it; empty for none */
record PaidOutAnswer(String payment) {}
