package landsea.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.signatures.ContentDigest;
import landsea.basics.signatures.Covered;
import landsea.basics.signatures.Fields;
import landsea.basics.signatures.HttpMessage;
import landsea.basics.signatures.KeyText;
import landsea.basics.signatures.MessageSigner;
import landsea.basics.signatures.MessageVerifier;
import landsea.basics.signatures.TlsIdentity;
import landsea.basics.signatures.VerificationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One bank's side of the HTTP rail towards LandSea: shows the bank's certificate, signs its messages, and believes an answer
 * only when LandSea signed it for this very message. LandSea's keys it fetches where they are published.
 */
public final class BankRail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BankRail.class);
    private static final String MESSAGES = "/rails/messages";
    private static final String KEYS = "/.well-known/http-message-signatures-directory";
    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final Duration OFF = Duration.ofHours(1);
    private static final String OWNER = "landsea";

    /** What LandSea made of a message. */
    public sealed interface Answer {

        /** It answered, and that is proven. 200 carries a message, 202 none, anything else a problem. */
        record Said(int status, byte[] body) implements Answer {}

        /** Nobody knows: the same message has to come again under its reference. */
        record Nothing(String cause) implements Answer {}
    }

    private final String bank;
    private final RailPapers papers;
    private final Supplier<URI> landSea;
    private final Clock clock = Clock.systemUTC();
    private final HttpClient http;
    private final Map<String, VerificationKey> keys = new ConcurrentHashMap<>();

    /** @param landSea where its rail is, without a path */
    public BankRail(String bank, RailPapers papers, Supplier<URI> landSea) {
        this.bank = bank;
        this.papers = papers;
        this.landSea = landSea;
        this.http = client(papers.identity(bank));
    }

    /** Hands a message over and waits for the answer: use a virtual thread. */
    public Answer post(byte[] message, String reference) throws InterruptedException {
        return post(message, reference, Set.of());
    }

    public Answer post(byte[] message, String reference, Set<RailFault> faults) throws InterruptedException {
        HttpMessage.Request request = signed(message, reference, faults);
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.target())
                .timeout(ANSWER_MAX)
                .POST(BodyPublishers.ofByteArray(
                        faults.contains(RailFault.TRUNCATED) ? Arrays.copyOf(message, message.length / 2) : message));
        request.fields().forEach(sent::header);
        if (!faults.contains(RailFault.EXPIRED_CERTIFICATE)) {
            return answer(http, sent.build(), request);
        }
        Instant now = clock.instant();
        try (HttpClient expired = client(papers.identity(bank, now.minus(OFF.multipliedBy(2)), now.minus(OFF)))) {
            return answer(expired, sent.build(), request);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Answer answer(HttpClient by, HttpRequest sent, HttpMessage.Request request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = by.send(sent, BodyHandlers.ofByteArray());
            Optional<Reason> doubt = doubt(
                    new HttpMessage.Response(
                            response.statusCode(), Fields.of(response.headers().map()), request),
                    response.body());
            return doubt.<Answer>map(reason -> new Answer.Nothing(response.statusCode() + " without proof: " + reason))
                    .orElseGet(() -> new Answer.Said(response.statusCode(), response.body()));
        } catch (IOException e) {
            return new Answer.Nothing(String.valueOf(e));
        }
    }

    private HttpMessage.Request signed(byte[] message, String reference, Set<RailFault> faults) {
        Fields fields = Fields.NONE
                .with("content-type", "application/xml")
                .with(ContentDigest.FIELD, ContentDigest.of(message))
                .with(Covered.REFERENCE, reference);
        HttpMessage.Request plain =
                new HttpMessage.Request("POST", landSea.get().resolve(MESSAGES), fields);
        return faults.contains(RailFault.NO_SIGNATURE)
                ? plain
                : signer(bank, papers, faults).sign(plain, Covered.REQUEST, at(clock, faults));
    }

    static MessageSigner signer(String bank, RailPapers papers, Set<RailFault> faults) {
        return new MessageSigner(
                RailPapers.keyId(bank),
                faults.contains(RailFault.WRONG_SIGNATURE) ? nobodys() : papers.signingKey(bank),
                VALIDITY);
    }

    static Instant at(Clock clock, Set<RailFault> faults) {
        Instant now = clock.instant();
        if (faults.contains(RailFault.CLOCK_AHEAD)) {
            return now.plus(OFF);
        }
        return faults.contains(RailFault.CLOCK_BEHIND) ? now.minus(OFF) : now;
    }

    private static PrivateKey nobodys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<Reason> doubt(HttpMessage.Response answer, byte[] body) {
        MessageVerifier verifier = new MessageVerifier(this::key, Duration.ofMinutes(1), VALIDITY);
        return switch (verifier.verify(answer, Covered.RESPONSE_DEMANDED, clock.instant())) {
            case Outcome.Refused<VerificationKey>(Reason reason) -> Optional.of(reason);
            case Outcome.Done<VerificationKey> done -> ContentDigest.fault(answer.fields(), body);
        };
    }

    /** One of LandSea's keys; one that is new is asked for where they are published. */
    Optional<VerificationKey> key(String id) {
        if (!keys.containsKey(id)) {
            fetch();
        }
        return Optional.ofNullable(keys.get(id));
    }

    private void fetch() {
        try {
            HttpResponse<byte[]> published = http.send(
                    HttpRequest.newBuilder(landSea.get().resolve(KEYS))
                            .timeout(ANSWER_MAX)
                            .build(),
                    BodyHandlers.ofByteArray());
            for (JsonNode key : JsonMapper.shared().readTree(published.body()).path("keys")) {
                String id = key.path("kid").asString("");
                keys.put(
                        id,
                        new VerificationKey(
                                id,
                                OWNER,
                                KeyText.ed25519(Base64.getUrlDecoder()
                                        .decode(key.path("x").asString(""))),
                                Instant.ofEpochSecond(key.path("nbf").asLong(0)),
                                Instant.MAX));
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            LOG.info("{} did not get LandSea's keys: {}", bank, String.valueOf(e));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpClient client(TlsIdentity identity) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .sslContext(identity.towards(List.of(papers.authority())))
                .sslParameters(TlsIdentity.parameters())
                .build();
    }
}
