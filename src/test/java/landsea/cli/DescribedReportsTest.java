package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A report that nobody here knows, with a mapping beside it. */
class DescribedReportsTest {

    private static final String MAPPING = """
            {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"USD"},"total":{"column":"Paid"}},
             "lines":{"amounts":[{"column":"Amount"}],"type":{"column":"Kind"},"posted":{"column":"Day"}},
             "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC","kinds":{"Sale":"SALES"}}""";

    private static final String REPORT = "Payout,Kind,Day,Amount,Paid\nP-4711,Sale,01/31/2025,12.50,12.50\n";

    @TempDir
    private Path folder;

    @Test
    void aReportIsTakenByItsMapping() throws IOException {
        Path report = Files.writeString(folder.resolve("payout.csv"), REPORT);
        Path mapping = Files.writeString(folder.resolve("My Shop.json"), MAPPING);

        Ran unknown = Ran.onSandbox("ingest", report.toString(), "--json");
        Ran described = Ran.onSandbox("ingest", report.toString(), "--mapping", mapping.toString(), "--json");

        assertThat(unknown.status()).isEqualTo(ExitStatus.REFUSED);
        JsonNode row = described.document().path("files").path(0);
        assertThat(described.status()).as(described.toString()).isEqualTo(ExitStatus.DONE);
        assertThat(row.path("format").asString("")).isEqualTo("DESCRIBED_CSV");
        assertThat(row.path("settlement_id").asString("")).isEqualTo("P-4711");
        assertThat(row.path("total").asString("")).isEqualTo("12.50");
        assertThat(row.path("unknown_lines").asInt(-1)).isZero();
    }

    @Test
    void aMappingThatIsWrongEndsTheCommandSayingWhere() throws IOException {
        Path report = Files.writeString(folder.resolve("payout.csv"), REPORT);
        Path mapping =
                Files.writeString(folder.resolve("wrong.json"), MAPPING.replace("\"zone\":\"UTC\"", "\"zone\":\"X\""));

        Ran ran = Ran.onSandbox("ingest", report.toString(), "--mapping", mapping.toString());

        assertThat(ran.status()).isEqualTo(ExitStatus.REFUSED);
        assertThat(ran.err()).contains("/zone");
    }
}
