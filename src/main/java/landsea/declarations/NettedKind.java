package landsea.declarations;

import java.time.LocalDate;
import landsea.marketplace.LineKind;

/**
 * What lines of a kind are for netting where they take something off.
 *
 * @param cost the kind of cost by the rule packs' names, or {@link #TRADE}
 */
record NettedKind(LineKind kind, String cost, LocalDate effectiveFrom, LocalDate effectiveTo, String source) {

    /** Part of the sale itself: what was given back to buyers, or is still to come. */
    static final String TRADE = "TRADE";
}
