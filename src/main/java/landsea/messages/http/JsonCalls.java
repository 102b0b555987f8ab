package landsea.messages.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.messages.OutboxMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one counterparty, and says what came of it in the courier's terms: done, refused, unknown, or surely not sent.
 *
 * <p>2xx with a JSON object is an answer; 4xx a refusal with the problem's {@code code}; 408, 5xx, a redirect, silence, a
 * lost connection and an answer that cannot be read leave it unknown; 429 and a connection that never stood are not sent.
 */
public final class JsonCalls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JsonCalls.class);
    private static final long ANSWER_BYTES_MAX = 1_000_000;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");
    private static final String REQUEST_ID = "request_id";

    private static final String NEVER_ARRIVED = "NOT_FOUND";
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;

    private final String counterparty;
    private final EndpointSettings endpoint;
    private final HttpClient client;

    public JsonCalls(String counterparty, EndpointSettings endpoint) {
        this.counterparty = counterparty;
        this.endpoint = endpoint;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .build();
    }

    /**
     * Posts a message's body under its request id: the one that the body names, when it repeats an earlier request, else
     * the message's own.
     */
    public Attempt request(String path, OutboxMessage message) {
        Map<String, Object> body = new HashMap<>(message.body());
        body.putIfAbsent(REQUEST_ID, message.id().text());
        return post(path, body, Trace.of(message));
    }

    /**
     * Asks what became of the request whose id the message's body names. Only {@code NOT_FOUND} says something about that
     * request: any other refusal is one of the question, and leaves it unknown.
     */
    public Attempt inquiry(String path, OutboxMessage message) {
        String requestId = Optional.ofNullable(message.body().get(REQUEST_ID))
                .map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException("inquiry " + message.id() + " names no " + REQUEST_ID));
        return switch (get(path, Map.of(REQUEST_ID, requestId), Trace.of(message))) {
            case Attempt.Sent(Delivery.Refused(Reason reason))
            when !reason.code().equals(NEVER_ARRIVED) -> Attempt.unknown(reason);
            case Attempt understood -> understood;
        };
    }

    /** @param path from the endpoint's URL on, beginning with a slash */
    public Attempt post(String path, Map<String, Object> body, Trace trace) {
        return send(request(path, trace)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(CanonicalJson.bytes(body)))
                .build());
    }

    /** What is not found is refused with {@code NOT_FOUND}. */
    public Attempt get(String path, Map<String, String> query, Trace trace) {
        String asked = query.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .sorted()
                .collect(Collectors.joining("&", path + "?", ""));
        return send(request(asked, trace).GET().build());
    }

    /** A value as a piece of a path or query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path, Trace trace) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.url() + path))
                .header("Accept", "application/json, application/problem+json")
                .header("traceparent", trace.parent());
        return endpoint.token().isEmpty() ? request : request.header("Authorization", "Bearer " + endpoint.token());
    }

    /** The client's own time-out ends with the headers; ours covers the whole answer. */
    private Attempt send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        long patience =
                endpoint.connectTimeout().plus(endpoint.responseTimeout()).toMillis();
        try {
            return understood(request, response.get(patience, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return Attempt.unknown(reason("COUNTERPARTY_SILENT"));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return Attempt.unknown(reason("CALL_INTERRUPTED"));
        } catch (ExecutionException e) {
            return broken(request, e.getCause() == null ? e : e.getCause());
        }
    }

    private Attempt broken(HttpRequest request, Throwable cause) {
        LOG.debug("{} {} broke: {}", request.method(), request.uri().getPath(), cause.toString());
        return switch (cause) {
            case ConnectException never -> new Attempt.NotSent(reason("COUNTERPARTY_UNREACHABLE"));
            case HttpConnectTimeoutException never -> new Attempt.NotSent(reason("COUNTERPARTY_UNREACHABLE"));
            case SSLHandshakeException never -> new Attempt.NotSent(reason("COUNTERPARTY_UNTRUSTED"));
            case IOException lost -> Attempt.unknown(reason("CONNECTION_LOST"));
            default -> throw new IllegalStateException("call to " + counterparty, cause);
        };
    }

    private Attempt understood(HttpRequest request, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case TIMED_OUT -> Attempt.unknown(reason("COUNTERPARTY_FAILED", status));
            case TOO_MANY -> new Attempt.NotSent(reason("COUNTERPARTY_BUSY"));
            case NOT_FOUND ->
                Attempt.refused(
                        request.method().equals("GET") ? reason(NEVER_ARRIVED) : problem(status, response.body()));
            default ->
                switch (status / 100) {
                    case 2 -> answer(response.body());
                    case 4 -> Attempt.refused(problem(status, response.body()));
                    default -> Attempt.unknown(reason("COUNTERPARTY_FAILED", status));
                };
        };
    }

    private Attempt answer(byte[] body) {
        try {
            return Attempt.answered(AnswerBody.read(body));
        } catch (AnswerBody.UnreadableException e) {
            LOG.warn("{} answered what cannot be read: {}", counterparty, e.getMessage());
            return Attempt.unknown(reason("ANSWER_UNREADABLE"));
        }
    }

    /** The code of the problem that it sends; a refusal without a readable one is a refusal all the same. */
    private Reason problem(int status, byte[] body) {
        try {
            if (AnswerBody.read(body).get("code") instanceof String code
                    && CODE.matcher(code).matches()) {
                return reason(code, status);
            }
        } catch (AnswerBody.UnreadableException e) {
            LOG.info("{} refused with {} and no readable problem: {}", counterparty, status, e.getMessage());
        }
        return reason("COUNTERPARTY_REFUSED", status);
    }

    private Reason reason(String code, int status) {
        return reason(code).with("status", status);
    }

    private Reason reason(String code) {
        return Reason.of(code, "counterparty", counterparty);
    }
}
