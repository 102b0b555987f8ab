package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.parties.PersonId;
import landsea.parties.signin.Language;
import landsea.parties.signin.Session;
import landsea.parties.signin.SignIns;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In, out, and in which language. */
@Controller
class SignInPages {

    /** An identity provider as the page names it. */
    record Provider(String name, String path) {}

    private final SignIns signIns;
    private final SessionCookie cookie;
    private final ObjectProvider<ClientRegistrationRepository> providers;
    private final Tries tries = new Tries(30, Duration.ofMinutes(1), System::nanoTime);

    SignInPages(SignIns signIns, SessionCookie cookie, ObjectProvider<ClientRegistrationRepository> providers) {
        this.signIns = signIns;
        this.cookie = cookie;
        this.providers = providers;
    }

    @GetMapping("/sign-in")
    String page(
            Model model,
            @AuthenticationPrincipal @Nullable Session session,
            @RequestParam(defaultValue = Places.DESK) String next,
            @RequestParam(defaultValue = "") String because) {
        if (session != null) {
            return "redirect:" + Places.path(next);
        }
        model.addAttribute("next", Places.path(next));
        model.addAttribute("stale", because.equals("stale"));
        Optional.of(because)
                .filter(code -> code.startsWith("SIGN_IN_"))
                .ifPresent(code -> model.addAttribute("refusal", Reason.of(code)));
        return form(model);
    }

    @PostMapping("/sign-in")
    String enter(
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = Places.DESK) String next) {
        Outcome<SignIns.Entered> entered = tries.may(request.getRemoteAddr())
                ? signIns.enter(
                        username.strip().toLowerCase(Locale.ROOT),
                        password,
                        code.replace(" ", ""),
                        Callers.whence(request))
                : Outcome.refused("SIGN_IN_TOO_OFTEN");
        return switch (entered) {
            case Outcome.Done<SignIns.Entered>(SignIns.Entered one) -> {
                cookie.set(response, one.token());
                if (SessionCookie.value(request, SessionCookie.LANGUAGE).isEmpty()) {
                    cookie.language(response, Languages.tag(one.session().language()));
                }
                yield "redirect:" + Places.path(next);
            }
            case Outcome.Refused<SignIns.Entered>(Reason reason) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("next", Places.path(next));
                model.addAttribute("stale", false);
                model.addAttribute("username", username);
                model.addAttribute("refusal", reason);
                yield form(model);
            }
        };
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(signIns::leave);
        cookie.clear(response);
        return "redirect:/sign-in";
    }

    /** Switches at once, and for good where it is known who reads. */
    @PostMapping("/language")
    String language(
            HttpServletResponse response,
            @AuthenticationPrincipal @Nullable Session session,
            @RequestParam Language language,
            @RequestParam(defaultValue = Places.DESK) String next) {
        cookie.language(response, Languages.tag(language));
        if (EnrolPages.isLink(next)) {
            return "redirect:" + next;
        }
        boolean isFront = next.equals("/");
        if (session != null && session.principal().actor() instanceof PersonId person) {
            signIns.read(person, language);
            return isFront ? "redirect:/" : "redirect:" + Places.path(next);
        }
        return isFront ? "redirect:/" : "redirect:/sign-in";
    }

    private String form(Model model) {
        model.addAttribute(
                "providers",
                providers.getIfAvailable() instanceof Iterable<?> all
                        ? StreamSupport.stream(all.spliterator(), false)
                                .map(ClientRegistration.class::cast)
                                .map(it -> new Provider(
                                        it.getClientName(), "/oauth2/authorization/" + it.getRegistrationId()))
                                .toList()
                        : java.util.List.of());
        return "sign-in";
    }
}
