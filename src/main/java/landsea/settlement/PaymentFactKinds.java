package landsea.settlement;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.FactKinds;
import org.springframework.stereotype.Component;

/** A payment is told of by the state that a commit left it in; what it only passed through there, its timeline tells. */
@Component
class PaymentFactKinds implements FactKinds {

    @Override
    public Set<String> kinds() {
        return Stream.concat(PaymentState.OPEN.stream(), PaymentState.FINAL.stream())
                .map(state -> "payment." + state.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
