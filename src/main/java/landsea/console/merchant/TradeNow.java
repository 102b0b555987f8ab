package landsea.console.merchant;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.trade.Gap;
import landsea.trade.TradeVerdict;

/**
 * How far the trade behind a report is verified, as its page shows it now.
 *
 * @param watch address at which to ask again for a change; empty where none is waited for
 * @param change what has come of the last files: NONE while nobody handed any in, AWAITED, UNCHANGED, or CHANGED
 * @param more what is verified more than before, where something changed
 */
record TradeNow(
        String statement,
        Optional<TradeVerdict> verdict,
        Map<Gap, Money> missing,
        String watch,
        String change,
        Optional<Money> more) {

    static final String NONE = "NONE";

    /** What is missing of one thing that would complete it. */
    public record Missing(Gap gap, Money amount) {}

    static TradeNow of(String statement, Optional<TradeVerdict> verdict, Map<Gap, Money> missing) {
        return new TradeNow(statement, verdict, missing, "", NONE, Optional.empty());
    }

    TradeNow awaited(String watch) {
        return new TradeNow(statement, verdict, missing, watch, "AWAITED", Optional.empty());
    }

    TradeNow unchanged() {
        return new TradeNow(statement, verdict, missing, "", "UNCHANGED", Optional.empty());
    }

    TradeNow changed(Optional<Money> more) {
        return new TradeNow(statement, verdict, missing, "", "CHANGED", more);
    }

    public boolean isAnythingSold() {
        return verdict.filter(one -> one.outcome() != TradeVerdict.Outcome.NOTHING_SOLD)
                .isPresent();
    }

    public boolean isWhole() {
        return verdict.filter(one -> one.outcome() == TradeVerdict.Outcome.VERIFIED)
                .isPresent();
    }

    public String percent() {
        return verdict.map(StatementPage::percent).orElse("");
    }

    /** The largest first. */
    public List<Missing> gaps() {
        return missing.entrySet().stream()
                .map(one -> new Missing(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Missing::amount).reversed().thenComparing(Missing::gap))
                .toList();
    }

    public String verdictId() {
        return verdict.map(one -> one.id().text()).orElse("none");
    }
}
