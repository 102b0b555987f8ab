package landsea.banking.iso20022;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import landsea.banking.iso20022.Component.Slot;

/**
 * Walks once through a file with one business message: a document, in any envelope or none, with or without a business
 * application header before it. What the tables tell of is checked while it goes by.
 */
final class Reading {

    static final String MALFORMED = "ISO_NOT_WELL_FORMED";
    static final String DOCUMENT_TYPE = "ISO_DOCUMENT_TYPE";
    static final String TOO_DEEP = "ISO_TOO_DEEP";
    static final String NO_MESSAGE = "ISO_NO_MESSAGE";
    static final String SECOND = "ISO_SECOND_MESSAGE";
    static final String UNKNOWN = "ISO_MESSAGE_UNKNOWN";

    static final String TOO_MANY_NAMES = "ISO_TOO_MANY_NAMES";

    /** Of elements, attributes and prefixes that are in no table; the parser's time grows with their square. */
    private static final int NAMES_MAX = 1_000;

    /** More than any signature or supplementary data. */
    private static final int FOREIGN_MAX = 1024 * 1024;

    /** ISO 20022 itself goes down to some twenty. */
    private static final int DEPTH_MAX = 64;

    private static final String HEADER = "head.";

    /** What a header and every message begin with. */
    private static final List<String> ROOTS = List.of("AppHdr", "Document");

    /** What was found, and what was wrong with it. */
    record Found(Optional<Message> header, Optional<Message> document, Faults faults) {}

    private final XMLStreamReader xml;
    private final Faults faults = new Faults();
    private Optional<Message> header = Optional.empty();
    private Optional<Message> document = Optional.empty();
    private String cut = "";
    private Consumer<Part.Group> piece = group -> {};
    private int depth;
    private final Set<String> strange = new HashSet<>();

    private Reading(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @throws IOException when the bytes cannot be had; whatever is wrong with them is a fault */
    static Found read(InputStream bytes) throws IOException {
        return read(bytes, "", group -> {});
    }

    /**
     * Reads in constant memory what may be long.
     *
     * @param cut the elements that are handed over one by one and are not in the message that is found
     */
    static Found read(InputStream bytes, String cut, Consumer<Part.Group> into) throws IOException {
        XMLStreamReader xml;
        try {
            xml = Xml.reader(new MarkupGuard(bytes));
        } catch (XMLStreamException e) {
            Faults faults = new Faults();
            faults.add(fault(e));
            return new Found(Optional.empty(), Optional.empty(), faults);
        }
        Reading reading = new Reading(xml);
        reading.cut = cut;
        reading.piece = into;
        return reading.walked();
    }

    private Found walked() throws IOException {
        try {
            envelope();
            if (document.isEmpty() && header.isEmpty() && faults.isEmpty()) {
                faults.add(new Fault(NO_MESSAGE, "", line(), "Document"));
            }
        } catch (XMLStreamException e) {
            faults.add(fault(e));
        } catch (Stopped stopped) {
            // Its fault is noted.
        } finally {
            Xml.metStrangeNames(strange.size());
            try {
                xml.close();
            } catch (XMLStreamException e) {
                faults.add(fault(e));
            }
        }
        return new Found(header, document, faults);
    }

    /** Whatever stands around header and document is none of ISO's and passed over. */
    private void envelope() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String namespace = namespace();
                    if (namespace.startsWith(Rules.NAMESPACE)) {
                        message(namespace.substring(Rules.NAMESPACE.length()));
                    } else {
                        strange();
                    }
                }
                default -> {}
            }
        }
    }

    private void message(String identifier) throws XMLStreamException {
        if (!ROOTS.contains(xml.getLocalName())) {
            throw stopped(new Fault(Checking.UNEXPECTED, "/" + xml.getLocalName(), line(), String.join(" or ", ROOTS)));
        }
        if (!Message.IDENTIFIER.matcher(identifier).matches()) {
            throw stopped(new Fault(UNKNOWN, "/" + xml.getLocalName(), line(), ""));
        }
        boolean head = identifier.startsWith(HEADER);
        if (head ? header.isPresent() || document.isPresent() : document.isPresent()) {
            throw stopped(new Fault(SECOND, "/" + xml.getLocalName(), line(), ""));
        }
        Optional<Slot> root = Rules.shipped().root(identifier);
        if (root.isEmpty() && !cut.isEmpty() && !head) {
            // What nobody checks would come to stand in memory whole.
            throw stopped(new Fault(UNKNOWN, "/" + xml.getLocalName(), line(), ""));
        }
        Optional<Part.Group> read = root.isPresent() ? checked(root.get()) : unchecked();
        Optional<Message> message = read.map(whole -> new Message(identifier, whole));
        if (head) {
            header = message;
        } else {
            document = message;
        }
    }

    private Optional<Part.Group> checked(Slot root) throws XMLStreamException {
        String own = namespace();
        Checking checking = new Checking(root, faults, this::line).cuttingOut(cut, piece);
        int outside = depth - 1;
        begin(checking, own);
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(checking, own);
                case XMLStreamConstants.END_ELEMENT -> checking.close();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (checking.isInText() || !xml.isWhiteSpace()) {
                        checking.text(xml.getText());
                    }
                }
                default -> {}
            }
            if (faults.isFull()) {
                throw new Stopped();
            }
        }
        return checking.whole();
    }

    private void begin(Checking checking, String own) throws XMLStreamException {
        String name = xml.getLocalName();
        boolean ours = namespace().equals(own);
        checking.open(name, ours);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!pointsToSchema(i)) {
                checking.attribute(
                        written(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
            }
        }
        if (checking.isSkipping()) {
            strange();
        } else if (checking.takesAnything()) {
            foreign(checking, own);
        }
    }

    /** A parser that knows schemas allows these two everywhere. */
    private boolean pointsToSchema(int attribute) {
        String name = xml.getAttributeLocalName(attribute);
        return XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(attribute))
                && (name.equals("schemaLocation") || name.equals("noNamespaceSchemaLocation"));
    }

    private static String written(@org.jspecify.annotations.Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    /** Copies what an element that takes anything holds; ends behind that element. */
    private void foreign(Checking checking, String own) throws XMLStreamException {
        String allowed = checking.anythingOf();
        ForeignText copy = new ForeignText(own);
        int outside = depth - 1;
        int elements = 0;
        boolean sound = true;
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth == outside + 2) {
                        elements++;
                        sound &= allowed.equals(Component.ANY_NAMESPACE) || allowed.equals(namespace());
                    }
                    strange();
                    copy.start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth > outside) {
                        copy.end(xml);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    sound &= depth > outside + 1 || xml.isWhiteSpace();
                    copy.text(xml.getText());
                    if (copy.length() > FOREIGN_MAX) {
                        throw stopped(
                                new Fault(Inbound.TOO_LARGE, "", line(), "at most " + FOREIGN_MAX + " characters"));
                    }
                }
                default -> {}
            }
        }
        checking.foreign(copy.toString().strip(), sound && elements == 1);
    }

    /** A message of which the tables do not tell, as it is: elements, texts and currencies. */
    private Optional<Part.Group> unchecked() throws XMLStreamException {
        Loose loose = new Loose();
        int outside = depth - 1;
        loose.start(xml);
        while (depth > outside) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    strange();
                    loose.start(xml);
                }
                case XMLStreamConstants.END_ELEMENT -> loose.end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> loose.text(xml.getText());
                default -> {}
            }
        }
        return loose.whole();
    }

    private int next() throws XMLStreamException {
        int event;
        try {
            event = xml.next();
        } catch (RuntimeException brokenInside) {
            // The parser answers some malformed documents with whatever it stumbles over.
            throw stopped(new Fault(MALFORMED, "", line(), ""));
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEPTH_MAX) {
                    throw stopped(new Fault(TOO_DEEP, "/" + xml.getLocalName(), line(), ""));
                }
                for (int i = 0; i < xml.getNamespaceCount(); i++) {
                    note(written("xmlns", String.valueOf(xml.getNamespacePrefix(i))));
                }
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw stopped(new Fault(DOCUMENT_TYPE, "", line(), ""));
            default -> {}
        }
        return event;
    }

    /** The element that begins is in no table, nor are its attributes. */
    private void strange() {
        note(written(xml.getPrefix(), xml.getLocalName()));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            note(written(xml.getAttributePrefix(i), xml.getAttributeLocalName(i)));
        }
    }

    private void note(String name) {
        if (strange.add(name) && strange.size() > NAMES_MAX) {
            throw stopped(new Fault(TOO_MANY_NAMES, "", line(), "at most " + NAMES_MAX));
        }
    }

    private String namespace() {
        String namespace = xml.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private Stopped stopped(Fault fault) {
        faults.add(fault);
        return new Stopped();
    }

    /** @throws IOException when it is not the bytes that are wrong, but that they cannot be had */
    private static Fault fault(XMLStreamException e) throws IOException {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
        if (e.getNestedException() instanceof MarkupGuard.Refused refused) {
            return new Fault(refused.code(), "", line, "");
        }
        if (e.getNestedException() instanceof IOException failure && !(failure instanceof CharConversionException)) {
            throw failure;
        }
        return new Fault(MALFORMED, "", line, "");
    }

    /** It is not worth reading on. */
    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Stopped() {
            super("read no further", null, false, false);
        }
    }
}
