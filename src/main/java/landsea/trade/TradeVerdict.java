package landsea.trade;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.marketplace.StatementId;

/**
 * What was found of the trade behind a statement.
 *
 * @param sold what buyers paid, as the statement says
 * @param verified of that, what papers back
 * @param byTable of that, what rests on tables that the merchant wrote
 * @param differing proceeds less what was declared for the same goods, where the difference is lawful; may be negative
 * @param basis under which modes the goods behind it were exported, and what else rules want to know of its papers
 * @param orderCount orders sold
 * @param gapCount rows that name what is not verified
 */
public record TradeVerdict(
        VerdictId id,
        StatementId statement,
        Outcome outcome,
        Money sold,
        Money verified,
        Money byTable,
        Money differing,
        Basis basis,
        int orderCount,
        int gapCount,
        Instant verifiedAt) {

    public enum Outcome {
        VERIFIED,
        PARTLY_VERIFIED,
        UNVERIFIABLE,
        /** Nothing was sold: there is nothing to verify. */
        NOTHING_SOLD
    }

    public TradeVerdict {
        if (!outcome.equals(outcome(sold, verified))) {
            throw new IllegalArgumentException("of " + sold + " is verified " + verified + ": that is not " + outcome);
        }
        Money ofModes = basis.byMode().values().stream().reduce(Money.zero(verified.currency()), Money::plus);
        if (!ofModes.equals(verified)) {
            throw new IllegalArgumentException("verified is " + verified + ", its modes sum to " + ofModes);
        }
    }

    /** Whether nothing is missing. */
    public boolean isWhole() {
        return verified.equals(sold);
    }

    static Outcome outcome(Money sold, Money verified) {
        if (sold.isZero()) {
            return Outcome.NOTHING_SOLD;
        }
        if (verified.equals(sold)) {
            return Outcome.VERIFIED;
        }
        return verified.isZero() ? Outcome.UNVERIFIABLE : Outcome.PARTLY_VERIFIED;
    }

    /**
     * What the verified amount rests on.
     *
     * @param byMode parts of what is verified, by supervision mode, the largest first; they sum to it
     * @param waybillsReused waybills of its lists that are also on another order's list, on which another statement's verdict
     *     rests
     */
    public record Basis(Map<SupervisionMode, Money> byMode, int waybillsReused) {

        public static final Basis NOTHING = new Basis(Map.of(), 0);

        public Basis {
            if (waybillsReused < 0) {
                throw new IllegalArgumentException("waybills are counted from zero: " + waybillsReused);
            }
            Map<SupervisionMode, Money> largestFirst = new LinkedHashMap<>();
            byMode.entrySet().stream()
                    .sorted(Map.Entry.<SupervisionMode, Money>comparingByValue()
                            .reversed()
                            .thenComparing(one -> one.getKey().code()))
                    .forEach(one -> largestFirst.put(one.getKey(), one.getValue()));
            byMode = Collections.unmodifiableMap(largestFirst);
        }

        /** The mode of the largest part; empty where nothing is verified. */
        public Optional<SupervisionMode> mainMode() {
            return byMode.keySet().stream().findFirst();
        }
    }

    /** One row of what is not verified. */
    public record GapLine(int lineNumber, Gap gap, String orderId, String sku, Money amount) {

        public GapPlace place() {
            return new GapPlace(lineNumber, gap.name());
        }
    }

    /**
     * Where a gap stands among those of its verdict: a line may have several.
     *
     * @param gap empty before the first of its line
     */
    public record GapPlace(int lineNumber, String gap) {

        public static final GapPlace BEFORE_ALL = new GapPlace(0, "");

        /** @throws IllegalArgumentException where the text is none that {@link #toString} wrote */
        public static GapPlace parse(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("no place of a gap: " + text);
            }
            return new GapPlace(
                    Integer.parseInt(text.substring(0, slash)),
                    Gap.valueOf(text.substring(slash + 1)).name());
        }

        @Override
        public String toString() {
            return lineNumber + "/" + gap;
        }
    }
}
