package landsea.onboarding;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Uscc;
import landsea.engine.Command;
import landsea.onboarding.Application.Applicant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;

/** Somebody opens an application. */
public record ApplyCommand(String requestKey, For applicant, PersonId actor) implements Command<ApplicationAnswer> {

    /** For whom. */
    public sealed interface For {

        /** An enterprise that is no merchant yet. */
        record Enterprise(Uscc uscc, String name) implements For {}

        /** A person who is no merchant yet and sells in his own name. */
        record Person(MerchantIdentity.Individual identity, String name) implements For {}

        /** A merchant who wants more shops or accounts. */
        record Known(MerchantId merchant, OrganisationId of) implements For {}
    }

    @Override
    public Bucket bucket() {
        return switch (applicant) {
            case For.Enterprise(Uscc uscc, String name) -> Applicant.bucket(new MerchantIdentity.Enterprise(uscc));
            case For.Person(MerchantIdentity.Individual identity, String name) -> Applicant.bucket(identity);
            case For.Known(MerchantId merchant, OrganisationId of) -> merchant.bucket();
        };
    }

    @Override
    public UUID organisation() {
        return switch (applicant) {
            case For.Enterprise enterprise -> Parties.bank().value();
            case For.Person person -> Parties.bank().value();
            case For.Known(MerchantId merchant, OrganisationId of) -> of.value();
        };
    }

    @Override
    public Object subject() {
        return switch (applicant) {
            case For.Enterprise(Uscc uscc, String name) -> uscc;
            case For.Person(MerchantIdentity.Individual identity, String name) -> identity;
            case For.Known(MerchantId merchant, OrganisationId of) -> merchant;
        };
    }

    @Override
    public Map<String, Object> body() {
        return switch (applicant) {
            case For.Enterprise(Uscc uscc, String name) ->
                Map.of("uscc", uscc.code(), "name", name, "actor", actor.text());
            case For.Person(MerchantIdentity.Individual identity, String name) ->
                Map.of("identity", identity.text(), "name", name, "actor", actor.text());
            case For.Known(MerchantId merchant, OrganisationId of) ->
                Map.of("merchant", merchant.text(), "actor", actor.text());
        };
    }
}
