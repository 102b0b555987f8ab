package landsea.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** LandSea's public interface and its rails, as far as the outside needs them. Calls wait for the answer: use a virtual thread. */
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

    /** The banks' way to LandSea. */
    @FunctionalInterface
    interface Rails {

        BankRail.Answer post(String bank, byte[] message, String reference) throws InterruptedException;
    }

    private final Supplier<URI> address;
    private final Tokens tokens;
    private final Journal journal;
    private final Rails rails;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    LandSeaApi(Supplier<URI> address, Tokens tokens, Journal journal, Rails rails) {
        this.address = address;
        this.tokens = tokens;
        this.journal = journal;
        this.rails = rails;
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
                over(
                        RailBanks.COLLECTING,
                        advice.advice().bankReference(),
                        BankWrites.COLLECTING.notice(advice.advice()));
            case Delivery.GivenBack back ->
                over(RailBanks.FOREIGN, back.remitted().bankReference(), BankWrites.FOREIGN.back(back.remitted()));
            case Delivery.Told told ->
                over(told.bank(), told.reference(), told.message().getBytes(StandardCharsets.UTF_8));
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
        return send(request);
    }

    /** Hands a message over that a bank sends. */
    private Receipt over(String bank, String reference, byte[] message) throws InterruptedException {
        return switch (rails.post(bank, message, reference)) {
            case BankRail.Answer.Nothing(String cause) -> new Receipt.Unanswered(cause);
            case BankRail.Answer.Said(int status, byte[] body) ->
                receipt(status, new String(body, StandardCharsets.UTF_8));
        };
    }

    private Receipt send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return receipt(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Receipt.Unanswered(String.valueOf(e));
        }
    }

    private static Receipt receipt(int status, String body) {
        if (status < 300) {
            return new Receipt.Acknowledged(status);
        }
        String answer = body.length() > SHOWN_MAX ? body.substring(0, SHOWN_MAX) + "…" : body;
        return status >= 500 || status == 429 || mayComeAgain(body)
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
}
