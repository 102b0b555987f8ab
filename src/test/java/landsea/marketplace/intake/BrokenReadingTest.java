package landsea.marketplace.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.marketplace.LineKindTable;
import landsea.marketplace.OrderEvidence;
import landsea.marketplace.StatementUpload.Owner;
import landsea.marketplace.archive.TestArchive;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.Postgres;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What breaks while lines are on their way costs that file, and neither a connection nor a place. */
class BrokenReadingTest {

    private static final int TRIES = 12;

    private final Intake intake =
            new Intake(Postgres.housekeeping(), new LineKindTable(), new OrderEvidence(), TestArchive.archive());
    private final Owner owner = new Owner(Ids.next(new Bucket(3)), Ids.next(new Bucket(3)), Ids.next(new Bucket(3)));

    /** More often than there are connections: one that stayed behind each time would be missed. */
    @Test
    @Timeout(60)
    void aSourceThatBreaksWithLinesUnderWayLeavesNothingBehind() {
        byte[] report = ReportGenerator.report(Plan.of(77).lines(2_000).settlementId("770000077"))
                .bytes();
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> intake.take(owner, "report.txt", breaking(report)))
                    .isInstanceOf(UncheckedIOException.class)
                    .rootCause()
                    .hasMessage("the disk is gone");
        }
        assertThat(intake.take(owner, "report.txt", FileBytes.of(report))
                        .orThrow()
                        .statements())
                .hasSize(1);
    }

    /** Sound where it is archived and surveyed; broken in its last third once rows are read. */
    private static FileBytes breaking(byte[] report) {
        AtomicInteger walks = new AtomicInteger();
        return () -> walks.incrementAndGet() < WALKS_BEFORE_ROWS
                ? new ByteArrayInputStream(report)
                : new SequenceInputStream(
                        new ByteArrayInputStream(Arrays.copyOf(report, report.length * 2 / 3)), new Broken());
    }

    /** To be archived, recognised, surveyed, opened; the exact number does not matter as long as rows come later. */
    private static final int WALKS_BEFORE_ROWS = 5;

    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("the disk is gone");
        }
    }
}
