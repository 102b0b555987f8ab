package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.Statement;
import landsea.marketplace.files.StatementFiles;
import landsea.marketplace.reading.FileBytes;
import org.junit.jupiter.api.Test;

class ManyReportsTest {

    @Test
    void a_file_holds_as_many_sound_reports_as_were_asked_for_each_with_a_total_of_its_own() {
        for (int offset : new int[] {0, 7, 31, 5_999}) {
            ReadFile read = StatementFiles.read(
                    FileBytes.of(ManyReports.write(20, 1_000, 14, offset)), "reports.txt", LineSink.NONE);

            assertThat(read.refusals()).isEmpty();
            assertThat(read.soundStatements())
                    .as("offset %d", offset)
                    .hasSize(14)
                    .allSatisfy(statement -> {
                        assertThat(statement.total().isPositive()).isTrue();
                        assertThat(statement.lines().count()).isEqualTo(20);
                    });
            assertThat(read.soundStatements()).extracting(Statement::total).doesNotHaveDuplicates();
            assertThat(read.soundStatements())
                    .extracting(Statement::settlementId)
                    .doesNotHaveDuplicates();
        }
    }
}
