package landsea.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the sandbox's banks take LandSea's messages: {@code /sandbox/banks/<bank>/rail} on a port of its own, with certificates
 * and signatures as real banks have them, and whatever can go wrong with those.
 */
public final class BankDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BankDoor.class);
    private static final Pattern PATH = Pattern.compile("/sandbox/banks/([a-z0-9.-]{1,60})/rail");
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final int HALF_OPEN_MINUTES = 2;

    /** What a bank makes of a message. */
    @FunctionalInterface
    public interface Taking {

        Reply take(String bank, String reference, byte[] message);
    }

    /**
     * What a bank answers.
     *
     * @param status 200 with a message of its own, 202 when it has it, else a refusal
     */
    public record Reply(int status, byte[] body) {

        /** It has it. */
        public static Reply taken() {
            return new Reply(202, new byte[0]);
        }

        /** It answers at once. */
        public static Reply with(byte[] message) {
            return new Reply(200, message);
        }

        /** It does not take it. */
        public static Reply problem(int status, String code) {
            return new Reply(
                    status,
                    JsonMapper.shared().writeValueAsBytes(Map.of("status", status, "code", code, "title", code)));
        }
    }

    private final RailPapers papers;
    private final Function<String, Optional<VerificationKey>> keys;
    private final Taking banks;
    private final Function<String, Set<RailFault>> faults;
    private final Clock clock = Clock.systemUTC();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param port 0 for any that is free
     * @param identity whose certificate the server shows
     * @param keys LandSea's, by their ids
     * @param faults what goes wrong with the next message to a bank
     */
    public BankDoor(
            int port,
            RailPapers papers,
            TlsIdentity identity,
            Function<String, Optional<VerificationKey>> keys,
            Taking banks,
            Function<String, Set<RailFault>> faults) {
        this.papers = papers;
        this.keys = keys;
        this.banks = banks;
        this.faults = faults;
        try {
            this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's banks cannot listen at port " + port, e);
        }
        server.setHttpsConfigurator(new BothCertified(identity.towards(List.of(papers.authority()))));
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        String bank = path.group(1);
        Set<RailFault> happening = faults.apply(bank);
        if (!happening.isEmpty()) {
            LOG.info("sandbox fault on the rail to {}: {}", bank, happening);
        }
        if (happening.contains(RailFault.HALF_OPEN)) {
            stay();
            exchange.close();
            return;
        }
        byte[] message = exchange.getRequestBody().readAllBytes();
        HttpMessage.Request request = request(exchange);
        answer(exchange, reply(bank, request, message, happening), bank, request, happening);
    }

    private Reply reply(String bank, HttpMessage.Request request, byte[] message, Set<RailFault> happening) {
        if (happening.contains(RailFault.FAILING)) {
            return Reply.problem(500, "BANK_FAILED");
        }
        if (happening.contains(RailFault.BUSY)) {
            return Reply.problem(503, "BANK_BUSY");
        }
        Optional<String> reference = request.fields().value(Covered.REFERENCE);
        return switch (new MessageVerifier(keys, SKEW, AGE)
                .verify(request, Covered.REQUEST_DEMANDED, clock.instant())) {
            case Outcome.Refused<VerificationKey>(Reason reason) -> Reply.problem(401, reason.code());
            case Outcome.Done<VerificationKey> ours ->
                ContentDigest.fault(request.fields(), message)
                        .map(fault -> Reply.problem(400, fault.code()))
                        .orElseGet(() -> banks.take(bank, reference.orElseThrow(), message));
        };
    }

    private void answer(
            HttpExchange exchange, Reply reply, String bank, HttpMessage.Request request, Set<RailFault> happening)
            throws IOException {
        Fields fields = Fields.NONE.with(ContentDigest.FIELD, ContentDigest.of(reply.body()));
        if (reply.body().length > 0) {
            fields =
                    fields.with("content-type", reply.status() == 200 ? "application/xml" : "application/problem+json");
        }
        HttpMessage.Response plain = new HttpMessage.Response(reply.status(), fields, request);
        HttpMessage.Response said = happening.contains(RailFault.NO_SIGNATURE)
                ? plain
                : BankRail.signer(bank, papers, happening).sign(plain, Covered.RESPONSE, BankRail.at(clock, happening));
        said.fields().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int length = reply.body().length;
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        exchange.getResponseBody()
                .write(reply.body(), 0, happening.contains(RailFault.TRUNCATED) ? length / 2 : length);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** As one whose line is cut: nobody hears that he is gone. */
    private void stay() {
        try {
            if (closed.await(HALF_OPEN_MINUTES, TimeUnit.MINUTES)) {
                LOG.debug("a half-open connection ends with the sandbox");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpMessage.Request request(HttpExchange exchange) {
        Map<String, List<String>> fields = new HashMap<>(exchange.getRequestHeaders());
        String host = exchange.getRequestHeaders().getFirst("Host");
        return new HttpMessage.Request(
                exchange.getRequestMethod(),
                URI.create("https://" + host + exchange.getRequestURI()),
                Fields.of(fields));
    }

    /** Both ends of a connection show who they are. */
    private static final class BothCertified extends HttpsConfigurator {

        BothCertified(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters connection) {
            SSLParameters parameters = TlsIdentity.parameters();
            parameters.setNeedClientAuth(true);
            connection.setSSLParameters(parameters);
        }
    }
}
