package landsea.messages;

import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Ids;

/** One message to a counterparty; its text form is the request id that the counterparty sees. */
public record MessageId(UUID value) implements Id {

    private static final String PREFIX = "msg";

    /** @param bucket the bucket of what the message is about */
    public static MessageId next(Bucket bucket) {
        return new MessageId(Ids.next(bucket));
    }

    /** @throws IllegalArgumentException when the text is not such an id */
    public static MessageId parse(String text) {
        return new MessageId(Ids.parse(PREFIX, text));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
