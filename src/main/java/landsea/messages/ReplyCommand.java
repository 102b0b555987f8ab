package landsea.messages;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;

/**
 * A command that takes a reply in. The same message may be delivered twice and answered in other words: it is one reply, so
 * its body is the message's id alone.
 */
public interface ReplyCommand<R> extends Command<R> {

    OutboxMessage message();

    Delivery delivery();

    @Override
    default Bucket bucket() {
        return message().id().bucket();
    }

    @Override
    default UUID organisation() {
        return message().organisation();
    }

    @Override
    default String requestKey() {
        return message().replyKey();
    }

    /** What the message is about: replies on one subject are taken in one after the other. */
    @Override
    default Object subject() {
        return message().subject();
    }

    @Override
    default Map<String, Object> body() {
        return Map.of("message", message().id().text());
    }
}
