package landsea.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import landsea.basics.Money;

/** Something that the outside has to hand to LandSea at a time, and repeats until it is acknowledged. */
sealed interface Delivery {

    /** Unique among deliveries, and the idempotency key towards LandSea. */
    String key();

    Instant dueAt();

    /** Keys of the deliveries that must be acknowledged first. */
    List<String> after();

    /** The marketplace's settlement report, whose bytes the journal keeps. */
    record Report(String key, Instant dueAt, List<String> after, String sellerId, String settlementId, String sha256)
            implements Delivery {
        public Report {
            after = List.copyOf(after);
        }
    }

    /** The collecting bank's advice of a credit. */
    record Advice(String key, Instant dueAt, List<String> after, CreditAdvice advice) implements Delivery {
        public Advice {
            after = List.copyOf(after);
        }
    }

    /**
     * Money that arrived for a receiving number.
     *
     * @param charges what banks on the way took from it; zero where none is named
     */
    record CreditAdvice(
            String bankReference,
            String receivingNumber,
            Money amount,
            Money charges,
            String traceId,
            LocalDate valueDate,
            String remitter,
            Instant bookedAt) {}
}
