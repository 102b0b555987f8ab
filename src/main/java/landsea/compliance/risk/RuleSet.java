package landsea.compliance.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;
import landsea.compliance.risk.RiskQuestion.Seller;

/** The rules as they are on one day. Another row of any of them is another version. */
public final class RuleSet {

    /** Ten thousand billion dollars: beyond it a sum is only large, and no arithmetic overflows. */
    static final long USD_CENTS_MAX = 1_000_000_000_000_000L;

    private static final int VERSION_DIGITS = 16;
    private static final int CENTS = 2;

    private final Map<RiskRule, RuleRow> rules = new EnumMap<>(RiskRule.class);
    private final Map<Currency, BigDecimal> usdPerUnit = new HashMap<>();
    private final RuleRow review;
    private final Map<Seller, RuleRow> largeValue = new EnumMap<>(Seller.class);
    private final long journalDaysMin;
    private final String version;

    private RuleSet(Map<String, RuleRow> rows, Map<String, WeightRow> weights, LocalDate day) {
        rows.values().stream()
                .filter(row -> !row.isSetting() && row.weight() > 0)
                .forEach(row -> rules.put(RiskRule.valueOf(row.code()), row));
        weights.values().forEach(row -> usdPerUnit.put(row.currency(), row.usdPerUnit()));
        this.review = required(rows, RuleRow.REVIEW, day);
        RuleRow ofEnterprise = required(rows, RuleRow.LARGE_VALUE, day);
        largeValue.put(Seller.ENTERPRISE, ofEnterprise);
        largeValue.put(Seller.PERSON, rows.getOrDefault(RuleRow.LARGE_VALUE_OF_PERSON, ofEnterprise));
        this.journalDaysMin = Optional.ofNullable(rows.get(RuleRow.JOURNAL))
                .map(row -> row.threshold(RuleRow.DAYS_MIN))
                .orElse((long) History.DAYS);
        byte[] text = (rows.values() + "\n" + weights.values()).getBytes(StandardCharsets.UTF_8);
        this.version = HexFormat.of().formatHex(Sha256.digest().digest(text)).substring(0, VERSION_DIGITS);
    }

    /**
     * Of each code the latest row that counts on the day.
     *
     * @throws IllegalArgumentException when no row says from which score on somebody looks, or what is large
     */
    public static RuleSet on(LocalDate day, Collection<RuleRow> rows, Collection<WeightRow> weights) {
        Map<String, RuleRow> current = new TreeMap<>();
        for (RuleRow row : rows) {
            if (!row.effectiveFrom().isAfter(day)) {
                current.merge(
                        row.code(), row, (one, two) -> one.effectiveFrom().isAfter(two.effectiveFrom()) ? one : two);
            }
        }
        Map<String, WeightRow> weighed = new TreeMap<>();
        for (WeightRow row : weights) {
            if (!row.effectiveFrom().isAfter(day)) {
                weighed.merge(
                        row.currency().code(),
                        row,
                        (one, two) -> one.effectiveFrom().isAfter(two.effectiveFrom()) ? one : two);
            }
        }
        return new RuleSet(current, weighed, day);
    }

    private static RuleRow required(Map<String, RuleRow> rows, String code, LocalDate day) {
        return Optional.ofNullable(rows.get(code))
                .orElseThrow(() -> new IllegalArgumentException("no row of " + code + " counts on " + day));
    }

    /** Changes with every row. */
    public String version() {
        return version;
    }

    /** The rows that count, by code. */
    public List<RuleRow> rows() {
        return List.copyOf(rules.values());
    }

    Map<RiskRule, RuleRow> rules() {
        return Collections.unmodifiableMap(rules);
    }

    Optional<RuleRow> rule(RiskRule rule) {
        return Optional.ofNullable(rules.get(rule));
    }

    long reviewScoreMin() {
        return review.threshold(RuleRow.SCORE_MIN);
    }

    long largeForeignUsdCentsMin(Seller seller) {
        return large(seller, RuleRow.FOREIGN_USD_CENTS_MIN);
    }

    long largeRenminbiFenMin(Seller seller) {
        return large(seller, RuleRow.RENMINBI_FEN_MIN);
    }

    private long large(Seller seller, String threshold) {
        return Optional.ofNullable(largeValue.get(seller)).orElseThrow().threshold(threshold);
    }

    /** So many days the journal reaches back: as far as a rule looks, and longer where a row says so. */
    long journalDays() {
        long looked = rules.values().stream().mapToLong(RuleRow::days).max().orElse(1);
        return Math.max(looked, journalDaysMin);
    }

    /** An amount in cents of US dollars, half up; empty for a currency that nobody weighed. */
    public OptionalLong usdCents(Money amount) {
        if (amount.currency().equals(Currency.USD)) {
            return OptionalLong.of(Math.min(amount.minor(), USD_CENTS_MAX));
        }
        BigDecimal rate = usdPerUnit.get(amount.currency());
        if (rate == null) {
            return OptionalLong.empty();
        }
        BigDecimal cents = amount.decimal().multiply(rate).movePointRight(CENTS).setScale(0, RoundingMode.HALF_UP);
        return OptionalLong.of(cents.min(BigDecimal.valueOf(USD_CENTS_MAX)).longValueExact());
    }
}
