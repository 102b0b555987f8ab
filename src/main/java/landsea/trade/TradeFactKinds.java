package landsea.trade;

import java.util.Set;
import landsea.basics.FactKinds;
import org.springframework.stereotype.Component;

/** A verdict on trade is told of when it is made. */
@Component
class TradeFactKinds implements FactKinds {

    static final String VERIFIED = "trade.verified";

    @Override
    public Set<String> kinds() {
        return Set.of(VERIFIED);
    }
}
