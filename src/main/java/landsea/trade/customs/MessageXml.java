package landsea.trade.customs;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import landsea.basics.Reason;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.RefusedInput;
import landsea.marketplace.reading.XmlGuard;

/**
 * Walks through one customs message. Whoever wrote it may be hostile: no document type, hence no entities; bounded depth,
 * names, and text between two tags.
 */
final class MessageXml implements AutoCloseable {

    private static final int DEPTH_MAX = 32;
    private static final int NAMES_MAX = 2_000;

    /** The longest field that the specification knows has a thousand characters. */
    private static final int TEXT_LENGTH_MAX = 16 * 1024;

    private static final int PROLOGUE = 256;
    private static final Reason MALFORMED = Reason.of("MESSAGE_MALFORMED");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9_.-]{1,20})[\"']");
    private static final XMLInputFactory FACTORY = factory();

    private final Reader characters;
    private final XMLStreamReader xml;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private MessageXml(Reader characters, XMLStreamReader xml) {
        this.characters = characters;
        this.xml = xml;
    }

    static MessageXml open(FileBytes bytes) throws IOException {
        PushbackInputStream raw = new PushbackInputStream(bytes.open(), PROLOGUE);
        try {
            Charset charset = charset(raw);
            Reader characters = new InputStreamReader(new XmlGuard(raw, MALFORMED), charset.newDecoder());
            return new MessageXml(characters, FACTORY.createXMLStreamReader(characters));
        } catch (XMLStreamException e) {
            raw.close();
            throw refusal(e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Whether a file is an XML document, as its first bytes tell. */
    static boolean isOne(FileBytes bytes) throws IOException {
        try (InputStream in = bytes.open()) {
            byte[] first = in.readNBytes(PROLOGUE);
            int at = beginsMarked(first) ? 3 : 0;
            while (at < first.length && first[at] <= ' ' && first[at] >= 0) {
                at++;
            }
            return at < first.length && first[at] == '<';
        }
    }

    /** Customs' programs write UTF-8 and older ones GBK; a byte order mark is passed over. */
    private static Charset charset(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(PROLOGUE);
        int from = beginsMarked(first) ? 3 : 0;
        in.unread(first, from, first.length - from);
        String prologue = new String(first, from, first.length - from, StandardCharsets.ISO_8859_1);
        int end = prologue.indexOf("?>");
        Matcher named = ENCODING.matcher(end < 0 ? "" : prologue.substring(0, end));
        String name = named.find() ? named.group(1).toUpperCase(Locale.ROOT) : "UTF-8";
        return switch (name) {
            case "UTF-8", "UTF8", "US-ASCII" -> StandardCharsets.UTF_8;
            case "GBK", "GB2312", "GB18030" -> Charset.forName("GB18030");
            default -> throw new RefusedInput(Reason.of("MESSAGE_ENCODING_UNKNOWN", "encoding", name));
        };
    }

    private static boolean beginsMarked(byte[] first) {
        return first.length >= 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(DEPTH_MAX));
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("a message refers to nothing outside");
        });
        return factory;
    }

    /** Moves to the next start or end of an element; false at the end of the document. Text between is gathered. */
    boolean next(StringBuilder text) throws IOException {
        text.setLength(0);
        while (true) {
            switch (event()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEPTH_MAX || !names.add(xml.getLocalName()) && names.size() > NAMES_MAX) {
                        throw new RefusedInput(MALFORMED);
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(xml.getText());
                    if (text.length() > TEXT_LENGTH_MAX) {
                        throw new RefusedInput(MALFORMED);
                    }
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_DECLARATION,
                        XMLStreamConstants.ENTITY_REFERENCE -> throw new RefusedInput(MALFORMED);
                default -> {}
            }
        }
    }

    boolean isStart() {
        return xml.isStartElement();
    }

    String name() {
        return xml.getLocalName();
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    int line() {
        return xml.getLocation().getLineNumber();
    }

    private int event() throws IOException {
        try {
            return xml.hasNext() ? xml.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw refusal(e);
        } catch (RuntimeException brokenInside) {
            // The parser beneath answers some malformed documents with whatever its arrays throw.
            throw new RefusedInput(MALFORMED);
        }
    }

    private static IOException refusal(XMLStreamException e) {
        Throwable cause = e.getNestedException();
        boolean ofMessage = cause instanceof CharacterCodingException || cause instanceof CharConversionException;
        return cause instanceof IOException failure && !ofMessage ? failure : new RefusedInput(MALFORMED);
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
