package landsea.outbound;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.FactKinds;
import landsea.basics.State;
import org.springframework.stereotype.Component;

/** A payment abroad is told of by its states, and after it was paid by what its bank says of a recall. */
@Component
class OutboundFactKinds implements FactKinds {

    private static final Set<String> AFTERWARDS = Set.of("RECALL_ACCEPTED", "RECALL_REJECTED", "PART_SENT_BACK");

    @Override
    public Set<String> kinds() {
        return Stream.concat(
                        Stream.of(OutboundState.class.getPermittedSubclasses()).map(State::codeOf), AFTERWARDS.stream())
                .map(code -> "outbound." + code.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
