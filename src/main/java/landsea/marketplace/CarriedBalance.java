package landsea.marketplace;

import landsea.basics.Money;

/** What a settlement below zero has left to the one behind it: there is nothing to pay out, the next takes it over. */
public sealed interface CarriedBalance {

    /** What lines of the later settlement take over, such as Amazon's {@code Payable to Amazon}; zero or below. */
    Money shown();

    /** What lines of the later settlement say that the platform has been paid of it elsewhere, such as from a card. */
    Money charged();

    /**
     * The settlement directly before is here and ended below zero.
     *
     * @param amount that it came to
     */
    record Known(StatementId from, String settlementId, Money amount, Money shown, Money charged)
            implements CarriedBalance {

        /** Whether the lines take over exactly what was left. A small rest is also carried without a line of its own. */
        public boolean agrees() {
            return shown.equals(amount);
        }
    }

    /** Lines take something over from a settlement that is not here. */
    record Unknown(Money shown, Money charged) implements CarriedBalance {}
}
