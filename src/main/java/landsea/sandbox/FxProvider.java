package landsea.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The three that quote. Alpha is best for small amounts, beta between, gamma for large ones; since the rates move a
 * little, neighbours also change places.
 */
enum FxProvider {
    ALPHA(460, 440, 430, 420),
    BETA(620, 430, 340, 300),
    GAMMA(850, 600, 330, 210);

    /** Half the distance between bid and ask, in hundredths of a basis point, for each of {@link FxProviders#TIERS}. */
    private final int[] halfSpreads;

    FxProvider(int... halfSpreads) {
        this.halfSpreads = halfSpreads;
    }

    int halfSpread(int tier) {
        return halfSpreads[tier];
    }

    /** The name in addresses and answers. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FxProvider> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
