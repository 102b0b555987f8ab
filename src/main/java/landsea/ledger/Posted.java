package landsea.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A posting in the books: its transfers as they were written. */
public record Posted(PostingId id, List<PostedTransfer> transfers) {

    public Posted {
        transfers = List.copyOf(transfers);
    }

    /** A hash over every column of the transfers, which a payment's fact carries: a book changed later shows. */
    public String booksHash() {
        StringBuilder lines = new StringBuilder();
        transfers.forEach(transfer -> lines.append(transfer.line()).append('\n'));
        return HexFormat.of().formatHex(BodyHash.sha256(lines.toString()));
    }

    /** One row of the books. */
    public record PostedTransfer(
            int bucket,
            Instant postedAt,
            PostingId posting,
            int position,
            AccountId debit,
            long debitVersion,
            long debitBalance,
            AccountId credit,
            long creditVersion,
            long creditBalance,
            String unit,
            long amount,
            String kind,
            LocalDate bookingDate,
            LocalDate valueDate,
            @Nullable UUID capturesReservation,
            @Nullable UUID reversesPosting,
            @Nullable Integer reversesPosition) {

        String line() {
            return String.join(
                    "|",
                    Integer.toString(bucket),
                    postedAt.toString(),
                    posting.value().toString(),
                    Integer.toString(position),
                    debit.value().toString(),
                    Long.toString(debitVersion),
                    Long.toString(debitBalance),
                    credit.value().toString(),
                    Long.toString(creditVersion),
                    Long.toString(creditBalance),
                    unit,
                    Long.toString(amount),
                    kind,
                    bookingDate.toString(),
                    valueDate.toString(),
                    String.valueOf(capturesReservation),
                    String.valueOf(reversesPosting),
                    String.valueOf(reversesPosition));
        }
    }
}
