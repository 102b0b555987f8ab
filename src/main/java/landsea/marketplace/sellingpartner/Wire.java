package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends requests and says what came back, before anybody asks what it means. Nothing that is secret comes into its log. */
final class Wire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private static final long ANSWER_BYTES_MAX = 16_000_000;
    private static final String RATE = "x-amzn-RateLimit-Limit";

    /** What came back. */
    sealed interface Reply {

        /** @param rate what the answer says of how often this may be asked */
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Came(int status, byte[] body, Optional<String> rate) implements Reply {}

        /** It surely never left. */
        record NotSent(String why) implements Reply {}

        /** It left, and nothing whole came back. */
        record Lost(String why) implements Reply {}

        /** In a word, for a reason's details. */
        default String word() {
            return switch (this) {
                case Came came -> String.valueOf(came.status());
                case NotSent(String why) -> why;
                case Lost(String why) -> why;
            };
        }
    }

    private static final int BLOCK = 64 * 1024;
    private static final long DOCUMENT_BYTES_MAX = 2L * 1024 * 1024 * 1024;

    private final HttpClient client;
    private final Duration patience;
    private final Duration documentMax;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("selling-partner-watch").factory());

    /** @param documentMax for a whole document, from its first byte on */
    Wire(Duration connectTimeout, Duration responseTimeout, Duration documentMax) {
        this.documentMax = documentMax;
        this.patience = connectTimeout.plus(responseTimeout);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    Reply form(String url, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(query(form)))
                .build());
    }

    /** The client's own time-out ends with the headers; ours covers the whole answer. */
    Reply send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            HttpResponse<byte[]> came = response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply.Came(came.statusCode(), came.body(), came.headers().firstValue(RATE));
        } catch (TimeoutException e) {
            response.cancel(true);
            return new Reply.Lost("SILENT");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Lost("INTERRUPTED");
        } catch (ExecutionException e) {
            return broken(request, e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * Fetches a document as it comes; empty where it came whole, else what went wrong.
     *
     * @param to takes the bytes, those of a broken document too
     */
    Optional<String> download(String url, OutputStream to) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(patience)
                    .GET()
                    .build();
        } catch (IllegalArgumentException noAddress) {
            return Optional.of("ADDRESS");
        }
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return response.statusCode() == 200
                        ? copied(in, to)
                        : Optional.of(String.valueOf(response.statusCode()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("INTERRUPTED");
        } catch (IOException e) {
            return Optional.of(broken(request, e).word());
        }
    }

    /** The client waits for ever between two bytes: whoever stops in the middle is left. */
    private Optional<String> copied(InputStream in, OutputStream to) throws IOException {
        ScheduledFuture<?> end = watch.schedule(() -> closeSilently(in), documentMax.toMillis(), TimeUnit.MILLISECONDS);
        try {
            byte[] block = new byte[BLOCK];
            long bytes = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes += read;
                if (bytes > DOCUMENT_BYTES_MAX) {
                    return Optional.of("TOO_LARGE");
                }
                to.write(block, 0, read);
            }
            return end.cancel(false) ? Optional.empty() : Optional.of("SLOW");
        } finally {
            end.cancel(false);
        }
    }

    private static void closeSilently(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            LOG.debug("a document that came too slowly could not be closed: {}", e.toString());
        }
    }

    static String query(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.shutdownNow();
    }

    private static Reply broken(HttpRequest request, Throwable cause) {
        LOG.debug("{} {} broke: {}", request.method(), request.uri().getPath(), cause.toString());
        return switch (cause) {
            case ConnectException never -> new Reply.NotSent("UNREACHABLE");
            case HttpConnectTimeoutException never -> new Reply.NotSent("UNREACHABLE");
            case SSLHandshakeException never -> new Reply.NotSent("UNTRUSTED");
            case IOException lost -> new Reply.Lost("CONNECTION_LOST");
            default ->
                throw new IllegalStateException("call to " + request.uri().getHost(), cause);
        };
    }
}
