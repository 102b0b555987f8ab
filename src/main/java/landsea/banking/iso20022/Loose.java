package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;

/** Gathers a message without knowing what may be in it. An element with elements in it loses the text between them. */
final class Loose {

    private static final class Open {

        private final String name;
        private final String currency;
        private final StringBuilder text = new StringBuilder();
        private final List<Part> parts = new ArrayList<>();

        private Open(String name, String currency) {
            this.name = name;
            this.currency = currency;
        }
    }

    private final List<Open> open = new ArrayList<>();
    private Optional<Part.Group> whole = Optional.empty();

    void start(XMLStreamReader xml) {
        String currency = xml.getAttributeValue("", "Ccy");
        open.add(new Open(xml.getLocalName(), currency == null ? "" : currency));
    }

    void text(String text) {
        open.getLast().text.append(text);
    }

    void end() {
        Open now = open.removeLast();
        if (open.isEmpty()) {
            whole = Optional.of(new Part.Group(now.name, now.parts));
        } else {
            open.getLast()
                    .parts
                    .add(
                            now.parts.isEmpty()
                                    ? new Part.Leaf(now.name, now.currency, now.text.toString())
                                    : new Part.Group(now.name, now.parts));
        }
    }

    Optional<Part.Group> whole() {
        return whole;
    }
}
