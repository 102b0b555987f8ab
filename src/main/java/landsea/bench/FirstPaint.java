package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Chromium without a window, asked over its own protocol when it first painted a page. */
final class FirstPaint implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PAINTED =
            "new Promise(done => { let looks = 0; const look = () => { const paint = performance.getEntriesByName('first-contentful-paint')[0];"
                    + " if (paint) { done(paint.startTime); } else if (looks++ > 1000) { done(-1); }"
                    + " else { setTimeout(look, 10); } }; look(); })";

    private final Process chromium;
    private final Path profile;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final String session;
    private int asked;

    private FirstPaint(Path executable) throws IOException {
        profile = Files.createTempDirectory("landsea-chromium-");
        chromium = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        socket = http.newWebSocketBuilder()
                .buildAsync(address(), new Collector())
                .join();
        String target = ask("Target.createTarget", Map.of("url", "about:blank"), "")
                .path("targetId")
                .asString("");
        session = ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "")
                .path("sessionId")
                .asString("");
        ask("Network.enable", Map.of(), session);
        ask("Page.enable", Map.of(), session);
    }

    /** Where there is a Chromium. */
    static Optional<FirstPaint> open() {
        return Stream.of(
                        System.getenv().getOrDefault("LANDSEA_CHROMIUM", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(executable -> {
                    try {
                        return new FirstPaint(executable);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** From now on as this person. */
    void become(HttpVisitor person) {
        ask("Network.clearBrowserCookies", Map.of(), session);
        for (HttpCookie cookie : person.cookies()) {
            ask(
                    "Network.setCookie",
                    Map.of(
                            "name",
                            cookie.getName(),
                            "value",
                            cookie.getValue(),
                            "url",
                            person.server().toString()),
                    session);
        }
    }

    /** From the beginning of the navigation to the first thing painted; nothing where nothing was within ten seconds. */
    Optional<Duration> of(URI page) {
        ask("Page.navigate", Map.of("url", page.toString()), session);
        JsonNode painted = ask(
                "Runtime.evaluate",
                Map.of("expression", PAINTED, "awaitPromise", true, "returnByValue", true),
                session);
        double millis = painted.path("result").path("value").asDouble(-1);
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofNanos((long) (millis * 1e6)));
    }

    private JsonNode ask(String method, Map<String, ?> parameters, String to) {
        int number = ++asked;
        Map<String, Object> question =
                new java.util.HashMap<>(Map.of("id", number, "method", method, "params", parameters));
        if (!to.isEmpty()) {
            question.put("sessionId", to);
        }
        socket.sendText(JsonMapper.shared().writeValueAsString(question), true).join();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < until) {
                String message = messages.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                JsonNode answer = message == null
                        ? JsonMapper.shared().missingNode()
                        : JsonMapper.shared().readTree(message);
                if (answer.path("id").asInt(0) == number) {
                    return answer.path("result");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the browser did not answer " + method);
    }

    /** Chromium leaves its port and path in a file. */
    private URI address() throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create(
                        "ws://127.0.0.1:" + lines.get(0).strip() + lines.get(1).strip());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IOException("the browser did not start");
    }

    private final class Collector implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        // Those that write into its folder outlive it by a moment.
        List<ProcessHandle> all = Stream.concat(Stream.of(chromium.toHandle()), chromium.descendants())
                .toList();
        chromium.destroy();
        try {
            for (ProcessHandle one : all) {
                if (!ended(one)) {
                    one.destroyForcibly();
                    ended(one);
                }
            }
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ended(ProcessHandle one) throws InterruptedException {
        try {
            one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
