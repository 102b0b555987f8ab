package landsea.onboarding;

import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uscc;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.onboarding.Application.Applicant;
import landsea.onboarding.ApplyCommand.For;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Opens applications: one at a time for each enterprise. */
@Component
class ApplyHandler implements CommandHandler<ApplyCommand, ApplicationAnswer> {

    private final Parties parties;

    ApplyHandler(Parties parties) {
        this.parties = parties;
    }

    @Override
    public Class<ApplyCommand> handles() {
        return ApplyCommand.class;
    }

    @Override
    public Class<ApplicationAnswer> answers() {
        return ApplicationAnswer.class;
    }

    @Override
    public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<ApplyCommand> commands) {
        return commands.stream().map(command -> open(commit, command)).toList();
    }

    private Outcome<ApplicationAnswer> open(Commit commit, ApplyCommand command) {
        return switch (applicant(commit, command.applicant())) {
            case Outcome.Refused<Applicant>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Applicant>(Applicant applicant) ->
                ApplicationStore.isOpen(commit.sql(), applicant.organisation())
                        ? Outcome.refused(Reason.of(
                                "APPLICATION_OPEN_ALREADY",
                                "uscc",
                                applicant.identity().shown()))
                        : Outcome.done(open(commit, command, applicant));
        };
    }

    private static ApplicationAnswer open(Commit commit, ApplyCommand command, Applicant applicant) {
        Application opened = new Application(
                ApplicationId.next(command.bucket()),
                applicant,
                command.applicant() instanceof For.Known,
                new ApplicationState.Draft(
                        commit.at().plus(OnboardingRules.of(commit).days(OnboardingRules.Name.DRAFT_DAYS))),
                1,
                commit.at());
        ApplicationStore.open(commit, opened, command.actor());
        return ApplicationAnswer.of(opened);
    }

    /** Found by his ids: they follow from his document, registered or not. */
    private Outcome<Applicant> person(Commit commit, MerchantIdentity.Individual identity, String name) {
        Applicant applicant = Applicant.of(identity, name);
        return parties.merchants(commit, List.of(applicant.merchant())).isEmpty()
                ? Outcome.done(applicant)
                : Outcome.refused(Reason.of("MERCHANT_KNOWN_ALREADY", "uscc", identity.shown()));
    }

    private Outcome<Applicant> applicant(Commit commit, For applicant) {
        return switch (applicant) {
            case For.Enterprise(Uscc uscc, String name) ->
                parties.merchantsWith(commit.sql(), List.of(uscc)).isEmpty()
                        ? Outcome.done(Applicant.enterprise(uscc, name))
                        : Outcome.refused(Reason.of("MERCHANT_KNOWN_ALREADY", "uscc", uscc));
            case For.Person(MerchantIdentity.Individual identity, String name) -> person(commit, identity, name);
            case For.Known(MerchantId id, OrganisationId of) -> {
                Merchant merchant = parties.merchants(commit, List.of(id)).get(id);
                yield merchant == null || !merchant.organisation().equals(of)
                        ? Outcome.refused(Reason.of("MERCHANT_UNKNOWN", "merchant", id))
                        : Outcome.done(new Applicant(of, id, merchant.identity(), merchant.name()));
            }
        };
    }
}
