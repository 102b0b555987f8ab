package landsea.outbound;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.PolicyFacts.Party;
import landsea.policy.PolicyFacts.PartyKind;
import landsea.policy.PolicyFacts.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Who answers for merchants while there is no register of them. */
@Configuration(proxyBeanMethods = false)
class RegisteredPayers {

    /** Of whom nothing is known: in no class, in the worst grade. */
    private static final Party UNKNOWN =
            new Party(PartyKind.ENTERPRISE, Place.CHONGQING, DirectoryClass.NONE, Grade.III, false, false);

    /** The sandbox's merchants: in class A, of the middle grade. */
    private static final Party SANDBOX =
            new Party(PartyKind.ENTERPRISE, Place.CHONGQING, DirectoryClass.A, Grade.II, false, true);

    @Bean
    @Profile("!sandbox")
    PayerFacts unknownPayers() {
        return new Alike(UNKNOWN);
    }

    @Bean
    @Profile("sandbox")
    PayerFacts sandboxPayers() {
        return new Alike(SANDBOX);
    }

    private record Alike(Party facts) implements PayerFacts {

        @Override
        public Map<OrganisationId, Party> of(Commit commit, Collection<OrganisationId> merchants, LocalDate day) {
            return merchants.stream()
                    .collect(Collectors.toMap(
                            Function.identity(), merchant -> facts, (one, same) -> one, LinkedHashMap::new));
        }
    }
}
