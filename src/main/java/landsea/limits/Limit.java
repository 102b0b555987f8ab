package landsea.limits;

import java.math.BigDecimal;
import java.time.LocalDate;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * What holds from a day on, until another row of the same place does.
 *
 * @param source who says so
 */
public record Limit(Bound bound, LocalDate effectiveFrom, String source) {

    /** The largest share that a limit may be, in basis points: the whole. */
    static final int BASIS_POINTS_MAX = 10_000;

    /** How far it goes: of what, and how much. */
    public sealed interface Bound {

        LimitKind kind();

        /** Of a currency; up to it, itself included. */
        record Amount(LimitKind kind, Money most) implements Bound {

            public Amount {
                require(kind, LimitKind.Measure.AMOUNT);
                if (most.isNegative()) {
                    throw new IllegalArgumentException("a limit of " + most + " is below nothing");
                }
            }
        }

        /** In basis points, whole ones; up to them, themselves included. */
        record Share(LimitKind kind, int basisPoints) implements Bound {

            public Share {
                require(kind, LimitKind.Measure.BASIS_POINTS);
                if (basisPoints < 0 || basisPoints > BASIS_POINTS_MAX) {
                    throw new IllegalArgumentException("a limit of " + basisPoints + " basis points is none");
                }
            }
        }

        /** @throws IllegalArgumentException where the text is no bound of this kind, or the currency none there is */
        static Bound of(LimitKind kind, String currency, String text) {
            return switch (kind.measure()) {
                case AMOUNT -> new Amount(kind, Money.of(Currency.of(currency), text));
                case BASIS_POINTS -> new Share(kind, Integer.parseInt(text));
            };
        }

        /** As it is stored: the smallest parts of the currency, or basis points. */
        static Bound ofStored(LimitKind kind, String currency, long value) {
            return switch (kind.measure()) {
                case AMOUNT -> new Amount(kind, Money.ofMinor(Currency.of(currency), value));
                case BASIS_POINTS -> new Share(kind, Math.toIntExact(value));
            };
        }

        /** Code of the currency that it is about; empty for all. */
        default String currency() {
            return switch (this) {
                case Amount amount -> amount.most.currency().code();
                case Share share -> "";
            };
        }

        /** How far, without its unit. */
        default BigDecimal value() {
            return switch (this) {
                case Amount amount -> amount.most.decimal();
                case Share share -> BigDecimal.valueOf(share.basisPoints);
            };
        }

        default long stored() {
            return switch (this) {
                case Amount amount -> amount.most.minor();
                case Share share -> share.basisPoints;
            };
        }

        private static void require(LimitKind kind, LimitKind.Measure measure) {
            if (kind.measure() != measure) {
                throw new IllegalArgumentException(kind + " is limited by " + kind.measure() + ", not by " + measure);
            }
        }
    }

    public Limit {
        if (source.isBlank()) {
            throw new IllegalArgumentException("nobody says " + bound);
        }
    }

    public LimitKind kind() {
        return bound.kind();
    }

    public String currency() {
        return bound.currency();
    }

    /** Whether the two are about the same, so that the later holds in the other's place. */
    public boolean isAboutTheSameAs(Limit other) {
        return kind() == other.kind() && currency().equals(other.currency());
    }
}
