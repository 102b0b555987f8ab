package landsea.policy;

import landsea.basics.Money;

/**
 * What a payment uses of a person's yearly facility.
 *
 * @param counted whether it uses any
 * @param ceiling the facility of the whole year, the ledger account's ceiling; zero where nothing counts
 */
public record Allowance(boolean counted, Money ceiling) {

    public Allowance {
        if (counted != ceiling.isPositive()) {
            throw new IllegalArgumentException("counted: " + counted + ", up to " + ceiling);
        }
    }
}
