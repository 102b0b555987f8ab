package landsea.onboarding;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.engine.Engine;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.RawWriter;
import org.springframework.stereotype.Service;

/** Applications, as the bank's people bring them on their way. */
@Service
public class Onboarding {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Engine engine;
    private final Applicants applicants;
    private final RawArchive archive;

    Onboarding(Engine engine, Applicants applicants, RawArchive archive) {
        this.engine = engine;
        this.applicants = applicants;
        this.archive = archive;
    }

    /** Refused with MERCHANT_KNOWN_ALREADY, MERCHANT_UNKNOWN for a supplement, or APPLICATION_OPEN_ALREADY. */
    public Outcome<ApplicationAnswer> open(ApplyCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Refused with APPLICATION_UNKNOWN or APPLICATION_STATE_WRONG. Whatever is missing or wrong in it may come later. */
    public Outcome<ApplicationAnswer> fill(FillCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Begins a document of an application; {@link #attach} says what it is, or it is cleared away. */
    public RawWriter document(Application application) {
        return archive.begin(new RawOwner(
                application.applicant().organisation().value(),
                application.applicant().merchant().value()));
    }

    /** Refused as {@link #fill} is; a file that nothing came of is let go of. */
    public Outcome<ApplicationAnswer> attach(AttachCommand command) {
        Outcome<ApplicationAnswer> outcome = engine.perform(command, PATIENCE);
        // Also where the same bytes, or the same request, were here before.
        archive.letGo(command.content().id());
        return outcome;
    }

    /**
     * Submits a draft that is complete and sound, claims its shops, and screens its people. Refused as {@link #fill} is, with
     * the first fault of its dossier, or with CLAIM_TAKEN where somebody else has a shop.
     */
    public Outcome<ApplicationAnswer> submit(SubmitCommand command) {
        Outcome<ApplicationAnswer> outcome = engine.perform(command, PATIENCE);
        if (outcome.isDone()) {
            applicants.screen(command.application());
        }
        return outcome;
    }

    /**
     * A second person's judgement. Refused as {@link #fill} is, with APPLICATION_SAME_PERSON for whoever had a hand in it, and an
     * approval with a fault of the dossier or as {@link landsea.compliance.Screening#standings} does.
     */
    public Outcome<ApplicationAnswer> judge(JudgeCommand command) {
        // Once more: lists may have changed, and whoever submitted may not have come this far.
        applicants.screen(command.application());
        return engine.perform(command, PATIENCE);
    }
}
