package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.Enrolments;
import landsea.parties.signin.Invitation;
import landsea.parties.signin.InvitationId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What one administrator proposed and another is to agree to, with what they were told. */
@Controller
@RequestMapping("/desk/invitations")
@ForRoles(Role.ADMINISTRATOR)
class InvitationPages {

    private static final int MOST = 200;

    private final EnrolledPeople people;
    private final Enrolments enrolments;

    InvitationPages(EnrolledPeople people, Enrolments enrolments) {
        this.people = people;
        this.enrolments = enrolments;
    }

    @GetMapping
    String list(Visitor visitor, Model model) {
        List<Invitation> open = people.open(visitor.principal(), MOST);
        model.addAttribute("rows", open);
        model.addAttribute("names", names(visitor, open));
        return "door/invitations";
    }

    @GetMapping("/{id}")
    String invitation(Visitor visitor, Model model, @PathVariable String id) {
        Invitation one = known(visitor, id);
        model.addAttribute("one", one);
        model.addAttribute("mine", one.maker().equals(visitor.actor()));
        model.addAttribute("forMe", one.person().text().equals(visitor.actor()));
        model.addAttribute("names", names(visitor, List.of(one)));
        return "door/invitation";
    }

    @PostMapping("/{id}/agreement")
    String agree(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String letter) {
        Invitation one = known(visitor, id);
        return switch (enrolments.agree(visitor.principal(), one.id(), letter)) {
            case Outcome.Refused<Enrolments.Agreed>(Reason reason) -> refused(visitor, response, model, id, reason);
            case Outcome.Done<Enrolments.Agreed>(Enrolments.Agreed agreed)
            when agreed.link().isEmpty() -> "redirect:/desk/invitations/" + id;
            case Outcome.Done<Enrolments.Agreed>(Enrolments.Agreed agreed) -> {
                model.addAttribute("name", one.name());
                model.addAttribute("endsAt", agreed.endsAt());
                model.addAttribute("address", address(request) + EnrolPages.PATH + "?link=" + agreed.link());
                yield "door/agreed";
            }
        };
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(Visitor visitor, HttpServletResponse response, Model model, @PathVariable String id) {
        return enrolments.withdraw(visitor.principal(), known(visitor, id).id())
                        instanceof Outcome.Refused<InvitationId>(Reason reason)
                ? refused(visitor, response, model, id, reason)
                : "redirect:/desk/invitations/" + id;
    }

    private String refused(Visitor visitor, HttpServletResponse response, Model model, String id, Reason reason) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", reason);
        return invitation(visitor, model, id);
    }

    /** As this browser reached us, and so as others do. */
    private static String address(HttpServletRequest request) {
        String whole = request.getRequestURL().toString();
        return whole.substring(0, whole.length() - request.getRequestURI().length());
    }

    private Map<String, String> names(Visitor visitor, List<Invitation> invitations) {
        Map<String, String> names = new HashMap<>();
        invitations.stream()
                .flatMap(one -> List.of(one.maker(), one.checker()).stream())
                .distinct()
                .forEach(actor -> PeoplePages.parse(actor, PersonId::parse)
                        .filter(person -> person.bucket().equals(Parties.bank().bucket()))
                        .flatMap(person -> people.person(visitor.principal(), person))
                        .ifPresent(person -> names.put(actor, person.name())));
        return names;
    }

    private Invitation known(Visitor visitor, String id) {
        return PeoplePages.parse(id, InvitationId::parse)
                .flatMap(known -> people.invitation(visitor.principal(), known))
                .orElseThrow(() -> new NotHereException("invitation " + id));
    }
}
