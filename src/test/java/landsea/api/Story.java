package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import tools.jackson.databind.JsonNode;

/** A payment of the sandbox's merchant that went its whole way over HTTP: announced, received, quoted, accepted. */
record Story(String shop, String payment, String account, String statement) {

    private static final Caller MERCHANT = Caller.as("merchant");

    static Story credited() {
        Map<String, String> actor = SandboxApplication.actor("merchant");
        String shop = actor.getOrDefault("shop_id", "");
        MERCHANT.put("/api/v1/standing-instructions", instruction(shop, "ASK"));
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(30).bias(5_000_00));
        Answer uploaded = upload(MERCHANT, shop, report.bytes());
        Answer advised = Caller.as("collecting_bank")
                .post(
                        "/api/v1/advices",
                        advice(
                                actor.getOrDefault("receiving_number", ""),
                                report.total().amount()));
        String payment =
                advised.body().path("outcomes").path(0).path("payment_id").asString("");
        assertThat(payment).as(uploaded.text() + advised.text()).isNotEmpty();
        Story story = new Story(
                shop,
                payment,
                "",
                uploaded.body().path("files").path(0).path("statement_id").asString(""));
        String quote = story.quoteOn("payment_id", payment);
        MERCHANT.post("/api/v1/quotes/" + quote + "/acceptance", "");
        Await.until(
                () -> MERCHANT.get("/api/v1/payments/" + payment),
                answer -> answer.text().contains("\"CREDITED\""));
        return new Story(shop, payment, dollars(), story.statement);
    }

    static Answer upload(Caller caller, String shop, byte[] content) {
        return caller.with("Idempotency-Key", UUID.randomUUID().toString())
                .send("POST", "/api/v1/statements?name=report.txt&shop_id=" + shop, "text/plain", content);
    }

    static String advice(String receivingNumber, String amount) {
        return """
                {"advices":[{"bank_reference":"REF-%s","receiving_number":"%s","currency":"USD","amount":"%s",
                  "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(UUID.randomUUID(), receivingNumber, amount);
    }

    static String instruction(String shop, String mode) {
        return """
                {"shop_id":"%s","sell_currency":"USD","mode":"%s","buy_currency":"CNY","convert_percent":"50",
                  "markup_bp_max":"40"}""".formatted(shop, mode);
    }

    static String question(String by, String id) {
        return """
                {"%s":"%s","buy_currency":"CNY","amount":"10.00","fixed_side":"SELL"}""".formatted(by, id);
    }

    /** A firm quote on what was kept. */
    String quote() {
        return quoteOn("account_id", account);
    }

    private String quoteOn(String by, String id) {
        return Await.until(() -> MERCHANT.post("/api/v1/quotes", question(by, id)), answer -> answer.status() == 201)
                .body()
                .path("id")
                .asString("");
    }

    private static String dollars() {
        for (JsonNode account : MERCHANT.get("/api/v1/accounts").body()) {
            if (account.path("currency").asString("").equals("USD")
                    && account.path("kind").asString("").equals("MERCHANT")) {
                return account.path("id").asString("");
            }
        }
        throw new AssertionError("the merchant has no account in USD");
    }
}
