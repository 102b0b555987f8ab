package landsea.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.marketplace.StatementDesk.After;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementLists;
import landsea.marketplace.StoredStatement;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawOwner;
import landsea.onboarding.Application;
import landsea.onboarding.ApplicationAnswer;
import landsea.onboarding.ApplicationId;
import landsea.onboarding.ApplicationState;
import landsea.onboarding.AttachCommand;
import landsea.onboarding.DocumentId;
import landsea.onboarding.DocumentKind;
import landsea.onboarding.Onboarding;
import landsea.onboarding.OnboardingDesk;
import landsea.outbound.OutboundDesk;
import landsea.parties.PersonId;
import landsea.parties.Role;
import landsea.trade.TradeVerdict;
import landsea.trade.Verdicts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All that is asked of the merchant in papers, each where it is handed in: of reports, of an application, of payments abroad. */
@Controller
@RequestMapping("/desk/merchant/documents")
@ForRoles(Role.MERCHANT)
class DocumentPages {

    /** The latest reports that are looked through for what is missing, and how many of them are shown. */
    private static final int LOOKED_AT = 60;

    private static final int SHOWN = 8;

    /** Since it was opened. */
    private static final Duration REFUSAL_TOLD = Duration.ofDays(90);

    private static final int ABOUT_LENGTH_MAX = 400;
    private static final String MISSING = "DOCUMENT_MISSING";

    /** A report whose trade is not verified, with the place for its papers. */
    record Report(StoredStatement statement, TradeNow trade, Zone zone) {

        public String shopId() {
            return new landsea.parties.ShopId(statement.owner().shopId()).text();
        }
    }

    /** A document that an application lacks. */
    record Wanted(DocumentKind kind, String about, Zone zone) {}

    private final Counter counter;
    private final Arrivals arrivals;
    private final StatementLists lists;
    private final Verdicts verdicts;
    private final OnboardingDesk applications;
    private final Onboarding onboarding;
    private final OutboundDesk abroad;

    DocumentPages(
            Counter counter,
            Arrivals arrivals,
            StatementLists lists,
            Verdicts verdicts,
            OnboardingDesk applications,
            Onboarding onboarding,
            OutboundDesk abroad) {
        this.counter = counter;
        this.arrivals = arrivals;
        this.lists = lists;
        this.verdicts = verdicts;
        this.applications = applications;
        this.onboarding = onboarding;
        this.abroad = abroad;
    }

    @GetMapping
    String documents(Visitor visitor, Model model) {
        List<Report> reports = reports(visitor);
        model.addAttribute("reports", reports.stream().limit(SHOWN).toList());
        model.addAttribute("more", reports.size() > SHOWN);
        model.addAttribute("byShop", counter.shopsById(visitor));
        model.addAttribute("zone", Zone.papers("papers", "/desk/merchant/papers"));
        application(visitor, model);
        model.addAttribute("payments", abroad.awaitingDocuments(visitor.viewer(), counter.merchant(visitor), SHOWN));
        return "merchant/documents";
    }

    /** Those whose verdict stands and is not whole: of what nobody has looked through yet, nothing is asked. */
    private List<Report> reports(Visitor visitor) {
        List<StoredStatement> latest = lists.page(
                visitor.viewer(),
                visitor.principal().organisation().value(),
                Optional.empty(),
                After.nothing(),
                LOOKED_AT);
        Map<StatementId, TradeVerdict> standing = verdicts.of(
                visitor.viewer(), latest.stream().map(StoredStatement::id).toList());
        return latest.stream()
                .filter(one -> !one.superseded() && isOpen(standing.get(one.id())))
                .limit(SHOWN + 1)
                .map(one -> report(visitor, one, Optional.ofNullable(standing.get(one.id()))))
                .toList();
    }

    private static boolean isOpen(@org.jspecify.annotations.Nullable TradeVerdict verdict) {
        return verdict != null
                && (verdict.outcome() == TradeVerdict.Outcome.PARTLY_VERIFIED
                        || verdict.outcome() == TradeVerdict.Outcome.UNVERIFIABLE);
    }

    private Report report(Visitor visitor, StoredStatement one, Optional<TradeVerdict> verdict) {
        return new Report(
                one,
                TradeNow.of(
                        one.id().text(),
                        verdict,
                        verdict.map(it -> verdicts.missing(visitor.viewer(), it.id()))
                                .orElse(Map.of())),
                Zone.papers(
                        "zone-" + one.id().text(),
                        "/desk/merchant/statements/" + one.id().text() + "/papers"));
    }

    private void application(Visitor visitor, Model model) {
        applications.applications(visitor.viewer(), "", Optional.empty(), 1).stream()
                .flatMap(one -> applications.view(visitor.viewer(), one.id()).stream())
                .filter(view -> isTold(view.application()))
                .forEach(view -> {
                    String path = "/desk/merchant/documents/applications/"
                            + view.application().id().text();
                    model.addAttribute("applied", view.application());
                    model.addAttribute("given", view.documents());
                    model.addAttribute("appliedPath", path);
                    model.addAttribute(
                            "wanted",
                            view.faults().stream()
                                    .filter(fault -> fault.code().equals(MISSING))
                                    .map(fault -> wanted(path, fault))
                                    .toList());
                });
    }

    /** What is open; and that one was refused, for a while. */
    private boolean isTold(Application it) {
        return it.dueAt().isPresent()
                || it.state() instanceof ApplicationState.Refused
                        && it.openedAt().isAfter(counter.now().minus(REFUSAL_TOLD));
    }

    private static Wanted wanted(String path, Reason fault) {
        DocumentKind kind = DocumentKind.valueOf(fault.details().getOrDefault("kind", DocumentKind.OTHER.name()));
        String about = fault.details().getOrDefault("about", "");
        return new Wanted(
                kind,
                about,
                Zone.documents(
                        "wanted-" + Zone.plain(kind + " " + about),
                        path + "?kind=" + kind + "&about=" + URLEncoder.encode(about, StandardCharsets.UTF_8)));
    }

    /** A copy of a document for the merchant's own application, which people at the bank look at. */
    @PostMapping("/applications/{id}")
    String attach(
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String name) {
        OnboardingDesk.View view = Ids.parse(id, ApplicationId::parse)
                .filter(known -> about.length() <= ABOUT_LENGTH_MAX)
                .flatMap(known -> applications.view(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("application " + id));
        DocumentKind what = Ids.parse(kind, DocumentKind::valueOf)
                .orElseThrow(() -> new NotHereException("kind of a document " + kind));
        String called = Arrivals.name(name);
        Application it = view.application();
        Outcome<ApplicationAnswer> outcome = arrivals.take(
                request,
                new RawOwner(
                        it.applicant().organisation().value(),
                        it.applicant().merchant().value()),
                Arrivals.DOCUMENT_BYTES_MAX,
                content -> {
                    if (view.documents().stream()
                            .anyMatch(one -> one.kind() == what
                                    && one.about().equals(about)
                                    && one.sha256().equals(content.sha256()))) {
                        return Outcome.refused("DOCUMENT_THERE_ALREADY");
                    }
                    return onboarding.attach(new AttachCommand(
                            it.applicant().organisation(),
                            UUID.randomUUID().toString(),
                            it.id(),
                            what,
                            about,
                            called,
                            content,
                            PersonId.parse(visitor.actor())));
                });
        model.addAttribute("name", called);
        if (outcome instanceof Outcome.Refused<ApplicationAnswer>(Reason reason)) {
            model.addAttribute("refused", reason);
        } else {
            model.addAttribute("kind", what.name());
            model.addAttribute("about", about);
        }
        return "merchant/document-parts :: document";
    }

    @GetMapping("/applications/{id}/{document}")
    void document(Visitor visitor, HttpServletResponse response, @PathVariable String id, @PathVariable String document)
            throws IOException {
        RawFile file = Ids.parse(id, ApplicationId::parse)
                .flatMap(known -> applications.application(visitor.viewer(), known))
                .flatMap(it -> Ids.parse(document, DocumentId::parse)
                        .flatMap(known -> applications.file(visitor.viewer(), it, known)))
                .orElseThrow(() -> new NotHereException("document " + document));
        arrivals.give(visitor, file, response);
    }
}
