package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** The choice among providers: which sheets are current and have a rate for the amount, and which of two rates is better
 * for the customer. */
final class BestExecution {

    private BestExecution() {}

    /** A sheet that can be taken, with the rate that it has for the amount. */
    record Offer(ProviderSheet sheet, Conversion conversion, BigDecimal rate) {

        /** Better first: more bought for one sold, compared as fractions because a sheet may quote either way round. */
        static final Comparator<Offer> BEST_FIRST =
                ((Comparator<Offer>) Offer::compareBought).reversed().thenComparing(offer -> offer.sheet.provider());

        int compareBought(Offer other) {
            return bought().multiply(other.sold()).compareTo(other.bought().multiply(sold()));
        }

        /** Whether the rate is further from the mid than so many basis points. */
        boolean isBeyond(int basisPoints, ReferenceRate reference) {
            BigDecimal mid = Mid.of(reference, sheet.pair()).value();
            return rate.subtract(mid).abs().movePointRight(4).compareTo(mid.multiply(BigDecimal.valueOf(basisPoints)))
                    > 0;
        }

        /** How far the rate is from the mid, in basis points to two places, cut: to be told. */
        BigDecimal fromMid(ReferenceRate reference) {
            BigDecimal mid = Mid.of(reference, sheet.pair()).value();
            return rate.subtract(mid).abs().movePointRight(4).divide(mid, 2, RoundingMode.DOWN);
        }

        private BigDecimal bought() {
            return conversion.direction() == Direction.SELLS_BASE ? rate : BigDecimal.ONE;
        }

        private BigDecimal sold() {
            return conversion.direction() == Direction.SELLS_BASE ? BigDecimal.ONE : rate;
        }
    }

    /** The offers and the sheets that could not be taken. */
    record Choice(List<Offer> offers, List<Competing.Unusable> unusable) {}

    /**
     * Sorts the sheets between two currencies.
     *
     * @param amount what is converted, of either currency; where it is not of a sheet's base, its tier is found at the mid
     * @param reference whose mid that is
     * @param sheetLife how long after it came a sheet is used at most
     */
    static Choice choose(
            List<ProviderSheet> sheets,
            Currency sell,
            Money amount,
            ReferenceRate reference,
            Instant at,
            Duration sheetLife) {
        List<Offer> offers = new ArrayList<>();
        List<Competing.Unusable> unusable = new ArrayList<>();
        for (ProviderSheet sheet : sheets) {
            Instant until = usableUntil(sheet, sheetLife);
            if (at.isBefore(sheet.validFrom())) {
                unusable.add(new Competing.Unusable(sheet.provider(), until, "NOT_YET_VALID"));
            } else if (!at.isBefore(until)) {
                unusable.add(new Competing.Unusable(sheet.provider(), until, "EXPIRED"));
            } else {
                Conversion conversion = Conversion.of(sheet.pair(), sell);
                Optional<ProviderSheet.Tier> tier = sheet.tier(baseAmount(sheet.pair(), amount, reference));
                if (tier.isPresent()) {
                    offers.add(new Offer(sheet, conversion, tier.get().rate(conversion.direction())));
                } else {
                    unusable.add(new Competing.Unusable(sheet.provider(), until, "TIER_MISSING"));
                }
            }
        }
        return new Choice(offers, unusable);
    }

    static Instant usableUntil(ProviderSheet sheet, Duration sheetLife) {
        Instant worn = sheet.receivedAt().plus(sheetLife);
        return worn.isBefore(sheet.validUntil()) ? worn : sheet.validUntil();
    }

    private static BigDecimal baseAmount(Pair pair, Money amount, ReferenceRate reference) {
        return amount.currency().equals(pair.base())
                ? amount.decimal()
                : amount.decimal()
                        .divide(Mid.of(reference, pair).value(), pair.base().scale(), RoundingMode.HALF_UP);
    }
}
