package landsea.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.settlement.Crediting.Conversion;

/**
 * A credit ready to be posted.
 *
 * @param keptBecause why nothing is converted, where something could have been
 */
record Ready(Passing passing, Conversion conversion, Optional<Reason> keptBecause) {

    static Ready keeping(Passing passing) {
        return new Ready(passing, new Conversion.None(), Optional.empty());
    }

    static Ready keeping(Passing passing, Reason because) {
        return new Ready(passing, new Conversion.None(), Optional.of(because));
    }

    static Ready converting(Passing passing, Conversion conversion) {
        return new Ready(passing, conversion, Optional.empty());
    }

    Payment payment() {
        return passing.payment();
    }

    Optional<Quote> quote() {
        return switch (conversion) {
            case Conversion.None none -> Optional.empty();
            case Conversion.AtOnce(Quote quote) -> Optional.of(quote);
            case Conversion.Reserved reserved -> Optional.of(reserved.quote());
        };
    }

    Optional<Instant> consentedAt() {
        return conversion instanceof Conversion.Reserved reserved
                ? Optional.of(reserved.consentedAt())
                : Optional.empty();
    }

    /** The channel's and the conversion's. */
    List<FeeLine> fees() {
        List<FeeLine> fees = new ArrayList<>(passing.channelFees());
        quote().ifPresent(quote -> fees.addAll(quote.legs().fees()));
        return fees;
    }

    Money kept() {
        return quote().map(quote -> passing.afterFees().minus(quote.sell())).orElseGet(passing::afterFees);
    }
}
