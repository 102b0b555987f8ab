package landsea.cli;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What merchant, platform, bank and operators do in the demo, each over the public interface and with a token of its own. */
final class DemoPlay {

    static final String BUY = "CNY";
    static final String CONVERT_PERCENT = "60";

    /** The tariff's margin of 12 bp and the sandbox providers' few pass under it. */
    static final String MARKUP_BP_MAX = "20";

    private static final String MERCHANT = "merchant";
    private static final String OPERATOR = "operator";
    private static final String PLATFORM = "platform";
    private static final String COLLECTING_BANK = "collecting_bank";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration VERDICT_MAX = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(60);

    /** Where a payment stays until somebody outside acts, or for good. */
    private static final Set<String> RESTING =
            Set.of("CREDITED", "NOTHING_DUE", "HELD", "REJECTED", "EXPIRED", "RETURNED", "RETURNING");

    private final Client client;

    DemoPlay(Client client) {
        this.client = client;
    }

    JsonNode shop() {
        return client.get(MERCHANT, "/api/v1/shops").orEnd().path("data").path(0);
    }

    JsonNode accounts() {
        return client.get(MERCHANT, "/api/v1/accounts").orEnd();
    }

    Iterable<JsonNode> entries(String account) {
        return StatementCommand.entries(client, MERCHANT, account);
    }

    JsonNode world() {
        return client.get(OPERATOR, "/sandbox/world").orEnd();
    }

    /** Gives the seller the report that the next payout settles; the currency of it, or nothing where it will bring nothing. */
    Optional<String> give(String seller, byte[] report) {
        if (report.length == 0) {
            return Optional.empty();
        }
        JsonNode due = client.upload(
                        OPERATOR,
                        "PUT",
                        "/sandbox/world/sellers/" + seller + "/report",
                        BodyPublishers.ofByteArray(report))
                .orEnd();
        return Shown.text(due, "reason").isEmpty() ? Optional.of(Shown.text(due, "currency")) : Optional.empty();
    }

    /** The collecting bank tells of the money that a report speaks of. */
    void advise(JsonNode shop, JsonNode announced) {
        String now = Shown.text(world(), "clock");
        Map<String, Object> advice = new LinkedHashMap<>();
        advice.put("bank_reference", "DEMO" + UUID.randomUUID().toString().replace("-", ""));
        advice.put("receiving_number", Shown.text(shop, "receiving_number"));
        advice.put("currency", Shown.text(announced, "currency"));
        advice.put("amount", Shown.text(announced, "total"));
        advice.put("value_date", now.substring(0, 10));
        advice.put("remitter", "SANDBOX MARKETPLACE PAYMENTS");
        advice.put("booked_at", now);
        client.write(COLLECTING_BANK, "POST", "/api/v1/advices", Map.of("advices", List.of(advice)))
                .orEnd();
    }

    JsonNode platformBalance(String shop, String currency) {
        return client.get(MERCHANT, "/api/v1/shops/" + shop + "/platform-balance?currency=" + currency)
                .orEnd();
    }

    JsonNode instruct(String shop, String currency) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("shop_id", shop);
        body.put("sell_currency", currency);
        body.put("mode", "CONVERT");
        body.put("buy_currency", BUY);
        body.put("convert_percent", CONVERT_PERCENT);
        body.put("markup_bp_max", MARKUP_BP_MAX);
        return client.write(MERCHANT, "PUT", "/api/v1/standing-instructions", body)
                .orEnd();
    }

    JsonNode withdraw(String shop, String currency) {
        return client.write(MERCHANT, "POST", "/api/v1/withdrawals", Map.of("shop_id", shop, "currency", currency))
                .orEnd();
    }

    /** Hands over a report in the name of the platform's own connection. */
    JsonNode announce(String shop, byte[] report) {
        return client.upload(
                        PLATFORM,
                        "POST",
                        "/api/v1/statements?shop_id=" + shop + "&name=report",
                        BodyPublishers.ofByteArray(report))
                .orEnd()
                .path("files");
    }

    JsonNode statement(String id) {
        return client.get(MERCHANT, "/api/v1/statements/" + id).orEnd();
    }

    JsonNode payment(String id) {
        return client.get(MERCHANT, "/api/v1/payments/" + id).orEnd();
    }

    /** The messages with other banks, newest first. */
    JsonNode bankMessages() {
        return client.get(OPERATOR, "/api/v1/bank-messages").orEnd().path("messages");
    }

    JsonNode receipt(String payment) {
        return client.get(MERCHANT, "/api/v1/payments/" + payment + "/receipt").orEnd();
    }

    JsonNode decision(String id) {
        return client.get(MERCHANT, "/api/v1/policy-decisions/" + id).orEnd();
    }

    JsonNode keys() {
        return client.get(MERCHANT, "/api/v1/keys").orEnd();
    }

    JsonNode verification() {
        return VerifyCommand.verified(client, OPERATOR);
    }

    /** Hands in a file of evidence; what became of it. */
    JsonNode bring(String shop, String name, byte[] paper) {
        return client.upload(
                        MERCHANT,
                        "POST",
                        "/api/v1/trade-papers?shop_id=" + shop + "&name=" + name,
                        BodyPublishers.ofByteArray(paper))
                .orEnd()
                .path("files")
                .path(0);
    }

    /** The verdict on the trade behind a statement, there within the second after the report. */
    Optional<JsonNode> verdict(String statement) {
        Answer seen = Patience.until(
                VERDICT_MAX,
                PAUSE,
                () -> client.get(MERCHANT, "/api/v1/statements/" + statement + "/trade-verdict"),
                Answer.Done.class::isInstance);
        return seen instanceof Answer.Done(JsonNode verdict) ? Optional.of(verdict) : Optional.empty();
    }

    JsonNode gaps(String statement) {
        return client.get(MERCHANT, "/api/v1/statements/" + statement + "/trade-verdict/gaps")
                .orEnd();
    }

    JsonNode declaration(String id) {
        return client.get(MERCHANT, "/api/v1/declarations/" + id).orEnd();
    }

    /** Waits until the payment's timeline shows the stage, or it rests. */
    JsonNode awaitStage(String payment, String stage) {
        return await(payment, it -> isPast(it, stage) || rests(it));
    }

    JsonNode awaitRest(String payment) {
        return await(payment, DemoPlay::rests);
    }

    /** Waits for the report to be in the timeline, or to have been delivered without coming there. */
    JsonNode awaitReport(String payment) {
        JsonNode seen = await(payment, it -> isPast(it, "ANNOUNCED") || rests(it) || reportDelivered());
        // Delivered may have been seen an instant before the timeline shows it.
        return isPast(seen, "ANNOUNCED") ? seen : payment(payment);
    }

    static boolean isPast(JsonNode payment, String stage) {
        for (JsonNode step : payment.path("timeline")) {
            if (Shown.text(step, "state").equals(stage)) {
                return true;
            }
        }
        return false;
    }

    static boolean rests(JsonNode payment) {
        return RESTING.contains(Shown.text(payment, "state"));
    }

    private boolean reportDelivered() {
        JsonNode world = world();
        if (world.path("payouts").isEmpty()) {
            return false;
        }
        for (JsonNode open : world.path("deliveries")) {
            if (Shown.text(open, "key").contains("-report")) {
                return false;
            }
        }
        return true;
    }

    private JsonNode await(String payment, Predicate<JsonNode> good) {
        return Patience.until(PATIENCE, PAUSE, () -> payment(payment), good);
    }
}
