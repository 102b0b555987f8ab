package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URL;
import landsea.basics.Outcome;
import landsea.parties.signin.SignIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** An identity provider vouched for somebody: whether they are one of ours, only we know. */
final class VouchedFor implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(VouchedFor.class);

    private final SignIns signIns;
    private final SessionCookie cookie;

    VouchedFor(SignIns signIns, SessionCookie cookie) {
        this.signIns = signIns;
        this.cookie = cookie;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        forget(request);
        Outcome<SignIns.Entered> entered = authentication.getPrincipal() instanceof OidcUser user
                        && user.getIssuer() instanceof URL issuer
                        && user.getSubject() instanceof String subject
                ? signIns.enterVouched(issuer.toString(), subject, Callers.whence(request))
                : Outcome.refused("SIGN_IN_UNKNOWN");
        switch (entered) {
            case Outcome.Done<SignIns.Entered>(SignIns.Entered one) -> {
                cookie.set(response, one.token());
                response.sendRedirect(Places.DESK);
            }
            case Outcome.Refused<SignIns.Entered> refused ->
                response.sendRedirect("/sign-in?because=" + refused.reason().code());
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.warn("an identity provider's answer was not taken: {}", failure.getMessage());
        forget(request);
        response.sendRedirect("/sign-in?because=SIGN_IN_NOT_VOUCHED");
    }

    /** What was kept while the provider was asked. */
    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
