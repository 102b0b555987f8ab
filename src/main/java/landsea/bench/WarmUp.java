package landsea.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import landsea.bench.Exporters.Crowd;
import landsea.settlement.IncomingAdvice;

/** Credits payments that do not count until the compiler has little left to do: a program that runs for days is past that. */
final class WarmUp {

    private static final int FIRST = 2_000_000;
    private static final int SHOPS = 500;
    private static final int REPORTS_EACH = 12;
    private static final int LINES = 2;

    /** The compiler is quiet when a round left it this share of one processor. */
    private static final double QUIET = 0.1;

    private final CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final Exporters exporters;
    private final int callers;
    private int payments;
    private double perSecond;
    private double compiling = 1;

    WarmUp(Exporters exporters, int callers) {
        this.exporters = exporters;
        this.callers = callers;
    }

    /** @param payments at most */
    void run(int payments) {
        for (int round = 0; (round + 1) * SHOPS * REPORTS_EACH <= payments && compiling > QUIET; round++) {
            List<IncomingAdvice> money =
                    exporters.waiting(new Crowd(FIRST + round * SHOPS, SHOPS, REPORTS_EACH, LINES));
            long before = compiler.getTotalCompilationTime();
            Callers.Timed timed = Callers.loop(callers, money, exporters::credit);
            compiling = (double) (compiler.getTotalCompilationTime() - before)
                    / timed.all().toMillis();
            perSecond = money.size() * 1e9 / timed.all().toNanos();
            this.payments += money.size();
        }
    }

    /** How many it credited. */
    int payments() {
        return payments;
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
