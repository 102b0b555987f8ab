package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import landsea.testing.DateRangeReport;
import landsea.testing.ReportGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands against a running server. */
class CommandsTest {

    private final int seed = UUID.randomUUID().hashCode();

    @TempDir
    private Path folder;

    @Test
    void a_report_is_ingested_once_and_known_from_then_on() throws IOException {
        ReportGenerator.Report report = report(5_000_00);
        Path file = Files.write(folder.resolve("结算.txt"), report.bytes());

        Ran first = Ran.onSandbox("ingest", file.toString(), "--json");
        Ran second = Ran.onSandbox("ingest", file.toString(), "--json");

        JsonNode row = first.document().path("files").path(0);
        assertThat(first.status()).isEqualTo(ExitStatus.DONE);
        assertThat(row.path("file").asString("")).isEqualTo(file.toString());
        assertThat(row.path("settlement_id").asString(""))
                .isEqualTo(report.plan().settlementId());
        assertThat(row.path("total").asString("")).isEqualTo(report.total().amount());
        assertThat(row.path("sum_of_lines").asString(""))
                .isEqualTo(report.total().amount());
        assertThat(row.path("outcome").asString("")).isEqualTo("ACCEPTED");
        assertThat(second.status()).isEqualTo(ExitStatus.DONE);
        assertThat(second.document().path("files").path(0).path("outcome").asString(""))
                .isEqualTo("ALREADY_KNOWN");
    }

    @Test
    void nothing_due_is_no_refusal() throws IOException {
        Path file =
                Files.write(folder.resolve("negative.txt"), report(-50_000_00).bytes());

        Ran ran = Ran.onSandbox("ingest", file.toString(), "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("files").path(0).path("outcome").asString(""))
                .isEqualTo("NOTHING_DUE");
    }

    @Test
    void a_bad_report_and_a_missing_file_cost_only_themselves() throws IOException {
        ReportGenerator.Report good = report(5_000_00);
        Path file = Files.write(folder.resolve("good.txt"), good.bytes());
        String total = good.total().amount();
        String other = total.startsWith("1") ? "2" + total.substring(1) : "1" + total.substring(1);
        Path bad = Files.writeString(folder.resolve("bad.txt"), good.text().replaceFirst(total, other));

        Ran ran = Ran.onSandbox("ingest", bad.toString(), folder.resolve("none").toString(), file.toString(), "--json");

        JsonNode files = ran.document().path("files");
        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(files.findValuesAsString("outcome")).containsExactly("REFUSED", "REFUSED", "ACCEPTED");
        assertThat(reason(files.path(0))).isEqualTo("LINES_DO_NOT_SUM");
        assertThat(reason(files.path(1))).isEqualTo("FILE_UNREADABLE");
    }

    @Test
    void people_get_a_table_and_programs_a_document() throws IOException {
        Path file = Files.write(folder.resolve("report.txt"), report(5_000_00).bytes());

        Ran ran = Ran.onSandbox("ingest", file.toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out()).contains("ACCEPTED").contains("sales");
    }

    @Test
    void a_payment_and_its_statement_are_shown_by_their_ids() throws IOException {
        Path file = Files.write(folder.resolve("report.txt"), report(5_000_00).bytes());
        JsonNode row = Ran.onSandbox("ingest", file.toString(), "--json")
                .document()
                .path("files")
                .path(0);

        Ran payment = Ran.onSandbox("show", row.path("payment_id").asString(""));
        Ran statement = Ran.onSandbox("show", row.path("statement_id").asString(""), "--json");

        Ran orders = Ran.onSandbox("show", row.path("statement_id").asString(""), "--orders");
        Ran three = Ran.onSandbox("show", row.path("statement_id").asString(""), "--orders", "--limit", "3", "--json");

        assertThat(orders.out()).contains("order").contains("(no order)").contains("sales");
        assertThat(three.document().path("orders")).hasSize(3);
        assertThat(three.document().path("has_more").asBoolean(false)).isTrue();
        assertThat(Ran.onSandbox("show", row.path("payment_id").asString(""), "--orders")
                        .status())
                .isEqualTo(ExitStatus.USED_WRONGLY);
        assertThat(payment.out()).contains("ANNOUNCED");
        assertThat(statement.document().path("waterfall").has("NET")).isTrue();
    }

    @Test
    void order_evidence_is_taken_and_shown_beside_its_settlement() throws IOException {
        ReportGenerator.Report report = report(5_000_00);
        Path orders = Files.write(folder.resolve("orders.csv"), DateRangeReport.bytes(DateRangeReport.lines(report)));
        Path settlement = Files.write(folder.resolve("settlement.txt"), report.bytes());

        Ran taken = Ran.onSandbox("ingest", orders.toString(), settlement.toString(), "--json");
        Ran table = Ran.onSandbox("ingest", orders.toString());
        Ran shown = Ran.onSandbox(
                "show",
                taken.document().path("files").path(0).path("evidence_id").asString(""));

        assertThat(taken.status()).isEqualTo(ExitStatus.DONE);
        assertThat(taken.document().path("files").findValuesAsString("outcome"))
                .containsExactly("EVIDENCE", "ACCEPTED");
        assertThat(table.status()).isEqualTo(ExitStatus.DONE);
        assertThat(table.out()).contains("AMAZON_DATE_RANGE");
        assertThat(shown.out()).contains(report.plan().settlementId()).contains("agrees");
    }

    @Test
    void a_statement_names_the_one_before_that_ended_below_zero() throws IOException {
        Instant start = Instant.parse("2014-01-01T00:00:00Z").plusSeconds(Math.floorMod(seed, 100_000_000));
        ReportGenerator.Report before = report(start, "31", -50_000_00);
        ReportGenerator.Report after = report(start.plus(Duration.ofDays(14)), "32", 5_000_00);
        ingest(before);
        String statement = ingest(after).path("statement_id").asString("");

        Ran shown = Ran.onSandbox("show", statement);
        JsonNode carried = Ran.onSandbox("show", statement, "--json").document().path("carried");

        assertThat(carried).hasSize(1);
        assertThat(carried.path(0).path("settlement_id").asString(""))
                .isEqualTo(before.plan().settlementId());
        assertThat(carried.path(0).path("amount").path("amount").asString(""))
                .isEqualTo(before.total().amount());
        assertThat(shown.out())
                .contains("carried from")
                .contains("settlement " + before.plan().settlementId());
    }

    private JsonNode ingest(ReportGenerator.Report report) throws IOException {
        Path file = Files.write(folder.resolve(report.plan().settlementId() + ".txt"), report.bytes());
        return Ran.onSandbox("ingest", file.toString(), "--json")
                .document()
                .path("files")
                .path(0);
    }

    private ReportGenerator.Report report(Instant start, String prefix, long bias) {
        ReportGenerator.Plan plan = ReportGenerator.Plan.of(seed).lines(40).bias(bias);
        return ReportGenerator.report(new ReportGenerator.Plan(
                plan.seed(),
                plan.lines(),
                plan.currency(),
                plan.marketplace(),
                start,
                prefix + Math.floorMod(seed, 100_000_000),
                bias,
                plan.style()));
    }

    @Test
    void what_is_not_there_or_another_s_is_refused_by_name() {
        Ran ran = Ran.onSandbox("show", "pay_00000000000000000000000000000000", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(reason(ran.document())).isEqualTo("PAYMENT_UNKNOWN");
    }

    @Test
    void a_quote_on_nobody_s_account_is_refused() {
        Ran ran = Ran.onSandbox(
                "quote",
                "--account",
                "acc_00000000000000000000000000000000",
                "--amount",
                "1.00",
                "--buy",
                "CNY",
                "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(reason(ran.document())).isEqualTo("ACCOUNT_UNKNOWN");
    }

    @Test
    void an_actor_that_the_token_file_does_not_name_is_used_wrongly() {
        assertThat(Ran.onSandbox("statement", "--as", "nobody").status()).isEqualTo(ExitStatus.USED_WRONGLY);
    }

    @Test
    void statements_are_told_for_every_own_account() {
        Ran ran = Ran.onSandbox("statement", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("accounts").isArray()).isTrue();
    }

    @Test
    void the_books_are_sound() {
        Ran ran = Ran.onSandbox("verify", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("findings_total").asInt(-1)).isZero();
    }

    private ReportGenerator.Report report(long bias) {
        return ReportGenerator.report(ReportGenerator.Plan.of(seed).lines(40).bias(bias));
    }

    private static String reason(JsonNode document) {
        return document.path("reasons").path(0).path("code").asString("");
    }
}
