package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Words;
import landsea.engine.Engine;
import landsea.engine.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever goes wrong into one shape (RFC 9457): type, title, status, detail, code, errors, finality, trace_id. */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
        return answer(problem(refusal.reason(), refusal.pointers(), request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(Engine.OutcomeUnknownException e, HttpServletRequest request) {
        LOG.warn("{}", e.getMessage());
        return answer(problem(Reason.of("OUTCOME_UNKNOWN"), List.of(), request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return answer(malformed(e, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missingHeader(MissingRequestHeaderException e, HttpServletRequest request) {
        boolean key = e.getHeaderName().equalsIgnoreCase(RequestKey.HEADER);
        Reason reason = key
                ? Reason.of("IDEMPOTENCY_KEY_MISSING")
                : Reason.of("PARAMETER_WRONG", "parameter", e.getHeaderName());
        return answer(problem(reason, List.of(), request));
    }

    @ExceptionHandler({ServletRequestBindingException.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<ProblemDetail> unbound(Exception e, HttpServletRequest request) {
        return answer(problem(Reason.of("PARAMETER_WRONG", "parameter", parameter(e)), List.of(), request));
    }

    private static String parameter(Exception e) {
        return switch (e) {
            case MissingServletRequestParameterException missing -> missing.getParameterName();
            case MethodArgumentTypeMismatchException wrong -> wrong.getName();
            default -> "";
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request) {
        ProblemDetail problem = problem(Reason.of("METHOD_NOT_ALLOWED", "method", e.getMethod()), List.of(), request);
        return ResponseEntity.status(problem.getStatus())
                .headers(e.getHeaders())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(HttpMediaTypeException e, HttpServletRequest request) {
        return answer(problem(Reason.of("MEDIA_TYPE_NOT_SUPPORTED"), List.of(), request));
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ProblemDetail> noRoute(Exception e, HttpServletRequest request) {
        return answer(problem(Reason.of("ROUTE_UNKNOWN"), List.of(), request));
    }

    /** Ours: the caller learns the trace id, the log the rest. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception e, HttpServletRequest request) {
        Optional<Reason> trouble = StoreTrouble.in(e);
        if (trouble.isPresent()) {
            LOG.warn("{} {} met {}", request.getMethod(), request.getRequestURI(), trouble.get());
            return answer(problem(told(trouble.get(), request), List.of(), request));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(problem(Reason.of("OUR_FAILURE"), List.of(), request));
    }

    /** A question was not answered: nothing was done. Of any other call nobody can say here how far it had come. */
    private static Reason told(Reason trouble, HttpServletRequest request) {
        return request.getMethod().equals("GET") ? trouble : Reason.of("OUTCOME_UNKNOWN");
    }

    /** What is wrong with the body, in our words: the library's name classes of ours. */
    private static ProblemDetail malformed(HttpMessageNotReadableException e, HttpServletRequest request) {
        return switch (e.getCause()) {
            case Refusal refusal -> problem(refusal.reason(), refusal.pointers(), request);
            case UnrecognizedPropertyException unknown ->
                problem(Reason.of("MEMBER_UNKNOWN", "member", unknown.getPropertyName()), pointers(unknown), request);
            case DatabindException wrong -> problem(Reason.of("MEMBER_WRONG"), pointers(wrong), request);
            case JacksonException json ->
                problem(
                        Reason.of("JSON_MALFORMED", "line", json.getLocation().getLineNr())
                                .with("column", json.getLocation().getColumnNr()),
                        List.of(),
                        request);
            case null, default -> problem(Reason.of("BODY_MISSING"), List.of(), request);
        };
    }

    private static List<String> pointers(DatabindException wrong) {
        StringBuilder pointer = new StringBuilder();
        wrong.getPath()
                .forEach(step -> pointer.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : step.getPropertyName()));
        return List.of(pointer.toString());
    }

    static ProblemDetail problem(Reason reason, List<String> pointers, HttpServletRequest request) {
        HttpStatus status = Finality.status(reason.code());
        Locale locale = request.getLocale();
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:landsea:problem:" + reason.code().toLowerCase(Locale.ROOT)));
        problem.setTitle(reason.code());
        problem.setDetail(Words.of(reason, locale));
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("code", reason.code());
        problem.setProperty("finality", Finality.of(reason.code()).name());
        problem.setProperty("details", reason.details());
        List<Map<String, String>> errors = new ArrayList<>();
        pointers.forEach(pointer -> errors.add(
                new TreeMap<>(Map.of("pointer", pointer, "code", reason.code(), "detail", Words.of(reason, locale)))));
        problem.setProperty("errors", errors);
        String trace = MDC.get(BearerFilter.TRACE);
        problem.setProperty("trace_id", trace == null ? "" : trace);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        Finality.retryAfterSeconds(String.valueOf(problem.getTitle()))
                .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
