package landsea.banking.rail.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import landsea.banking.rail.Handover;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailMessage;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.signatures.ContentDigest;
import landsea.basics.signatures.Covered;
import landsea.basics.signatures.Fields;
import landsea.basics.signatures.HttpMessage;
import landsea.basics.signatures.MessageVerifier;
import landsea.basics.signatures.TlsIdentity;
import landsea.basics.signatures.VerificationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands messages to one bank.
 *
 * <p>An answer counts when the bank signed it for this very request. Then 200 is a message, 202 says that it is kept, 429 and
 * 503 that nothing was done, another 4xx refuses with the problem's {@code code}. Anything else, and anything that is not so
 * signed, leaves it unknown; a connection that never stood, or whose other end did not prove who it is, handed nothing.
 */
final class HttpRail implements Rail {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRail.class);
    private static final String CONTENT_TYPE = "application/xml";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_KNOWN = 401;
    private static final int NOT_ALLOWED = 403;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int NOT_NOW = 503;

    private final HttpBank bank;
    private final OwnKeys keys;
    private final MessageVerifier verifier;
    private final long answerBytesMax;
    private final Clock clock;
    private final HttpClient client;

    HttpRail(HttpBank bank, TlsIdentity certificate, OwnKeys keys, HttpRailSettings settings, Clock clock) {
        this.bank = bank;
        this.keys = keys;
        this.verifier = new MessageVerifier(HttpBanks.keysOf(bank), settings.skew(), settings.age());
        this.answerBytesMax = settings.messageBytesMax().toBytes();
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(bank.connectTimeout())
                .sslContext(certificate.towards(bank.trust()))
                .sslParameters(TlsIdentity.parameters())
                .build();
    }

    /** The client's own time-out ends with the headers; ours covers the whole answer. */
    @Override
    public Handover hand(RailMessage message) {
        if (!isTrustInForce()) {
            return new Handover.NotHanded(reason("COUNTERPARTY_UNTRUSTED"));
        }
        byte[] body = message.bytes();
        HttpMessage.Request signed = signed(message, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.target()).POST(BodyPublishers.ofByteArray(body));
        signed.fields().forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), answerBytesMax));
        long patience = bank.connectTimeout().plus(bank.responseTimeout()).toMillis();
        try {
            return understood(signed, response.get(patience, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            response.cancel(true);
            return new Handover.Unknown(reason("COUNTERPARTY_SILENT"));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Handover.Unknown(reason("CALL_INTERRUPTED"));
        } catch (ExecutionException e) {
            return broken(message, e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The JDK does not ask whether a certificate has ended that it trusts by itself. */
    private boolean isTrustInForce() {
        Date now = Date.from(clock.instant());
        return bank.trust().stream()
                .anyMatch(trusted -> now.before(trusted.getNotAfter()) && !now.before(trusted.getNotBefore()));
    }

    private HttpMessage.Request signed(RailMessage message, byte[] body) {
        Fields fields = Fields.NONE
                .with("content-type", CONTENT_TYPE)
                .with(ContentDigest.FIELD, ContentDigest.of(body))
                .with(Covered.REFERENCE, message.reference());
        Instant at = clock.instant();
        return keys.signer(at).sign(new HttpMessage.Request("POST", bank.url(), fields), Covered.REQUEST, at);
    }

    private Handover broken(RailMessage message, Throwable cause) {
        LOG.info("message {} to {} broke: {}", message.reference(), bank.name(), String.valueOf(cause));
        return switch (cause) {
            case ConnectException never -> new Handover.NotHanded(reason("COUNTERPARTY_UNREACHABLE"));
            case HttpConnectTimeoutException never -> new Handover.NotHanded(reason("COUNTERPARTY_UNREACHABLE"));
            case SSLHandshakeException never -> new Handover.NotHanded(reason("COUNTERPARTY_UNTRUSTED"));
            case IOException lost -> new Handover.Unknown(reason("CONNECTION_LOST"));
            default -> throw new IllegalStateException("message to " + bank.name(), cause);
        };
    }

    private Handover understood(HttpMessage.Request request, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Fields fields = Fields.of(response.headers().map());
        Optional<Reason> doubt = doubt(new HttpMessage.Response(status, fields, request), response.body());
        if (doubt.isPresent()) {
            LOG.warn("{} answered {} without proof: {}", bank.name(), status, doubt.get());
            return new Handover.Unknown(reason("ANSWER_NOT_PROVEN")
                    .with("because", doubt.get().code())
                    .with("status", status));
        }
        return switch (status) {
            case OK -> response.body().length == 0 ? new Handover.Taken() : new Handover.Answered(response.body());
            case ACCEPTED -> new Handover.Taken();
            case TOO_MANY, NOT_NOW -> new Handover.NotHanded(reason("COUNTERPARTY_BUSY"));
            // Whom it does not know it has heard nothing of: a key that was changed at one end only must not refuse
            // payments.
            case NOT_KNOWN, NOT_ALLOWED ->
                new Handover.NotHanded(reason(code(response.body())).with("status", status));
            case TIMED_OUT -> new Handover.Unknown(reason("COUNTERPARTY_FAILED").with("status", status));
            default ->
                status / 100 == 4
                        ? new Handover.Refused(reason(code(response.body())).with("status", status))
                        : new Handover.Unknown(reason("COUNTERPARTY_FAILED").with("status", status));
        };
    }

    /** Why the answer is not known to be the bank's to this request. */
    private Optional<Reason> doubt(HttpMessage.Response answer, byte[] body) {
        return switch (verifier.verify(answer, Covered.RESPONSE_DEMANDED, clock.instant())) {
            case Outcome.Refused<VerificationKey>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<VerificationKey> done -> ContentDigest.fault(answer.fields(), body);
        };
    }

    /** The code of the problem that it sends; a refusal without a readable one is a refusal all the same. */
    private String code(byte[] problem) {
        try {
            String code = JsonMapper.shared().readTree(problem).path("code").asString("");
            if (CODE.matcher(code).matches()) {
                return code;
            }
        } catch (JacksonException e) {
            LOG.info("{} refused without a readable problem: {}", bank.name(), e.getOriginalMessage());
        }
        return "COUNTERPARTY_REFUSED";
    }

    private Reason reason(String code) {
        return Reason.of(code, "counterparty", bank.name());
    }
}
