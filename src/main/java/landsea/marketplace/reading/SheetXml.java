package landsea.marketplace.reading;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import landsea.basics.Reason;

/**
 * Walks through one XML file of a workbook. Whoever wrote it may be hostile: no document type, hence no entities; bounded
 * depth, and bounded text between two tags, so that the parser beneath never holds much.
 */
final class SheetXml implements AutoCloseable {

    private static final int DEPTH_MAX = 64;

    /** A cell holds 32,767 characters; each may be written as a reference of ten. */
    private static final int TEXT_LENGTH_MAX = 512 * 1024;

    /** The parser keeps each name that it meets; the format has some hundreds. */
    private static final int NAMES_MAX = 2_000;

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream in;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private SheetXml(InputStream in, XMLStreamReader xml) {
        this.in = in;
        this.xml = xml;
    }

    static SheetXml open(FileBytes bytes) throws IOException {
        InputStream raw = bytes.open();
        try {
            InputStream in = new XmlGuard(withoutMark(raw), Reason.of("WORKBOOK_MALFORMED"));
            // The format allows UTF-16 too, and no office program writes it. The parser's own decoder writes to the
            // console.
            Reader characters = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
            return new SheetXml(in, FACTORY.createXMLStreamReader(characters));
        } catch (XMLStreamException e) {
            raw.close();
            throw refusal(e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        byte[] first = in.readNBytes(UTF8_MARK.length);
        return Arrays.equals(first, UTF8_MARK) ? in : new SequenceInputStream(new ByteArrayInputStream(first), in);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(DEPTH_MAX));
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("a sheet refers to nothing outside");
        });
        return factory;
    }

    /** Moves to the next start or end of an element; false at the end of the document. */
    boolean next() throws IOException {
        while (true) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH_MAX) {
                        throw malformed();
                    }
                    addNames();
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_DECLARATION,
                        XMLStreamConstants.ENTITY_REFERENCE -> throw malformed();
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    names.add(xml.getPITarget());
                    countNames();
                }
                default -> {}
            }
        }
    }

    private void addNames() throws RefusedInput {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            names.add(String.valueOf(xml.getNamespacePrefix(i)));
        }
        countNames();
    }

    private void countNames() throws RefusedInput {
        if (names.size() > NAMES_MAX) {
            throw malformed();
        }
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    boolean isStart(String name) {
        return xml.isStartElement() && xml.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return xml.isEndElement() && xml.getLocalName().equals(name);
    }

    String name() {
        return xml.getLocalName();
    }

    /** The value of an attribute, whatever its namespace; empty when it is not there. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Like {@link #attribute}, where two attributes differ only in their namespace: {@code id} and {@code r:id}. */
    String attributeOfNamespace(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name) && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** The text up to the end of the element at hand, which holds no other. */
    void textInto(StringBuilder text) throws IOException {
        while (true) {
            switch (event()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(xml.getText());
                    if (text.length() > TEXT_LENGTH_MAX) {
                        throw new RefusedInput(Reason.of("WORKBOOK_TOO_LARGE"));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return;
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw malformed();
            }
        }
    }

    private int event() throws IOException {
        try {
            return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw refusal(e);
        } catch (RuntimeException brokenInside) {
            // The parser beneath answers some malformed documents with whatever its arrays throw.
            throw malformed();
        }
    }

    /** Bytes that are no UTF-8 come as a failure of reading too; any other such failure is none of the workbook's. */
    private static IOException refusal(XMLStreamException e) {
        Throwable cause = e.getNestedException();
        boolean ofWorkbook = cause instanceof CharacterCodingException || cause instanceof CharConversionException;
        return cause instanceof IOException failure && !ofWorkbook ? failure : malformed();
    }

    static RefusedInput malformed() {
        return new RefusedInput(Reason.of("WORKBOOK_MALFORMED"));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
