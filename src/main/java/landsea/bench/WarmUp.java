package landsea.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import landsea.bench.Exporters.Crowd;
import landsea.settlement.IncomingAdvice;

/** Credits payments that do not count until the compiler has little left to do: a program that runs for days is past that. */
final class WarmUp {

    private static final int SHOPS_MAX = 250;
    private static final int REPORTS_EACH = 12;

    /** The compiler is quiet when a round left it this share of one processor. */
    private static final double QUIET = 0.1;

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final Exporters exporters;
    private final int callers;
    private final int first;
    private final List<IncomingAdvice> money = new ArrayList<>();
    private int round;
    private double perSecond;
    private double compiling = 1;

    /** @param first number of its first shop: no two warm-ups of a store share any */
    WarmUp(Exporters exporters, int callers, int first) {
        this.first = first;
        this.exporters = exporters;
        this.callers = callers;
    }

    /**
     * @param least as many at least
     * @param most no more: then the compiler is as it is
     */
    void run(int least, int most) {
        run(least, most, FOR_EVER, more -> Callers.loop(callers, more, exporters::credit));
    }

    /** The same at an even pace: commits of a few payments go other ways than large ones. */
    void run(int least, int most, double pace) {
        run(least, most, pace, FOR_EVER);
    }

    /** The same, and no further round begins after so long: on a busy machine the compiler may never be quiet. */
    void run(int least, int most, double pace, Duration longest) {
        compiling = 1;
        run(least, most, longest, more -> Callers.paced(pace, more, exporters::credit));
    }

    /** @param longest after which no further round begins */
    void run(int least, int most, Duration longest) {
        run(least, most, longest, more -> Callers.loop(callers, more, exporters::credit));
    }

    private void run(int least, int most, Duration longest, Function<List<IncomingAdvice>, Callers.Timed> credited) {
        int shops = Math.clamp(Math.ceilDiv(least, REPORTS_EACH), 1, SHOPS_MAX);
        long began = System.nanoTime();
        for (int done = 0;
                done == 0
                        || System.nanoTime() - began < longest.toNanos()
                                && (done < least || compiling > QUIET && done < most);
                done += shops * REPORTS_EACH) {
            List<IncomingAdvice> more =
                    exporters.waiting(new Crowd(first + round++ * SHOPS_MAX, shops, REPORTS_EACH, Exporters.LINES));
            long before = compiler.getTotalCompilationTime();
            Callers.Timed timed = credited.apply(more);
            compiling = (double) (compiler.getTotalCompilationTime() - before)
                    / timed.all().toMillis();
            perSecond = more.size() * 1e9 / timed.all().toNanos();
            money.addAll(more);
        }
    }

    /** The money that it handed in. */
    List<IncomingAdvice> money() {
        return money;
    }

    /** How many it credited. */
    int payments() {
        return money.size();
    }

    /** How fast the last of them went. */
    double perSecond() {
        return perSecond;
    }

    /** Which share of one processor the compiler still had at the end. */
    double compiling() {
        return compiling;
    }
}
