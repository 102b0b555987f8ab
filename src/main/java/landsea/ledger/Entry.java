package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import landsea.basics.Money;
import landsea.basics.Unit;

/** One part of a posting. Amounts are positive whole numbers of the unit's smallest part. */
public sealed interface Entry {

    /** The largest amount of one entry: far above any payment, far below what a balance can hold. */
    long AMOUNT_MAX = 100_000_000_000_000_000L;

    /** A word of the business for what is moved, such as {@code channel-fee}. */
    String kind();

    /** Moves an amount now. */
    record Transfer(AccountId debit, AccountId credit, Unit unit, long amount, String kind, LocalDate valueDate)
            implements Entry {

        public Transfer {
            requirePlausible(debit, credit, amount);
        }

        public static Transfer of(AccountId debit, AccountId credit, Money amount, String kind, LocalDate valueDate) {
            return new Transfer(debit, credit, amount.currency(), amount.minor(), kind, valueDate);
        }
    }

    /** Holds an amount on both sides until it is captured or released, or lapses at its time. */
    record Reserve(
            ReservationId id, AccountId debit, AccountId credit, Unit unit, long amount, String kind, Instant expiresAt)
            implements Entry {

        public Reserve {
            requirePlausible(debit, credit, amount);
            if (!id.bucket().equals(debit.bucket())) {
                throw new IllegalArgumentException("a reservation lies in its accounts' bucket " + debit.bucket()
                        + ", not in " + id.bucket() + ": " + id);
            }
            expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
        }

        public static Reserve of(
                ReservationId id, AccountId debit, AccountId credit, Money amount, String kind, Instant expiresAt) {
            return new Reserve(id, debit, credit, amount.currency(), amount.minor(), kind, expiresAt);
        }
    }

    /** Moves what was reserved, or less of it; the rest is free again. */
    record Capture(ReservationId reservation, long amount, String kind, LocalDate valueDate) implements Entry {

        public Capture {
            requireAmount(amount);
        }
    }

    /** Frees what was reserved. */
    record Release(ReservationId reservation, String kind) implements Entry {}

    /** Moves the amount of an earlier transfer back, once. */
    record Reverse(PostingId posting, int position, String kind, LocalDate valueDate) implements Entry {}

    private static void requirePlausible(AccountId debit, AccountId credit, long amount) {
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("from an account to itself: " + debit);
        }
        if (!debit.bucket().equals(credit.bucket())) {
            throw new IllegalArgumentException("from bucket " + debit.bucket() + " to bucket " + credit.bucket()
                    + ": value crosses buckets through their between-buckets accounts");
        }
        requireAmount(amount);
    }

    private static void requireAmount(long amount) {
        if (amount <= 0 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("an entry's amount is 1 to " + AMOUNT_MAX + ", not " + amount);
        }
    }
}
