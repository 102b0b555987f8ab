package landsea.banking.iso20022;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * One message of ISO 20022, or one business application header: its identifier and all that is in it, as it was written. What is
 * read is written again as the same message; only what stands between elements (spaces, comments) is not kept.
 *
 * @param identifier such as {@code pacs.008.001.08}
 * @param root its outermost element
 */
public record Message(String identifier, Part.Group root) {

    static final Pattern IDENTIFIER = Pattern.compile("[a-z]{4}\\.[0-9]{3}\\.[0-9]{3}\\.[0-9]{2}");

    private static final int USUAL_BYTES = 4096;

    public Message {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException("not the identifier of a message: '" + identifier + "'");
        }
    }

    /**
     * A message of ours.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public static Message of(String identifier, Part.Group root) {
        Message message = new Message(identifier, root);
        List<Fault> faults = message.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("not a " + identifier + ": " + faults);
        }
        return message;
    }

    /** Area and kind without versions: {@code pacs.008}. */
    public String kind() {
        return identifier.substring(0, "pacs.008".length());
    }

    /** The one element in the document, or the header itself. */
    public Part.Group body() {
        return root.parts().size() == 1 && root.parts().getFirst() instanceof Part.Group body ? body : root;
    }

    /**
     * What is wrong with it by the tables.
     *
     * @throws IllegalStateException when they do not tell of such a message
     */
    List<Fault> faults() {
        Faults faults = new Faults();
        Checking checking = new Checking(
                Rules.shipped()
                        .root(identifier)
                        .orElseThrow(() -> new IllegalStateException("no table tells of " + identifier)),
                faults,
                () -> 0);
        check(checking, root);
        return faults.list();
    }

    private static void check(Checking checking, Part part) {
        checking.open(part.name(), true);
        switch (part) {
            case Part.Group group -> {
                group.parts().forEach(inner -> check(checking, inner));
                checking.close();
            }
            case Part.Leaf leaf -> {
                if (!leaf.currency().isEmpty()) {
                    checking.attribute("Ccy", leaf.currency());
                }
                checking.text(leaf.text());
                checking.close();
            }
            case Part.Foreign foreign -> {
                if (checking.takesAnything()) {
                    checking.foreign(foreign.xml(), true);
                } else {
                    checking.close();
                }
            }
        }
    }

    /** The message by itself, in UTF-8. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            XMLStreamWriter2 xml = Xml.writer(bytes);
            xml.writeStartDocument("UTF-8", "1.0");
            write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot be written: " + identifier, e);
        }
        return bytes.toByteArray();
    }

    /** @throws XMLStreamException where a text holds a character that XML has no way to write */
    void write(XMLStreamWriter2 xml) throws XMLStreamException {
        xml.writeStartElement(root.name());
        xml.writeDefaultNamespace(Rules.NAMESPACE + identifier);
        for (Part part : root.parts()) {
            write(xml, part);
        }
        xml.writeEndElement();
    }

    static void write(XMLStreamWriter2 xml, Part part) throws XMLStreamException {
        xml.writeStartElement(part.name());
        switch (part) {
            case Part.Group group -> {
                for (Part inner : group.parts()) {
                    write(xml, inner);
                }
            }
            case Part.Leaf leaf -> {
                if (!leaf.currency().isEmpty()) {
                    xml.writeAttribute("Ccy", leaf.currency());
                }
                xml.writeCharacters(leaf.text());
            }
            case Part.Foreign foreign -> xml.writeRaw(foreign.xml());
        }
        xml.writeEndElement();
    }
}
