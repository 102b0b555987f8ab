package landsea.console.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import landsea.parties.signin.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes down who opened which page, from where, and what came of it. Without what was typed: paths only. */
final class AccessLog extends OncePerRequestFilter {

    static final String TRACE = "trace_id";
    private static final Logger LOG = LoggerFactory.getLogger("landsea.access");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String trace = UUID.randomUUID().toString().replace("-", "");
        long began = System.nanoTime();
        String who = "nobody";
        try (var _ = MDC.putCloseable(TRACE, trace)) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof Session session) {
                who = session.principal().actor().text();
                MDC.put("actor", who);
            }
            chain.doFilter(request, response);
        } finally {
            MDC.remove("actor");
            LOG.atInfo()
                    .addKeyValue("who", who)
                    .addKeyValue("from", request.getRemoteAddr())
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", Discretion.path(request))
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("ms", (System.nanoTime() - began) / 1_000_000)
                    .addKeyValue("trace_id", trace)
                    .log("page");
        }
    }
}
