package landsea.banking.rail.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import landsea.basics.CanonicalJson;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.signatures.ContentDigest;
import landsea.basics.signatures.Covered;
import landsea.basics.signatures.Fields;
import landsea.basics.signatures.HttpMessage;
import landsea.basics.signatures.MessageVerifier;
import landsea.basics.signatures.VerificationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where banks come in. {@code POST /rails/messages} takes one message: 200 with ours in answer, 202 when there is none, 409
 * when its reference came with other bytes, else a problem. The body is read only when the signature over its digest holds, so
 * nobody but a bank makes us keep anything.
 */
final class RailDoor extends HttpServlet {

    static final String MESSAGES = "/rails/messages";

    /** Our public keys, for the banks. */
    static final String KEYS = "/.well-known/http-message-signatures-directory";

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(RailDoor.class);
    private static final String KEYS_TYPE = "application/http-message-signatures-directory+json";
    private static final String MESSAGE_TYPE = "application/xml";
    private static final Set<String> TYPES = Set.of(MESSAGE_TYPE, "text/xml", "text/plain", "application/octet-stream");
    private static final Duration READING_MAX = Duration.ofSeconds(30);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final transient HttpBanks banks;
    private final transient OwnKeys keys;
    private final transient Switchboard switchboard;
    private final transient MessageVerifier verifier;
    private final transient Clock clock;
    private final transient Map<String, Semaphore> inFlight = new ConcurrentHashMap<>();
    private final int inFlightMax;
    private final long bytesMax;

    RailDoor(HttpBanks banks, OwnKeys keys, Switchboard switchboard, HttpRailSettings settings, Clock clock) {
        this.banks = banks;
        this.keys = keys;
        this.switchboard = switchboard;
        this.verifier = new MessageVerifier(banks::key, settings.skew(), settings.age());
        this.clock = clock;
        this.inFlightMax = settings.inFlightMax();
        this.bytesMax = settings.messageBytesMax().toBytes();
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Optional<HttpMessage.Request> request = request(http);
        if (request.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        write(answer(http, request.get()), request.get(), response);
    }

    private RailAnswer answer(HttpServletRequest http, HttpMessage.Request request) throws IOException {
        try {
            return switch (caller(http)) {
                case Outcome.Refused<HttpBank>(Reason reason) -> refused("somebody", 403, reason);
                case Outcome.Done<HttpBank>(HttpBank bank) -> routed(bank, http, request);
            };
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.target().getPath(), e);
            return RailAnswer.problem(500, Reason.of("OUR_FAILURE"));
        }
    }

    /** Whose certificate the connection shows. */
    private Outcome<HttpBank> caller(HttpServletRequest http) {
        if (!(http.getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] shown)
                || shown.length == 0) {
            return Outcome.refused("CERTIFICATE_UNKNOWN");
        }
        Date now = Date.from(clock.instant());
        if (now.after(shown[0].getNotAfter()) || now.before(shown[0].getNotBefore())) {
            return Outcome.refused(Reason.of(
                    "CERTIFICATE_NOT_VALID", "until", shown[0].getNotAfter().toInstant()));
        }
        return banks.showing(shown[0]).map(Outcome::done).orElseGet(() -> Outcome.refused("CERTIFICATE_UNKNOWN"));
    }

    private RailAnswer routed(HttpBank bank, HttpServletRequest http, HttpMessage.Request request) throws IOException {
        String path = request.target().getPath();
        return switch (request.method() + " " + path) {
            case "POST " + MESSAGES -> message(bank, http, request);
            case "GET " + KEYS -> RailAnswer.of(200, KEYS_TYPE, CanonicalJson.bytes(keys.published()));
            default ->
                path.equals(MESSAGES) || path.equals(KEYS)
                        ? RailAnswer.problem(405, Reason.of("METHOD_NOT_ALLOWED", "method", request.method()))
                        : RailAnswer.problem(404, Reason.of("ROUTE_UNKNOWN"));
        };
    }

    private RailAnswer message(HttpBank bank, HttpServletRequest http, HttpMessage.Request request) throws IOException {
        if (!TYPES.contains(type(http))) {
            return refused(bank.name(), 415, Reason.of("MEDIA_TYPE_NOT_SUPPORTED"));
        }
        Optional<String> reference = request.fields().value(Covered.REFERENCE).filter(RailMessage::isReference);
        if (reference.isEmpty()) {
            return refused(bank.name(), 400, Reason.of("MESSAGE_REFERENCE_WRONG", "field", Covered.REFERENCE));
        }
        return switch (verifier.verify(request, Covered.REQUEST_DEMANDED, clock.instant())) {
            case Outcome.Refused<VerificationKey>(Reason reason) -> refused(bank.name(), 401, reason);
            case Outcome.Done<VerificationKey>(VerificationKey key)
            when !key.owner().equals(bank.name()) ->
                refused(bank.name(), 403, Reason.of("SIGNATURE_OF_ANOTHER", "key", key.id()));
            case Outcome.Done<VerificationKey> ours -> admitted(bank, reference.get(), http, request);
        };
    }

    /** One bank cannot take what the others need: neither memory nor commits. */
    private RailAnswer admitted(HttpBank bank, String reference, HttpServletRequest http, HttpMessage.Request request)
            throws IOException {
        Semaphore free = inFlight.computeIfAbsent(bank.name(), name -> new Semaphore(inFlightMax));
        if (!free.tryAcquire()) {
            return refused(bank.name(), 429, Reason.of("BUSY"));
        }
        try {
            return switch (body(http)) {
                case Outcome.Refused<byte[]>(Reason reason) ->
                    refused(bank.name(), reason.code().equals("BODY_TOO_LARGE") ? 413 : 408, reason);
                case Outcome.Done<byte[]>(byte[] body) ->
                    ContentDigest.fault(request.fields(), body)
                            .map(fault -> refused(bank.name(), 400, fault))
                            .orElseGet(() -> taken(new RailMessage(bank.name(), reference, body)));
            };
        } finally {
            free.release();
        }
    }

    private RailAnswer taken(RailMessage message) {
        return switch (switchboard.take(message)) {
            case Receipt.Kept(Optional<byte[]> answer) ->
                answer.map(bytes -> RailAnswer.of(200, MESSAGE_TYPE, bytes)).orElseGet(RailAnswer::kept);
            case Receipt.Conflicting conflicting ->
                refused(
                        message.counterparty(),
                        409,
                        Reason.of("MESSAGE_REFERENCE_USED", "reference", message.reference()));
            case Receipt.Later(Reason reason) -> refused(message.counterparty(), RailAnswer.NOT_NOW, reason);
        };
    }

    private Outcome<byte[]> body(HttpServletRequest http) throws IOException {
        Reason tooLarge = Reason.of("BODY_TOO_LARGE", "bytes_max", bytesMax);
        if (http.getContentLengthLong() > bytesMax) {
            return Outcome.refused(tooLarge);
        }
        Instant end = clock.instant().plus(READING_MAX);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        InputStream in = http.getInputStream();
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > bytesMax) {
                return Outcome.refused(tooLarge);
            }
            if (clock.instant().isAfter(end)) {
                return Outcome.refused(Reason.of("BODY_TOO_SLOW", "seconds_max", READING_MAX.toSeconds()));
            }
        }
        return Outcome.done(body.toByteArray());
    }

    private static RailAnswer refused(String bank, int status, Reason reason) {
        LOG.info("rail: {} refused with {} {}", bank, status, reason);
        return RailAnswer.problem(status, reason);
    }

    private void write(RailAnswer answer, HttpMessage.Request request, HttpServletResponse response)
            throws IOException {
        Fields fields = Fields.NONE.with(ContentDigest.FIELD, ContentDigest.of(answer.body()));
        if (!answer.contentType().isEmpty()) {
            fields = fields.with("content-type", answer.contentType());
        }
        Instant at = clock.instant();
        HttpMessage.Response signed =
                keys.signer(at).sign(new HttpMessage.Response(answer.status(), fields, request), Covered.RESPONSE, at);
        response.setStatus(answer.status());
        signed.fields().forEach(response::setHeader);
        if (answer.isBusy()) {
            response.setHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        }
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static String type(HttpServletRequest http) {
        String type = Optional.ofNullable(http.getContentType()).orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }

    /** The request as its signature sees it; empty when its address cannot be one. */
    private static Optional<HttpMessage.Request> request(HttpServletRequest http) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String name : Collections.list(http.getHeaderNames())) {
            fields.put(name, Collections.list(http.getHeaders(name)));
        }
        try {
            String query = http.getQueryString();
            URI target = URI.create(http.getRequestURL() + (query == null ? "" : "?" + query));
            return Optional.of(new HttpMessage.Request(http.getMethod(), target, Fields.of(fields)));
        } catch (IllegalArgumentException notAnAddress) {
            LOG.info("rail: a request without a usable address: {}", notAnAddress.getMessage());
            return Optional.empty();
        }
    }
}
