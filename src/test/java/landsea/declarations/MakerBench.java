package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long making, checking and writing down one declaration takes, warm; run by hand, never a test. */
final class MakerBench {

    private static final int BATCH = 200;
    private static final int WARM = 2_000;
    private static final int MEASURED = 2_000;

    private MakerBench() {}

    public static void main(String[] arguments) {
        measure("netted, all kinds, converted", batch(true));
        measure("plain", batch(false));
    }

    private static List<DeclarableCredit> batch(boolean netted) {
        List<DeclarableCredit> credits = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            SomeCredit credit = netted ? SomeCredit.netted().converting("11053.80", "7.17585063") : SomeCredit.plain();
            credits.add(credit.credit());
        }
        return credits;
    }

    private static void measure(String what, List<DeclarableCredit> credits) {
        long characters = run(credits, WARM);
        long begun = System.nanoTime();
        characters += run(credits, MEASURED);
        long nanos = (System.nanoTime() - begun) / ((long) MEASURED * BATCH);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f us a payment (%d characters a row)%n",
                what,
                nanos / 1e3,
                characters / ((long) (WARM + MEASURED) * BATCH));
    }

    private static long run(List<DeclarableCredit> credits, int times) {
        long characters = 0;
        for (int i = 0; i < times; i++) {
            for (DeclarableCredit credit : credits) {
                DayTables onDay = SomeCredit.TABLES.on(credit.day());
                Declaration declaration = Maker.make(credit, onDay);
                characters +=
                        Violation.text(FieldRule.violations(declaration, onDay)).length();
                characters += DeclarationText.write(declaration).length();
            }
        }
        return characters;
    }
}
