package landsea.banking.iso20022;

import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.Tag;
import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Prowide's models of all messages and versions there are. It reads what our tables do not tell of, passes over what it does not
 * know, and knows the messages of the older network.
 */
final class Library {

    /** What it does not know of a message it would log as a warning each time; here that is an answer. */
    private static final Logger ITS_LOG = Logger.getLogger("com.prowidesoftware");

    static {
        ITS_LOG.setLevel(Level.OFF);
        // Without this it makes a context for every message, which is most of what reading costs.
        JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
    }

    private Library() {}

    /**
     * The paths of elements that the model of this version does not have; empty where the library has no model of it, or makes
     * nothing of the message.
     *
     * @param bytes well-formed, without a document type
     */
    static Optional<List<String>> unknownTo(byte[] bytes, Message message) throws IOException {
        Optional<String> known = asKnown(new String(bytes, StandardCharsets.UTF_8), message.identifier());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new TreeMap<>();
        count(message.root(), "", counts, 1);
        Reading.read(new ByteArrayInputStream(known.get().getBytes(StandardCharsets.UTF_8)))
                .document()
                .ifPresent(read -> count(read.root(), "", counts, -1));
        List<String> unknown = new ArrayList<>();
        counts.forEach((path, count) -> {
            if (count > 0) {
                unknown.add(path);
            }
        });
        return Optional.of(unknown);
    }

    /** The message with only what the library knows of it. */
    private static Optional<String> asKnown(String text, String identifier) {
        try {
            return Optional.ofNullable(AbstractMX.parse(text))
                    .filter(model -> identifier.equals(model.getMxId().id()))
                    .map(AbstractMX::document);
        } catch (RuntimeException nothing) {
            // Whatever it throws over bytes from outside: it made nothing of them.
            return Optional.empty();
        }
    }

    private static void count(Part part, String above, Map<String, Integer> counts, int by) {
        String path = above + "/" + part.name();
        counts.merge(path, by, Integer::sum);
        if (part instanceof Part.Group group) {
            group.parts().forEach(inner -> count(inner, path, counts, by));
        }
    }

    /** A message of the older network (FIN); empty where it cannot be read as one. */
    static Optional<FinMessage> fin(String text) {
        try {
            SwiftMessage message = SwiftMessage.parse(text);
            if (message == null || message.getType() == null || message.getBlock4() == null) {
                return Optional.empty();
            }
            List<FinMessage.Field> fields = new ArrayList<>();
            for (Tag tag : message.getBlock4().getTags()) {
                fields.add(new FinMessage.Field(given(tag.getName()), given(tag.getValue())));
            }
            return Optional.of(new FinMessage(
                    message.getType(),
                    given(message.getSender()),
                    given(message.getReceiver()),
                    Optional.ofNullable(message.getUETR()),
                    fields));
        } catch (IOException | RuntimeException notOne) {
            // Whatever it throws over bytes from outside: it made nothing of them.
            return Optional.empty();
        }
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }
}
