package landsea.banking.iso20022;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLOutputFactory2;
import org.codehaus.stax2.XMLStreamWriter2;

/** The parser and the writer: nothing outside is asked, no document type is read. */
final class Xml {

    /** A factory remembers every name it has met; after this many that are not ours it is let go with them. */
    private static final int STRANGE_NAMES_MAX = 2_000;

    private static final XMLOutputFactory2 OUTPUT = new OutputFactoryImpl();
    private static final AtomicInteger STRANGE = new AtomicInteger();
    private static volatile XMLInputFactory2 input = input();

    private Xml() {}

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return input.createXMLStreamReader(in, "UTF-8");
    }

    static XMLStreamWriter2 writer(java.io.OutputStream out) throws XMLStreamException {
        return (XMLStreamWriter2) OUTPUT.createXMLStreamWriter(out, "UTF-8");
    }

    /** Names were read that are in no table: whoever sends ever new ones must not fill the memory with them. */
    static void metStrangeNames(int count) {
        if (STRANGE.addAndGet(count) > STRANGE_NAMES_MAX) {
            STRANGE.set(0);
            input = input();
        }
    }

    private static XMLInputFactory2 input() {
        XMLInputFactory2 factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // What is wrong with a text is found where it stands, not when somebody asks for it.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }
}
