package landsea.fx;

import java.util.Set;
import landsea.basics.Money;

/** An amount on which fees of a plan are to be taken without a conversion. */
public record FeeRequest(String plan, Set<ChargeKind> kinds, Money amount) {

    public FeeRequest {
        kinds = Set.copyOf(kinds);
        if (kinds.contains(ChargeKind.MARGIN)) {
            throw new IllegalArgumentException("the margin is part of a rate, not a fee");
        }
    }
}
