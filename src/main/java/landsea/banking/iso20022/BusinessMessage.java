package landsea.banking.iso20022;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/** What goes over a rail: a document, with or without a business application header before it. */
public record BusinessMessage(Optional<Message> header, Message document) {

    private static final String ENVELOPE = "BusMsg";
    private static final int USUAL_BYTES = 4096;

    /** In UTF-8: by itself, or behind its header in an envelope of no namespace. */
    public byte[] bytes() {
        if (header.isEmpty()) {
            return document.bytes();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try {
            XMLStreamWriter2 xml = Xml.writer(bytes);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(ENVELOPE);
            header.get().write(xml);
            document.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot be written: " + document.identifier(), e);
        }
        return bytes.toByteArray();
    }
}
