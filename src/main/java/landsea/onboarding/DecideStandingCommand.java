package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** Another person approves a proposal, or somebody drops it. */
public record DecideStandingCommand(
        OrganisationId of, String requestKey, MerchantId merchant, ProposalId proposal, boolean approve, PersonId actor)
        implements Command<StandingAnswer> {

    @Override
    public Bucket bucket() {
        return merchant.bucket();
    }

    @Override
    public UUID organisation() {
        return of.value();
    }

    @Override
    public Object subject() {
        return merchant;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "merchant", merchant.text(), "proposal", proposal.text(), "approve", approve, "actor", actor.text());
    }
}
