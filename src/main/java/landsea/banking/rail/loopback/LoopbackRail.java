package landsea.banking.rail.loopback;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.basics.Reason;

/**
 * One bank. 200 brings its answer, 202 says that it has the message, 4xx that it will not take it; 408, 5xx, silence and a lost
 * connection leave that open; 429 and a connection that never stood say that it has nothing.
 */
final class LoopbackRail implements Rail {

    static final String REFERENCE = "Message-Reference";

    private static final long ANSWER_BYTES_MAX = 10_000_000;
    private static final int ANSWERED = 200;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;

    private final String bank;
    private final URI url;
    private final LoopbackRails.Settings settings;
    private final HttpClient client;

    LoopbackRail(String bank, URI url, LoopbackRails.Settings settings) {
        this.bank = bank;
        this.url = url;
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public Handover hand(RailMessage message) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/xml")
                .header(REFERENCE, message.reference())
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return understood(response.get(
                    settings.connectTimeout().plus(settings.responseTimeout()).toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return new Handover.Unknown(reason("COUNTERPARTY_SILENT"));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Handover.Unknown(reason("CALL_INTERRUPTED"));
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        }
    }

    private Handover understood(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        return switch (status) {
            case ANSWERED -> new Handover.Answered(response.body());
            case TOO_MANY -> new Handover.NotHanded(reason("COUNTERPARTY_BUSY"));
            case TIMED_OUT -> failed(status);
            default ->
                switch (status / 100) {
                    case 2 -> new Handover.Taken();
                    case 4 -> new Handover.Refused(reason("COUNTERPARTY_REFUSED").with("status", status));
                    default -> failed(status);
                };
        };
    }

    private Handover failed(int status) {
        return new Handover.Unknown(reason("COUNTERPARTY_FAILED").with("status", status));
    }

    private Handover broken(Throwable cause) {
        return switch (cause) {
            case ConnectException never -> new Handover.NotHanded(reason("COUNTERPARTY_UNREACHABLE"));
            case HttpConnectTimeoutException never -> new Handover.NotHanded(reason("COUNTERPARTY_UNREACHABLE"));
            case IOException lost -> new Handover.Unknown(reason("CONNECTION_LOST"));
            default -> throw new IllegalStateException("call to " + bank, cause);
        };
    }

    private Reason reason(String code) {
        return Reason.of(code, "counterparty", bank);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
