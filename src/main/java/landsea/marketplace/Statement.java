package landsea.marketplace;

import java.time.Instant;
import landsea.basics.Money;

/**
 * A marketplace's account of one settlement, without its lines, which went to a {@link LineSink}. It cannot be built
 * unless they sum to its total.
 *
 * @param platform whose numbering the settlement id belongs to, such as {@code AMAZON}
 * @param marketplace the site that most lines name, such as {@code Amazon.com}; empty when none is named
 * @param settlementId the platform's number, kept as text
 * @param depositAt when the platform says that it pays
 * @param total what is due, as stated; zero or negative when nothing is
 */
public record Statement(
        String platform,
        String marketplace,
        String settlementId,
        Period period,
        Instant depositAt,
        Money total,
        Lines lines) {

    public Statement {
        if (settlementId.isBlank()) {
            throw new IllegalArgumentException("a statement without a settlement id");
        }
        if (!lines.sum().equals(total)) {
            throw new IllegalArgumentException(
                    "settlement " + settlementId + ": lines sum to " + lines.sum() + ", the total is " + total);
        }
    }

    /**
     * What the lines come to.
     *
     * @param hash of the statement and all its lines, 64 lower-case hexadecimal digits: the same for the same report
     *     however its file was written
     */
    public record Lines(int count, Money sum, String hash) {}

    /** From the first instant that belongs to the settlement to the last. */
    public record Period(Instant start, Instant end) {

        public Period {
            if (end.isBefore(start)) {
                throw new IllegalArgumentException("period ends " + end + " before it starts " + start);
            }
        }
    }
}
