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

    /** Word that what a bank abroad had paid came back. */
    record GivenBack(String key, Instant dueAt, List<String> after, Remitted remitted) implements Delivery {
        public GivenBack {
            after = List.copyOf(after);
        }
    }

    /**
     * A payment whose money came back.
     *
     * @param requestId under which it was paid
     * @param charges what banks on the way kept of it
     */
    record Remitted(
            String bankReference,
            String requestId,
            String uetr,
            Money amount,
            Money charges,
            String reason,
            LocalDate valueDate) {}

    /** A bank's message that comes by itself, as it is. */
    record Told(String key, Instant dueAt, List<String> after, String bank, String reference, String message)
            implements Delivery {
        public Told {
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
