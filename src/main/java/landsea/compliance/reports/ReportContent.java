package landsea.compliance.reports;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a report says.
 *
 * @param establishedOn the day from which its time runs: on which the suspicion was established, or the large day itself
 * @param subject who is reported
 * @param payments ids of payments, in their text form
 * @param indicators codes of what was noticed
 * @param narrative what happened and why it is reported, or why it is not
 */
public record ReportContent(
        Jurisdiction jurisdiction,
        Ground ground,
        LocalDate establishedOn,
        Subject subject,
        List<String> payments,
        List<String> indicators,
        String narrative) {

    private static final int PAYMENTS_MAX = 1_000;
    private static final int INDICATORS_MAX = 50;
    private static final int TEXT_MAX = 400;
    private static final int NARRATIVE_MAX = 20_000;
    private static final Pattern PAYMENT = Pattern.compile("[a-z]{3,5}_[0-9a-f]{32}");
    private static final Pattern INDICATOR = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    /**
     * @param identifier as its register has it, a unified social credit code for an enterprise of China
     * @param merchant the text form of the merchant's id; empty for somebody who is none
     */
    public record Subject(String name, String identifier, String merchant) {}

    public ReportContent {
        payments = List.copyOf(payments);
        indicators = List.copyOf(indicators);
    }

    /**
     * The fields that cannot be filed, by their names in the unit's layout.
     *
     * @param today in the jurisdiction
     */
    List<String> wrongFields(LocalDate today) {
        Map<String, Boolean> wrong = new LinkedHashMap<>();
        wrong.put("established_on", establishedOn.isAfter(today) || establishedOn.isBefore(today.minusYears(1)));
        // Large values are the days' own sums; nobody writes one.
        wrong.put("ground", ground == Ground.LARGE_VALUE);
        wrong.put("subject_name", subject.name().isBlank() || subject.name().length() > TEXT_MAX);
        wrong.put("subject_identifier", subject.identifier().length() > TEXT_MAX);
        wrong.put("subject_merchant", subject.merchant().length() > TEXT_MAX);
        wrong.put(
                "payments",
                payments.size() > PAYMENTS_MAX
                        || !payments.stream()
                                .allMatch(one -> PAYMENT.matcher(one).matches()));
        wrong.put(
                "indicators",
                indicators.size() > INDICATORS_MAX
                        || !indicators.stream()
                                .allMatch(one -> INDICATOR.matcher(one).matches()));
        wrong.put("narrative", narrative.isBlank() || narrative.length() > NARRATIVE_MAX);
        return wrong.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As it is filed. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("jurisdiction", jurisdiction.name());
        document.put("ground", ground.name());
        document.put("established_on", establishedOn.toString());
        document.put("subject_name", subject.name());
        document.put("subject_identifier", subject.identifier());
        document.put("subject_merchant", subject.merchant());
        document.put("payments", payments);
        document.put("indicators", indicators);
        document.put("narrative", narrative);
        return document;
    }
}
