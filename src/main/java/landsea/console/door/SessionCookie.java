package landsea.console.door;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.parties.signin.SessionToken;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookies of the console. Only the sandbox, which is reached on this machine alone, goes without encryption. */
public final class SessionCookie {

    static final String SESSION = "landsea_session";
    static final String LANGUAGE = "landsea_language";
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final boolean secure;

    SessionCookie(boolean secure) {
        this.secure = secure;
    }

    Optional<SessionToken> read(HttpServletRequest request) {
        return value(request, SESSION).flatMap(SessionToken::parse);
    }

    void set(HttpServletResponse response, SessionToken token) {
        add(response, ResponseCookie.from(SESSION, token.clear()).httpOnly(true).sameSite("Lax"));
    }

    void clear(HttpServletResponse response) {
        add(
                response,
                ResponseCookie.from(SESSION, "").httpOnly(true).sameSite("Lax").maxAge(0));
    }

    void language(HttpServletResponse response, String tag) {
        add(
                response,
                ResponseCookie.from(LANGUAGE, tag)
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(A_YEAR));
    }

    static Optional<String> value(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    boolean isSecure() {
        return secure;
    }

    private void add(HttpServletResponse response, ResponseCookie.ResponseCookieBuilder cookie) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie.path("/").secure(secure).build().toString());
    }
}
