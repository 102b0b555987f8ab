package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import landsea.basics.Money;

/** A provider's offer that did not win, kept with the quote as the record of best execution. */
public sealed interface Competing {

    ProviderId provider();

    Instant validUntil();

    /** Why it did not win: a code. */
    String why();

    /**
     * An offer that was open and not better, with what it would have come to under the same tariff.
     *
     * @param rate the provider's, of the pair that he quotes
     * @param sell what the merchant would have given, fees included
     * @param credited what he would have got
     * @param why WORSE, or EQUAL where it came to the same amounts
     */
    record Beaten(
            ProviderId provider, Pair pair, BigDecimal rate, Money sell, Money credited, Instant validUntil, String why)
            implements Competing {}

    /**
     * An offer that could not be taken.
     *
     * @param why EXPIRED, NOT_YET_VALID, TIER_MISSING, AMOUNT_OUT_OF_RANGE or OUT_OF_BAND
     */
    record Unusable(ProviderId provider, Instant validUntil, String why) implements Competing {}
}
