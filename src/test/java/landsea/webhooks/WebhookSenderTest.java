package landsea.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import landsea.basics.Bucket;
import landsea.testing.Receiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** One event to one address, whatever that does with it. */
class WebhookSenderTest {

    private static final Bucket BUCKET = new Bucket(3);
    private static final List<WebhookSecret> SECRETS = List.of(WebhookSecret.next(SecretId.next(BUCKET)));
    private static final Receiver RECEIVER = new Receiver();

    @AfterAll
    static void close() {
        RECEIVER.close();
    }

    @Test
    void what_is_taken_is_told_by_its_status() throws IOException {
        try (WebhookSender sender = sender(true)) {
            Tried tried = sender.post(new WebhookAddress(RECEIVER.url("/ok?a=b")), event(), SECRETS, 3);
            assertThat(tried.isTaken()).isTrue();
            assertThat(tried.number()).isEqualTo(3);
        }
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws IOException {
        try (Receiver elsewhere = new Receiver();
                WebhookSender sender = sender(true)) {
            elsewhere.answers(one -> 307);
            Tried tried = sender.post(new WebhookAddress(elsewhere.url("/first")), event(), SECRETS, 1);
            assertThat(tried.status()).isEqualTo(OptionalInt.of(307));
            assertThat(elsewhere.posted()).extracting(Receiver.Posted::path).containsExactly("/first");
        }
    }

    @Test
    void outside_the_sandbox_no_connection_goes_into_the_banks_own_networks() throws IOException {
        String path = "/private" + UUID.randomUUID();
        try (WebhookSender sender = sender(false)) {
            for (String host : List.of("127.0.0.1", "localhost", "[::1]")) {
                String url = RECEIVER.url(path).replace("127.0.0.1", host);
                assertThat(sender.post(new WebhookAddress(url), event(), SECRETS, 1)
                                .reason())
                        .as(host)
                        .isEqualTo("ADDRESS_REFUSED");
            }
        }
        assertThat(RECEIVER.posted()).extracting(Receiver.Posted::path).doesNotContain(path);
    }

    @Test
    void who_does_not_answer_is_not_waited_for() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebhookSender sender = sender(true)) {
            Tried tried = sender.post(address(silent), event(), SECRETS, 1);
            assertThat(tried.reason()).isEqualTo("TIMED_OUT");
            assertThat(tried.took()).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** Each byte begins a socket's own time anew, so that alone would wait for ever. */
    @Test
    void who_answers_one_byte_after_the_other_is_not_waited_for_either() throws IOException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebhookSender sender = sender(true)) {
            Thread.ofVirtual().start(() -> drip(slow));
            Tried tried = sender.post(address(slow), event(), SECRETS, 1);
            assertThat(tried.reason()).isEqualTo("TIMED_OUT");
            assertThat(tried.took()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void who_is_not_there_was_not_reached_and_who_speaks_something_else_not_trusted() throws IOException {
        ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();
        try (WebhookSender sender = sender(true)) {
            assertThat(sender.post(address(gone), event(), SECRETS, 1).reason()).isEqualTo("NOT_REACHED");
            assertThat(sender.post(new WebhookAddress("http://nobody.invalid/"), event(), SECRETS, 1)
                            .reason())
                    .isEqualTo("NAME_UNKNOWN");
        }
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WebhookSender sender = sender(true)) {
            Thread.ofVirtual().start(() -> say(plain, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            WebhookAddress encrypted = new WebhookAddress("https://127.0.0.1:" + plain.getLocalPort() + "/");
            assertThat(sender.post(encrypted, event(), SECRETS, 1).reason()).isEqualTo("TLS_FAILED");
        }
    }

    @Test
    void nothing_is_posted_unsigned() throws IOException {
        try (WebhookSender sender = sender(true)) {
            assertThatThrownBy(() -> sender.post(new WebhookAddress(RECEIVER.url("/")), event(), List.of(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unsigned");
        }
    }

    private static WebhookAddress address(ServerSocket socket) {
        return new WebhookAddress("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private static void say(ServerSocket socket, String text) {
        try (Socket one = socket.accept()) {
            one.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drip(ServerSocket socket) {
        CountDownLatch never = new CountDownLatch(1);
        try (Socket one = socket.accept()) {
            for (byte next : "HTTP/1.1 200 OK\r\nX: ".concat("y".repeat(10_000)).getBytes(StandardCharsets.US_ASCII)) {
                one.getOutputStream().write(next);
                one.getOutputStream().flush();
                never.await(20, TimeUnit.MILLISECONDS);
            }
        } catch (IOException hungUp) {
            // As it should.
            never.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static WebhookEvent event() {
        return new WebhookEvent(
                EventId.next(BUCKET),
                UUID.randomUUID(),
                "payment.credited",
                "pay_" + "0".repeat(32),
                8,
                Instant.parse("2025-01-14T02:00:00Z"));
    }

    private static WebhookSender sender(boolean privateAddresses) {
        return new WebhookSender(new WebhookSettings(
                Duration.ofSeconds(2),
                8,
                Duration.ofSeconds(5),
                Duration.ofHours(4),
                Duration.ofHours(72),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                privateAddresses));
    }
}
