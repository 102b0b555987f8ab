package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of payment risk over HTTP: read and changed by the bank's people, by two of them. */
class RiskApiTest {

    private static final Caller OPERATOR = Caller.as("operator");
    private static final String RULE = """
            {"code":"%s","weight":70,"thresholds":{"payments_min":%d},"effective_from":"%s","reason":"tried out"}""";

    @Test
    void aRuleIsProposedByOneAndApprovedByAnother() {
        String approval = "/api/v1/risk/rules/VELOCITY/2031-05-05/approval";
        assertThat(OPERATOR.post("/api/v1/risk/rules", RULE.formatted("VELOCITY", 3, "2031-05-05"))
                        .status())
                .isEqualTo(200);
        assertThat(OPERATOR.post(approval, "{}").code()).isEqualTo("MAKER_IS_CHECKER");
        assertThat(waiting()).isTrue();
        assertThat(Caller.as("checker").post(approval, "{}").status()).isEqualTo(200);
        assertThat(waiting()).isFalse();
        assertThat(Caller.as("checker").post(approval, "{}").status()).isEqualTo(404);
    }

    private static boolean waiting() {
        return OPERATOR.get("/api/v1/risk/rules")
                .text()
                .replaceAll("\\s", "")
                .matches(".*\"effective_from\":\"2031-05-05\"[^}]*\"approved_by\":\"\".*");
    }

    @Test
    void whatIsNoRuleOrBeginsTooSoonIsRefused() {
        assertThat(List.of(
                        RULE.formatted("NO_SUCH", 3, "2031-05-05"),
                        RULE.formatted("VELOCITY", -3, "2031-05-05"),
                        RULE.formatted("MANY_SHOPS", 3, "2031-05-05"),
                        RULE.formatted("VELOCITY", 3, "2031-02-30"),
                        RULE.formatted("VELOCITY", 3, "2025-01-01"),
                        "{\"code\":\"VELOCITY\",\"weight\":1}",
                        "{\"code\":null,\"weight\":1,\"thresholds\":{\"a\":null}}"))
                .extracting(body -> OPERATOR.post("/api/v1/risk/rules", body).code())
                .containsExactly(
                        "RISK_RULE_WRONG",
                        "RISK_RULE_WRONG",
                        "RISK_RULE_WRONG",
                        "PARAMETER_WRONG",
                        "RISK_RULE_NOT_AHEAD",
                        "MEMBER_WRONG",
                        "MEMBER_WRONG");
    }

    @Test
    void merchantsAndSupervisorsReadNoneOfIt() {
        String payment = Story.credited().payment();
        for (String actor : List.of("merchant", "supervisor", "platform")) {
            for (String path :
                    List.of("/api/v1/risk/rules", "/api/v1/risk/reviews", "/api/v1/payments/" + payment + "/risk")) {
                assertThat(Caller.as(actor).get(path).code()).as(path).isEqualTo("ROLE_NOT_ALLOWED");
            }
        }
        assertThat(OPERATOR.get("/api/v1/payments/" + payment + "/risk").status())
                .isEqualTo(200);
        assertThat(OPERATOR.get("/api/v1/payments/pay_" + "0".repeat(32) + "/risk")
                        .code())
                .isEqualTo("PAYMENT_UNKNOWN");
    }
}
