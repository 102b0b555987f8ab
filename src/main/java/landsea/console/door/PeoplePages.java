package landsea.console.door;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.show.Filter;
import landsea.console.show.Listing;
import landsea.parties.Organisation;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.PersonId;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.Enrolments;
import landsea.parties.signin.Language;
import landsea.parties.signin.Proposal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrators' desk: who may come in, and proposing that somebody may. */
@Controller
@RequestMapping("/desk/people")
@ForRoles(Role.ADMINISTRATOR)
class PeoplePages {

    private static final int PAGE = 50;
    private static final int EMPLOYERS = 20;

    /** Of organisations that no application brings in. */
    static final List<OrganisationKind> ENTERED_HERE =
            List.of(OrganisationKind.SUPERVISOR, OrganisationKind.ISSUER, OrganisationKind.PROJECT_OFFICE);

    private final EnrolledPeople people;
    private final Enrolments enrolments;

    PeoplePages(EnrolledPeople people, Enrolments enrolments) {
        this.people = people;
        this.enrolments = enrolments;
    }

    @GetMapping
    String list(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String before) {
        List<EnrolledPeople.Enrolled> rows =
                people.page(visitor.principal(), q.strip(), parse(before, PersonId::parse), PAGE + 1);
        model.addAttribute(
                "list",
                new Listing.Place("/desk/people", List.of(Filter.text("q", "people.find", q)), before)
                        .page(rows, PAGE, row -> row.person().text()));
        return "door/people";
    }

    /** First where they belong, then who they are. */
    @GetMapping("/new")
    String blank(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String organisation) {
        model.addAttribute("typed", Map.of());
        Optional<EnrolledPeople.Employer> employer =
                parse(organisation, OrganisationId::parse).flatMap(id -> people.employer(visitor.principal(), id));
        if (employer.isPresent()) {
            return form(model, employer.get());
        }
        model.addAttribute("q", q);
        model.addAttribute("employers", people.employers(visitor.principal(), q.strip(), EMPLOYERS));
        model.addAttribute("kinds", ENTERED_HERE);
        return "door/employer";
    }

    @PostMapping("/organisations")
    String register(
            Visitor visitor,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String kind) {
        Optional<Organisation> organisation = parse(
                kind,
                text -> new Organisation(
                        OrganisationId.next(new Bucket(0)),
                        OrganisationKind.valueOf(text),
                        name.strip(),
                        country.strip().toUpperCase(Locale.ROOT),
                        Map.of()));
        if (organisation.filter(it -> ENTERED_HERE.contains(it.kind())).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", Reason.of("ORGANISATION_WRONG"));
            return blank(visitor, model, name, "");
        }
        OrganisationId id =
                people.register(visitor.principal(), organisation.get()).orThrow();
        return "redirect:/desk/people/new?organisation=" + id.text();
    }

    @PostMapping("/new")
    String propose(
            Visitor visitor,
            HttpServletResponse response,
            Model model,
            @RequestParam String organisation,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String username,
            @RequestParam Language language,
            @RequestParam(defaultValue = "") String letter) {
        EnrolledPeople.Employer employer = parse(organisation, OrganisationId::parse)
                .flatMap(id -> people.employer(visitor.principal(), id))
                .orElseThrow(() -> new NotHereException("organisation " + organisation));
        Outcome<Enrolments.Proposed> proposed = enrolments.propose(
                visitor.principal(),
                new Proposal.Newcomer(
                        employer.id(), name, role, username.strip().toLowerCase(Locale.ROOT), language, letter));
        if (proposed instanceof Outcome.Refused<Enrolments.Proposed>(Reason reason)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", reason);
            model.addAttribute("typed", Map.of("name", name, "username", username, "letter", letter));
            return form(model, employer);
        }
        return told(model, proposed.orThrow(), name, username);
    }

    @GetMapping("/{id}")
    String person(Visitor visitor, Model model, @PathVariable String id) {
        EnrolledPeople.Enrolled one = known(visitor, id);
        model.addAttribute("one", one);
        model.addAttribute("sessions", people.sessions(visitor.principal(), one.person()));
        model.addAttribute("happened", people.happened(visitor.principal(), one.person()));
        model.addAttribute("me", visitor.actor());
        return "door/person";
    }

    @PostMapping("/{id}/suspension")
    String suspend(Visitor visitor, HttpServletResponse response, Model model, @PathVariable String id) {
        return after(
                visitor,
                response,
                model,
                id,
                people.suspend(visitor.principal(), known(visitor, id).person()));
    }

    @PostMapping("/{id}/removal")
    String remove(Visitor visitor, HttpServletResponse response, Model model, @PathVariable String id) {
        return after(
                visitor,
                response,
                model,
                id,
                people.remove(visitor.principal(), known(visitor, id).person()));
    }

    @PostMapping("/{id}/sessions")
    String endSessions(Visitor visitor, HttpServletResponse response, Model model, @PathVariable String id) {
        return after(
                visitor,
                response,
                model,
                id,
                people.endSessions(visitor.principal(), known(visitor, id).person()));
    }

    @PostMapping("/{id}/renewal")
    String renew(
            Visitor visitor,
            HttpServletResponse response,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String letter) {
        EnrolledPeople.Enrolled one = known(visitor, id);
        return proposed(
                visitor,
                response,
                model,
                one,
                enrolments.propose(visitor.principal(), new Proposal.Renewal(one.person(), letter)));
    }

    @PostMapping("/{id}/connection")
    String connect(
            Visitor visitor,
            HttpServletResponse response,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String issuer,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String letter) {
        EnrolledPeople.Enrolled one = known(visitor, id);
        return proposed(
                visitor,
                response,
                model,
                one,
                enrolments.propose(
                        visitor.principal(), new Proposal.Connection(one.person(), issuer, subject, letter)));
    }

    private String proposed(
            Visitor visitor,
            HttpServletResponse response,
            Model model,
            EnrolledPeople.Enrolled one,
            Outcome<Enrolments.Proposed> proposed) {
        return proposed instanceof Outcome.Done<Enrolments.Proposed>(Enrolments.Proposed done)
                ? told(model, done, one.name(), one.username())
                : after(visitor, response, model, one.person().text(), proposed);
    }

    private String after(Visitor visitor, HttpServletResponse response, Model model, String id, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refused.reason());
            return person(visitor, model, id);
        }
        return "redirect:/desk/people/" + id;
    }

    private static String told(Model model, Enrolments.Proposed proposed, String name, String username) {
        model.addAttribute("name", name);
        model.addAttribute("username", username);
        model.addAttribute("word", proposed.word());
        model.addAttribute("invitation", proposed.id().text());
        return "door/proposed";
    }

    private static String form(Model model, EnrolledPeople.Employer employer) {
        model.addAttribute("employer", employer);
        model.addAttribute(
                "roles",
                Arrays.stream(Role.values())
                        .filter(role -> role.within() == employer.kind())
                        .toList());
        return "door/newcomer";
    }

    private EnrolledPeople.Enrolled known(Visitor visitor, String id) {
        return parse(id, PersonId::parse)
                .flatMap(person -> people.person(visitor.principal(), person))
                .orElseThrow(() -> new NotHereException("person " + id));
    }

    static <T> Optional<T> parse(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
