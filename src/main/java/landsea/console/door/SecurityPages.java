package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.PersonId;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.Enrolments;
import landsea.parties.signin.PersonalSecurity;
import landsea.parties.signin.SessionToken;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everybody's own way in: where they are in, the password, the telephone, the codes for when it is lost. */
@Controller
@RequestMapping("/desk/security")
@ForRoles({
    Role.MERCHANT,
    Role.OPERATOR,
    Role.TREASURER,
    Role.REPORTING_OFFICER,
    Role.SUPERVISOR,
    Role.ISSUER,
    Role.PROJECT_OFFICE,
    Role.ADMINISTRATOR
})
class SecurityPages {

    private static final String PAGE = "door/security";

    private final PersonalSecurity security;
    private final EnrolledPeople people;
    private final SessionCookie cookie;

    SecurityPages(PersonalSecurity security, EnrolledPeople people, SessionCookie cookie) {
        this.security = security;
        this.people = people;
        this.cookie = cookie;
    }

    @GetMapping
    String page(
            Visitor visitor, HttpServletRequest request, Model model, @RequestParam(defaultValue = "") String done) {
        PersonId person = person(visitor);
        model.addAttribute(
                "me",
                people.person(visitor.principal(), person).orElseThrow(() -> new NotHereException(person.text())));
        model.addAttribute("sessions", people.sessions(visitor.principal(), person));
        model.addAttribute("mine", security.mark(token(request)));
        model.addAttribute("happened", people.happened(visitor.principal(), person));
        model.addAttribute("done", List.of("password", "factor", "sessions").contains(done) ? done : "");
        return PAGE;
    }

    @PostMapping("/password")
    String password(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        Outcome<PersonId> changed = password.equals(again)
                ? security.changePassword(shown(visitor, request, current, code), password)
                : Outcome.refused("PASSWORDS_DIFFER");
        return changed instanceof Outcome.Refused<PersonId>(Reason reason)
                ? refused(visitor, request, response, model, reason)
                : "redirect:/desk/security?done=password";
    }

    @PostMapping("/recovery")
    String recovery(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code) {
        return switch (security.renewRecovery(shown(visitor, request, current, code))) {
            case Outcome.Refused<List<String>>(Reason reason) -> refused(visitor, request, response, model, reason);
            case Outcome.Done<List<String>>(List<String> codes) -> {
                model.addAttribute("codes", codes);
                yield "door/recovery";
            }
        };
    }

    @PostMapping("/factor")
    String factor(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code) {
        return switch (security.beginFactor(shown(visitor, request, current, code))) {
            case Outcome.Refused<Enrolments.Begun>(Reason reason) -> refused(visitor, request, response, model, reason);
            case Outcome.Done<Enrolments.Begun>(Enrolments.Begun begun) -> telephone(model, begun);
        };
    }

    @PostMapping("/factor/code")
    String factorCode(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String code) {
        Outcome<PersonId> finished = security.finishFactor(person(visitor), token(request), code.replace(" ", ""));
        if (finished instanceof Outcome.Done<PersonId>) {
            return "redirect:/desk/security?done=factor";
        }
        Reason reason = ((Outcome.Refused<PersonId>) finished).reason();
        return switch (security.begunFactor(person(visitor))) {
            case Outcome.Refused<Enrolments.Begun> over -> refused(visitor, request, response, model, over.reason());
            case Outcome.Done<Enrolments.Begun>(Enrolments.Begun begun) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refusal", reason);
                yield telephone(model, begun);
            }
        };
    }

    @PostMapping("/sessions")
    String end(Visitor visitor, HttpServletRequest request, @RequestParam(defaultValue = "") String mark) {
        security.endOthers(person(visitor), token(request), Optional.of(mark).filter(it -> !it.isEmpty()));
        return "redirect:/desk/security?done=sessions";
    }

    private static String telephone(Model model, Enrolments.Begun begun) {
        model.addAttribute("qr", QrPicture.of(begun.username(), begun.secret()));
        return "door/telephone";
    }

    private String refused(
            Visitor visitor, HttpServletRequest request, HttpServletResponse response, Model model, Reason reason) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("refusal", reason);
        return page(visitor, request, model, "");
    }

    private PersonalSecurity.Shown shown(Visitor visitor, HttpServletRequest request, String password, String code) {
        return new PersonalSecurity.Shown(person(visitor), token(request), password, code.replace(" ", ""));
    }

    private SessionToken token(HttpServletRequest request) {
        return cookie.read(request).orElseThrow(() -> new NotHereException("nobody is in"));
    }

    private static PersonId person(Visitor visitor) {
        return PersonId.parse(visitor.actor());
    }
}
