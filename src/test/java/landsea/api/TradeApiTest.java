package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Papers of trade over HTTP: handed in, verified by themselves, told back; what the bank's people alone may do. */
class TradeApiTest {

    private static final Caller MERCHANT = Caller.as("merchant");

    private final String shop = SandboxApplication.actor("merchant").getOrDefault("shop_id", "");

    @Test
    void a_report_gets_its_verdict_by_itself_and_with_more_papers_a_better_one() {
        assertThat(papers("9810", "NO-SUCH-SKU").path("outcome").asString("")).isEqualTo("STORED");
        String statement = report();

        JsonNode verdict = verdict(statement);
        assertThat(verdict.path("outcome").asString("")).isEqualTo("UNVERIFIABLE");
        assertThat(verdict.path("missing").path(0).path("completed_by").asString(""))
                .isNotEmpty();
        JsonNode gap =
                MERCHANT.get(path(statement) + "/gaps").body().path("data").path(0);
        String before = verdict.path("id").asString("");
        papers("9810", gap.path("sku").asString(""));

        JsonNode now = Await.until(
                        () -> MERCHANT.get(path(statement)),
                        answer -> !answer.body().path("id").asString(before).equals(before))
                .body();
        assertThat(now.path("outcome").asString("")).isEqualTo("PARTLY_VERIFIED");
        assertThat(now.path("modes").path(0).path("mode").asString("")).isEqualTo("9810");
    }

    @Test
    void a_verdict_is_the_merchants_own_and_only_the_bank_takes_it_back() {
        papers("9810", "SOME-SKU");
        String statement = report();
        verdict(statement);
        String claimants = path(statement) + "/claimants";
        String reversal = path(statement) + "/reversal";

        assertThat(Caller.as("other_merchant").get(path(statement)).status()).isEqualTo(404);
        assertThat(MERCHANT.get(claimants).status()).isEqualTo(403);
        assertThat(Caller.as("operator").get(claimants).status()).isEqualTo(200);
        assertThat(MERCHANT.post(reversal, "{\"reason\":\"RETURNED\"}").status())
                .isEqualTo(403);
        assertThat(Caller.as("operator").post(reversal, "{\"reason\":\" \"}").status())
                .isEqualTo(400);
        assertThat(Caller.as("operator")
                        .post(reversal, "{\"reason\":\"RETURNED\"}")
                        .body()
                        .path("reversed")
                        .asInt(0))
                .isEqualTo(1);
        assertThat(MERCHANT.get(path(statement)).code()).isEqualTo("TRADE_VERDICT_UNKNOWN");
        assertThat(MERCHANT.post("/api/v1/statements/" + statement + "/trade-verification", "{}")
                        .body()
                        .path("outcome")
                        .asString(""))
                .isEqualTo("UNVERIFIABLE");
    }

    @Test
    void what_is_no_evidence_is_refused_by_name() {
        JsonNode file = send("no\theader\n").path("files").path(0);

        assertThat(file.path("outcome").asString("")).isEqualTo("REFUSED");
        assertThat(file.path("reasons").path(0).path("code").asString("")).isNotEmpty();
    }

    private JsonNode verdict(String statement) {
        return Await.until(() -> MERCHANT.get(path(statement)), answer -> answer.status() == 200)
                .body();
    }

    private static String path(String statement) {
        return "/api/v1/statements/" + statement + "/trade-verdict";
    }

    private String report() {
        byte[] report = ReportGenerator.report(
                        Plan.of(UUID.randomUUID().hashCode()).lines(40).settlementId("32" + System.nanoTime()))
                .bytes();
        return Story.upload(MERCHANT, shop, report)
                .body()
                .path("files")
                .path(0)
                .path("statement_id")
                .asString("");
    }

    private JsonNode papers(String mode, String sku) {
        String serial = Long.toString(100_000_000 + Math.floorMod(System.nanoTime(), 800_000_000L));
        return send("declaration_no,item_no,supervision_mode,exporter_code,sku,quantity,unit,currency,amount,export_date\n"
                        + "800020250" + serial + ",1," + mode + ","
                        + SandboxApplication.actor("merchant").getOrDefault("uscc", "91500112MAYUX1NT2Y") + "," + sku
                        + ",1000000,011,USD,1000000,2025-01-02\n")
                .path("files")
                .path(0);
    }

    private JsonNode send(String content) {
        return MERCHANT.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        "/api/v1/trade-papers?shop_id=" + shop + "&name=papers.csv",
                        "application/octet-stream",
                        content.getBytes(StandardCharsets.UTF_8))
                .body();
    }
}
