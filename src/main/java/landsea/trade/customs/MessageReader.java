package landsea.trade.customs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.reading.Containers;
import landsea.marketplace.reading.RefusedInput;
import landsea.trade.PaperSink;
import landsea.trade.ReadPapers;
import landsea.trade.customs.Fields.BadField;
import org.jspecify.annotations.Nullable;

/**
 * Reads one customs message record by record: what stands directly in a record or in its head is a field, each list element
 * behind it an item. A record that cannot be used is named and costs only itself; signature, transport and extensions are
 * passed over.
 */
final class MessageReader {

    /** The specification allows a hundred; a summary result has one item for each line of its lists. */
    private static final int ITEMS_MAX = 100_000;

    private final MessageXml xml;
    private final MessageKind kind;
    private final Bad bad = new Bad();
    private final StringBuilder text = new StringBuilder();
    private int papers;

    private MessageReader(MessageXml xml, MessageKind kind) {
        this.xml = xml;
        this.kind = kind;
    }

    static ReadPapers read(Containers.Part part, PaperSink sink) throws IOException {
        try (MessageXml xml = MessageXml.open(part.bytes())) {
            xml.next(new StringBuilder());
            String root = xml.name();
            String code = root.endsWith("Message") ? root.substring(0, root.length() - "Message".length()) : root;
            Optional<MessageKind> kind = MessageKind.find(code);
            if (kind.isEmpty() || code.equals(root)) {
                return ReadPapers.refused(part.name(), MessageKind.format(code), MessageKind.refusal(code));
            }
            MessageReader reader = new MessageReader(xml, kind.get());
            reader.through(sink);
            return reader.bad.told(part.name(), code, reader.papers);
        }
    }

    private void through(PaperSink sink) throws IOException {
        while (xml.next(text)) {
            if (xml.isStart() && xml.depth() == 2) {
                if (xml.name().equals(kind.recordName())) {
                    record(sink);
                } else {
                    pass();
                }
            }
        }
    }

    /** Moves behind the element that has just begun. */
    private void pass() throws IOException {
        int outside = xml.depth() - 1;
        while (xml.depth() > outside) {
            step();
        }
    }

    private void record(PaperSink sink) throws IOException {
        Fields head = new Fields(xml.line());
        List<Fields> items = new ArrayList<>();
        @Nullable BadField first = null;
        try {
            gather(head, items);
            sink.take(kind.paper(new MessageKind.Record(head, items)));
            papers++;
        } catch (BadField e) {
            first = e;
        }
        if (first != null) {
            bad.add(first.line(), first.field, first.content(), first.reason);
            while (xml.depth() > 1) {
                step();
            }
        }
    }

    private void gather(Fields head, List<Fields> items) throws IOException, BadField {
        while (xml.depth() > 1) {
            step();
            if (!xml.isStart()) {
                continue;
            }
            if (xml.name().equals(kind.recordName() + "List")) {
                if (items.size() == ITEMS_MAX) {
                    throw new RefusedInput(Reason.of("MESSAGE_TOO_LARGE", "items_max", ITEMS_MAX));
                }
                Fields item = new Fields(xml.line());
                items.add(item);
                leaves(item, xml.depth());
            } else if (xml.name().equals(kind.recordName() + "Head")) {
                leaves(head, xml.depth());
            } else {
                leaf(head);
            }
        }
    }

    private void leaves(Fields into, int within) throws IOException, BadField {
        while (xml.depth() >= within) {
            step();
            if (xml.isStart()) {
                leaf(into);
            }
        }
    }

    /** The element that has just begun holds a text and nothing else. */
    private void leaf(Fields into) throws IOException, BadField {
        String name = xml.name();
        int line = xml.line();
        int within = xml.depth();
        step();
        if (xml.isStart()) {
            while (xml.depth() >= within) {
                step();
            }
            throw new BadField(into, name, Reason.of("FIELD_NOT_PLAIN"));
        }
        into.put(name, text.toString().strip(), line);
    }

    private void step() throws IOException {
        if (!xml.next(text)) {
            throw new RefusedInput(Reason.of("MESSAGE_MALFORMED"));
        }
    }
}
