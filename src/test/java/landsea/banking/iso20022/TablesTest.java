package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import landsea.banking.iso20022.Component.Slot;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The tables say of every element and type what the schemas of ISO 20022 say. */
class TablesTest {

    private static final String SCHEMA = "http://www.w3.org/2001/XMLSchema";

    @Test
    void everyTypeOfEverySchemaStandsInTheTablesAsItStandsThere() throws Exception {
        Map<String, String> ours = new HashMap<>();
        Rules.shipped().components().forEach((name, component) -> ours.put(name, told(component)));
        Rules.shipped().types().forEach((name, type) -> ours.put(name, told(type)));
        Map<String, List<Path>> files = OfficialSchemas.ofTheTables().files();
        Set<String> without = new TreeSet<>(Rules.shipped().identifiers());
        without.removeAll(files.keySet());
        assertThat(without).as("messages of which no schema is at hand").containsExactly("pacs.004.001.09");
        List<String> differences = new ArrayList<>();
        for (List<Path> some : files.values()) {
            for (Path file : some) {
                Map<String, Element> types = types(file);
                types.forEach((name, element) -> {
                    String theirs =
                            element.getLocalName().equals("complexType") ? told(element, types) : facets(element, "");
                    if (!name.equals("Document") && !name.endsWith("_SimpleType") && !theirs.equals(ours.get(name))) {
                        differences.add(file.getFileName() + " " + name + ": " + theirs + " and not " + ours.get(name));
                    }
                });
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, Element> types(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        Map<String, Element> types = new TreeMap<>();
        for (Element element :
                children(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement())) {
            if (element.getLocalName().endsWith("Type")) {
                types.put(element.getAttribute("name"), element);
            }
        }
        return types;
    }

    private static String told(Component component) {
        return component.order()
                + component.namespace()
                + component.slots().stream()
                        .map(slot -> slot.name() + " " + slot.least() + " " + most(slot) + " "
                                + slot.content().name())
                        .collect(Collectors.joining(", "));
    }

    private static String most(Slot slot) {
        return slot.most() == Component.UNBOUNDED ? "unbounded" : Integer.toString(slot.most());
    }

    private static String told(DataType type) {
        Map<String, String> facets = new TreeMap<>();
        if (!type.length().equals(DataType.Length.ANY)) {
            facets.put("minLength", Integer.toString(type.length().least()));
            facets.put("maxLength", Integer.toString(type.length().most()));
        }
        if (type.digits() > 0) {
            facets.put("totalDigits", Integer.toString(type.digits()));
            facets.put("fractionDigits", Integer.toString(type.fraction()));
        }
        if (type.notNegative()) {
            facets.put("minInclusive", "0");
        }
        type.pattern().ifPresent(pattern -> facets.put("pattern", pattern.pattern()));
        type.values().forEach(value -> facets.put("enumeration " + value, ""));
        String base = switch (type.base()) {
            case STRING -> "string";
            case DECIMAL -> "decimal";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case DATE_TIME -> "dateTime";
            case TIME -> "time";
            case YEAR_MONTH -> "gYearMonth";
            case BINARY -> "base64Binary";
        };
        return base + facets + type.currency().map(DataType::name).orElse("");
    }

    private static String told(Element complex, Map<String, Element> types) {
        Element content = children(complex).getFirst();
        if (content.getLocalName().equals("simpleContent")) {
            Element extension = children(content).getFirst();
            Element attribute = children(extension).getFirst();
            assertThat(attribute.getAttribute("name") + attribute.getAttribute("use"))
                    .isEqualTo("Ccyrequired");
            return facets(types.get(extension.getAttribute("base")), attribute.getAttribute("type"));
        }
        List<Element> elements = children(content);
        if (elements.getFirst().getLocalName().equals("any")) {
            return "ANYTHING" + elements.getFirst().getAttribute("namespace");
        }
        return (content.getLocalName().equals("choice") ? "ONE_OF" : "IN_ORDER")
                + elements.stream()
                        .map(element -> element.getAttribute("name") + " " + bound(element, "minOccurs") + " "
                                + bound(element, "maxOccurs") + " " + element.getAttribute("type"))
                        .collect(Collectors.joining(", "));
    }

    private static String bound(Element element, String which) {
        return element.hasAttribute(which) ? element.getAttribute(which) : "1";
    }

    private static String facets(Element simple, String currency) {
        Element restriction = children(simple).getFirst();
        Map<String, String> facets = new TreeMap<>();
        for (Element facet : children(restriction)) {
            if (facet.getLocalName().equals("enumeration")) {
                facets.put("enumeration " + facet.getAttribute("value"), "");
            } else {
                facets.put(facet.getLocalName(), facet.getAttribute("value"));
            }
        }
        String base = restriction.getAttribute("base");
        return base.substring(base.indexOf(':') + 1) + facets + currency;
    }

    /** What is said of an element, without what is said about it. */
    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && SCHEMA.equals(child.getNamespaceURI())
                    && !child.getLocalName().equals("annotation")) {
                children.add(child);
            }
        }
        return children;
    }
}
