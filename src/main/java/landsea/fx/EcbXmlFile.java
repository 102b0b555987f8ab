package landsea.fx;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/** The ECB's XML files: a {@code Cube} with a time holds one {@code Cube} with currency and rate for each currency. */
final class EcbXmlFile {

    private static final XMLInputFactory INPUT = input();

    private EcbXmlFile() {}

    private static XMLInputFactory input() {
        XMLInputFactory input = XMLInputFactory.newDefaultFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return input;
    }

    static ParsedRates parse(String text) {
        RateFiles.Gathered gathered = new RateFiles.Gathered();
        try {
            XMLStreamReader reader = INPUT.createXMLStreamReader(new StringReader(text));
            try {
                Optional<LocalDate> day = Optional.empty();
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.DTD) {
                        return ParsedRates.unreadable("RATE_FILE_WITH_DOCTYPE", "a document type declaration");
                    }
                    if (event == XMLStreamConstants.START_ELEMENT
                            && reader.getLocalName().equals("Cube")) {
                        day = cube(reader, day, gathered);
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            @Nullable Location at = malformed.getLocation();
            gathered.fail(
                    at == null ? 0 : Math.max(0, at.getLineNumber()),
                    at == null ? 0 : Math.max(0, at.getColumnNumber()),
                    "not well-formed XML",
                    Reason.of("RATE_FILE_MALFORMED"));
        }
        return gathered.parsed();
    }

    private static Optional<LocalDate> cube(
            XMLStreamReader reader, Optional<LocalDate> day, RateFiles.Gathered gathered) {
        int line = reader.getLocation().getLineNumber();
        @Nullable String time = reader.getAttributeValue(null, "time");
        @Nullable String currency = reader.getAttributeValue(null, "currency");
        @Nullable String rate = reader.getAttributeValue(null, "rate");
        if (time != null) {
            Optional<LocalDate> read = date(time);
            if (read.isEmpty()) {
                gathered.fail(line, time, Reason.of("RATE_DATE_UNREADABLE"));
            }
            return read;
        }
        if (currency != null && rate != null) {
            if (day.isPresent()) {
                gathered.euro(line, currency, rate, day.get());
            } else {
                gathered.fail(line, currency + " " + rate, Reason.of("RATE_DATE_UNREADABLE"));
            }
        }
        return day;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
