package landsea.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.console.door.Discretion;
import landsea.console.door.NotHereException;
import landsea.engine.Engine;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Puts the frame around each page; and where a page breaks, says in the reader's words what happened to the money. */
@ControllerAdvice(basePackages = "landsea.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Frame frame;

    Faults(Frame frame) {
        this.frame = frame;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request) {
        frame.into(model, request);
    }

    @ExceptionHandler({
        NotHereException.class,
        MethodArgumentTypeMismatchException.class,
        ServletRequestBindingException.class
    })
    ModelAndView missing(HttpServletRequest request, HttpServletResponse response) {
        return page("missing", HttpStatus.NOT_FOUND, Optional.empty(), request, response);
    }

    /** It may have been done: asking again is right, doing again is not. */
    @ExceptionHandler
    ModelAndView unknown(Engine.OutcomeUnknownException e, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("{}", e.getMessage());
        return page("unknown", HttpStatus.GATEWAY_TIMEOUT, Optional.empty(), request, response);
    }

    /** Whoever looked has gone. */
    @ExceptionHandler
    void left(AsyncRequestNotUsableException e) {
        LOG.debug("{}", e.getMessage());
    }

    @ExceptionHandler
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        Optional<Reason> trouble = StoreTrouble.in(e);
        boolean asked = request.getMethod().equals("GET");
        if (trouble.isPresent()) {
            LOG.warn("{} {} met {}", request.getMethod(), Discretion.path(request), trouble.get());
            return asked
                    ? page("failed", HttpStatus.SERVICE_UNAVAILABLE, trouble, request, response)
                    : page("unknown", HttpStatus.SERVICE_UNAVAILABLE, Optional.empty(), request, response);
        }
        LOG.error("{} {} failed", request.getMethod(), Discretion.path(request), e);
        return page(
                asked ? "failed" : "unknown", HttpStatus.INTERNAL_SERVER_ERROR, Optional.empty(), request, response);
    }

    private ModelAndView page(
            String name,
            HttpStatus status,
            Optional<Reason> reason,
            HttpServletRequest request,
            HttpServletResponse response) {
        ExtendedModelMap model = new ExtendedModelMap();
        frame.into(model, request);
        reason.ifPresent(it -> model.addAttribute("reason", it));
        model.addAttribute("kind", name);
        model.addAttribute("trace", String.valueOf(MDC.get("trace_id")));
        boolean part = "true".equals(request.getHeader("HX-Request"));
        response.setStatus(status.value());
        return new ModelAndView(part ? "fault :: part" : "fault", model);
    }
}
