package landsea.messages.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.testing.Outside;
import landsea.testing.Outside.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCallsTest {

    private static final Trace TRACE = Trace.fresh();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "POST | 200 | {'payout_id':'p1'}             | Answered",
                "POST | 202 | {'payout_id':'p1'}             | Answered",
                "POST | 200 | nonsense                       | Unknown ANSWER_UNREADABLE",
                "POST | 200 | ['a']                          | Unknown ANSWER_UNREADABLE",
                "POST | 200 | {'a':1,'a':2}                  | Unknown ANSWER_UNREADABLE",
                "POST | 200 | {'a':1} {'b':2}                | Unknown ANSWER_UNREADABLE",
                "POST | 204 | \"\"                           | Unknown ANSWER_UNREADABLE",
                "POST | 302 | {}                             | Unknown COUNTERPARTY_FAILED",
                "POST | 400 | {'code':'CURRENCY_UNKNOWN'}    | Refused CURRENCY_UNKNOWN",
                "POST | 409 | {'code':'REQUEST_REUSED'}      | Refused REQUEST_REUSED",
                "POST | 422 | {'code':'NOTHING_AVAILABLE'}   | Refused NOTHING_AVAILABLE",
                "POST | 422 | {'code':'<b>bold</b>'}         | Refused COUNTERPARTY_REFUSED",
                "POST | 403 | <html>no</html>                | Refused COUNTERPARTY_REFUSED",
                "POST | 404 | {'code':'SELLER_UNKNOWN'}      | Refused SELLER_UNKNOWN",
                "GET  | 404 | {'code':'SELLER_UNKNOWN'}      | Refused NOT_FOUND",
                "GET  | 404 | \"\"                           | Refused NOT_FOUND",
                "GET  | 200 | {'payout_id':'p1'}             | Answered",
                "POST | 408 | {}                             | Unknown COUNTERPARTY_FAILED",
                "POST | 429 | {}                             | NotSent COUNTERPARTY_BUSY",
                "POST | 500 | {'code':'NOTHING_AVAILABLE'}   | Unknown COUNTERPARTY_FAILED",
                "POST | 503 | {}                             | Unknown COUNTERPARTY_FAILED",
                "POST | 0   | \"\"                           | Unknown COUNTERPARTY_SILENT",
            })
    void an_answer_is_done_refused_unknown_or_not_sent(String method, int status, String body, String expected) {
        try (Outside outside = Outside.answering(asked -> new Answer(status, body.replace('\'', '"')));
                JsonCalls calls = calls(outside.url())) {
            Attempt attempt = method.equals("GET")
                    ? calls.get("/payouts", Map.of("request_id", "r"), TRACE)
                    : calls.post("/payouts", Map.of(), TRACE);

            assertThat(words(attempt)).isEqualTo(expected);
        }
    }

    @Test
    void numbers_come_out_exact_and_fit_to_be_signed() {
        String body = """
                {"a": 4246.20, "b": 12, "c": 9007199254740993, "d": null, "e": [1.50, {"f": true}], "g": 1e3}""";
        try (Outside outside = Outside.answering(asked -> Answer.ok(body));
                JsonCalls calls = calls(outside.url())) {

            assertThat(calls.get("/x", Map.of("y", "z"), TRACE))
                    .isEqualTo(Attempt.answered(Map.of(
                            "a", "4246.20",
                            "b", 12,
                            "c", "9007199254740993",
                            "e", List.of("1.50", Map.of("f", true)),
                            "g", "1000")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1e999999999}",
                "{\"a\": 1e-999999999}",
                "{\"a\": \"\\u0000\"}",
                "{\"a\": \"\\ud800\"}",
                "{\"\\u0000\": 1}",
                "{\"a\": [null]}",
                "null",
            })
    void what_could_harm_us_is_not_read(String body) {
        try (Outside outside = Outside.answering(asked -> Answer.ok(body));
                JsonCalls calls = calls(outside.url())) {

            assertThat(words(calls.post("/x", Map.of(), TRACE))).isEqualTo("Unknown ANSWER_UNREADABLE");
        }
    }

    @Test
    void an_answer_too_deep_or_too_long_is_not_read() {
        String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
        String large = "{\"a\":\"" + "x".repeat(1_100_000) + "\"}";
        try (Outside outside =
                        Outside.answering(asked -> Answer.ok(asked.target().equals("/deep") ? deep : large));
                JsonCalls calls = calls(outside.url())) {

            assertThat(words(calls.post("/deep", Map.of(), TRACE))).isEqualTo("Unknown ANSWER_UNREADABLE");
            assertThat(words(calls.post("/large", Map.of(), TRACE))).isEqualTo("Unknown CONNECTION_LOST");
        }
    }

    @Test
    void where_nobody_listens_nothing_was_sent() {
        try (JsonCalls calls = calls("http://127.0.0.1:" + Outside.freePort())) {
            assertThat(words(calls.post("/x", Map.of(), TRACE))).isEqualTo("NotSent COUNTERPARTY_UNREACHABLE");
        }
    }

    @Test
    void where_no_name_leads_nothing_was_sent() {
        try (JsonCalls calls = calls("http://nowhere.invalid")) {
            assertThat(words(calls.post("/x", Map.of(), TRACE))).isEqualTo("NotSent COUNTERPARTY_UNREACHABLE");
        }
    }

    @Test
    void a_connection_that_breaks_after_sending_leaves_it_unknown() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JsonCalls calls = calls("http://127.0.0.1:" + server.getLocalPort())) {
            CompletableFuture<Void> cut = CompletableFuture.runAsync(() -> answerRaw(server, "", false));

            assertThat(words(calls.post("/x", Map.of(), TRACE))).isEqualTo("Unknown CONNECTION_LOST");
            cut.join();
        }
    }

    @Test
    void an_answer_that_never_ends_is_silence() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JsonCalls calls = calls("http://127.0.0.1:" + server.getLocalPort())) {
            Thread.ofVirtual()
                    .start(() -> answerRaw(server, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":", true));

            assertThat(words(calls.post("/x", Map.of(), TRACE))).isEqualTo("Unknown COUNTERPARTY_SILENT");
        }
    }

    @Test
    void what_is_asked_is_encoded() {
        try (Outside outside = Outside.answering(asked -> Answer.ok("{}"));
                JsonCalls calls = calls(outside.url() + "/")) {
            calls.get("/sellers/" + JsonCalls.encoded("a/b ?") + "/balance", Map.of("currency", "A&B"), TRACE);

            assertThat(outside.nextAsked().target()).isEqualTo("/sellers/a%2Fb%20%3F/balance?currency=A%26B");
        }
    }

    @Test
    void settings_do_not_tell_the_token() {
        assertThat(settings("https://bank.example").toString()).doesNotContain("secret");
    }

    private static void answerRaw(ServerSocket server, String answer, boolean hold) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            OutputStream out = socket.getOutputStream();
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (hold && socket.getInputStream().read() >= 0) {
                // until the caller hangs up
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String words(Attempt attempt) {
        return switch (attempt) {
            case Attempt.NotSent(Reason reason) -> "NotSent " + reason.code();
            case Attempt.Sent(Delivery.Unknown(Reason reason)) -> "Unknown " + reason.code();
            case Attempt.Sent(Delivery.Refused(Reason reason)) -> "Refused " + reason.code();
            case Attempt.Sent(Delivery.Answered(Map<String, Object> body)) -> {
                assertThat(CanonicalJson.write(body)).isNotEmpty();
                yield "Answered";
            }
        };
    }

    private static JsonCalls calls(String url) {
        return new JsonCalls("bank", settings(url));
    }

    private static EndpointSettings settings(String url) {
        return new EndpointSettings(url, "secret", Duration.ofMillis(500), Duration.ofMillis(500));
    }
}
