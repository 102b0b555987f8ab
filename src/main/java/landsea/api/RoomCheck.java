package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import landsea.basics.Reason;
import landsea.engine.store.StoreState;
import landsea.engine.store.StoreWatch;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses to begin anything new, before its body is read, while the store has no room for it or does not answer. */
record RoomCheck(StoreWatch watch) implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        StoreState state = watch.state();
        if (!state.takesWork() && !READING.contains(request.getMethod())) {
            throw new Refusal(Reason.of(state.code()));
        }
        return true;
    }
}
