package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import landsea.parties.signin.Language;
import landsea.parties.signin.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.LocaleResolver;

/** In which language to answer: as chosen at this browser, else as the person reads, else as the browser asks. */
public final class Languages implements LocaleResolver {

    static String tag(Language language) {
        return language == Language.ZH ? "zh" : "en";
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        String tag = SessionCookie.value(request, SessionCookie.LANGUAGE)
                .or(Languages::ofPerson)
                .orElseGet(() -> request.getLocale().getLanguage());
        return tag.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private static Optional<String> ofPerson() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Session session
                ? Optional.of(tag(session.language()))
                : Optional.empty();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is chosen at /language");
    }
}
