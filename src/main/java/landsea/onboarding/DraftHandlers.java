package landsea.onboarding;

import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.archive.RawArchive;
import landsea.onboarding.Admission.Checked;
import landsea.onboarding.ApplicationStore.Cause;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to a draft: it is filled in, gets documents, and is submitted. */
@Configuration(proxyBeanMethods = false)
class DraftHandlers {

    @Bean
    Filling applicationFilling() {
        return new Filling();
    }

    @Bean
    Attaching applicationAttaching(RawArchive archive) {
        return new Attaching(archive);
    }

    @Bean
    Submitting applicationSubmitting(Checklist checklist, Ledger ledger) {
        return new Submitting(checklist, ledger);
    }

    record Filling() implements CommandHandler<FillCommand, ApplicationAnswer> {

        @Override
        public Class<FillCommand> handles() {
            return FillCommand.class;
        }

        @Override
        public Class<ApplicationAnswer> answers() {
            return ApplicationAnswer.class;
        }

        @Override
        public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<FillCommand> commands) {
            return commands.stream()
                    .map(command -> ApplicationFinder.draft(commit, command.application(), command.of())
                            .map(it -> fill(commit, it, command)))
                    .toList();
        }

        private static ApplicationAnswer fill(Commit commit, Application it, FillCommand command) {
            ApplicationStore.fill(commit, it, command.dossier(), command.actor());
            return ApplicationAnswer.of(it);
        }
    }

    record Attaching(RawArchive archive) implements CommandHandler<AttachCommand, ApplicationAnswer> {

        @Override
        public Class<AttachCommand> handles() {
            return AttachCommand.class;
        }

        @Override
        public Class<ApplicationAnswer> answers() {
            return ApplicationAnswer.class;
        }

        @Override
        public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<AttachCommand> commands) {
            return commands.stream().map(command -> attach(commit, command)).toList();
        }

        private Outcome<ApplicationAnswer> attach(Commit commit, AttachCommand command) {
            return ApplicationFinder.draft(commit, command.application(), command.of())
                    .map(it -> {
                        RawArchive.Kept kept = new RawArchive.Kept(command.content(), command.name(), "DOCUMENT");
                        archive.keep(commit, List.of(kept));
                        ApplicationStore.attach(
                                commit,
                                it,
                                new Document(
                                        DocumentId.next(it.id().bucket()),
                                        command.kind(),
                                        command.about(),
                                        kept.name(),
                                        command.content().sha256(),
                                        command.actor(),
                                        commit.at()));
                        return ApplicationAnswer.of(it);
                    });
        }
    }

    /** Submits what is complete and sound, and claims its shops: from now on nobody else can apply with them. */
    record Submitting(Checklist checklist, Ledger ledger) implements CommandHandler<SubmitCommand, ApplicationAnswer> {

        @Override
        public Class<SubmitCommand> handles() {
            return SubmitCommand.class;
        }

        @Override
        public Class<ApplicationAnswer> answers() {
            return ApplicationAnswer.class;
        }

        @Override
        public List<Outcome<ApplicationAnswer>> handle(Commit commit, List<SubmitCommand> commands) {
            return commands.stream().map(command -> submit(commit, command)).toList();
        }

        private Outcome<ApplicationAnswer> submit(Commit commit, SubmitCommand command) {
            return switch (ApplicationFinder.draft(commit, command.application(), command.of())) {
                case Outcome.Refused<Application>(Reason reason) -> Outcome.refused(reason);
                case Outcome.Done<Application>(Application it) ->
                    switch (checklist.check(commit, it)) {
                        case Checked.Faulty faulty -> Outcome.refused(faulty.summary());
                        case Checked.Sound sound -> submit(commit, command, it);
                    };
            };
        }

        private Outcome<ApplicationAnswer> submit(Commit commit, SubmitCommand command, Application it) {
            return claimed(commit, it).map(posted -> {
                ApplicationState submitted = new ApplicationState.Submitted(
                        command.actor(),
                        commit.at().plus(OnboardingRules.of(commit).days(OnboardingRules.Name.REVIEW_DAYS)));
                return ApplicationAnswer.of(
                        ApplicationStore.move(commit, it, submitted, Cause.by(command.actor(), "")));
            });
        }

        private Outcome<Integer> claimed(Commit commit, Application it) {
            List<Claim> claims = checklist.claims(commit, it);
            if (claims.isEmpty()) {
                return Outcome.done(0);
            }
            Posting posting = new Posting(
                    PostingId.next(it.id().bucket()),
                    it.applicant().organisation().value(),
                    it.id().text(),
                    List.of(),
                    claims);
            return ledger.post(commit, List.of(posting)).getFirst().map(done -> claims.size());
        }
    }
}
