package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import landsea.parties.signin.Session;
import landsea.parties.signin.SessionToken;
import landsea.parties.signin.SignIns;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/** Who is in is known by the store: at every node, and after a restart. */
final class StoredSessions implements SecurityContextRepository {

    private final SignIns signIns;
    private final SessionCookie cookie;

    StoredSessions(SignIns signIns, SessionCookie cookie) {
        this.signIns = signIns;
        this.cookie = cookie;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        SingletonSupplier<SecurityContext> context = SingletonSupplier.of(() -> context(request));
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return context.obtain();
            }

            @Override
            public boolean isGenerated() {
                return context.obtain().getAuthentication() == null;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    /** A session begins and ends by the person's own act, and that is written there. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // nothing is kept here
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookie.read(request).isPresent();
    }

    private SecurityContext context(HttpServletRequest request) {
        Optional<SessionToken> token = cookie.read(request);
        SecurityContextImpl context = new SecurityContextImpl();
        token.flatMap(signIns::session).ifPresent(session -> context.setAuthentication(authentication(session)));
        return context;
    }

    private static PreAuthenticatedAuthenticationToken authentication(Session session) {
        return new PreAuthenticatedAuthenticationToken(
                session,
                "",
                List.of(new SimpleGrantedAuthority(
                        "ROLE_" + session.principal().role().name())));
    }
}
