package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import landsea.api.Caller.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payments abroad over HTTP: a merchant instructs and follows, the bank's people review. */
class OutboundApiTest {

    private static final String PATH = "/api/v1/outbound-payments";
    private static final Caller MERCHANT = Caller.as("merchant");
    private static final Caller STRANGER = Caller.as("other_merchant");

    @Test
    void what_goes_to_a_country_that_is_looked_at_is_released_by_two_people() {
        Answer opened = MERCHANT.post(PATH, body("121010", "一般贸易货款", "3000.00", "MM"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String id = opened.body().path("id").asString("");
        assertThat(opened.body().path("reason").asString("")).isEqualTo("COUNTRY_REVIEWED");

        Answer shown = MERCHANT.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        PATH + "/" + id + "/documents?kind=INVOICE&name=invoice.txt",
                        "application/octet-stream",
                        "an invoice".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(shown.body().path("state").asString("")).as(shown.text()).isEqualTo("AWAITING_RELEASE");
        String sha = shown.body().path("documents").path(0).path("sha256").asString("");
        assertThat(MERCHANT.get(PATH + "/" + id + "/documents/" + sha).text()).isEqualTo("an invoice");
        assertThat(STRANGER.get(PATH + "/" + id + "/documents/" + sha).status()).isEqualTo(404);

        assertThat(Caller.as("operator").get(PATH + "?waiting=true").text()).contains(id);
        assertThat(review(Caller.as("operator"), id, "PROPOSE").status()).isEqualTo(200);
        assertThat(review(Caller.as("operator"), id, "APPROVE").code()).isEqualTo("MAKER_IS_CHECKER");
        assertThat(review(Caller.as("operator"), id, "DECLINE").code()).isEqualTo("OWN_PROPOSAL");
        assertThat(review(Caller.as("checker"), id, "WITHDRAW").code()).isEqualTo("NOT_OWN_PROPOSAL");
        assertThat(review(Caller.as("checker"), id, "DECLINE").status()).isEqualTo(200);
        assertThat(review(Caller.as("checker"), id, "APPROVE").code()).isEqualTo("NOTHING_PROPOSED");
        assertThat(review(Caller.as("operator"), id, "PROPOSE").status()).isEqualTo(200);
        assertThat(review(Caller.as("checker"), id, "APPROVE")
                        .body()
                        .path("state")
                        .asString(""))
                .isEqualTo("READY");
        assertThat(review(MERCHANT, id, "PROPOSE").code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(MERCHANT.post(PATH + "/" + id + "/cancellation", "")
                        .body()
                        .path("state")
                        .asString(""))
                .isEqualTo("CANCELLED");
    }

    @Test
    void what_another_merchant_pays_is_not_there() {
        String id = MERCHANT.post(PATH, body("228024", "广告服务费", "30.00", "SG"))
                .body()
                .path("id")
                .asString("");

        assertThat(MERCHANT.get(PATH + "/" + id).status()).isEqualTo(200);
        assertThat(STRANGER.get(PATH + "/" + id).code()).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(STRANGER.get(PATH).text()).doesNotContain(id);
        assertThat(STRANGER.post(PATH + "/" + id + "/payment", "{}").status()).isEqualTo(404);
        assertThat(STRANGER.post(PATH + "/" + id + "/cancellation", "").status())
                .isEqualTo(404);
        assertThat(STRANGER.post(PATH + "/" + id + "/quotes", "{\"sell_currency\":\"CNY\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_merchant_and_the_bank_alone_want_back_what_was_paid_and_he_does_not_agree_with_himself() {
        String id = MERCHANT.post(PATH, body("228024", "广告服务费", "31.00", "SG"))
                .body()
                .path("id")
                .asString("");

        assertThat(MERCHANT.get(PATH + "/" + id)
                        .body()
                        .path("recall")
                        .path("standing")
                        .asString(""))
                .isEqualTo("NONE");
        assertThat(recall(MERCHANT, id, "PROPOSE", "DUPL").code()).isEqualTo("OUTBOUND_NOT_COMPLETED");
        assertThat(recall(Caller.as("operator"), id, "APPROVE", "DUPL").code()).isEqualTo("OUTBOUND_NOT_COMPLETED");
        assertThat(recall(MERCHANT, id, "APPROVE", "DUPL").code()).isEqualTo("WORD_WRONG");
        assertThat(recall(MERCHANT, id, "PROPOSE", "REGRET").code()).isEqualTo("WORD_WRONG");
        assertThat(recall(STRANGER, id, "PROPOSE", "DUPL").status()).isEqualTo(404);
        assertThat(recall(Caller.as("collecting_bank"), id, "PROPOSE", "DUPL").code())
                .isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void the_bank_that_keeps_the_account_alone_tells_what_came_back() {
        Map<String, String> told = Map.of(
                "bank_reference", "RB" + UUID.randomUUID(),
                "payment_id", "outp_01a20709ff9570008a3e17b74b8df7d1",
                "currency", "USD",
                "amount", "10.00",
                "reason", "ACCOUNT_CLOSED",
                "value_date", "2025-01-14");

        assertThat(returned(MERCHANT, told, Map.of()).code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(returned(Caller.as("operator"), told, Map.of()).code()).isEqualTo("ROLE_NOT_ALLOWED");
        Caller bank = Caller.as("collecting_bank");
        assertThat(returned(bank, told, Map.of()).code()).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(returned(bank, told, Map.of("amount", "0.00")).code()).isEqualTo("AMOUNT_WRONG");
        assertThat(returned(bank, told, Map.of("reason", "closed, sorry")).code())
                .isEqualTo("WORD_WRONG");
        assertThat(returned(bank, told, Map.of("value_date", "soon")).code()).isEqualTo("MEMBER_WRONG");
    }

    private static Answer returned(Caller caller, Map<String, String> told, Map<String, String> but) {
        Map<String, String> body = new java.util.HashMap<>(told);
        body.putAll(but);
        return caller.post("/api/v1/outbound-returns", JsonMapper.shared().writeValueAsString(body));
    }

    @ParameterizedTest
    @CsvSource({
        "amount, /amount, AMOUNT_WRONG",
        "currency, /currency, CURRENCY_WRONG",
        "beneficiary, '', TRAVEL_RULE_FIELD_MISSING",
        "originator_address, '', TRAVEL_RULE_FIELD_MISSING",
        "transaction_code, '', TRANSACTION_CODE_UNKNOWN",
        "remark, '', OUTBOUND_DECLARATION_FAULTY"
    })
    void what_is_missing_is_refused_by_name(String member, String pointer, String code) {
        Map<String, Object> instruction = new java.util.HashMap<>(instruction("228024", "广告服务费", "2000.00", "SG"));
        instruction.remove(member);

        Answer refused = MERCHANT.post(PATH, JsonMapper.shared().writeValueAsString(instruction));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        JsonNode error = refused.body().path("errors").path(0).path("pointer");
        assertThat(error.asString("")).isEqualTo(pointer);
    }

    private static Answer recall(Caller caller, String id, String phase, String reason) {
        return caller.post(
                PATH + "/" + id + "/recall",
                JsonMapper.shared().writeValueAsString(Map.of("phase", phase, "reason", reason, "note", "paid twice")));
    }

    private static Answer review(Caller caller, String id, String phase) {
        return caller.post(
                PATH + "/" + id + "/review",
                "{\"phase\":\"" + phase + "\",\"action\":\"RELEASE\",\"note\":\"papers agree\"}");
    }

    private static String body(String code, String remark, String amount, String country) {
        return JsonMapper.shared().writeValueAsString(instruction(code, remark, amount, country));
    }

    private static Map<String, Object> instruction(String code, String remark, String amount, String country) {
        return Map.of(
                "amount",
                amount,
                "currency",
                "USD",
                "transaction_code",
                code,
                "remark",
                remark,
                "invoice",
                "INV-9",
                "originator_address",
                "8 Jiangbei Road, Chongqing",
                "beneficiary",
                Map.of(
                        "name",
                        "Bright Banner Media Pte Ltd",
                        "account",
                        "SG-1",
                        "address",
                        "1 Raffles Place",
                        "country",
                        country,
                        "bank",
                        "DBSSSGSGXXX",
                        "bank_name",
                        "Lion City Bank"));
    }
}
