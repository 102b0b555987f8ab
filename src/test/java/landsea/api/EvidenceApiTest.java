package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.testing.DateRangeReport;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.ReportGenerator.Report;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Order evidence over HTTP: handed in where reports are, told back, compared with the settlement it spans. */
class EvidenceApiTest {

    private static final Caller MERCHANT = Caller.as("merchant");

    private final String shop = SandboxApplication.actor("merchant").getOrDefault("shop_id", "");
    private final Report report = ReportGenerator.report(
            Plan.of(UUID.randomUUID().hashCode()).lines(40).settlementId("31" + System.nanoTime()));

    @Test
    void a_date_range_report_is_taken_as_evidence_and_pays_nobody() {
        JsonNode file = upload(DateRangeReport.lines(report));

        assertThat(file.path("outcome").asString("")).isEqualTo("EVIDENCE");
        assertThat(file.path("format").asString("")).isEqualTo("AMAZON_DATE_RANGE");
        assertThat(file.path("payment_id").asString("")).isEmpty();
        assertThat(file.path("statement_id").asString("")).isEmpty();
        String id = file.path("evidence_id").asString("");
        assertThat(MERCHANT.get("/api/v1/evidence").text()).contains(id);
        JsonNode told = MERCHANT.get("/api/v1/evidence/" + id).body();
        assertThat(told.path("evidence").path("currency").asString("")).isEqualTo("USD");
        assertThat(told.path("settlements").path(0).path("settlement_id").asString(""))
                .isEqualTo(report.plan().settlementId());
        assertThat(told.path("settlements").path(0).path("transferred").asString(""))
                .isEqualTo("-1234.56");
        assertThat(upload(DateRangeReport.lines(report)).path("outcome").asString(""))
                .isEqualTo("ALREADY_KNOWN");
    }

    @Test
    void it_is_compared_with_the_settlement_as_it_stands_now() {
        String id = upload(DateRangeReport.lines(report)).path("evidence_id").asString("");
        assertThat(reconciled(id).path("outcome").asString("")).isEqualTo("NOT_REPORTED");
        Story.upload(MERCHANT, shop, report.bytes());

        JsonNode agrees = reconciled(id);
        assertThat(agrees.path("outcome").asString("")).isEqualTo("AGREES");
        assertThat(agrees.path("reported").asString(""))
                .isEqualTo(agrees.path("evidenced").asString("-"));
        assertThat(agrees.path("statement_id").asString("")).startsWith("stmt_");

        List<String> shorter = new ArrayList<>(DateRangeReport.lines(report));
        shorter.remove(DateRangeReport.rowsFrom() + 3);
        JsonNode differs = reconciled(upload(shorter).path("evidence_id").asString(""));
        assertThat(differs.path("outcome").asString("")).isEqualTo("DIFFERS");
        assertThat(differs.path("differences").path(0).path("order_id").asString(""))
                .matches("\\d{3}-\\d{7}-\\d{7}");
    }

    @Test
    void its_file_is_given_back_and_destroyed_as_a_statements_is() {
        List<String> lines = DateRangeReport.lines(report);
        String path = "/api/v1/evidence/" + upload(lines).path("evidence_id").asString("");
        Caller stranger = Caller.as("other_merchant");

        assertThat(MERCHANT.get(path + "/raw-file").text())
                .isEqualTo(new String(DateRangeReport.bytes(lines), StandardCharsets.UTF_8));
        assertThat(stranger.get(path + "/raw-file").code()).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(stranger.post(path + "/raw-file/destruction", "{\"why\":\"spite\"}")
                        .code())
                .isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(MERCHANT.post(path + "/raw-file/destruction", "{\"why\":\"the customer asked\"}")
                        .status())
                .isEqualTo(200);
        assertThat(MERCHANT.get(path + "/raw-file").status()).isEqualTo(410);
        assertThat(MERCHANT.get(path).body().path("settlements")).isNotEmpty();
    }

    @Test
    void a_row_that_does_not_add_up_is_told_by_line_and_column() {
        List<String> lines = new ArrayList<>(DateRangeReport.lines(report));
        lines.set(4, lines.get(4).replaceAll("\"[^\"]*\"$", "\"9,999.99\""));
        JsonNode file = upload(lines);
        assertThat(file.path("outcome").asString("")).isEqualTo("REFUSED");
        assertThat(file.path("reasons").toString()).contains("PARTS_DO_NOT_SUM", "\"line\":5", "\"total\"");
    }

    @Test
    void what_is_not_there_or_not_ones_own_is_unknown() {
        assertThat(MERCHANT.get("/api/v1/evidence/evid_" + "0".repeat(32)).code())
                .isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(MERCHANT.get("/api/v1/evidence/nothing/reconciliation").code())
                .isEqualTo("EVIDENCE_UNKNOWN");
    }

    private JsonNode upload(List<String> lines) {
        return Story.upload(MERCHANT, shop, DateRangeReport.bytes(lines))
                .body()
                .path("files")
                .path(0);
    }

    private static JsonNode reconciled(String id) {
        return MERCHANT.get("/api/v1/evidence/" + id + "/reconciliation")
                .body()
                .path("settlements")
                .path(0);
    }
}
