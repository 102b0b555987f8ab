package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;

/**
 * What a provider quotes for a pair, by amount, until an instant.
 *
 * @param tiers by rising amount; a sheet need not begin at nothing
 * @param receivedAt when it came to us
 */
public record ProviderSheet(
        ProviderId provider, Pair pair, List<Tier> tiers, Instant validFrom, Instant validUntil, Instant receivedAt) {

    static final int TIERS_MAX = 50;

    /**
     * The rates from an amount of the base on: bid is what the provider pays in the quote currency for one base, ask what
     * he wants for it.
     */
    public record Tier(Money from, BigDecimal bid, BigDecimal ask) {

        public Tier {
            if (from.isNegative()) {
                throw new IllegalArgumentException("a tier does not begin below zero: " + from);
            }
            if (bid.signum() <= 0 || ask.compareTo(bid) < 0) {
                throw new IllegalArgumentException(
                        "bid " + bid.toPlainString() + " and ask " + ask.toPlainString() + " cannot stand together");
            }
            if (isLong(bid) || isLong(ask)) {
                throw new IllegalArgumentException("a rate has at most nine digits before and "
                        + Conversion.RATE_SCALE + " after the point: " + bid.toPlainString() + ", "
                        + ask.toPlainString());
            }
        }

        private static boolean isLong(BigDecimal rate) {
            return rate.stripTrailingZeros().scale() > Conversion.RATE_SCALE || rate.precision() - rate.scale() > 9;
        }

        BigDecimal rate(Direction direction) {
            return switch (direction) {
                case SELLS_BASE -> bid;
                case BUYS_BASE -> ask;
            };
        }
    }

    public ProviderSheet {
        tiers = List.copyOf(tiers);
        // as exactly as the database keeps them
        validFrom = validFrom.truncatedTo(ChronoUnit.MICROS);
        validUntil = validUntil.truncatedTo(ChronoUnit.MICROS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        if (tiers.isEmpty() || tiers.size() > TIERS_MAX) {
            throw new IllegalArgumentException("a sheet has 1 to " + TIERS_MAX + " tiers, not " + tiers.size());
        }
        for (int i = 0; i < tiers.size(); i++) {
            Money from = tiers.get(i).from();
            if (!from.currency().equals(pair.base())) {
                throw new IllegalArgumentException("tiers of " + pair + " count " + pair.base() + ", not " + from);
            }
            if (i > 0 && from.compareTo(tiers.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("tiers rise: " + from + " comes after "
                        + tiers.get(i - 1).from());
            }
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("a sheet valid from " + validFrom + " to " + validUntil);
        }
    }

    /** The highest tier that the amount of the base reaches; empty when it is below the first. */
    Optional<Tier> tier(BigDecimal baseAmount) {
        return tiers.reversed().stream()
                .filter(tier -> tier.from().decimal().compareTo(baseAmount) <= 0)
                .findFirst();
    }
}
