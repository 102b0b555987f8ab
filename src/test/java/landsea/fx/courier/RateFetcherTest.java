package landsea.fx.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import landsea.fx.Fetched;
import landsea.fx.Fetched.Validators;
import landsea.fx.Publisher;
import landsea.fx.RateFetches.Due;
import landsea.messages.http.EndpointSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates read from a real server, well behaved and otherwise. */
class RateFetcherTest {

    private static final Due DUE = new Due(
            Publisher.CFETS,
            Instant.parse("2025-01-14T01:20:00Z"),
            Optional.of(LocalDate.parse("2025-01-10")),
            new Validators("\"17\"", "Fri, 10 Jan 2025 01:15:00 GMT"),
            0);

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private volatile Answer answer = exchange -> {};

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match") + " "
                    + exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void the_file_comes_with_what_its_state_is_known_by_and_the_days_stand_in_the_address() {
        answer = exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"18\"");
            exchange.getResponseHeaders().set("Last-Modified", "Tue, 14 Jan 2025 01:15:00 GMT");
            send(exchange, 200, "rates");
        };

        assertThat(fetch("/his?startDate={from}&endDate={to}")).isInstanceOfSatisfying(Fetched.File.class, file -> {
            assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("rates");
            assertThat(file.validators()).isEqualTo(new Validators("\"18\"", "Tue, 14 Jan 2025 01:15:00 GMT"));
        });
        assertThat(asked.get())
                .isEqualTo("/his?startDate=2025-01-10&endDate=2025-01-14 \"17\" Fri, 10 Jan 2025 01:15:00 GMT");
    }

    @Test
    void the_file_that_is_known_is_not_sent_again() {
        answer = exchange -> exchange.sendResponseHeaders(304, -1);

        assertThat(fetch("/")).isEqualTo(new Fetched.Unchanged());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 403, 404, 429, 500, 503})
    void any_other_answer_is_none(int status) {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        };

        assertThat(because(fetch("/"))).isEqualTo("status " + status);
    }

    @Test
    void a_file_that_does_not_end_is_given_up_at_its_bound() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(megabyte);
            }
        };

        assertThat(because(fetch("/"))).contains("capacity");
    }

    @Test
    void a_server_that_falls_silent_in_the_middle_is_given_up_in_its_time() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        assertThat(because(fetch("/"))).isEqualTo("silent for PT0.5S");
    }

    @Test
    void a_file_that_breaks_off_is_none() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
        };

        assertThat(because(fetch("/"))).contains("IOException");
    }

    @Test
    void nobody_there_is_no_answer() {
        server.stop(0);

        assertThat(because(fetch("/"))).contains("ConnectException");
    }

    @Test
    void rates_are_not_read_over_an_open_line() {
        assertThatThrownBy(() -> new RateFetcher(
                        Publisher.ECB,
                        new EndpointSettings(
                                "http://192.0.2.1/eurofxref.zip", "", Duration.ofSeconds(1), Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ECB")
                .hasMessageContaining("https");
    }

    private Fetched fetch(String path) {
        EndpointSettings endpoint = new EndpointSettings(
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                "",
                Duration.ofSeconds(2),
                Duration.ofMillis(500));
        try (RateFetcher fetcher = new RateFetcher(Publisher.CFETS, endpoint)) {
            return fetcher.fetch(DUE);
        }
    }

    private static String because(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).reason().details().getOrDefault("because", "");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
