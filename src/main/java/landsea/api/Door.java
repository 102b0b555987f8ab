package landsea.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import landsea.basics.Reason;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets no more calls in at once than are worked through in a few seconds; the others are told at once to come again. Reads
 * have places of their own, so that a flood of writes leaves them room, and nobody takes more than half of either.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Door extends OncePerRequestFilter {

    private static final int PLACES = 512;
    private static final int PLACES_EACH = PLACES / 2;
    private static final String GUARDED = "/api/";

    private final Hall reads = new Hall();
    private final Hall writes = new Hall();
    private final JsonMapper json;

    Door(JsonMapper json) {
        this.json = json;
    }

    /** Places, and how many of them are taken under each token: who holds it is found out inside. */
    private static final class Hall {

        private final Semaphore places = new Semaphore(PLACES);
        private final Map<String, Integer> taken = new ConcurrentHashMap<>();

        boolean enter(String token) {
            if (!places.tryAcquire()) {
                return false;
            }
            if (taken.merge(token, 1, Integer::sum) > PLACES_EACH) {
                leave(token);
                return false;
            }
            return true;
        }

        void leave(String token) {
            taken.computeIfPresent(token, (same, count) -> count == 1 ? null : count - 1);
            places.release();
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getServletPath().startsWith(GUARDED)) {
            chain.doFilter(request, response);
            return;
        }
        Hall hall = request.getMethod().equals("GET") || request.getMethod().equals("HEAD") ? reads : writes;
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String token = header == null ? "" : header;
        if (!hall.enter(token)) {
            refuse(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            hall.leave(token);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = Problems.problem(Reason.of("BUSY"), List.of(), request);
        response.setStatus(problem.getStatus());
        Finality.retryAfterSeconds("BUSY")
                .ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
