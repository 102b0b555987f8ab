package landsea.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Talks to a server's public interface, each call in the name of an actor of the token file. */
final class Client {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(3);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(5);
    private static final String TUS_VERSION = "1.0.0";
    private static final String CODE = "[A-Z][A-Z0-9_]{2,59}";

    private final URI address;
    private final Tokens tokens;
    private final HttpClient http;

    Client(URI address, Tokens tokens) {
        this.address = address;
        this.tokens = tokens;
        this.http = http();
    }

    static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .build();
    }

    URI address() {
        return address;
    }

    Tokens tokens() {
        return tokens;
    }

    Answer get(String actor, String path) {
        return send(request(actor, path).GET().build());
    }

    /** A file, as it comes in; the caller closes it. */
    InputStream stream(String actor, String path) {
        HttpRequest request = request(actor, path)
                .setHeader("Accept", "text/tab-separated-values, application/xml, application/problem+json")
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() < 300) {
                return response.body();
            }
            try (InputStream body = response.body()) {
                throw Ended.refused(problem(response.statusCode(), Json.tree(body.readAllBytes()))
                        .reason());
            }
        } catch (IOException | JacksonException e) {
            throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", address)
                    .with("because", e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", address).with("because", "interrupted"));
        }
    }

    Answer write(String actor, String method, String path, Object body) {
        return send(request(actor, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    /** Hands over bytes as they are. */
    Answer upload(String actor, String method, String path, BodyPublisher content) {
        return send(request(actor, path)
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, content)
                .build());
    }

    /** Begins an upload in pieces; its document says under which id. */
    Answer begin(String actor, String path, long byteCount, String metadata) {
        return send(request(actor, path)
                .header("Tus-Resumable", TUS_VERSION)
                .header("Upload-Length", Long.toString(byteCount))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody())
                .build());
    }

    /**
     * Adds a piece to an upload.
     *
     * @throws IOException where the connection broke: how much of it came, the upload says
     */
    Answer add(String actor, String path, long offset, BodyPublisher piece) throws IOException {
        return answer(request(actor, path)
                .header("Tus-Resumable", TUS_VERSION)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", piece)
                .build());
    }

    private HttpRequest.Builder request(String actor, String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + tokens.of(actor))
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", "en");
    }

    private Answer send(HttpRequest request) {
        try {
            return answer(request);
        } catch (IOException | JacksonException e) {
            throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", address)
                    .with("because", e.getClass().getSimpleName()));
        }
    }

    private Answer answer(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = Json.tree(response.body());
            return response.statusCode() < 300 ? new Answer.Done(body) : problem(response.statusCode(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Ended.failed(Reason.of("SERVER_NOT_ANSWERING", "url", address).with("because", "interrupted"));
        }
    }

    private static Answer.Problem problem(int status, JsonNode body) {
        String code = body.path("code").asString(body.path("title").asString(""));
        Map<String, String> details = new TreeMap<>();
        for (Map.Entry<String, JsonNode> detail : body.path("details").properties()) {
            details.put(detail.getKey(), detail.getValue().asString(""));
        }
        Reason reason = code.matches(CODE) ? new Reason(code, details) : Reason.of("SERVER_REFUSED", "status", status);
        return new Answer.Problem(
                status, reason, body.path("finality").asString("").equals("RETRYABLE"));
    }
}
