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
import landsea.programs.ProgramTokens;
import org.slf4j.MDC;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Lets only those in whose bearer token is known, a program as often as it may call, and gives every call a trace id. */
@Component
class BearerFilter extends OncePerRequestFilter {

    static final String PRINCIPAL = "landsea.principal";
    static final String ACCESS = "landsea.access";
    static final String TRACE = "trace_id";
    private static final String SCHEME = "Bearer ";
    private static final String GUARDED = "/api/";
    private static final List<String> OPEN = List.of("/api/v1/keys", "/api/v1/corridor");

    private final Credentials credentials;
    private final ProgramTokens tokens;
    private final CallRates rates;
    private final JsonMapper json;

    BearerFilter(Credentials credentials, ProgramTokens tokens, CallRates rates, JsonMapper json) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.rates = rates;
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
            String token = header.substring(SCHEME.length()).strip();
            Optional<Principal> principal;
            try {
                principal = ProgramTokens.isOne(token) ? program(request, token) : credentials.authenticate(token);
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
            if (isTooOften(request, response)) {
                refuse(request, response, Reason.of("CALLS_TOO_MANY"));
                return;
            }
            // Asked for first, or the server swallows as form fields what curl sends as --data-binary @report.txt.
            request.getInputStream();
            chain.doFilter(request, response);
        } finally {
            MDC.clear();
        }
    }

    private Optional<Principal> program(HttpServletRequest request, String token) {
        Optional<ProgramTokens.Access> access = tokens.authenticate(token);
        access.ifPresent(one -> request.setAttribute(ACCESS, one));
        return access.map(ProgramTokens.Access::principal);
    }

    /** People and the bank's own programs are as many as the bank lets in; others have so many calls a minute. */
    private boolean isTooOften(HttpServletRequest request, HttpServletResponse response) {
        if (!(request.getAttribute(ACCESS) instanceof ProgramTokens.Access access)) {
            return false;
        }
        CallRates.Left left = rates.call(access.principal().actor(), access.callsPerMinute());
        left.tell(response);
        return left.isOver();
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
