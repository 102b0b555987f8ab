package landsea.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** A message read and written by the JDK's own streaming parser: every element and text, nothing checked. */
final class PlainStax {

    private static final XMLInputFactory INPUT = XMLInputFactory.newDefaultFactory();
    private static final XMLOutputFactory OUTPUT = XMLOutputFactory.newDefaultFactory();

    /** One event: an element that begins, with its currency, a text, or an end. */
    private record Step(String name, String currency, String text) {}

    private PlainStax() {}

    static byte[] readAndWritten(byte[] bytes) {
        try {
            XMLStreamReader in = INPUT.createXMLStreamReader(new ByteArrayInputStream(bytes), "UTF-8");
            List<Step> steps = new ArrayList<>();
            String namespace = "";
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        String currency = in.getAttributeValue("", "Ccy");
                        steps.add(new Step(in.getLocalName(), currency == null ? "" : currency, ""));
                        namespace = in.getNamespaceURI();
                    }
                    case XMLStreamConstants.CHARACTERS -> {
                        if (!in.isWhiteSpace()) {
                            steps.add(new Step("", "", in.getText()));
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> steps.add(new Step("", "", ""));
                    default -> {}
                }
            }
            in.close();
            return written(steps, namespace, bytes.length);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] written(List<Step> steps, String namespace, int length) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        XMLStreamWriter out = OUTPUT.createXMLStreamWriter(bytes, "UTF-8");
        out.writeStartDocument("UTF-8", "1.0");
        boolean first = true;
        for (Step step : steps) {
            if (!step.name().isEmpty()) {
                out.writeStartElement(step.name());
                if (first) {
                    out.writeDefaultNamespace(namespace);
                    first = false;
                }
                if (!step.currency().isEmpty()) {
                    out.writeAttribute("Ccy", step.currency());
                }
            } else if (!step.text().isEmpty()) {
                out.writeCharacters(step.text());
            } else {
                out.writeEndElement();
            }
        }
        out.writeEndDocument();
        out.close();
        return bytes.toByteArray();
    }
}
