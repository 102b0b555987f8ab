package landsea.marketplace.reading;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.FilterInputStream;
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
            InputStream in = new Guarded(withoutMark(raw));
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

    /**
     * Keeps a document type, and a tag, text or comment without end, away from the parser, which would hold it whole.
     * The bytes are UTF-8, for the parser is told so.
     */
    private static final class Guarded extends FilterInputStream {

        private static final int MARKUP_LENGTH_MAX = 1024 * 1024;

        /** What must come for a stretch to end: the next {@code <}, or behind {@code <!-}, {@code <![} and {@code <?} a mark. */
        private enum Within {
            TEXT,
            OPENED,
            DECLARED,
            COMMENT,
            CDATA,
            INSTRUCTION
        }

        private Within within = Within.TEXT;
        private int length;
        private int before;
        private int beforeThat;

        private Guarded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int wanted) throws IOException {
            int read = super.read(into, offset, wanted);
            for (int i = offset; i < offset + read; i++) {
                take(into[i]);
            }
            return read;
        }

        private void take(int c) throws RefusedInput {
            if (++length > MARKUP_LENGTH_MAX || c == 0) {
                throw malformed();
            }
            switch (within) {
                case TEXT -> {
                    if (c == '<') {
                        within = Within.OPENED;
                        length = 0;
                    }
                }
                case OPENED -> within = c == '!' ? Within.DECLARED : c == '?' ? Within.INSTRUCTION : Within.TEXT;
                case DECLARED -> {
                    if (c != '-' && c != '[') {
                        throw malformed();
                    }
                    within = c == '-' ? Within.COMMENT : Within.CDATA;
                }
                case COMMENT -> endsAt(c == '>' && before == '-' && beforeThat == '-');
                case CDATA -> endsAt(c == '>' && before == ']' && beforeThat == ']');
                case INSTRUCTION -> endsAt(c == '>' && before == '?');
            }
            beforeThat = before;
            before = c;
        }

        private void endsAt(boolean end) {
            if (end) {
                within = Within.TEXT;
            }
        }
    }
}
