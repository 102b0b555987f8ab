package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;

/** Somebody proposes to suspend or reinstate a merchant. */
public record ProposeStandingCommand(
        OrganisationId of,
        String requestKey,
        MerchantId merchant,
        StandingProposal.Change change,
        String reason,
        String note,
        PersonId actor)
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
                "merchant",
                merchant.text(),
                "change",
                change.name(),
                "reason",
                reason,
                "note",
                note,
                "actor",
                actor.text());
    }
}
