package landsea.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the public interface, each in the name of an actor of the token file. */
final class Calls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String VERIFICATIONS = "/api/v1/books/verifications";

    /** Only one of several nodes has the sandbox's world. */
    private static final String WORLD = "/sandbox/";

    private final List<URI> addresses;
    private final AtomicInteger turn = new AtomicInteger();
    private final JsonNode actors;
    private final Map<String, AtomicLong> troubles = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    Calls(URI address, Path tokens) {
        this(List.of(address), tokens);
    }

    /** @param addresses of several nodes, asked in turn; what concerns the sandbox's world goes to the first */
    Calls(List<URI> addresses, Path tokens) {
        this.addresses = List.copyOf(addresses);
        try {
            this.actors = JSON.readTree(Files.readAllBytes(tokens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked. */
    record Asked(String actor, String method, String path, String key, byte[] body, boolean isJson) {

        static Asked get(String actor, String path) {
            return new Asked(actor, "GET", path, "", new byte[0], true);
        }

        static Asked json(String actor, String method, String path, String key, Map<String, ?> body) {
            return new Asked(actor, method, path, key, JSON.writeValueAsBytes(body), true);
        }

        static Asked bytes(String actor, String method, String path, String key, byte[] body) {
            return new Asked(actor, method, path, key, body, false);
        }
    }

    /** What was answered for good: done, or refused with a code. */
    record Answered(int status, JsonNode body) {

        boolean done() {
            return status < 300;
        }

        String code() {
            return body.path("code").asString("");
        }
    }

    /** What the token file says about an actor. */
    String about(String actor, String name) {
        return actors.path(actor).path(name).asString("");
    }

    /** What was answered instead of something for good, by status and code; and how often. */
    Map<String, AtomicLong> troubles() {
        return troubles;
    }

    /** Asks again, with the same key, until there is an answer that is not our own trouble; empty when interrupted. */
    Optional<Answered> untilAnswered(Asked asked) {
        while (!Thread.currentThread().isInterrupted()) {
            Optional<Answered> answered = once(asked);
            if (answered.filter(Calls::isForGood).isPresent()) {
                return answered;
            }
            troubles.computeIfAbsent(
                            answered.map(one -> one.status() + " " + one.code()).orElse("nothing"),
                            code -> new AtomicLong())
                    .incrementAndGet();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    /** Has the whole record verified, and waits for what is found; empty when interrupted. */
    Optional<JsonNode> verified() {
        while (!Thread.currentThread().isInterrupted()) {
            Optional<JsonNode> run = untilAnswered(Asked.json(
                            "operator", "POST", VERIFICATIONS, UUID.randomUUID().toString(), Map.of()))
                    .map(Answered::body);
            while (run.filter(one -> state(one).equals("UNDER_WAY")).isPresent()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                String path = VERIFICATIONS + "/" + run.get().path("id").asString("");
                run = untilAnswered(Asked.get("operator", path)).map(Answered::body);
            }
            if (run.filter(one -> state(one).equals("DONE")).isPresent()) {
                return run;
            }
            // It broke off with its program, or another is under way.
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private static String state(JsonNode run) {
        return run.path("state").asString("");
    }

    /** Asks once; empty where nobody answered. */
    Optional<Answered> once(Asked asked) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request(asked, ANSWER_MAX), HttpResponse.BodyHandlers.ofByteArray());
            return Optional.of(new Answered(response.statusCode(), JSON.readTree(response.body())));
        } catch (IOException | JacksonException nobody) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private URI address(Asked asked) {
        return asked.path().startsWith(WORLD)
                ? addresses.getFirst()
                : addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
    }

    /** What was asked as it is sent. */
    HttpRequest request(Asked asked, Duration answerMax) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(asked).resolve(asked.path()))
                .timeout(answerMax)
                .header("Authorization", "Bearer " + about(asked.actor(), "token"))
                .method(asked.method(), BodyPublishers.ofByteArray(asked.body()));
        if (!asked.method().equals("GET")) {
            request.header("Content-Type", asked.isJson() ? "application/json" : "application/octet-stream");
        }
        if (!asked.key().isEmpty()) {
            request.header("Idempotency-Key", asked.key());
        }
        return request.build();
    }

    /** A 429 or 5xx says that asking again with the same key may bring more. */
    private static boolean isForGood(Answered answered) {
        return answered.status() < 500 && answered.status() != 429;
    }
}
