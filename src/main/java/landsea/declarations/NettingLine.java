package landsea.declarations;

import landsea.basics.Money;
import landsea.marketplace.LineKind;

/**
 * What lines of a kind came to on the statement, and what became of it in the declaration.
 *
 * @param amount positive where it added to what was paid out
 * @param rule that let it be netted or did not: pack, version and rule; empty where none was asked
 */
public record NettingLine(LineKind kind, Money amount, Treatment treatment, String rule) {

    /** What a kind of line is for netting. */
    public enum Treatment {
        /** Part of the sale itself, or money that came: nothing to be netted. */
        OF_THE_TRADE('T'),
        /** A cost that was taken off as the rules allow; declared as restored. */
        NETTED('N'),
        /**
         * A cost that was taken off though no rule lets it be netted: declared as restored under a record of its own, which
         * waits for a registration number.
         */
        WITHHELD('W'),
        /** What the payment lacked of its statement: taken off the sales that are declared, for what came is declared and no more. */
        NOT_RECEIVED('M');

        private final char letter;

        Treatment(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Treatment of(char letter) {
            for (Treatment treatment : values()) {
                if (treatment.letter == letter) {
                    return treatment;
                }
            }
            throw new IllegalArgumentException("no treatment '" + letter + "'");
        }
    }
}
