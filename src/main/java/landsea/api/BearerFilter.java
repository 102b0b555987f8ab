package landsea.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Reason;
import landsea.engine.StoreTrouble;
import landsea.parties.Credentials;
import landsea.parties.Principal;
import org.slf4j.MDC;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Lets only those in whose bearer token is known, and gives every call a trace id. */
@Component
class BearerFilter extends OncePerRequestFilter {

    static final String PRINCIPAL = "landsea.principal";
    static final String TRACE = "trace_id";
    private static final String SCHEME = "Bearer ";
    private static final String GUARDED = "/api/";
    private static final List<String> OPEN = List.of("/api/v1/keys", "/api/v1/corridor");

    private final Credentials credentials;
    private final JsonMapper json;

    BearerFilter(Credentials credentials, JsonMapper json) {
        this.credentials = credentials;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        MDC.put(TRACE, UUID.randomUUID().toString().replace("-", ""));
        try {
            // Decoded and without its parameters, as routes are found: no other spelling leads past this door.
            String path = request.getServletPath();
            if (path.startsWith(GUARDED)) {
                response.setHeader("X-Content-Type-Options", "nosniff");
            }
            if (!path.startsWith(GUARDED) || OPEN.contains(path)) {
                chain.doFilter(request, response);
                return;
            }
            response.setHeader("Cache-Control", "no-store");
            String header = request.getHeader("Authorization");
            if (header == null || !header.startsWith(SCHEME)) {
                unauthorised(request, response, "TOKEN_MISSING");
                return;
            }
            Optional<Principal> principal;
            try {
                principal = credentials.authenticate(
                        header.substring(SCHEME.length()).strip());
            } catch (RuntimeException e) {
                Reason trouble = StoreTrouble.in(e).orElseThrow(() -> e);
                Finality.retryAfterSeconds(trouble.code())
                        .ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
                refuse(request, response, trouble);
                return;
            }
            if (principal.isEmpty()) {
                unauthorised(request, response, "TOKEN_WRONG");
                return;
            }
            request.setAttribute(PRINCIPAL, principal.get());
            MDC.put("actor", principal.get().actor().text());
            // Asked for first, or the server swallows as form fields what curl sends as --data-binary @report.txt.
            request.getInputStream();
            chain.doFilter(request, response);
        } finally {
            MDC.clear();
        }
    }

    private void unauthorised(HttpServletRequest request, HttpServletResponse response, String code)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        refuse(request, response, Reason.of(code));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Reason reason) throws IOException {
        ProblemDetail problem = Problems.problem(reason, List.of(), request);
        response.setStatus(problem.getStatus());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
