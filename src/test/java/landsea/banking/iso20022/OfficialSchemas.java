package landsea.banking.iso20022;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import landsea.banking.iso20022.Samples.Sample;
import landsea.testing.ForeignFiles;
import org.xml.sax.SAXException;

/** The schemas that ISO 20022 publishes, from the foreign folder: they have the last word on what a message may be. */
final class OfficialSchemas {

    private static final Pattern NAME = Pattern.compile("([a-z]{4}\\.\\d{3}\\.\\d{3}\\.\\d{2})\\.xsd");

    private final Map<String, List<Path>> files = new TreeMap<>();
    private final Map<String, Schema> schemas = new TreeMap<>();

    /** The schemas of the messages that the tables tell of; the calling test is skipped where there are none. */
    static OfficialSchemas ofTheTables() {
        OfficialSchemas schemas = new OfficialSchemas();
        try (Stream<Path> files = Files.walk(ForeignFiles.at("iso20022"))) {
            files.sorted().forEach(schemas::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return schemas;
    }

    private void take(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && Rules.shipped().identifiers().contains(name.group(1))) {
            files.merge(
                    name.group(1),
                    List.of(file),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    /** The files of each message: some are there twice. */
    Map<String, List<Path>> files() {
        return files;
    }

    /** Those of some samples of which there is a schema. */
    List<Sample> of(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> files.containsKey(sample.identifier()))
                .toList();
    }

    /** What is wrong with a document by its schema; empty where nothing is. */
    Optional<String> fault(String identifier, byte[] document) {
        try {
            Schema schema = schemas.computeIfAbsent(identifier, this::schema);
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private Schema schema(String identifier) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(files.get(identifier).getFirst().toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
