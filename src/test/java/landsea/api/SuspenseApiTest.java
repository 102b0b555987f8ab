package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Suspense and differences by API: the bank's people decide, a merchant sees his own differences and no suspense. */
class SuspenseApiTest {

    private static final Caller MAKER = Caller.as("operator");
    private static final Caller CHECKER = Caller.as("checker");
    private static final Caller MERCHANT = Caller.as("merchant");

    @Test
    void money_in_suspense_is_proposed_declined_and_allocated_to_a_shop() {
        String id = lying();
        String path = "/api/v1/suspense/" + id;
        String to = SandboxApplication.actor("merchant").getOrDefault("receiving_number", "");

        assertThat(MAKER.get("/api/v1/suspense").text()).contains(id);
        assertThat(MERCHANT.get(path).code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(say(MERCHANT, path, "PROPOSE", to).code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(say(MAKER, path, "PROPOSE", "NOBODYS").code()).isEqualTo("ALLOCATION_TO_MISSING");
        assertThat(say(MAKER, path, "PROPOSE", to).status()).isEqualTo(200);
        assertThat(say(CHECKER, path, "DECLINE", to).status()).isEqualTo(200);
        assertThat(say(MAKER, path, "PROPOSE", to).status()).isEqualTo(200);
        Answer allocated = say(CHECKER, path, "APPROVE", to);
        assertThat(allocated.body().path("state").asString(""))
                .as(allocated.text())
                .isEqualTo("MATCHED");
        assertThat(MAKER.get(path).body().path("said").findValuesAsString("answer"))
                .containsExactly("DECLINED", "AGREED");
        assertThat(say(MAKER, path, "PROPOSE", to).code()).isEqualTo("ADVICE_NOT_LYING");
        assertThat(MAKER.get("/api/v1/suspense/adv_01a20709ff9570008a3e17b74b8df7d1")
                        .code())
                .isEqualTo("ADVICE_UNKNOWN");
    }

    @Test
    void what_nobody_opened_is_no_case() {
        String path = "/api/v1/difference-cases/stmt_01a20709ff9570008a3e17b74b8df7d1";

        assertThat(MERCHANT.get("/api/v1/difference-cases").status()).isEqualTo(200);
        assertThat(MAKER.get(path).code()).isEqualTo("CASE_UNKNOWN");
        String decision = "{\"phase\":\"PROPOSE\",\"action\":\"RECOVER\",\"note\":\"so\"}";
        assertThat(MAKER.post(path + "/decisions", decision).code()).isEqualTo("CASE_UNKNOWN");
        assertThat(MERCHANT.post(path + "/decisions", decision).code()).isEqualTo("ROLE_NOT_ALLOWED");
    }

    private static String lying() {
        return Caller.as("collecting_bank")
                .post("/api/v1/advices", """
                        {"advices":[{"bank_reference":"REF-%s","receiving_number":"NOBODYS0NUMBER","currency":"USD",
                          "amount":"12.34","value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(UUID.randomUUID()))
                .body()
                .findValuesAsString("advice_id")
                .getFirst();
    }

    private static Answer say(Caller who, String path, String phase, String to) {
        return who.post(
                path + "/decisions",
                "{\"phase\":\"" + phase + "\",\"action\":\"ALLOCATE\",\"to\":\"" + to
                        + "\",\"reason\":\"NUMBER_MISTYPED\",\"note\":\"letter 7\"}");
    }
}
