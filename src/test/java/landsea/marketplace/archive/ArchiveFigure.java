package landsea.marketplace.archive;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Viewer;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;

/** Prints what it costs to archive a million lines and to read them back: a figure to look at, not a test. */
public final class ArchiveFigure {

    private static final int LINES = 1_000_000;
    private static final int ROUNDS = 5;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ArchiveFigure() {}

    public static void main(String[] arguments) throws IOException {
        byte[] report = ReportGenerator.report(Plan.of(1).lines(LINES)).bytes();
        Bucket bucket = new Bucket(1);
        RawOwner owner = new RawOwner(Ids.next(bucket), Ids.next(bucket));
        RawArchive archive = TestArchive.archive();
        System.out.printf("%d lines, %d MB%n", LINES, report.length / 1_000_000);
        for (int round = 1; round <= ROUNDS; round++) {
            long began = System.nanoTime();
            long cpu = cpu();
            RawContent stored = archive.put(owner, FileBytes.of(report));
            System.out.printf(
                    "round %d: archived in %d ms, of it %d ms of this thread; ",
                    round, since(began), (cpu() - cpu) / NANOS_PER_MILLI);
            began = System.nanoTime();
            cpu = cpu();
            try (InputStream in = archive.open(Viewer.of(owner.organisationId()), stored.id())
                    .orThrow()
                    .open()) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            System.out.printf("read back in %d ms, of it %d ms%n", since(began), (cpu() - cpu) / NANOS_PER_MILLI);
        }
        System.exit(0);
    }

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
