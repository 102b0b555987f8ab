package landsea.declarations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import landsea.basics.Bucket;
import landsea.engine.TestEngine;
import landsea.testing.Postgres;

/** What declaring adds to a commit of credits, on a real store; run by hand, never a test. */
final class MakeBench {

    private static final int COMMITS = 300;

    private MakeBench() {}

    public static void main(String[] arguments) {
        TablesOfCommit tables = new TablesOfCommit(Postgres.housekeeping());
        tables.afterSingletonsInstantiated();
        try (TestEngine engine = Postgres.engine()) {
            Declarations declarations =
                    new Declarations(tables, new DayDeadlines(tables), engine.engine(), Clock.systemUTC());
            for (int size : new int[] {200, 50, 1}) {
                for (int round = 0; round < 3; round++) {
                    run(declarations, size);
                }
            }
        }
        System.exit(0);
    }

    private static void run(Declarations declarations, int size) {
        long spent = 0;
        for (int i = 0; i < COMMITS; i++) {
            List<DeclarableCredit> credits = new ArrayList<>();
            for (int n = 0; n < size; n++) {
                credits.add(SomeCredit.netted()
                        .in(new Bucket(8 * (n % 8) + 1))
                        .converting("11053.80", "7.17585063")
                        .credit());
            }
            spent += Postgres.commit(commit -> {
                long begun = System.nanoTime();
                declarations.make(commit, credits);
                return System.nanoTime() - begun;
            });
        }
        System.out.printf(
                Locale.ROOT,
                "%d a commit: %.1f us a payment, %.0f us a commit%n",
                size,
                spent / 1e3 / COMMITS / size,
                spent / 1e3 / COMMITS);
    }
}
