package landsea.ledger;

import landsea.basics.Unit;

/** Reads a unit as the books keep it: a currency by its code, anything else by name and scale. */
final class Units {

    private Units() {}

    static Unit of(String code, int scale) {
        return Character.isUpperCase(code.charAt(0)) ? Unit.Currency.of(code) : new Unit.Named(code, scale);
    }
}
