package landsea.messages;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.basics.Bucket;

/**
 * A message to a counterparty.
 *
 * @param id minted in the bucket of its subject
 * @param organisation on whose behalf
 * @param counterparty the name under which it is configured, such as {@code amazon}; has a lane of its own
 * @param kind what is said, such as {@code payout.request}
 * @param subject the text form of the id that it is about: messages of one subject to one counterparty keep their order
 * @param attempt how often the subject has asked this, counted from one by the sender
 * @param body strings, whole numbers, booleans, lists and maps, as {@link landsea.basics.CanonicalJson} takes them
 */
public record OutboxMessage(
        MessageId id,
        UUID organisation,
        String counterparty,
        String kind,
        String subject,
        int attempt,
        Map<String, Object> body) {

    private static final Pattern COUNTERPARTY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern KIND = Pattern.compile("[a-z]+(\\.[a-z]+)+");
    private static final Pattern SUBJECT = Pattern.compile("[a-z]{3,5}_[0-9a-f]{32}");
    private static final int DIGITS_LOW = 16;

    public OutboxMessage {
        require(COUNTERPARTY, "counterparty", counterparty);
        require(KIND, "kind", kind);
        require(SUBJECT, "subject", subject);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from one, not " + attempt);
        }
        Bucket home = bucketOf(subject);
        if (!home.equals(id.bucket())) {
            throw new IllegalArgumentException(
                    "message " + id + " is of bucket " + id.bucket() + ", its subject of " + home);
        }
        body = Map.copyOf(body);
    }

    /** The request key of the command that carries the reply: the same however often the message is delivered. */
    public String replyKey() {
        return "reply:" + id.text();
    }

    private static void require(Pattern form, String what, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not a " + what + " of a message: '" + text + "'");
        }
    }

    static Bucket bucketOf(String subject) {
        long low = HexFormat.fromHexDigitsToLong(subject, subject.length() - DIGITS_LOW, subject.length());
        return Bucket.of(new UUID(0, low));
    }
}
