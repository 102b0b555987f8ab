package landsea.compliance.risk;

import java.util.List;
import java.util.Set;

/** Assessments for tests of others, which do not care what was found. */
public final class SomeAssessed {

    private SomeAssessed() {}

    /** One in which nothing was found. */
    public static Assessed passed(RiskQuestion question) {
        return new Assessed(
                question,
                new Assessment(0, List.of(), AssessingTest.RULES.version(), false),
                DaySum.of(AssessingTest.RULES, question),
                Set.of());
    }
}
