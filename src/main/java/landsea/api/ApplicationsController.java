package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.ResidentId;
import landsea.basics.Uscc;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawWriter;
import landsea.onboarding.Application;
import landsea.onboarding.ApplicationAnswer;
import landsea.onboarding.ApplicationId;
import landsea.onboarding.ApplicationStep;
import landsea.onboarding.ApplyCommand;
import landsea.onboarding.AttachCommand;
import landsea.onboarding.Document;
import landsea.onboarding.DocumentId;
import landsea.onboarding.DocumentKind;
import landsea.onboarding.FillCommand;
import landsea.onboarding.JudgeCommand;
import landsea.onboarding.JudgeCommand.Judgement;
import landsea.onboarding.Onboarding;
import landsea.onboarding.OnboardingDesk;
import landsea.onboarding.SubmitCommand;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Applications to become a merchant, or for more shops and accounts. The bank's people fill them in; merchants see their own. */
@RestController
@RequestMapping("/api/v1/applications")
class ApplicationsController {

    private static final long DOCUMENT_BYTES_MAX = 20_000_000;
    private static final int NAME_MAX = 200;
    private static final int NOTE_MAX = 2_000;

    /**
     * One who is a resident and sells in his own name.
     *
     * @param residentId number of his identity card
     * @param registeredTrader whether he is on record as a foreign-trade operator
     */
    record PersonPart(@Nullable String residentId, @Nullable Boolean registeredTrader) {}

    /** Either an enterprise that is no merchant yet, by its code and name, a person, or a merchant who wants more. */
    record OpeningBody(
            @Nullable String uscc,
            @Nullable PersonPart person,
            @Nullable String name,
            @Nullable String merchantId) {}

    /** @param reason of a refusal, in code */
    record JudgementBody(
            @Nullable Boolean approve,
            @Nullable String reason,
            @Nullable String note) {}

    record DocumentPart(String id, String kind, String about, String name, String sha256, String addedAt) {

        static DocumentPart of(Document it) {
            return new DocumentPart(
                    it.id().text(),
                    it.kind().name(),
                    it.about(),
                    it.name(),
                    it.sha256(),
                    it.addedAt().toString());
        }
    }

    record FaultPart(String code, Map<String, String> details) {

        static FaultPart of(Reason reason) {
            return new FaultPart(reason.code(), reason.details());
        }
    }

    record ApplicationBody(
            String id,
            String merchantId,
            String organisationId,
            String uscc,
            String name,
            boolean supplement,
            String state,
            String reason,
            String dueAt,
            String openedAt) {

        static ApplicationBody of(Application it) {
            return new ApplicationBody(
                    it.id().text(),
                    it.applicant().merchant().text(),
                    it.applicant().organisation().text(),
                    it.applicant().identity().shown(),
                    it.applicant().name(),
                    it.supplement(),
                    it.state().code(),
                    it.reason(),
                    it.dueAt().map(Object::toString).orElse(""),
                    it.openedAt().toString());
        }
    }

    /** @param faults what is wrong or missing in a draft */
    record WholeApplicationBody(
            ApplicationBody application,
            DossierBody dossier,
            List<DocumentPart> documents,
            List<FaultPart> faults,
            List<ApplicationStep> steps) {}

    private final Onboarding onboarding;
    private final OnboardingDesk desk;
    private final ArchivedFiles files;

    ApplicationsController(Onboarding onboarding, OnboardingDesk desk, ArchivedFiles files) {
        this.onboarding = onboarding;
        this.desk = desk;
        this.files = files;
    }

    /** Opens an application. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.OPERATOR)
    ApplicationAnswer open(Principal caller, RequestKey key, @RequestBody OpeningBody body) {
        ApplyCommand.For applicant = Given.text(body.merchantId()).isEmpty() ? newcomer(body) : known(caller, body);
        return Refusal.orRefuse(onboarding.open(new ApplyCommand(key.value(), applicant, Given.person(caller))));
    }

    private static ApplyCommand.For newcomer(OpeningBody body) {
        return body.person() == null ? enterprise(body) : person(body.person(), body);
    }

    private static ApplyCommand.For person(PersonPart person, OpeningBody body) {
        ResidentId id = switch (ResidentId.parse(Given.text(person.residentId()))) {
            case Outcome.Done<ResidentId>(ResidentId good) -> good;
            case Outcome.Refused<ResidentId>(Reason reason) -> throw new Refusal(reason, "/person/resident_id");
        };
        boolean registered = Boolean.TRUE.equals(person.registeredTrader());
        return new ApplyCommand.For.Person(
                new MerchantIdentity.Individual(
                        "CN",
                        id.code(),
                        registered ? MerchantIdentity.Trade.REGISTERED : MerchantIdentity.Trade.UNREGISTERED),
                Given.text(body.name(), NAME_MAX, "/name"));
    }

    private static ApplyCommand.For enterprise(OpeningBody body) {
        Uscc uscc = switch (Uscc.parse(Given.text(body.uscc()))) {
            case Outcome.Done<Uscc>(Uscc good) -> good;
            case Outcome.Refused<Uscc>(Reason reason) -> throw new Refusal(reason, "/uscc");
        };
        return new ApplyCommand.For.Enterprise(uscc, Given.text(body.name(), NAME_MAX, "/name"));
    }

    private ApplyCommand.For known(Principal caller, OpeningBody body) {
        String id = Given.text(body.merchantId());
        MerchantId merchant = Paths.parse(id, MerchantId::parse).orElseThrow(() -> Refusal.unknown("MERCHANT", id));
        OrganisationId of = desk.merchant(caller.viewer(), merchant)
                .orElseThrow(() -> Refusal.unknown("MERCHANT", id))
                .organisation();
        return new ApplyCommand.For.Known(merchant, of);
    }

    /** The latest first; with {@code state} only those in it. */
    @GetMapping
    Cursor.Page<ApplicationBody> applications(
            Principal caller,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                desk.applications(caller.viewer(), state, Cursor.read(cursor, ApplicationId::parse), Cursor.PAGE + 1),
                ApplicationBody::of,
                it -> it.id().text());
    }

    @GetMapping("/{id}")
    WholeApplicationBody application(Principal caller, @PathVariable String id) {
        return Paths.parse(id, ApplicationId::parse)
                .flatMap(known -> desk.view(caller.viewer(), known))
                .map(view -> new WholeApplicationBody(
                        ApplicationBody.of(view.application()),
                        DossierBody.of(view.dossier()),
                        view.documents().stream().map(DocumentPart::of).toList(),
                        view.faults().stream().map(FaultPart::of).toList(),
                        view.steps()))
                .orElseThrow(() -> Refusal.unknown("APPLICATION", id));
    }

    /** Fills a draft in: all of it anew. What is missing or wrong is told by the application, and may come later. */
    @PutMapping("/{id}/dossier")
    @For(Role.OPERATOR)
    ApplicationAnswer fill(Principal caller, RequestKey key, @PathVariable String id, @RequestBody DossierBody body) {
        Application it = known(caller, id);
        return Refusal.orRefuse(onboarding.fill(new FillCommand(
                it.applicant().organisation(), key.value(), it.id(), body.dossier(), Given.person(caller))));
    }

    /** Adds a copy of a document, the bank's people to any application and a merchant to its own: the body is the file. */
    @PostMapping("/{id}/documents")
    @For({Role.OPERATOR, Role.MERCHANT})
    ApplicationAnswer attach(
            Principal caller,
            RequestKey key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "document") String name,
            HttpServletRequest request) {
        Application it = known(caller, id);
        DocumentKind what = Given.word(DocumentKind.class, kind, "/kind");
        String of = about.isEmpty() ? "" : Given.text(about, 2 * NAME_MAX, "/about");
        try (RawWriter writer = onboarding.document(it)) {
            Bodies.copy(request, writer, DOCUMENT_BYTES_MAX);
            RawContent content = writer.finish();
            return Refusal.orRefuse(onboarding.attach(new AttachCommand(
                    it.applicant().organisation(),
                    key.value(),
                    it.id(),
                    what,
                    of,
                    Given.text(name, NAME_MAX, "/name"),
                    content,
                    Given.person(caller))));
        }
    }

    /** The bytes of a document as they came. */
    @GetMapping("/{id}/documents/{document}")
    void document(
            Principal caller, @PathVariable String id, @PathVariable String document, HttpServletResponse response)
            throws IOException {
        Application it = known(caller, id);
        RawFile file = Paths.parse(document, DocumentId::parse)
                .flatMap(known -> desk.file(caller.viewer(), it, known))
                .orElseThrow(() -> Refusal.unknown("DOCUMENT", document));
        files.give(caller, file, response);
    }

    /** Submits a draft to a second person. */
    @PostMapping("/{id}/submission")
    @For(Role.OPERATOR)
    ApplicationAnswer submit(Principal caller, RequestKey key, @PathVariable String id) {
        Application it = known(caller, id);
        return Refusal.orRefuse(onboarding.submit(
                new SubmitCommand(it.applicant().organisation(), key.value(), it.id(), Given.person(caller))));
    }

    /** Approves or refuses what was submitted: somebody who had no hand in it. */
    @PostMapping("/{id}/judgement")
    @For(Role.OPERATOR)
    ApplicationAnswer judge(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody JudgementBody body) {
        Application it = known(caller, id);
        if (body.approve() == null) {
            throw Refusal.member("/approve", "MEMBER_WRONG", "null");
        }
        Judgement judgement = body.approve()
                ? new Judgement.Approve(note(body))
                : new Judgement.Refuse(Given.code(body.reason(), "/reason"), note(body));
        return Refusal.orRefuse(onboarding.judge(new JudgeCommand(
                it.applicant().organisation(), key.value(), it.id(), judgement, Given.person(caller))));
    }

    private static String note(JudgementBody body) {
        return Given.text(body.note()).isEmpty() ? "" : Given.text(body.note(), NOTE_MAX, "/note");
    }

    private Application known(Principal caller, String id) {
        return Paths.parse(id, ApplicationId::parse)
                .flatMap(known -> desk.application(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("APPLICATION", id));
    }
}
