package landsea.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import landsea.testing.SandboxApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running application over HTTP, as somebody or as nobody. */
record Caller(Map<String, String> headers) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** What came back; a body that is no JSON is a missing node. */
    record Answer(int status, String contentType, String text, HttpResponse<String> raw) {

        JsonNode body() {
            return JSON.readTree(text.isEmpty() ? "null" : text);
        }

        String code() {
            return body().path("code").asString("");
        }
    }

    static Caller nobody() {
        return new Caller(Map.of());
    }

    /** An actor of the sandbox's token file. */
    static Caller as(String actor) {
        return withToken(SandboxApplication.actor(actor).getOrDefault("token", ""));
    }

    static Caller withToken(String token) {
        return nobody().with("Authorization", "Bearer " + token);
    }

    Caller with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Caller(more);
    }

    Answer get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    /** A write with a key of its own. */
    Answer post(String path, String json) {
        return with("Idempotency-Key", UUID.randomUUID().toString()).send("POST", path, json);
    }

    Answer put(String path, String json) {
        return with("Idempotency-Key", UUID.randomUUID().toString()).send("PUT", path, json);
    }

    Answer send(String method, String path, String json) {
        return send(method, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SandboxApplication.url(path)))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body(),
                    answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
