package landsea.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;

/**
 * A payment as people see it.
 *
 * @param reason code of what it waits for, or why it ended; empty where the state says all
 * @param joinedTo the payment under which what this one stood for goes on
 * @param moments when what happened, and the three clocks
 */
public record PaymentView(
        PaymentId id,
        String shopId,
        String origin,
        String currency,
        String state,
        String reason,
        Optional<Money> expected,
        Optional<Money> statementTotal,
        Optional<Money> received,
        Optional<Money> charges,
        Optional<Money> kept,
        Optional<Money> converted,
        Optional<String> statementId,
        Optional<String> quoteId,
        Optional<String> traceId,
        Optional<String> joinedTo,
        Map<String, Object> moments,
        List<StepView> timeline) {

    /** A row of the timeline. */
    public record StepView(
            int step,
            String state,
            String at,
            String actor,
            String reason,
            Map<String, Object> details,
            String evidence) {}
}
