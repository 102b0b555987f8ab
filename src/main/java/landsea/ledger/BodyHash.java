package landsea.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a posting says, in one hash: a line for each entry in its order, then its claims. {@code verify} writes the same
 * lines from the tables, so that a transfer, a reservation or a claim changed by hand shows.
 */
final class BodyHash {

    private BodyHash() {}

    static byte[] of(Posting posting) {
        List<String> lines = new ArrayList<>();
        posting.entries().forEach(entry -> lines.add(line(entry)));
        posting.claims().forEach(claim -> lines.add("claim|" + claim.kind() + "|" + claim.key()));
        return of(posting.subject(), lines);
    }

    static byte[] of(String subject, List<String> lines) {
        return sha256(subject + "\n" + String.join("\n", lines));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String line(Entry entry) {
        return switch (entry) {
            case Entry.Transfer it ->
                joined(
                        "transfer",
                        it.debit().value(),
                        it.credit().value(),
                        it.unit().code(),
                        it.amount(),
                        it.kind(),
                        it.valueDate());
            case Entry.Reserve it ->
                joined(
                        "reserve",
                        it.id().value(),
                        it.debit().value(),
                        it.credit().value(),
                        it.unit().code(),
                        it.amount(),
                        it.kind(),
                        micros(it.expiresAt()));
            case Entry.Capture it ->
                joined("capture", it.reservation().value(), it.amount(), it.kind(), it.valueDate());
            case Entry.Release it -> joined("release", it.reservation().value());
            case Entry.Reverse it -> joined("reverse", it.posting().value(), it.position(), it.kind(), it.valueDate());
        };
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static String joined(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.isEmpty() ? "" : "|").append(part);
        }
        return line.toString();
    }
}
