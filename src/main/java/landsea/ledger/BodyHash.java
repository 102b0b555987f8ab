package landsea.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.basics.Sha256;

/**
 * What a posting says, in one hash: a line for each entry in its order, then its claims. {@code verify} writes the same
 * lines from the tables, so that a transfer, a reservation or a claim changed by hand shows.
 */
final class BodyHash {

    private BodyHash() {}

    static byte[] of(Posting posting) {
        List<String> lines = new ArrayList<>();
        posting.entries().forEach(entry -> lines.add(line(entry)));
        posting.claims().forEach(claim -> lines.add(claim(claim)));
        return of(posting.organisation(), posting.subject(), lines);
    }

    static byte[] of(UUID organisation, String subject, List<String> lines) {
        StringBuilder text = new StringBuilder(header(organisation, subject));
        lines.forEach(line -> text.append('\n').append(line));
        return sha256(text.toString());
    }

    static String header(UUID organisation, String subject) {
        return joined(organisation, subject);
    }

    static byte[] sha256(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Entry entry) {
        return switch (entry) {
            case Entry.Transfer it ->
                transfer(
                        it.debit().value(),
                        it.credit().value(),
                        it.unit().code(),
                        it.amount(),
                        it.kind(),
                        it.valueDate());
            case Entry.Reserve it ->
                reserve(
                        it.id().value(),
                        it.debit().value(),
                        it.credit().value(),
                        it.unit().code(),
                        it.amount(),
                        it.kind(),
                        it.expiresAt());
            case Entry.Capture it -> capture(it.reservation().value(), it.amount(), it.kind(), it.valueDate());
            case Entry.Release it -> release(it.reservation().value());
            case Entry.Reverse it -> reverse(it.posting().value(), it.position(), it.kind(), it.valueDate());
        };
    }

    static String transfer(UUID debit, UUID credit, String unit, long amount, String kind, LocalDate valueDate) {
        return joined("transfer", debit, credit, unit, amount, kind, valueDate);
    }

    static String reserve(
            UUID reservation, UUID debit, UUID credit, String unit, long amount, String kind, Instant expiresAt) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, expiresAt);
        return joined("reserve", reservation, debit, credit, unit, amount, kind, micros);
    }

    static String capture(UUID reservation, long amount, String kind, LocalDate valueDate) {
        return joined("capture", reservation, amount, kind, valueDate);
    }

    static String release(UUID reservation) {
        return joined("release", reservation);
    }

    static String reverse(UUID posting, int position, String kind, LocalDate valueDate) {
        return joined("reverse", posting, position, kind, valueDate);
    }

    static String claim(Claim claim) {
        return joined("claim", claim.kind(), claim.key());
    }

    /** Parts are told apart whatever text is in them: a key comes from outside. */
    private static String joined(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            String text =
                    part.toString().replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n");
            line.append(line.isEmpty() ? "" : "|").append(text);
        }
        return line.toString();
    }
}
