package landsea.marketplace.reading;

import java.util.Optional;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/**
 * Whether the amounts of a report show which mark is the decimal one. {@code 1,500} is fifteen hundred in one way of writing
 * and one and a half in the other; a report that holds only such amounts is not read, and one that holds {@code 12.34} beside
 * them is.
 */
public final class MarkEvidence {

    private boolean certain;
    private Optional<Reason> doubt = Optional.empty();

    /** @param cell an amount that this way of writing could read */
    public void see(String cell, Amounts amounts, Currency currency, int line) {
        if (certain) {
            return;
        }
        switch (amounts.meaning(cell, currency)) {
            case CERTAIN -> certain = true;
            case DOUBTFUL -> {
                if (doubt.isEmpty()) {
                    doubt = Optional.of(
                            Reason.of("AMOUNT_AMBIGUOUS", "content", cell).with("line", line));
                }
            }
            case PLAIN -> {
                // Digits alone mean the same in both.
            }
        }
    }

    public boolean isCertain() {
        return certain;
    }

    /** Why the amounts are not taken, where nothing else in the report decides. */
    public Optional<Reason> doubt() {
        return certain ? Optional.empty() : doubt;
    }
}
