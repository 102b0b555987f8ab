package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

/** Whatever goes wrong comes back in one shape, with a code, where it is wrong, and whether to ask again. */
class ProblemsTest {

    private static final String SHOP = SandboxApplication.actor("merchant").getOrDefault("shop_id", "");
    private static final String NUMBER = SandboxApplication.actor("merchant").getOrDefault("receiving_number", "");
    private static final String WITHDRAWALS = "/api/v1/withdrawals";
    private static final String ADVICES = "/api/v1/advices";
    private static final String INSTRUCTIONS = "/api/v1/standing-instructions";

    static Stream<Arguments> bodies() {
        String deep = "{\"shop_id\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
        return Stream.of(
                arguments("merchant", "POST", WITHDRAWALS, "{", 400, "JSON_MALFORMED", ""),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shop_id\":\"x\"} {}", 400, "MEMBER_WRONG", ""),
                arguments("merchant", "POST", WITHDRAWALS, "{'shop_id':'x'}", 400, "JSON_MALFORMED", ""),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shop_id\":NaN}", 400, "JSON_MALFORMED", ""),
                arguments("merchant", "POST", WITHDRAWALS, deep, 400, "MEMBER_WRONG", "/shop_id"),
                arguments("merchant", "POST", WITHDRAWALS, "", 400, "BODY_MISSING", ""),
                arguments("merchant", "POST", WITHDRAWALS, "null", 400, "BODY_MISSING", ""),
                arguments("merchant", "POST", WITHDRAWALS, "[]", 400, "MEMBER_WRONG", ""),
                arguments("merchant", "POST", WITHDRAWALS, "\"x\"", 400, "MEMBER_WRONG", ""),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shop_id\":{}}", 400, "MEMBER_WRONG", "/shop_id"),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shop_id\":7}", 400, "MEMBER_WRONG", "/shop_id"),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shop_id\":true}", 400, "MEMBER_WRONG", "/shop_id"),
                arguments("merchant", "POST", WITHDRAWALS, "{\"shopId\":\"x\"}", 400, "MEMBER_UNKNOWN", "/shopId"),
                arguments("merchant", "POST", WITHDRAWALS, "{\"more\":{\"a\":1}}", 400, "MEMBER_UNKNOWN", "/more"),
                arguments("merchant", "POST", WITHDRAWALS, "{}", 404, "SHOP_UNKNOWN", ""),
                arguments("merchant", "POST", WITHDRAWALS, shop("null"), 422, "CURRENCY_WRONG", "/currency"),
                arguments("merchant", "POST", WITHDRAWALS, shop("\"usd\""), 422, "CURRENCY_WRONG", "/currency"),
                arguments("merchant", "POST", WITHDRAWALS, shop("\"XAU\""), 422, "CURRENCY_WRONG", "/currency"),
                arguments("collecting_bank", "POST", ADVICES, "{}", 422, "LIST_WRONG", "/advices"),
                arguments("collecting_bank", "POST", ADVICES, "{\"advices\":[]}", 422, "LIST_WRONG", "/advices"),
                arguments("collecting_bank", "POST", ADVICES, "{\"advices\":[null]}", 422, "LIST_WRONG", "/advices/0"),
                arguments(
                        "collecting_bank",
                        "POST",
                        ADVICES,
                        "{\"advices\":[{\"currency\":\"USD\",\"amount\":10.00}]}",
                        400,
                        "MEMBER_WRONG",
                        "/advices/0/amount"),
                arguments(
                        "collecting_bank",
                        "POST",
                        ADVICES,
                        "{\"advices\":[{\"currency\":\"USD\",\"amount\":\"1.00\"}]}",
                        422,
                        "TEXT_WRONG",
                        "/advices/0/bank_reference"),
                arguments(
                        "collecting_bank",
                        "POST",
                        ADVICES,
                        paidFrom("\"remitter_country\":\"XX\""),
                        422,
                        "COUNTRY_WRONG",
                        "/advices/0/remitter_country"),
                arguments(
                        "collecting_bank",
                        "POST",
                        ADVICES,
                        paidFrom("\"debtor_agent\":\"CHASUS3\""),
                        422,
                        "BIC_WRONG_LENGTH",
                        ""),
                arguments(
                        "merchant", "PUT", INSTRUCTIONS, "{\"shop_id\":\"" + SHOP + "\"}", 422, "MODE_WRONG", "/mode"),
                arguments(
                        "merchant", "PUT", INSTRUCTIONS, instruct("50", "abc"), 422, "NUMBER_WRONG", "/markup_bp_max"),
                arguments(
                        "merchant",
                        "PUT",
                        INSTRUCTIONS,
                        instruct("101", "20"),
                        422,
                        "NUMBER_WRONG",
                        "/convert_percent"),
                arguments(
                        "merchant",
                        "PUT",
                        INSTRUCTIONS,
                        instruct("-1", "20"),
                        422,
                        "NUMBER_WRONG",
                        "/convert_percent"));
    }

    private static String paidFrom(String more) {
        return "{\"advices\":[{\"currency\":\"USD\",\"amount\":\"1.00\",\"bank_reference\":\"PAID-FROM\",\"receiving_number\":\""
                + NUMBER + "\",\"value_date\":\"2025-01-14\",\"booked_at\":\"2025-01-14T02:00:00Z\"," + more + "}]}";
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_wrong_body_is_refused_where_it_is_wrong(
            String actor, String method, String path, String body, int status, String code, String pointer) {
        Answer answer = Caller.as(actor)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send(method, path, body);

        assertProblem(answer, status, code);
        if (!pointer.isEmpty()) {
            JsonNode error = answer.body().path("errors").path(0);
            assertThat(error.path("pointer").asString("")).isEqualTo(pointer);
            assertThat(error.path("detail").asString("")).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1e3",
                "+1.00",
                "-1.00",
                "0.00",
                "0",
                "1,000.00",
                "1.001",
                ".5",
                "1.",
                "0x10",
                "١٢",
                "NaN",
                "1 000",
                "99999999999999999",
                "9999999999999999.99",
                "2000000000000000.00"
            })
    void an_amount_is_a_positive_plain_decimal_that_books_can_hold(String amount) {
        Answer answer = Caller.as("collecting_bank").post(ADVICES, Story.advice(NUMBER, amount));

        assertProblem(answer, 422, "AMOUNT_WRONG");
        assertThat(answer.body().path("errors").path(0).path("pointer").asString(""))
                .isEqualTo("/advices/0/amount");
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("GET", "/api/v1/nothing", "", 404, "ROUTE_UNKNOWN"),
                arguments("GET", "/nothing", "", 404, "ROUTE_UNKNOWN"),
                arguments("DELETE", "/api/v1/shops", "", 405, "METHOD_NOT_ALLOWED"),
                arguments("POST", "/api/v1/accounts", "application/json", 405, "METHOD_NOT_ALLOWED"),
                arguments("POST", WITHDRAWALS, "text/plain", 415, "MEDIA_TYPE_NOT_SUPPORTED"),
                arguments("POST", WITHDRAWALS, "application/xml", 415, "MEDIA_TYPE_NOT_SUPPORTED"),
                arguments("POST", WITHDRAWALS, "rubbish", 415, "MEDIA_TYPE_NOT_SUPPORTED"),
                arguments("POST", "/api/v1/statements", "text/plain", 400, "PARAMETER_WRONG"),
                arguments("GET", "/api/v1/payments/x", "", 404, "PAYMENT_UNKNOWN"),
                arguments("GET", "/api/v1/payments/pay_" + "0".repeat(32), "", 404, "PAYMENT_UNKNOWN"),
                arguments("GET", "/api/v1/payments/%00", "", 400, "REQUEST_MALFORMED"),
                arguments("GET", "/api/v1/payments/%ff", "", 400, "REQUEST_MALFORMED"),
                arguments("GET", "/api/v1/accounts/acc_" + "g".repeat(32), "", 404, "ACCOUNT_UNKNOWN"),
                arguments("GET", "/api/v1/payments?cursor=x", "", 400, "CURSOR_WRONG"),
                arguments("GET", "/api/v1/payments?cursor=MTp4", "", 400, "CURSOR_WRONG"),
                arguments("GET", "/api/v1/payments?cursor=%F0%9F%98%80", "", 400, "CURSOR_WRONG"),
                arguments(
                        "GET", "/api/v1/shops/" + SHOP + "/platform-balance?currency=usd", "", 422, "CURRENCY_WRONG"));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_wrong_request_is_refused(String method, String path, String contentType, int status, String code) {
        Answer answer = Caller.as("merchant")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send(method, path, contentType, contentType.isEmpty() ? new byte[0] : "{}".getBytes());

        assertProblem(answer, status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "ключ", "tab\tin"})
    void a_key_is_visible_ascii(String key) {
        assertKeyRefused(key);
    }

    @Test
    void a_key_has_a_length() {
        assertKeyRefused("k".repeat(201));
        assertThat(Caller.as("merchant")
                        .with("Idempotency-Key", "k".repeat(180))
                        .send("POST", WITHDRAWALS, "{}")
                        .code())
                .isEqualTo("SHOP_UNKNOWN");
    }

    @Test
    void the_same_key_with_another_body_is_refused_and_with_the_same_gets_the_same_answer() {
        Caller caller =
                Caller.as("merchant").with("Idempotency-Key", UUID.randomUUID().toString());

        Answer first = caller.send("PUT", INSTRUCTIONS, instruct("50", "20"));
        Answer again = caller.send("PUT", INSTRUCTIONS, instruct("50", "20"));
        Answer other = caller.send("PUT", INSTRUCTIONS, instruct("60", "20"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertProblem(other, 422, "REQUEST_REUSED");
    }

    @Test
    void a_body_has_a_size() {
        String large = "{\"shop_id\":\"" + "x".repeat(3_000_000) + "\"}";

        assertProblem(Caller.as("merchant").post(WITHDRAWALS, large), 413, "BODY_TOO_LARGE");
    }

    @Test
    void bytes_that_are_no_utf_8_are_no_json() {
        byte[] latin = "{\"shop_id\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        Answer answer = Caller.as("merchant")
                .with("Idempotency-Key", "latin")
                .send("POST", WITHDRAWALS, "application/json", latin);

        assertProblem(answer, 400, "JSON_MALFORMED");
    }

    @Test
    void the_detail_is_in_the_callers_language() {
        Caller caller = Caller.as("merchant");

        String english = caller.get("/api/v1/payments/x").body().path("detail").asString("");
        String chinese = caller.with("Accept-Language", "zh-CN")
                .get("/api/v1/payments/x")
                .body()
                .path("detail")
                .asString("");

        assertThat(english).matches("[\\x20-\\x7e]+").contains("x");
        assertThat(chinese).containsPattern("\\p{IsHan}");
    }

    @Test
    void what_breaks_on_our_side_tells_nothing_of_the_inside() {
        var request = new MockHttpServletRequest("GET", "/api/v1/payments");

        var answer = new Problems().failed(new IllegalStateException("SELECT secret FROM inside"), request);

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(String.valueOf(answer.getBody())).doesNotContain("secret").contains("UNKNOWN");
    }

    private static void assertKeyRefused(String key) {
        Answer answer;
        try {
            answer = Caller.as("merchant").with("Idempotency-Key", key).send("POST", WITHDRAWALS, "{}");
        } catch (IllegalArgumentException notEvenAHeader) {
            return;
        }
        assertThat(answer.code()).isIn("IDEMPOTENCY_KEY_MISSING", "IDEMPOTENCY_KEY_WRONG");
        assertThat(answer.status()).isEqualTo(400);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = answer.body();
        assertThat(problem.path("type").asString("")).startsWith("urn:landsea:problem:");
        assertThat(problem.path("status").asInt(0)).isEqualTo(status);
        assertThat(problem.path("finality").asString("")).isEqualTo("FINAL");
        assertThat(problem.path("trace_id").asString("")).matches("[0-9a-f]{32}|");
        assertThat(problem.path("detail").asString(""))
                .as("words of " + code)
                .isNotBlank()
                .doesNotStartWith(code)
                .doesNotContain("{", "landsea.", "java.", "Exception");
    }

    private static String shop(String currency) {
        return "{\"shop_id\":\"" + SHOP + "\",\"currency\":" + currency + "}";
    }

    private static String instruct(String percent, String markup) {
        return """
                {"shop_id":"%s","sell_currency":"USD","mode":"CONVERT","buy_currency":"CNY","convert_percent":"%s",
                  "markup_bp_max":"%s"}""".formatted(SHOP, percent, markup);
    }
}
