package landsea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import landsea.testing.FlakyConnection;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A large report over a connection that breaks. */
class PiecewiseUploadTest {

    @TempDir
    private Path folder;

    @Test
    void a_large_report_goes_on_after_each_break_and_is_read_whole() throws IOException {
        byte[] report = ReportGenerator.report(
                        Plan.of(UUID.randomUUID().hashCode()).lines(60_000).bias(5_000_00))
                .bytes();
        Path file = Files.write(folder.resolve("large.txt"), report);
        assertThat(report.length).isGreaterThan((int) PiecewiseUpload.FILE_BYTES_MIN);
        try (FlakyConnection connection = FlakyConnection.to(SandboxApplication.url("/"), 3_000_000, 3)) {
            Ran ran = Ran.of(
                    "ingest",
                    "--url",
                    connection.address(),
                    "--tokens",
                    SandboxApplication.store().resolve("tokens.json").toString(),
                    file.toString(),
                    "--json");

            assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
            JsonNode row = ran.document().path("files").path(0);
            assertThat(row.path("outcome").asString("")).isEqualTo("ACCEPTED");
            assertThat(row.path("file").asString("")).isEqualTo(file.toString());
            assertThat(connection.breaks()).isEqualTo(3);
        }
        JsonNode again = Ran.onSandbox("ingest", file.toString(), "--json")
                .document()
                .path("files")
                .path(0);
        assertThat(again.path("outcome").asString("")).isEqualTo("ALREADY_KNOWN");
    }

    @Test
    void the_key_is_rotated_from_the_command_line() {
        Ran ran = Ran.of(
                "keys",
                "rotate",
                "--url",
                SandboxApplication.url("/"),
                "--tokens",
                SandboxApplication.store().resolve("tokens.json").toString(),
                "--json");

        assertThat(ran.status()).as(ran.err()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.document().path("key_id").asString("")).startsWith("ak-");
    }
}
