package landsea.outbound;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.policy.PolicyFacts;

/** What rule packs want to know of merchants on a day: answered by whoever keeps the register of enterprises. */
interface PayerFacts {

    /** One for each, also for those of whom nothing is known. */
    Map<OrganisationId, PolicyFacts.Party> of(Commit commit, Collection<OrganisationId> merchants, LocalDate day);
}
