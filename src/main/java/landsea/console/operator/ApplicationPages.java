package landsea.console.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.console.show.Show;
import landsea.onboarding.Application;
import landsea.onboarding.ApplicationAnswer;
import landsea.onboarding.ApplicationId;
import landsea.onboarding.JudgeCommand;
import landsea.onboarding.Onboarding;
import landsea.onboarding.OnboardingDesk;
import landsea.onboarding.SubmitCommand;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Applications to become a merchant: the dossier, what is wrong with it, and the two people who decide. */
@Controller
@RequestMapping("/desk/operator/applications")
@ForRoles(Role.OPERATOR)
class ApplicationPages {

    private static final int PAGE = 50;
    private static final int NOTE_MAX = 2_000;
    static final List<String> STATES = List.of("DRAFT", "SUBMITTED", "APPROVED", "REFUSED");
    static final List<String> REFUSALS = List.of(
            "IDENTITY_DOUBTFUL", "DOCUMENTS_DOUBTFUL", "BUSINESS_DOUBTFUL", "SCREENING_CONCERN", "OTHER_REASON");

    private final OnboardingDesk desk;
    private final Onboarding onboarding;
    private final Clerk clerk;

    ApplicationPages(OnboardingDesk desk, Onboarding onboarding, Clerk clerk) {
        this.desk = desk;
        this.onboarding = onboarding;
        this.clerk = clerk;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String before,
            Show show) {
        String wanted = STATES.contains(state) ? state : "";
        Optional<ApplicationId> after = Clerk.parse(before, ApplicationId::parse);
        List<Application> rows = desk.applications(visitor.viewer(), wanted, after, PAGE + 1);
        List<Filter.Choice> states = STATES.stream()
                .map(one -> new Filter.Choice(one, show.word("application." + one)))
                .toList();
        model.addAttribute(
                "list",
                new Listing.Place(
                                "/desk/operator/applications",
                                List.of(Filter.choice("state", "queue.state", wanted, states)),
                                before)
                        .page(rows, PAGE, row -> row.id().text()));
        return "operator/applications";
    }

    @GetMapping("/{id}")
    String application(Visitor visitor, Model model, @PathVariable String id) {
        OnboardingDesk.View view = Clerk.parse(id, ApplicationId::parse)
                .flatMap(known -> desk.view(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("application " + id));
        model.addAttribute("view", view);
        model.addAttribute("applied", view.application());
        model.addAttribute("people", clerk.people(visitor));
        model.addAttribute("refusals", REFUSALS);
        // Whoever filled it in, added a document or submitted it had a hand in it.
        model.addAttribute(
                "mine", view.steps().stream().anyMatch(step -> step.actor().equals(visitor.actor())));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "operator/application";
    }

    @PostMapping("/{id}/submission")
    String submit(Visitor visitor, Model model, @PathVariable String id, @RequestParam String key) {
        Application it = known(visitor, id);
        return after(
                visitor,
                model,
                id,
                onboarding.submit(
                        new SubmitCommand(it.applicant().organisation(), key, it.id(), Clerk.person(visitor))));
    }

    @PostMapping("/{id}/judgement")
    String judge(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam boolean approve,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        Application it = known(visitor, id);
        if (note.length() > NOTE_MAX || !approve && !REFUSALS.contains(reason)) {
            return after(visitor, model, id, Outcome.refused(Reason.of("NOTE_WRONG", "most", NOTE_MAX)));
        }
        JudgeCommand.Judgement judgement =
                approve ? new JudgeCommand.Judgement.Approve(note) : new JudgeCommand.Judgement.Refuse(reason, note);
        return after(
                visitor,
                model,
                id,
                onboarding.judge(new JudgeCommand(
                        it.applicant().organisation(), key, it.id(), judgement, Clerk.person(visitor))));
    }

    private String after(Visitor visitor, Model model, String id, Outcome<ApplicationAnswer> answer) {
        if (answer instanceof Outcome.Refused<ApplicationAnswer>(Reason refused)) {
            application(visitor, model, id);
            model.addAttribute("refusal", refused);
            return "operator/application";
        }
        return "redirect:/desk/operator/applications/" + id;
    }

    private Application known(Visitor visitor, String id) {
        return Clerk.parse(id, ApplicationId::parse)
                .flatMap(known -> desk.application(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("application " + id));
    }
}
