package landsea.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import landsea.sandbox.Delivery.CreditAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** LandSea's public interface, as far as the outside needs it. Calls wait for the answer: use a virtual thread. */
final class LandSeaApi implements AutoCloseable {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int SHOWN_MAX = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What became of a delivery. */
    sealed interface Receipt {

        /** LandSea has it. */
        record Acknowledged(int status) implements Receipt {}

        /** LandSea does not want it, and will not want it later. */
        record Refused(int status, String answer) implements Receipt {}

        /** Nobody knows: the same delivery must come again. */
        record Unanswered(String cause) implements Receipt {}
    }

    private final Supplier<URI> address;
    private final Tokens tokens;
    private final Journal journal;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    LandSeaApi(Supplier<URI> address, Tokens tokens, Journal journal) {
        this.address = address;
        this.tokens = tokens;
        this.journal = journal;
    }

    /** Hands a delivery over, in the name of the program that brings such things. */
    Receipt deliver(Delivery delivery) throws InterruptedException {
        return switch (delivery) {
            case Delivery.Report report ->
                post(
                        "PLATFORM",
                        report.key(),
                        "/api/v1/statements?" + query(report),
                        "application/octet-stream",
                        journal.report(report.sha256()));
            case Delivery.Advice advice ->
                post(
                        "COLLECTING_BANK",
                        advice.key(),
                        "/api/v1/advices",
                        "application/json",
                        JSON.writeValueAsBytes(Map.of("advices", List.of(body(advice.advice())))));
            case Delivery.GivenBack back ->
                post(
                        "COLLECTING_BANK",
                        back.key(),
                        "/api/v1/outbound-returns",
                        "application/json",
                        JSON.writeValueAsBytes(body(back.remitted())));
        };
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private Receipt post(String role, String key, String path, String type, byte[] body) throws InterruptedException {
        Optional<String> token = tokens.of(role);
        if (token.isEmpty()) {
            return new Receipt.Unanswered("no token of role " + role + " yet");
        }
        HttpRequest request = HttpRequest.newBuilder(address.get().resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token.get())
                .header("Idempotency-Key", key)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return receipt(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Receipt.Unanswered(String.valueOf(e));
        }
    }

    private static Receipt receipt(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status < 300) {
            return new Receipt.Acknowledged(status);
        }
        String answer =
                response.body().length() > SHOWN_MAX ? response.body().substring(0, SHOWN_MAX) + "…" : response.body();
        return status >= 500 || status == 429 || mayComeAgain(response.body())
                ? new Receipt.Unanswered(status + " " + answer)
                : new Receipt.Refused(status, answer);
    }

    /** Whether a problem document says that its answer is not the last word. */
    private static boolean mayComeAgain(String problem) {
        try {
            String finality = JSON.readTree(problem).path("finality").asString("");
            return finality.equals("RETRYABLE") || finality.equals("UNKNOWN");
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private String query(Delivery.Report report) {
        String shop = tokens.shopOf(report.sellerId())
                .map(id -> "shop_id=" + encoded(id) + "&")
                .orElse("");
        return shop + "seller_id=" + encoded(report.sellerId()) + "&name=" + encoded(report.settlementId() + ".txt");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> body(Delivery.Remitted back) {
        return Map.of(
                "bank_reference", back.bankReference(),
                "payment_id", back.requestId(),
                "currency", back.amount().currency().code(),
                "amount", back.amount().amount(),
                "charges", back.charges().amount(),
                "reason", back.reason(),
                "value_date", back.valueDate().toString());
    }

    private static Map<String, String> body(CreditAdvice advice) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("bank_reference", advice.bankReference());
        body.put("receiving_number", advice.receivingNumber());
        body.put("currency", advice.amount().currency().code());
        body.put("amount", advice.amount().amount());
        if (!advice.charges().isZero()) {
            body.put("charges", advice.charges().amount());
        }
        body.put("trace_id", advice.traceId());
        body.put("value_date", advice.valueDate().toString());
        body.put("remitter", advice.remitter());
        body.put("booked_at", advice.bookedAt().toString());
        return body;
    }
}
