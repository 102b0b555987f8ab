package landsea.banking.rail.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.basics.signatures.Component;
import landsea.basics.signatures.ContentDigest;
import landsea.basics.signatures.Covered;
import landsea.basics.signatures.Fields;
import landsea.basics.signatures.HttpMessage;
import landsea.basics.signatures.MessageSigner;
import landsea.basics.signatures.TlsIdentity;
import landsea.sandbox.BankRail;
import landsea.sandbox.RailFault;
import landsea.sandbox.RailPapers;
import landsea.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What banks are answered at their port: who they are comes first, then what they send. */
class RailDoorTest {

    private static final byte[] MESSAGE = "<Document>of a bank</Document>".getBytes(StandardCharsets.UTF_8);

    private static RailWorld world;

    @BeforeAll
    static void begin() {
        world = RailWorld.plain();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @AfterEach
    void calm() {
        world.receipt = UnaryOperator.identity();
    }

    /** A request as somebody makes it, right in every way until a test spoils it. */
    private static final class Sent {

        private String certificate = "alfa";
        private String key = "alfa";
        private String method = "POST";
        private String path = "/rails/messages";
        private byte[] digested = MESSAGE;
        private byte[] body = MESSAGE;
        private Duration clock = Duration.ZERO;
        private Fields fields = Fields.NONE.with("content-type", "application/xml");
        private List<Component> covered = Covered.REQUEST;
        private UnaryOperator<Fields> spoil = UnaryOperator.identity();

        Sent reference(String reference) {
            fields = fields.with(Covered.REFERENCE, reference);
            return this;
        }

        HttpMessage.Request signed() {
            HttpMessage.Request plain = new HttpMessage.Request(
                    method,
                    world.address().resolve(path),
                    fields.with(ContentDigest.FIELD, ContentDigest.of(digested)));
            HttpMessage.Request signed = new MessageSigner(
                            RailPapers.keyId(key), world.papers.signingKey(key), Duration.ofMinutes(5))
                    .sign(plain, covered, Instant.now().plus(clock));
            return signed.with(spoil.apply(signed.fields()));
        }

        HttpResponse<byte[]> send() throws IOException, InterruptedException {
            return RailDoorTest.send(world.papers.identity(certificate), signed(), body);
        }

        String told() throws IOException, InterruptedException {
            HttpResponse<byte[]> response = send();
            return response.statusCode() + " " + code(response.body());
        }
    }

    private static Sent sent(String reference) {
        return new Sent().reference(reference);
    }

    private static HttpResponse<byte[]> send(TlsIdentity identity, HttpMessage.Request request, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(request.target())
                .timeout(Duration.ofSeconds(20))
                .method(request.method(), BodyPublishers.ofByteArray(body));
        request.fields().forEach(sent::header);
        try (HttpClient client = client(identity)) {
            return client.send(sent.build(), BodyHandlers.ofByteArray());
        }
    }

    private static HttpClient client(TlsIdentity identity) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.towards(List.of(world.papers.authority())))
                .build();
    }

    private static String code(byte[] problem) {
        return problem.length == 0 || problem[0] != '{'
                ? new String(problem, StandardCharsets.UTF_8)
                : JsonMapper.shared().readTree(problem).path("code").asString("");
    }

    @Test
    void a_banks_message_is_taken_in_its_name_and_answered_under_our_signature() throws Exception {
        BankRail.Answer answer = world.from("beta").post(MESSAGE, "proper-1");
        assertThat(answer).isInstanceOfSatisfying(BankRail.Answer.Said.class, said -> {
            assertThat(said.status()).isEqualTo(200);
            assertThat(new String(said.body())).isEqualTo("to proper-1");
        });
        assertThat(world.taken)
                .filteredOn(message -> message.reference().equals("proper-1"))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.counterparty()).isEqualTo("beta");
                    assertThat(message.bytes()).isEqualTo(MESSAGE);
                });
    }

    @Test
    void a_message_without_an_answer_is_acknowledged_by_itself() throws Exception {
        world.receipt = instead -> new Receipt.Kept(java.util.Optional.empty());
        assertThat(world.from("alfa").post(MESSAGE, "kept-1"))
                .isInstanceOfSatisfying(
                        BankRail.Answer.Said.class,
                        said -> assertThat(said.status()).isEqualTo(202));
    }

    @Test
    void the_same_message_again_even_as_it_was_recorded_is_answered_the_same_and_other_bytes_are_refused()
            throws Exception {
        HttpMessage.Request recorded = sent("again-1").signed();
        HttpResponse<byte[]> first = send(world.papers.identity("alfa"), recorded, MESSAGE);
        HttpResponse<byte[]> replayed = send(world.papers.identity("alfa"), recorded, MESSAGE);
        HttpResponse<byte[]> anew = sent("again-1").send();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replayed.body()).isEqualTo(first.body());
        assertThat(anew.body()).isEqualTo(first.body());
        Sent other = sent("again-1");
        other.body = other.digested = "<Document>another</Document>".getBytes(StandardCharsets.UTF_8);
        assertThat(other.told()).isEqualTo("409 MESSAGE_REFERENCE_USED");
    }

    @Test
    void a_recorded_request_is_nothing_in_the_hands_of_another_bank() throws Exception {
        HttpMessage.Request recorded = sent("stolen-1").signed();
        HttpResponse<byte[]> response = send(world.papers.identity("beta"), recorded, MESSAGE);
        assertThat(response.statusCode() + " " + code(response.body())).isEqualTo("403 SIGNATURE_OF_ANOTHER");
        assertThat(world.taken).noneMatch(message -> message.reference().equals("stolen-1"));
    }

    @Test
    void what_is_not_as_signed_or_not_signed_enough_is_refused_by_what_is_wrong() throws Exception {
        Map<String, Sent> cases = new HashMap<>();
        Sent anothers = sent("r-1");
        anothers.key = "beta";
        cases.put("403 SIGNATURE_OF_ANOTHER", anothers);
        Sent strange = sent("r-2");
        strange.key = "stranger";
        cases.put("401 SIGNATURE_KEY_UNKNOWN", strange);
        Sent tampered = sent("r-3");
        tampered.body = "<Document>of a thief</Document>".getBytes(StandardCharsets.UTF_8);
        cases.put("400 CONTENT_DIGEST_WRONG", tampered);
        Sent renamed = sent("r-4");
        renamed.spoil = fields -> fields.with(Covered.REFERENCE, "r-4b");
        cases.put("401 MESSAGE_SIGNATURE_WRONG", renamed);
        Sent thin = sent("r-5");
        thin.covered = List.of(Component.METHOD, Component.CONTENT_DIGEST, Component.CONTENT_TYPE);
        cases.put("401 SIGNATURE_NOT_COVERING", thin);
        Sent confused = sent("r-6");
        confused.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow().replace("\"ed25519\"", "\"rsa-pss-sha512\""));
        cases.put("401 SIGNATURE_ALGORITHM_WRONG", confused);
        Sent twice = sent("r-7");
        twice.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow() + ", "
                        + fields.value("signature-input").orElseThrow());
        cases.put("401 SIGNATURE_NOT_ALONE", twice);
        Sent garbled = sent("r-8");
        garbled.spoil = fields -> fields.with("signature-input", "rail=(\"@method");
        cases.put("401 SIGNATURE_UNREADABLE", garbled);
        Sent unknown = sent("r-9");
        unknown.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow().replace("\"@query\"", "\"@query\";sf"));
        cases.put("401 SIGNATURE_COMPONENT_UNKNOWN", unknown);
        Sent absent = sent("r-10");
        absent.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow().replace("\"@query\"", "\"@query\" \"x-not-there\""));
        cases.put("401 SIGNATURE_COMPONENT_ABSENT", absent);
        Sent doubled = sent("r-11");
        doubled.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow().replace("\"@query\"", "\"@query\" \"@query\""));
        cases.put("401 SIGNATURE_COMPONENT_TWICE", doubled);
        Sent timeless = sent("r-12");
        timeless.spoil = fields -> fields.with(
                "signature-input", fields.value("signature-input").orElseThrow().replaceFirst("created=\\d+;", ""));
        cases.put("401 SIGNATURE_PARAMETER_MISSING", timeless);
        Sent mistyped = sent("r-13");
        mistyped.spoil = fields -> fields.with(
                "signature-input",
                fields.value("signature-input").orElseThrow().replaceFirst("created=\\d+;", "created=\"now\";"));
        cases.put("401 SIGNATURE_PARAMETER_WRONG", mistyped);
        Sent unnamed = new Sent();
        unnamed.fields = unnamed.fields.with(Covered.REFERENCE, "not a reference");
        cases.put("400 MESSAGE_REFERENCE_WRONG", unnamed);
        Sent picture = sent("r-14");
        picture.fields = picture.fields.with("content-type", "image/png");
        cases.put("415 MEDIA_TYPE_NOT_SUPPORTED", picture);
        Sent long_ = sent("r-15");
        long_.body = long_.digested = new byte[65 * 1024];
        cases.put("413 BODY_TOO_LARGE", long_);
        Sent elsewhere = sent("r-16");
        elsewhere.path = "/api/v1/payments";
        cases.put("404 ROUTE_UNKNOWN", elsewhere);
        Sent read = sent("r-17");
        read.method = "PUT";
        cases.put("405 METHOD_NOT_ALLOWED", read);

        Map<String, String> told = new HashMap<>();
        for (Map.Entry<String, Sent> each : cases.entrySet()) {
            told.put(each.getKey(), each.getValue().told());
        }
        assertThat(told).allSatisfy((expected, answer) -> assertThat(answer).isEqualTo(expected));
        assertThat(world.taken).noneMatch(message -> message.reference().startsWith("r-"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -PT11M40S | 401 SIGNATURE_EXPIRED
            -PT5M50S  | 200 to skew-PT-5M-50S
            -PT20S    | 200 to skew-PT-20S
            PT50S     | 200 to skew-PT50S
            PT1M20S   | 401 SIGNATURE_TOO_NEW
            """, delimiter = '|')
    void a_banks_clock_may_be_off_by_a_minute_and_no_more(Duration off, String expected) throws Exception {
        Sent sent = sent("skew-" + off);
        sent.clock = off;
        assertThat(sent.told()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_SIGNATURE, MESSAGE_SIGNATURE_WRONG",
        "NO_SIGNATURE,    SIGNATURE_MISSING",
        "CLOCK_AHEAD,     SIGNATURE_TOO_NEW",
        "CLOCK_BEHIND,    SIGNATURE_EXPIRED"
    })
    void who_signs_wrongly_is_told_so_and_may_come_again_rightly(RailFault fault, String expected) throws Exception {
        BankRail alfa = world.from("alfa");
        BankRail.Answer refused = alfa.post(MESSAGE, "mended-" + fault, Set.of(fault));
        if (fault == RailFault.NO_SIGNATURE) {
            // An answer can be bound to a request's signature only where it has one.
            assertThat(refused).isInstanceOf(BankRail.Answer.Nothing.class);
        } else {
            assertThat(refused).isInstanceOfSatisfying(BankRail.Answer.Said.class, said -> {
                assertThat(said.status()).isEqualTo(401);
                assertThat(code(said.body())).isEqualTo(expected);
            });
        }
        assertThat(alfa.post(MESSAGE, "mended-" + fault))
                .isInstanceOfSatisfying(
                        BankRail.Answer.Said.class,
                        said -> assertThat(said.status()).isEqualTo(200));
    }

    @Test
    void without_a_certificate_or_with_one_that_nobody_named_the_connection_does_not_stand() {
        assertThatThrownBy(() ->
                        send(world.papers.identity("stranger"), sent("s-1").signed(), MESSAGE))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (HttpClient nobody = HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .sslContext(withoutCertificate())
                            .build()) {
                        nobody.send(HttpRequest.newBuilder(world.address()).build(), BodyHandlers.ofByteArray());
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(world.taken).noneMatch(message -> message.reference().equals("s-1"));
    }

    private static SSLContext withoutCertificate() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(TlsIdentity.trustStore(List.of(world.papers.authority())));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    @Test
    void a_certificate_that_has_ended_is_refused_though_it_is_named() throws Exception {
        Instant now = Instant.now();
        TlsIdentity ended = world.papers.identity("alfa", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        String pem = landsea.basics.signatures.KeyText.pem(ended.chain().getFirst());
        try (RailWorld forgotten = new RailWorld(
                settings -> {
                    HttpRailSettings.Bank alfa = settings.banks().get("alfa");
                    settings.banks()
                            .put(
                                    "alfa",
                                    new HttpRailSettings.Bank(
                                            alfa.url(),
                                            List.of(pem),
                                            alfa.trust(),
                                            alfa.keys(),
                                            alfa.connectTimeout(),
                                            alfa.responseTimeout()));
                    return settings;
                },
                "banks")) {
            try (HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(ended.towards(List.of(forgotten.papers.authority())))
                    .build()) {
                HttpResponse<byte[]> response = client.send(
                        HttpRequest.newBuilder(forgotten.address().resolve("/rails/messages"))
                                .POST(BodyPublishers.ofByteArray(MESSAGE))
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(response.statusCode() + " " + code(response.body())).isEqualTo("403 CERTIFICATE_NOT_VALID");
            }
            assertThat(forgotten.taken).isEmpty();
        }
    }

    @Test
    void messages_of_one_bank_beyond_its_share_are_put_off_and_another_banks_are_taken() throws Exception {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch free = new CountDownLatch(1);
        world.receipt = receipt -> {
            if (world.taken.getLast().counterparty().equals("alfa")) {
                entered.countDown();
                await(free);
            }
            return receipt;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> held = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String reference = "held-" + i;
                held.add(threads.submit(() -> sent(reference).told()));
            }
            await(entered);
            HttpResponse<byte[]> third = sent("held-3").send();
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("retry-after")).isPresent();
            Sent beta = sent("beta-meanwhile");
            beta.certificate = "beta";
            beta.key = "beta";
            assertThat(beta.told()).startsWith("200");
            free.countDown();
            for (Future<String> each : held) {
                assertThat(each.get()).startsWith("200");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_cannot_be_kept_now_is_put_off_and_a_failure_of_ours_is_called_one() throws Exception {
        world.receipt = RailWorld::later;
        assertThat(sent("later-1").told()).isEqualTo("503 STORE_NEARLY_FULL");
        world.receipt = receipt -> {
            throw new IllegalStateException("as if something of ours were broken");
        };
        assertThat(sent("failed-1").told()).isEqualTo("500 OUR_FAILURE");
    }

    @Test
    void our_keys_are_published_to_banks() throws Exception {
        try (HttpClient client = client(world.papers.identity("alfa"))) {
            HttpResponse<byte[]> published = client.send(
                    HttpRequest.newBuilder(world.address().resolve("/.well-known/http-message-signatures-directory"))
                            .build(),
                    BodyHandlers.ofByteArray());
            JsonNode key =
                    JsonMapper.shared().readTree(published.body()).path("keys").path(0);
            assertThat(key.path("kty").asString()).isEqualTo("OKP");
            assertThat(key.path("crv").asString()).isEqualTo("Ed25519");
            assertThat(key.path("kid").asString()).startsWith("ls-rail-");
        }
    }

    /** On a bare connection, where a client would not let itself be stopped halfway. */
    private static SSLSocket connected(String who) throws IOException {
        SSLSocket socket = (SSLSocket) world.papers
                .identity(who)
                .towards(List.of(world.papers.authority()))
                .getSocketFactory()
                .createSocket("127.0.0.1", world.address().getPort());
        socket.setSoTimeout(20_000);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(HttpMessage.Request request, int length) {
        StringBuilder head = new StringBuilder("POST /rails/messages HTTP/1.1\r\nHost: ")
                .append(request.target().getAuthority())
                .append("\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        request.fields()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_message_that_breaks_off_is_not_taken_and_comes_whole_later() throws Exception {
        try (SSLSocket socket = connected("alfa")) {
            socket.getOutputStream().write(head(sent("broken-1").signed(), MESSAGE.length));
            socket.getOutputStream().write(MESSAGE, 0, MESSAGE.length / 2);
            socket.getOutputStream().flush();
        }
        assertThat(sent("broken-1").told()).isEqualTo("200 to broken-1");
        assertThat(world.taken)
                .filteredOn(message -> message.reference().equals("broken-1"))
                .extracting(RailMessage::bytes)
                .containsExactly(MESSAGE);
    }

    @Test
    void who_connects_and_says_nothing_more_is_hung_up_on_and_holds_nobody_up() throws Exception {
        try (SSLSocket silent = connected("alfa")) {
            silent.getOutputStream().write("POST /rails/messages HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            silent.getOutputStream().flush();
            assertThat(sent("beside-1").told()).isEqualTo("200 to beside-1");
            InputStream in = silent.getInputStream();
            Await.until(
                    () -> {
                        try {
                            return in.read();
                        } catch (IOException reset) {
                            return -1;
                        }
                    },
                    read -> read < 0);
        }
    }

    @Test
    void what_is_no_http_or_no_tls_does_no_harm() throws Exception {
        try (SSLSocket socket = connected("beta")) {
            socket.getOutputStream().write("EHLO bank HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
        try (var socket = new java.net.Socket("127.0.0.1", world.address().getPort())) {
            socket.getOutputStream().write(new byte[300]);
            socket.getOutputStream().flush();
            socket.setSoTimeout(20_000);
            assertThat(socket.getInputStream().readAllBytes().length).isLessThan(100);
        }
        assertThat(sent("after-1").told()).isEqualTo("200 to after-1");
    }
}
