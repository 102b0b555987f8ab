package landsea.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** What a rule says, read from its output cells once when its pack is read. */
sealed interface Answer {

    /** Leaves the question to the packs below. */
    record Silent() implements Answer {}

    record Standing(boolean admitted) implements Answer {}

    record Review(ReviewLevel level) implements Answer {}

    record Needed(Set<Evidence> evidence) implements Answer {}

    record Registered(Registration registration) implements Answer {}

    record Netted(Netting netting) implements Answer {}

    record Allowed(Allowance allowance) implements Answer {}

    record Due(Deadline deadline) implements Answer {}

    record Told(Notice notice) implements Answer {}

    /**
     * Reads the output cells of a rule but for the last, which is its code.
     *
     * @param cells texts of words and numbers; several words of one cell are joined by {@code +}
     * @throws IllegalArgumentException when the table has no such answer
     */
    static Answer of(Aspect aspect, List<String> cells) {
        String answer = cells.getFirst();
        if (answer.equals(Aspect.SILENT) && aspect.required()) {
            return new Silent();
        }
        return switch (aspect) {
            case STANDING ->
                switch (answer) {
                    case "ADMITTED" -> new Standing(true);
                    case "OUTSIDE" -> new Standing(false);
                    default -> throw new IllegalArgumentException("ADMITTED or OUTSIDE, not '" + answer + "'");
                };
            case REVIEW -> new Review(ReviewLevel.valueOf(answer));
            case EVIDENCE -> {
                EnumSet<Evidence> needed = EnumSet.noneOf(Evidence.class);
                Arrays.stream(answer.split("\\+")).map(Evidence::valueOf).forEach(needed::add);
                yield new Needed(needed);
            }
            case REGISTRATION -> new Registered(Registration.valueOf(answer));
            case NETTING -> new Netted(Netting.valueOf(answer));
            case ALLOWANCE ->
                switch (answer) {
                    case "COUNTED" -> new Allowed(new Allowance(true, usd(cells.get(1))));
                    case "NOT_COUNTED" -> new Allowed(new Allowance(false, usd(cells.get(1))));
                    default -> throw new IllegalArgumentException("COUNTED or NOT_COUNTED, not '" + answer + "'");
                };
            case DEADLINES ->
                new Due(new Deadline(
                        Deadline.Kind.valueOf(answer),
                        Integer.parseInt(cells.get(1)),
                        Deadline.Span.valueOf(cells.get(2))));
            case NOTICES -> new Told(Notice.valueOf(answer));
        };
    }

    private static Money usd(String amount) {
        return Money.of(Currency.USD, new BigDecimal(amount));
    }
}
