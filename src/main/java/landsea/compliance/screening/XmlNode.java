package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One record of an XML list, small enough to be held: an element with its attributes, its own text and its children. */
final class XmlNode {

    private final String name;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlNode(String name) {
        this.name = name;
    }

    void attribute(String attributeName, String value) {
        attributes.put(attributeName, value);
    }

    void child(XmlNode node) {
        children.add(node);
    }

    StringBuilder content() {
        return text;
    }

    String name() {
        return name;
    }

    String text() {
        return text.toString().strip();
    }

    String attribute(String attributeName) {
        return attributes.getOrDefault(attributeName, "").strip();
    }

    /** The text of the first child of this name, else nothing. */
    String text(String childName) {
        return children(childName).stream().findFirst().map(XmlNode::text).orElse("");
    }

    List<XmlNode> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Every element of this name, however deep. */
    List<XmlNode> all(String wanted) {
        List<XmlNode> found = new ArrayList<>();
        for (XmlNode child : children) {
            if (child.name.equals(wanted)) {
                found.add(child);
            }
            found.addAll(child.all(wanted));
        }
        return found;
    }

    /** The texts of these children in this order, blanks between them. */
    String joined(String... childNames) {
        List<String> parts = new ArrayList<>();
        for (String childName : childNames) {
            String part = text(childName);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join(" ", parts);
    }
}
