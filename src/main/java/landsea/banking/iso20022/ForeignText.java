package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Writes down what is in an element that takes anything, so that it means the same wherever it is put. */
final class ForeignText {

    private final StringBuilder text = new StringBuilder();
    private final List<Map<String, String>> scopes = new ArrayList<>();

    /** @param around the namespace of the message, in which it will stand again */
    ForeignText(String around) {
        scopes.add(Map.of("", around));
    }

    void start(XMLStreamReader xml) {
        Map<String, String> scope = new HashMap<>(scopes.getLast());
        scopes.add(scope);
        StringBuilder declared = new StringBuilder();
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            declare(scope, xml.getNamespacePrefix(i), xml.getNamespaceURI(i), declared);
        }
        declare(scope, xml.getPrefix(), xml.getNamespaceURI(), declared);
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = given(xml.getAttributePrefix(i));
            if (!prefix.isEmpty() && !prefix.equals("xml")) {
                declare(scope, prefix, xml.getAttributeNamespace(i), declared);
            }
            attributes
                    .append(' ')
                    .append(name(prefix, xml.getAttributeLocalName(i)))
                    .append("=\"");
            escape(attributes, xml.getAttributeValue(i), true);
            attributes.append('"');
        }
        text.append('<')
                .append(name(given(xml.getPrefix()), xml.getLocalName()))
                .append(declared)
                .append(attributes);
        text.append('>');
    }

    void end(XMLStreamReader xml) {
        scopes.removeLast();
        text.append("</")
                .append(name(given(xml.getPrefix()), xml.getLocalName()))
                .append('>');
    }

    int length() {
        return text.length();
    }

    void text(String characters) {
        escape(text, characters, false);
    }

    private static void declare(
            Map<String, String> scope, @Nullable String prefix, @Nullable String namespace, StringBuilder declared) {
        String uri = given(namespace);
        if (!uri.equals(scope.getOrDefault(given(prefix), ""))) {
            scope.put(given(prefix), uri);
            declared.append(given(prefix).isEmpty() ? " xmlns" : " xmlns:")
                    .append(given(prefix))
                    .append("=\"");
            escape(declared, uri, true);
            declared.append('"');
        }
    }

    private static String name(String prefix, String local) {
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void escape(StringBuilder into, String characters, boolean attribute) {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            switch (c) {
                case '&' -> into.append("&amp;");
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '\r' -> into.append("&#13;");
                case '"' -> into.append(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> {
                    if (attribute) {
                        into.append("&#").append((int) c).append(';');
                    } else {
                        into.append(c);
                    }
                }
                default -> into.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
