package landsea.testing;

import java.time.Duration;
import landsea.marketplace.LineKinds;
import landsea.marketplace.Waterfall;
import landsea.testing.ReportGenerator.Plan;

/** Prints how many lines a second are parsed, and parsed and classified: a figure to look at, not a test. */
public final class ParseSpeed {

    private static final int LINES = 300_000;
    private static final int ROUNDS = 8;

    private ParseSpeed() {}

    public static void main(String[] arguments) {
        byte[] report = ReportGenerator.report(Plan.of(1).lines(LINES)).bytes();
        LineKinds kinds = LineKinds.of(LineKinds.shippedRules());
        System.out.println(LINES + " lines, " + report.length / 1_000_000 + " MB, one thread");
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            WholeFile file = WholeFile.read(report, "speed.txt");
            long parsed = System.nanoTime();
            Waterfall waterfall = file.soundStatements().getFirst().waterfall(kinds);
            long classified = System.nanoTime();
            System.out.printf(
                    "round %d: parsed %,d lines/s, with kinds %,d lines/s, net %s%n",
                    round, perSecond(parsed - start), perSecond(classified - start), waterfall.net());
        }
    }

    private static long perSecond(long nanos) {
        return LINES * Duration.ofSeconds(1).toNanos() / nanos;
    }
}
