package landsea.compliance.screening;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import landsea.basics.Reason;

/** Lists in XML, record by record: never more than one of them is held. */
final class XmlLists {

    private static final int DEPTH_MAX = 24;
    private static final int NODES_MAX = 20_000;
    private static final int TEXT_MAX = 1 << 20;
    private static final XMLInputFactory FACTORY = factory();

    private XmlLists() {}

    /**
     * @return the source
     * @throws HostileFile where this is no list that we know, breaks a bound, or brings a document type declaration
     */
    static String read(String file, InputStream bytes, Drafts drafts) {
        Optional<XmlForm> form = Optional.empty();
        XMLStreamReader reader = open(bytes);
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new HostileFile(line(reader), Reason.of("LIST_FILE_WITH_DOCTYPE"));
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (form.isEmpty()) {
                        form = Optional.of(XmlForm.of(reader.getLocalName())
                                .orElseThrow(() -> new HostileFile(line(reader), Reason.of("LIST_FORM_UNKNOWN"))));
                        form.get().published(attributes(reader)).ifPresent(drafts.of(form.get().source)::published);
                    } else if (form.get().records.contains(reader.getLocalName())) {
                        record(file, reader, form.get(), drafts);
                    } else if (form.get().dateElement.equals(reader.getLocalName())) {
                        day(reader.getElementText()).ifPresent(drafts.of(form.get().source)::published);
                    }
                }
            }
        } catch (XMLStreamException malformed) {
            throw new HostileFile(line(reader), Reason.of("LIST_FILE_MALFORMED"));
        }
        return form.orElseThrow(() -> new HostileFile(1, Reason.of("LIST_FORM_UNKNOWN"))).source;
    }

    private static void record(String file, XMLStreamReader reader, XmlForm form, Drafts drafts)
            throws XMLStreamException {
        long line = line(reader);
        XmlNode node = node(reader, 0, new int[2]);
        ListDraft draft = drafts.of(form.source);
        String id = form.id(node);
        if (id.isEmpty()) {
            draft.bad(file, line, Reason.of("LIST_ROW_UNREADABLE"));
            return;
        }
        EntryDraft entry = draft.entry(id);
        form.fill(node, entry);
        if (!entry.isNamed()) {
            draft.bad(file, line, Reason.of("LIST_ROW_WITHOUT_NAME"));
        }
    }

    /** @param spent nodes and characters of this record so far */
    private static XmlNode node(XMLStreamReader reader, int depth, int[] spent) throws XMLStreamException {
        XmlNode node = attributes(reader);
        if (depth > DEPTH_MAX || ++spent[0] > NODES_MAX) {
            throw new HostileFile(line(reader), Reason.of("LIST_RECORD_TOO_LARGE"));
        }
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> node.child(node(reader, depth + 1, spent));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    spent[1] += reader.getTextLength();
                    if (spent[1] > TEXT_MAX) {
                        throw new HostileFile(line(reader), Reason.of("LIST_RECORD_TOO_LARGE"));
                    }
                    node.content().append(reader.getText());
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new HostileFile(line(reader), Reason.of("LIST_FILE_WITH_DOCTYPE"));
                case XMLStreamConstants.END_ELEMENT -> {
                    return node;
                }
                default -> {
                    // Remarks and blanks between elements say nothing.
                }
            }
        }
    }

    private static XmlNode attributes(XMLStreamReader reader) {
        XmlNode node = new XmlNode(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            node.attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return node;
    }

    static Optional<LocalDate> day(String text) {
        String plain = text.strip();
        try {
            return Optional.of(
                    plain.matches("\\d\\d/\\d\\d/\\d{4}")
                            ? LocalDate.parse(plain, DateTimeFormatter.ofPattern("MM/dd/yyyy"))
                            : LocalDate.parse(plain.length() > 10 ? plain.substring(0, 10) : plain));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static long line(XMLStreamReader reader) {
        return Math.max(0, reader.getLocation().getLineNumber());
    }

    private static XMLStreamReader open(InputStream bytes) {
        try {
            return FACTORY.createXMLStreamReader(bytes);
        } catch (XMLStreamException malformed) {
            throw new HostileFile(1, Reason.of("LIST_FILE_MALFORMED"));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }
}
