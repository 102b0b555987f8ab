package landsea.fx;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What a plan allows on its days, apart from prices.
 *
 * @param midSources whose published rates serve as mid: the first that publishes the pair is used
 * @param midAgeMax the oldest that a mid may be when a quote is given
 * @param quoteLife how long a quote is firm
 * @param sheetLife how long a provider's sheet is used after it came, even if it says longer
 */
public record TariffLimits(
        String plan,
        List<String> midSources,
        Duration midAgeMax,
        Duration quoteLife,
        Duration sheetLife,
        LocalDate effectiveFrom,
        LocalDate effectiveTo,
        String source) {

    public TariffLimits {
        midSources = List.copyOf(midSources);
        if (midSources.isEmpty()) {
            throw new IllegalArgumentException("plan " + plan + " names no source of a mid");
        }
        if (!midAgeMax.isPositive() || !quoteLife.isPositive() || !sheetLife.isPositive()) {
            throw new IllegalArgumentException("plan " + plan + " has a limit that is not positive");
        }
        if (!effectiveFrom.isBefore(effectiveTo)) {
            throw new IllegalArgumentException("the limits of plan " + plan + " end before they begin");
        }
    }

    public boolean appliesOn(LocalDate date) {
        return !date.isBefore(effectiveFrom) && date.isBefore(effectiveTo);
    }

    boolean collidesWith(TariffLimits other) {
        return plan.equals(other.plan)
                && effectiveFrom.isBefore(other.effectiveTo)
                && other.effectiveFrom.isBefore(effectiveTo);
    }
}
