package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.signin.Enrolments;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a link leads: word and password, then the telephone, then the codes for when it is lost. */
@Controller
class EnrolPages {

    static final String PATH = "/enrol";

    private static final Pattern LINK = Pattern.compile(PATH + "\\?link=[0-9]{1,2}\\.[A-Za-z0-9_-]{43}");

    private final Enrolments enrolments;
    private final Tries tries = new Tries(30, Duration.ofMinutes(1), System::nanoTime);

    EnrolPages(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    /** Whether that is where a link leads, and nothing else. */
    static boolean isLink(String next) {
        return LINK.matcher(next).matches();
    }

    @GetMapping(PATH)
    String page(Model model, HttpServletResponse response, @RequestParam(defaultValue = "") String link) {
        return welcome(model, response, link);
    }

    @PostMapping(PATH)
    String choose(
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again) {
        Outcome<Enrolments.Begun> begun = password.equals(again)
                ? may(request, () -> enrolments.choose(link, word, password))
                : Outcome.refused("PASSWORDS_DIFFER");
        return switch (begun) {
            case Outcome.Done<Enrolments.Begun>(Enrolments.Begun one) -> telephone(model, one);
            case Outcome.Refused<Enrolments.Begun>(Reason reason) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refusal", reason);
                model.addAttribute("word", word);
                yield welcome(model, response, link);
            }
        };
    }

    @PostMapping(PATH + "/code")
    String finish(
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String code) {
        Outcome<List<String>> finished = may(request, () -> enrolments.finish(step, code.replace(" ", "")));
        return switch (finished) {
            case Outcome.Done<List<String>>(List<String> codes) -> {
                model.addAttribute("codes", codes);
                yield "door/enrolled";
            }
            case Outcome.Refused<List<String>>(Reason reason) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("refusal", reason);
                yield switch (enrolments.begun(step)) {
                    case Outcome.Done<Enrolments.Begun>(Enrolments.Begun one) -> telephone(model, one);
                    case Outcome.Refused<Enrolments.Begun> over -> over(model, response, over.reason());
                };
            }
        };
    }

    private String welcome(Model model, HttpServletResponse response, String link) {
        return switch (enrolments.welcome(link)) {
            case Outcome.Done<Enrolments.Welcome>(Enrolments.Welcome welcome) -> {
                model.addAttribute("welcome", welcome);
                model.addAttribute("link", link);
                yield "door/enrol";
            }
            case Outcome.Refused<Enrolments.Welcome>(Reason reason) -> over(model, response, reason);
        };
    }

    private static String over(Model model, HttpServletResponse response, Reason reason) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("refusal", reason);
        return "door/enrol-over";
    }

    private static String telephone(Model model, Enrolments.Begun begun) {
        model.addAttribute("step", begun.step());
        model.addAttribute("username", begun.username());
        model.addAttribute("qr", QrPicture.of(begun.username(), begun.secret()));
        return "door/enrol-code";
    }

    private <T> Outcome<T> may(HttpServletRequest request, java.util.function.Supplier<Outcome<T>> step) {
        return tries.may(request.getRemoteAddr()) ? step.get() : Outcome.refused("SIGN_IN_TOO_OFTEN");
    }
}
