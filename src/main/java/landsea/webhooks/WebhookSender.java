package landsea.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts one event to an address, signed, and says what came of it. Follows no redirect, keeps no cookie, and reads nothing of an
 * answer but its status.
 */
final class WebhookSender implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 256;

    private final CloseableHttpClient http;
    private final WebhookSettings settings;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("webhook-ends").daemon().factory());

    WebhookSender(WebhookSettings settings) {
        this.settings = settings;
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddresses(settings.privateAddresses()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(Timeout.of(settings.answerTimeout()))
                                .build())
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(settings.underWayMax())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(settings.answerTimeout()))
                        .setResponseTimeout(Timeout.of(settings.answerTimeout()))
                        .build())
                .setUserAgent("LandSea-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /**
     * @param number of this try, from one
     * @param secrets that sign: more than one while they are changed
     */
    Tried post(WebhookAddress address, WebhookEvent event, List<WebhookSecret> secrets, int number) {
        Instant at = RealTime.at();
        HttpPost post = new HttpPost(address.uri());
        byte[] body = event.body();
        post.setHeader("webhook-id", event.id().text());
        post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        post.setHeader("webhook-signature", signature(event, at, body, secrets));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        // Time-outs of a socket begin anew with every byte: who answers one by one would never end.
        ScheduledFuture<?> end =
                ends.schedule(post::cancel, settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse answer = http.executeOpen(null, post, null)) {
            return new Tried(number, at, since(at), OptionalInt.of(answer.getCode()), "");
        } catch (IOException e) {
            return new Tried(number, at, since(at), OptionalInt.empty(), post.isCancelled() ? "TIMED_OUT" : why(e));
        } finally {
            end.cancel(false);
        }
    }

    private static String signature(WebhookEvent event, Instant at, byte[] body, List<WebhookSecret> secrets) {
        if (secrets.isEmpty()) {
            throw new IllegalStateException("nothing signs " + event.id() + ", and nothing is posted unsigned");
        }
        return secrets.stream()
                .flatMap(secret -> secret.signatures(event.id().text(), at, body).stream())
                .collect(Collectors.joining(" "));
    }

    private static String why(IOException e) {
        return switch (e) {
            case PublicAddresses.RefusedException refused -> "ADDRESS_REFUSED";
            case UnknownHostException unknown -> "NAME_UNKNOWN";
            case SSLException untrusted -> "TLS_FAILED";
            case SocketTimeoutException slow -> "TIMED_OUT";
            case ConnectException away -> "NOT_REACHED";
            default -> "CONNECTION_LOST";
        };
    }

    private static Duration since(Instant at) {
        return Duration.between(at, RealTime.at());
    }

    @Override
    public void close() throws IOException {
        ends.shutdownNow();
        http.close();
    }
}
