package landsea.onboarding;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawFileDesk;
import landsea.marketplace.archive.RawOwner;
import landsea.parties.BankAccount;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Owner;
import landsea.parties.Parties;
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
    private final Parties parties;

    OnboardingDesk(Desk desk, Applicants applicants, RawFileDesk files, Parties parties) {
        this.parties = parties;
        this.desk = desk;
        this.applicants = applicants;
        this.files = files;
    }

    /** A merchant that the viewer may see. */
    public Optional<Merchant> merchant(Viewer viewer, MerchantId id) {
        return desk.read(viewer, sql -> parties.merchant(sql, id));
    }

    /** A page of the merchants that the viewer may see, with their standing, in the order of their ids. */
    public List<Merchant> merchants(Viewer viewer, Optional<MerchantId> after, int limit) {
        return desk.read(viewer, sql -> parties.merchantPage(sql, after, limit));
    }

    public List<Owner> owners(Viewer viewer, MerchantId merchant) {
        return desk.read(viewer, sql -> parties.ownersOf(sql, merchant));
    }

    public List<BankAccount> accounts(Viewer viewer, MerchantId merchant) {
        return desk.read(viewer, sql -> parties.accountsHeldBy(sql, merchant));
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
        return seen.map(view ->
                new View(view.application(), view.dossier(), view.documents(), applicants.faults(id), view.steps()));
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
