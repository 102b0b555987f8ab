package landsea.onboarding;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.marketplace.archive.RawOwner;
import org.springframework.stereotype.Service;

/** Answers people about applications, under row-level security: another organisation's is not there. */
@Service
public class OnboardingDesk {

    /**
     * An application with all that belongs to it.
     *
     * @param faults what is wrong or missing in a draft
     * @param steps none for anybody but the bank
     */
    public record View(
            Application application,
            Dossier dossier,
            List<Document> documents,
            List<Reason> faults,
            List<ApplicationStep> steps) {}

    private final Desk desk;
    private final Applicants applicants;
    private final RawFileDesk files;

    OnboardingDesk(Desk desk, Applicants applicants, RawFileDesk files) {
        this.desk = desk;
        this.applicants = applicants;
        this.files = files;
    }

    public Optional<Application> application(Viewer viewer, ApplicationId id) {
        return desk.read(viewer, sql -> ApplicationStore.find(sql, id));
    }

    public Optional<View> view(Viewer viewer, ApplicationId id) {
        Optional<View> seen = desk.read(
                viewer,
                sql -> ApplicationStore.find(sql, id)
                        .map(it -> new View(
                                it,
                                ApplicationStore.filed(sql, id)
                                        .map(ApplicationStore.Filed::dossier)
                                        .orElse(Dossier.EMPTY),
                                ApplicationStore.documents(sql, id),
                                List.of(),
                                ApplicationStore.steps(sql, id))));
        return seen.map(view -> new View(
                view.application(), view.dossier(), view.documents(), applicants.faults(id), view.steps()));
    }

    /**
     * A page, the latest first.
     *
     * @param state only those in it; empty for all
     */
    public List<Application> applications(Viewer viewer, String state, Optional<ApplicationId> after, int limit) {
        return desk.read(viewer, sql -> ApplicationStore.page(sql, state, after, limit));
    }

    /** The bytes of a document. */
    public Optional<RawFile> file(Viewer viewer, Application of, DocumentId id) {
        RawOwner owner = new RawOwner(
                of.applicant().organisation().value(), of.applicant().merchant().value());
        return desk.read(viewer, sql -> ApplicationStore.documents(sql, of.id())).stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .flatMap(document -> files.ofHash(viewer, owner, document.sha256()));
    }
}
