package landsea.banking.iso20022;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import landsea.testing.ForeignFiles;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The messages in the foreign folder, each header and document by itself, whatever envelope it came in. */
final class Samples {

    /** @param file it was found in, below the foreign folder */
    record Sample(String file, String identifier, byte[] document) {

        @Override
        public String toString() {
            return file + " (" + identifier + ")";
        }
    }

    private Samples() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(ForeignFiles.at("iso20022"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(xml|txt)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents and headers in namespaces of ISO 20022. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        files().forEach(file -> add(file, samples));
        return samples;
    }

    /** Those that the tables tell of. */
    static List<Sample> checked() {
        return all().stream()
                .filter(sample -> Rules.shipped().identifiers().contains(sample.identifier()))
                .toList();
    }

    private static void add(Path file, List<Sample> samples) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            NodeList elements = builder.parse(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .getElementsByTagNameNS("*", "*");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                String namespace = String.valueOf(element.getNamespaceURI());
                if (namespace.startsWith(Rules.NAMESPACE)
                        && !namespace.equals(element.getParentNode().getNamespaceURI())
                        && Stream.of("Document", "AppHdr").anyMatch(element.getLocalName()::equals)) {
                    samples.add(new Sample(
                            file.getFileName().toString(),
                            namespace.substring(Rules.NAMESPACE.length()),
                            alone(element)));
                }
            }
        } catch (SAXException notXml) {
            // What is no XML is no sample of a message.
        } catch (Exception e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static byte[] alone(Element element) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(element), new StreamResult(bytes));
        return bytes.toByteArray();
    }
}
