package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A dated row: what counts from a day on, until a later row of the same code does. A weight of zero switches a rule off.
 *
 * @param code a {@link RiskRule} or one of the settings beside them
 * @param weight 0 to 100, what a finding adds to the score
 * @param thresholds all that the code names, in the units that their names end in, 0 to 10^13
 * @param reason why, or where it stands
 */
public record RuleRow(String code, int weight, Map<String, Long> thresholds, LocalDate effectiveFrom, String reason) {

    /** From which score on somebody has to look. */
    public static final String REVIEW = "REVIEW";

    /** From which sum of a day on an enterprise's payments are reported as large. */
    public static final String LARGE_VALUE = "LARGE_VALUE";

    /** The same of a person's. */
    public static final String LARGE_VALUE_OF_PERSON = "LARGE_VALUE_OF_PERSON";

    /** For how many days it is kept what credited payments were assessed with. */
    public static final String JOURNAL = "JOURNAL";

    private static final Set<String> SETTINGS = Set.of(REVIEW, LARGE_VALUE, LARGE_VALUE_OF_PERSON, JOURNAL);

    static final String DAYS_MIN = "days_min";
    static final String SCORE_MIN = "score_min";
    static final String FOREIGN_USD_CENTS_MIN = "foreign_usd_cents_min";
    static final String RENMINBI_FEN_MIN = "renminbi_fen_min";

    /** A hundred billion dollars in cents: what is multiplied with it does not overflow. */
    private static final long THRESHOLD_MAX = 10_000_000_000_000L;

    private static final String WINDOW_DAYS = "window_days";
    private static final String BASELINE_DAYS = "baseline_days";

    public RuleRow {
        thresholds = java.util.Collections.unmodifiableMap(new TreeMap<>(thresholds));
        if (weight < 0 || weight > Assessment.SCORE_MAX) {
            throw new IllegalArgumentException(code + " weighs 0 to " + Assessment.SCORE_MAX + ", not " + weight);
        }
        if (!thresholds.keySet().equals(named(code))) {
            throw new IllegalArgumentException(
                    code + " has the thresholds " + named(code) + ", not " + thresholds.keySet());
        }
        if (thresholds.values().stream().anyMatch(value -> value < 0 || value > THRESHOLD_MAX)) {
            throw new IllegalArgumentException(
                    "thresholds of " + code + " are 0 to " + THRESHOLD_MAX + ", not " + thresholds);
        }
        long days = thresholds.getOrDefault(WINDOW_DAYS, 1L) + thresholds.getOrDefault(BASELINE_DAYS, 0L);
        if (days < 1 || days > History.DAYS) {
            throw new IllegalArgumentException(code + " looks back 1 to " + History.DAYS + " days, not " + days);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a row of " + code + " gives its reason");
        }
    }

    long threshold(String name) {
        Long value = thresholds.get(name);
        if (value == null) {
            throw new IllegalArgumentException(code + " has no threshold " + name);
        }
        return value;
    }

    /** How many days it looks back, the payment's own included. */
    long days() {
        return thresholds.getOrDefault(WINDOW_DAYS, 1L) + thresholds.getOrDefault(BASELINE_DAYS, 0L);
    }

    /** Whether it is a setting beside the rules. */
    boolean isSetting() {
        return SETTINGS.contains(code);
    }

    private static Set<String> named(String code) {
        return switch (code) {
            case REVIEW -> Set.of(SCORE_MIN);
            case JOURNAL -> Set.of(DAYS_MIN);
            case LARGE_VALUE, LARGE_VALUE_OF_PERSON -> Set.of(FOREIGN_USD_CENTS_MIN, RENMINBI_FEN_MIN);
            default -> RiskRule.valueOf(code).thresholds();
        };
    }
}
