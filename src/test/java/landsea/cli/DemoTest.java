package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import landsea.testing.ReportGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo as it is started: a process of its own, a store of its own. */
class DemoTest {

    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    private Path home;

    @Test
    void the_document_of_a_report_with_random_lines_adds_up_at_the_stated_rates() throws Exception {
        int seed = UUID.randomUUID().hashCode();
        ReportGenerator.Report report = ReportGenerator.report(ReportGenerator.Plan.of(seed)
                .lines(300)
                .currency("EUR", "Amazon.de")
                .bias(9_000_00));
        Path file = Files.write(home.resolve("report.txt"), report.bytes());

        JsonNode document = demo(file);

        assertThat(document.path("outcome").asString("")).as("seed %d", seed).isEqualTo("CREDITED");
        JsonNode statement = document.path("statement");
        JsonNode conversion = document.path("conversion");
        assertThat(statement.path("lines").asInt(0)).isEqualTo(report.lineCount());
        assertThat(statement.path("currency").asString("")).isEqualTo("EUR");
        assertThat(text(statement, "total")).isEqualTo(report.total().amount());
        BigDecimal sold = decimal(conversion, "sold");
        assertThat(decimal(document.path("kept"), "amount").add(sold).add(sum(document.path("fees"))))
                .as("seed %d", seed)
                .isEqualByComparingTo(report.total().decimal());
        assertThat(sold.subtract(sum(conversion.path("fees")))
                        .multiply(decimal(conversion.path("rate"), "client"))
                        .setScale(2, RoundingMode.HALF_UP))
                .as("seed %d", seed)
                .isEqualByComparingTo(decimal(conversion, "credited"));
        assertThat(document.path("receipt_verified").asBoolean(false)).isTrue();
        assertThat(document.path("books_verified").asBoolean(false)).isTrue();
        assertTheBanksSideIsTold(document);
    }

    private static void assertTheBanksSideIsTold(JsonNode document) {
        JsonNode released = document.path("released");
        assertThat(text(released, "held_for") + " " + text(released, "same_person") + " " + text(released, "state"))
                .isEqualTo("SHORT MAKER_IS_CHECKER CREDITED");
        JsonNode pack = document.path("pack");
        assertThat(pack.path("simulated").path("changed").asInt(0)).isPositive();
        assertThat(text(pack, "same_person")).isEqualTo("PACK_SAME_PERSON");
        assertThat(document.path("pack_versions").path("2").asString("")).isEqualTo("IN_FORCE");
        assertThat(text(document.path("declaration"), "state")).isEqualTo("FILED");
        assertThat(document.path("declared_day").path("agree").asBoolean(false)).isTrue();
        JsonNode closed = document.path("closed_day");
        assertThat(text(closed, "type")).isEqualTo("landsea.day-certificate/v1");
        assertThat(closed.path("open_breaks")).hasSize(1);
        assertThat(text(closed.path("open_breaks").path(0), "kind") + " "
                        + text(closed.path("open_breaks").path(0), "reason"))
                .isEqualTo("PAYOUT AMOUNT_DIFFERS");
        assertThat(closed.path("reconciled").path("BANK").asInt(0)).isEqualTo(2);
    }

    private JsonNode demo(Path report) throws IOException, InterruptedException {
        Path out = home.resolve("out.json");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlandsea.home=" + home,
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "demo",
                        report.toString(),
                        "--once",
                        "--json",
                        "--port",
                        "0")
                .redirectOutput(out.toFile())
                .redirectError(home.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        String told = Files.readString(home.resolve("err"), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(told).isZero();
        return Json.node(Json.strictly(Files.readAllBytes(out)));
    }

    /** Without the tests' own classes, whose settings for logs would be found first. */
    private static String classPath() {
        String tests = File.separator + "test-classes";
        return String.join(
                File.pathSeparator,
                java.util.Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.endsWith(tests) && !entry.endsWith(tests + File.separator))
                        .toList());
    }

    private static BigDecimal sum(JsonNode fees) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode fee : fees) {
            sum = sum.add(decimal(fee, "amount"));
        }
        return sum;
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(text(node, name));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
