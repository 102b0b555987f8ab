package landsea.fx.courier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import landsea.basics.Reason;
import landsea.fx.Fetched;
import landsea.fx.Publisher;
import landsea.fx.RateFetches.Due;
import landsea.messages.http.EndpointSettings;

/**
 * Reads one publisher's file, if it is another than the last. What is not a file within a bound and within its time is nothing: the
 * publisher is asked again later, and nothing is lost by that.
 */
final class RateFetcher implements AutoCloseable {

    static final int BYTES_MAX = 16_000_000;

    /** Asked for where nothing is known yet; a publisher's page holds at least as many. */
    private static final int DAYS_FIRST = 30;

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final Publisher publisher;
    private final EndpointSettings endpoint;
    private final HttpClient client;

    /** @throws IllegalArgumentException when the address is neither https nor on this machine */
    RateFetcher(Publisher publisher, EndpointSettings endpoint) {
        this.publisher = publisher;
        this.endpoint = endpoint;
        URI address = address(LocalDate.EPOCH, LocalDate.EPOCH);
        if (!"https".equals(address.getScheme()) && !isHere(address)) {
            throw new IllegalArgumentException("rates of " + publisher + " are read over https, not from " + address);
        }
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.connectTimeout())
                .build();
    }

    private static boolean isHere(URI address) {
        try {
            return address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    Fetched fetch(Due due) {
        LocalDate to = LocalDate.ofInstant(due.at(), BEIJING);
        LocalDate from = due.known().orElse(to.minusDays(DAYS_FIRST));
        HttpRequest.Builder request = HttpRequest.newBuilder(address(from, to)).GET();
        header(request, "If-None-Match", due.validators().etag());
        header(request, "If-Modified-Since", due.validators().lastModified());
        header(request, "Authorization", endpoint.token().isEmpty() ? "" : "Bearer " + endpoint.token());
        // The client's own time-out ends with the headers; this one covers the whole answer.
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
        try {
            return understood(answer.get(
                    endpoint.connectTimeout().plus(endpoint.responseTimeout()).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return failed("silent for " + endpoint.responseTimeout());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return failed("broken off");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                return failed(broken.toString());
            }
            throw new IllegalStateException("asking " + publisher, e);
        }
    }

    private Fetched understood(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case OK ->
                new Fetched.File(
                        answer.body(),
                        new Fetched.Validators(
                                answer.headers().firstValue("ETag").orElse(""),
                                answer.headers().firstValue("Last-Modified").orElse("")));
            case NOT_MODIFIED -> new Fetched.Unchanged();
            default -> failed("status " + answer.statusCode());
        };
    }

    private Fetched.Failed failed(String because) {
        return new Fetched.Failed(
                Reason.of("RATE_SOURCE_FAILED", "source", publisher.source()).with("because", because));
    }

    private URI address(LocalDate from, LocalDate to) {
        return URI.create(endpoint.url().replace("{from}", from.toString()).replace("{to}", to.toString()));
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
