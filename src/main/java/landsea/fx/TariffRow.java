package landsea.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * One row of a dated tariff: what a plan charges for one thing, in one currency or any, from one amount on.
 *
 * @param id names the row for ever; every fee line and every margin cites it
 * @param basisPoints of the amount charged on; 0 to {@value #BASIS_POINTS_MAX}
 * @param effectiveFrom the first day on which it applies
 * @param effectiveTo the first day on which it no longer does, or {@link #OPEN_ENDED}
 * @param source who decided it, and where that can be read
 */
public record TariffRow(
        String id,
        String plan,
        ChargeKind kind,
        Scope scope,
        BigDecimal basisPoints,
        LocalDate effectiveFrom,
        LocalDate effectiveTo,
        String source) {

    /** A tenth of the amount: a larger share is a mistake in the table. */
    static final int BASIS_POINTS_MAX = 1_000;

    public static final LocalDate OPEN_ENDED = LocalDate.of(9999, 12, 31);

    /** What a row applies to. */
    public sealed interface Scope {

        /** Amounts of every currency that has no row of its own; such a row knows no amounts, only a share. */
        record AnyCurrency() implements Scope {}

        /**
         * Amounts of one currency.
         *
         * @param tierFrom the least amount that the row is for
         * @param flat added to the share
         * @param minimum the least that is charged
         * @param maximum the most that is charged, or {@link #unlimited}
         */
        record OneCurrency(Money tierFrom, Money flat, Money minimum, Money maximum) implements Scope {

            public OneCurrency {
                if (tierFrom.isNegative() || flat.isNegative() || minimum.isNegative()) {
                    throw new IllegalArgumentException(
                            "tier, flat and minimum are not below zero: " + tierFrom + ", " + flat + ", " + minimum);
                }
                if (maximum.compareTo(minimum) < 0 || flat.compareTo(maximum) > 0) {
                    throw new IllegalArgumentException(
                            "the maximum " + maximum + " is below " + minimum + " or " + flat);
                }
            }

            /** Whether there is a most that is charged. */
            public boolean hasMaximum() {
                return maximum.minor() < Long.MAX_VALUE;
            }

            public Currency currency() {
                return tierFrom.currency();
            }
        }

        static Money unlimited(Currency currency) {
            return Money.ofMinor(currency, Long.MAX_VALUE);
        }
    }

    public TariffRow {
        if (id.isBlank() || plan.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("a tariff row names itself, its plan and its source: '" + id + "'");
        }
        if (basisPoints.signum() < 0 || basisPoints.compareTo(BigDecimal.valueOf(BASIS_POINTS_MAX)) > 0) {
            throw new IllegalArgumentException("tariff row " + id + " charges " + basisPoints + " basis points");
        }
        if (!effectiveFrom.isBefore(effectiveTo)) {
            throw new IllegalArgumentException("tariff row " + id + " ends before it begins");
        }
        if (kind == ChargeKind.MARGIN
                && scope instanceof Scope.OneCurrency one
                && !(one.flat.isZero() && one.minimum.isZero() && one.maximum.minor() == Long.MAX_VALUE)) {
            throw new IllegalArgumentException("tariff row " + id + ": a margin is a share only");
        }
    }

    /** Its amounts; none where it is for every currency that has no row of its own. */
    public Optional<Scope.OneCurrency> inCurrency() {
        return scope instanceof Scope.OneCurrency one ? Optional.of(one) : Optional.empty();
    }

    /** Whether it has no last day. */
    public boolean isOpenEnded() {
        return effectiveTo.equals(OPEN_ENDED);
    }

    public boolean appliesOn(LocalDate date) {
        return !date.isBefore(effectiveFrom) && date.isBefore(effectiveTo);
    }

    /** This row as it is when it ends on that day. */
    TariffRow endedOn(LocalDate day) {
        return new TariffRow(id, plan, kind, scope, basisPoints, effectiveFrom, day, source);
    }

    /** Whether it stands in the same place of the table: the two may follow, but not overlap each other. */
    boolean isAboutTheSameAs(TariffRow other) {
        return plan.equals(other.plan) && kind == other.kind && sameTier(scope, other.scope);
    }

    /** Whether both would apply to the same amount on some day. */
    boolean collidesWith(TariffRow other) {
        return isAboutTheSameAs(other)
                && effectiveFrom.isBefore(other.effectiveTo)
                && other.effectiveFrom.isBefore(effectiveTo);
    }

    private static boolean sameTier(Scope one, Scope other) {
        return switch (one) {
            case Scope.AnyCurrency any -> other.equals(any);
            case Scope.OneCurrency first ->
                other instanceof Scope.OneCurrency second && first.tierFrom.equals(second.tierFrom);
        };
    }
}
