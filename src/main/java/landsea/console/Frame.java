package landsea.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import landsea.basics.OutsideFaults;
import landsea.console.show.Show;
import landsea.parties.signin.Session;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.LocaleResolver;

/** What every page has around it. */
@Component
class Frame {

    /** A place as the page shows it. */
    record Shown(String key, String path, String icon, boolean here) {}

    private final MessageSource words;
    private final LocaleResolver languages;
    private final ObjectProvider<OutsideFaults> outside;

    Frame(MessageSource words, LocaleResolver languages, ObjectProvider<OutsideFaults> outside) {
        this.words = words;
        this.languages = languages;
        this.outside = outside;
    }

    void into(Model model, HttpServletRequest request) {
        model.addAttribute("show", show(request));
        model.addAttribute("here", here(request));
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Session session) {
            model.addAttribute("visitor", session);
            model.addAttribute("places", places(session, request.getRequestURI()));
        } else {
            model.addAttribute("places", List.of());
        }
    }

    Show show(HttpServletRequest request) {
        Locale locale = languages.resolveLocale(request);
        return new Show(locale, words);
    }

    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private List<Shown> places(Session session, String address) {
        List<Navigation.Place> all = Navigation.of(session.principal().role());
        boolean played = outside.getIfAvailable() != null;
        return all.stream()
                .filter(place -> played || !place.equals(Navigation.FAULTS))
                .map(place -> new Shown(place.key(), place.path(), place.icon(), place.leadsTo(address, all)))
                .toList();
    }
}
