package landsea.policy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.policy.PackDocument.Column;
import landsea.policy.PackDocument.Rule;
import landsea.policy.PackDocument.Table;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads the document of a pack and refuses whatever is not a plain table over the known facts. DMN allows functions that
 * call Java, imports, loops and free expressions; a pack has none of them, so that nobody brings code in with a rule and
 * every cell can be read aloud.
 */
final class PackReader {

    static final int BYTES_MAX = 400_000;

    private static final int RULES_MAX = 500;
    private static final String PACK_NAMESPACE = "urn:landsea:pack";
    private static final Set<String> DMN_NAMESPACES = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    /** Where an editor keeps how the drawing looks. */
    private static final Pattern DRAWING =
            Pattern.compile("https?://www\\.omg\\.org/spec/(?:DMN/[0-9]{8}|DD/[0-9]{8})/(?:DMNDI|DC|DI)/?");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "extensionElements",
            "itemDefinition",
            "typeRef",
            "allowedValues",
            "text",
            "inputData",
            "variable",
            "decision",
            "informationRequirement",
            "requiredInput",
            "requiredDecision",
            "decisionTable",
            "input",
            "inputExpression",
            "output",
            "annotation",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotationEntry");

    private static final String WORD = "\"[A-Z][A-Z0-9_]{0,39}\"";
    private static final String WORDS = WORD + "(?:, ?" + WORD + ")*";
    private static final String NUMBER = "[0-9]{1,15}(?:\\.[0-9]{1,2})?";
    private static final Pattern CONDITION = Pattern.compile("-|true|false|" + WORDS + "|not\\(" + WORDS
            + "\\)|(?:<=?|>=?) ?" + NUMBER + "|" + NUMBER + "|[\\[(]" + NUMBER + "\\.\\." + NUMBER + "[\\])]");
    private static final Pattern OUTPUT = Pattern.compile("\\[" + WORDS + "]|\"[A-Z][A-Z0-9_-]{0,39}\"|" + NUMBER);
    private static final Pattern RULE = Pattern.compile("[A-Z]{2,4}-[A-Z]{3}-[0-9]{1,3}");
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(?:-[A-Z0-9]{1,3})?");
    private static final String STANDING = Aspect.STANDING.table() + ".answer";
    private static final List<String> ANNOTATIONS = List.of("In words", "Citation", "Article", "Tag");

    /** Leaves the reading at the first fault; never leaves this class. */
    private static final class Fault extends RuntimeException {

        private final transient Reason reason;

        Fault(Reason reason) {
            super(reason.toString(), null, false, false);
            this.reason = reason;
        }
    }

    private PackReader() {}

    /** The pack, or the first thing that is wrong with it. */
    static Outcome<PackDocument> read(String document) {
        if (document.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            return Outcome.refused(Reason.of("PACK_TOO_LARGE", "bytes_max", BYTES_MAX));
        }
        try {
            Element root = parse(document);
            requireOnlyTables(root, 0);
            return Outcome.done(pack(root));
        } catch (Fault fault) {
            return Outcome.refused(fault.reason);
        }
    }

    private static Element parse(String document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(document))).getDocumentElement();
        } catch (SAXException malformed) {
            throw new Fault(Reason.of("PACK_NOT_XML", "detail", String.valueOf(malformed.getMessage())));
        } catch (IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void requireOnlyTables(Element element, int depth) {
        String namespace = String.valueOf(element.getNamespaceURI());
        if (DRAWING.matcher(namespace).matches() && depth > 0) {
            return;
        }
        boolean known = DMN_NAMESPACES.contains(namespace)
                ? ELEMENTS.contains(element.getLocalName())
                : namespace.equals(PACK_NAMESPACE) && element.getLocalName().equals("about");
        if (!known || depth > 12) {
            throw new Fault(Reason.of("PACK_ELEMENT_FORBIDDEN", "element", element.getTagName()));
        }
        children(element).forEach(child -> requireOnlyTables(child, depth + 1));
    }

    private static PackDocument pack(Element root) {
        Element about = one(one(root, "extensionElements"), "about");
        Set<FactName> facts = facts(root);
        Map<Aspect, Table> tables = new EnumMap<>(Aspect.class);
        Set<String> ruleIds = new HashSet<>();
        for (Element decision : all(root, "decision")) {
            Table table = table(decision, facts);
            if (tables.put(table.aspect(), table) != null) {
                throw wrong(decision, "twice");
            }
            table.rules().forEach(rule -> {
                if (!ruleIds.add(rule.id())) {
                    throw new Fault(Reason.of("PACK_RULE_TWICE", "rule", rule.id()));
                }
            });
        }
        if (ruleIds.isEmpty() || ruleIds.size() > RULES_MAX) {
            throw incomplete("1 to " + RULES_MAX + " rules");
        }
        String jurisdiction = attribute(about, "jurisdiction");
        if (!JURISDICTION.matcher(jurisdiction).matches()) {
            throw incomplete("a jurisdiction");
        }
        try {
            return new PackDocument(
                    new PackVersion(attribute(root, "name"), Integer.parseInt(attribute(about, "version"))),
                    text(one(root, "description")),
                    jurisdiction,
                    Integer.parseInt(attribute(about, "precedence")),
                    LocalDate.parse(attribute(about, "from")),
                    about.hasAttribute("to") ? LocalDate.parse(attribute(about, "to")) : PackDocument.OPEN_ENDED,
                    facts,
                    new LinkedHashMap<>(tables));
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw incomplete("name, version, precedence and dates that can be read");
        }
    }

    /** What the pack wants to know, each declared as it is everywhere: else its tables would be checked against a fiction. */
    private static Set<FactName> facts(Element root) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element type : all(root, "itemDefinition")) {
            values.put(attribute(type, "name"), text(one(one(type, "allowedValues"), "text")));
        }
        if (values.containsKey("t_standing") && !values.get("t_standing").equals("\"OUTSIDE\", \"ADMITTED\"")) {
            throw declaredOtherwise("t_standing");
        }
        Set<FactName> facts = EnumSet.noneOf(FactName.class);
        for (Element input : all(root, "inputData")) {
            String name = attribute(input, "name");
            FactName fact = List.of(FactName.values()).stream()
                    .filter(known -> known.feel().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Fault(Reason.of("PACK_FACT_UNKNOWN", "fact", name)));
            Element variable = one(input, "variable");
            String words = "\"" + String.join("\", \"", fact.words()) + "\"";
            boolean typed = attribute(variable, "typeRef").equals(fact.typeRef())
                    && attribute(variable, "name").equals(name)
                    && (fact.type() != FactName.Type.WORD || words.equals(values.get(fact.typeRef())));
            if (!typed || !facts.add(fact)) {
                throw declaredOtherwise(name);
            }
        }
        return facts;
    }

    private static Table table(Element decision, Set<FactName> facts) {
        Aspect aspect = Aspect.named(attribute(decision, "name")).orElseThrow(() -> wrong(decision, "name"));
        Element table = one(decision, "decisionTable");
        if (!attribute(table, "hitPolicy").equals(aspect.hitPolicy()) || table.hasAttribute("aggregation")) {
            throw wrong(decision, "hit policy, which is " + aspect.hitPolicy());
        }
        List<Column> columns = all(table, "input").stream()
                .map(input -> column(input, aspect, facts))
                .toList();
        List<String> outputs = all(table, "output").stream()
                .map(output -> attribute(output, "name"))
                .toList();
        if (!outputs.equals(aspect.outputs())) {
            throw wrong(decision, "outputs, which are " + String.join(", ", aspect.outputs()));
        }
        List<String> annotations = all(table, "annotation").stream()
                .map(annotation -> attribute(annotation, "name"))
                .toList();
        if (!annotations.equals(ANNOTATIONS)) {
            throw wrong(decision, "annotations, which are " + String.join(", ", ANNOTATIONS));
        }
        List<Rule> rules = new ArrayList<>();
        for (Element rule : all(table, "rule")) {
            rules.add(rule(rule, aspect, columns.size()));
        }
        return new Table(aspect, columns, rules);
    }

    private static Column column(Element input, Aspect aspect, Set<FactName> facts) {
        Element expression = one(input, "inputExpression");
        String text = text(one(expression, "text"));
        String type = attribute(expression, "typeRef");
        boolean standing = text.equals(STANDING) && type.equals("t_standing") && aspect != Aspect.STANDING;
        boolean fact = facts.stream()
                .anyMatch(known -> known.feel().equals(text) && known.typeRef().equals(type));
        if (!standing && !fact) {
            throw new Fault(Reason.of("PACK_FACT_UNKNOWN", "fact", text));
        }
        return new Column(attribute(input, "label"), text);
    }

    private static Rule rule(Element element, Aspect aspect, int columns) {
        String id = attribute(element, "id");
        List<String> conditions = cells(element, "inputEntry", id, CONDITION);
        List<String> outputs = cells(element, "outputEntry", id, OUTPUT).stream()
                .map(PackReader::plain)
                .toList();
        List<String> annotations = all(element, "annotationEntry").stream()
                .map(entry -> text(one(entry, "text")))
                .toList();
        if (!RULE.matcher(id).matches()
                || conditions.size() != columns
                || outputs.size() != aspect.outputs().size()
                || !outputs.getLast().equals(id)) {
            throw new Fault(Reason.of("PACK_RULE_INCOMPLETE", "rule", id));
        }
        if (annotations.size() != ANNOTATIONS.size() || annotations.stream().anyMatch(String::isBlank)) {
            throw new Fault(Reason.of("PACK_RULE_WITHOUT_BASIS", "rule", id));
        }
        try {
            return new Rule(
                    id,
                    conditions,
                    outputs,
                    Answer.of(aspect, outputs),
                    annotations.get(0),
                    new LegalBasis(annotations.get(1), annotations.get(2), LegalBasis.Tag.valueOf(annotations.get(3))));
        } catch (IllegalArgumentException unknown) {
            throw new Fault(Reason.of("PACK_ANSWER_UNKNOWN", "rule", id).with("answer", String.join(" ", outputs)));
        }
    }

    private static List<String> cells(Element rule, String kind, String id, Pattern allowed) {
        List<String> cells = new ArrayList<>();
        for (Element entry : all(rule, kind)) {
            String cell = text(one(entry, "text"));
            if (!allowed.matcher(cell).matches()) {
                throw new Fault(Reason.of("PACK_CELL_FORBIDDEN", "rule", id).with("cell", cell));
            }
            cells.add(cell);
        }
        return cells;
    }

    /** {@code ["ORDER", "WAYBILL"]} as {@code ORDER+WAYBILL}. */
    private static String plain(String cell) {
        return cell.replaceAll("[\\[\\]\" ]", "").replace(',', '+');
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Element> all(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    private static Element one(Element parent, String name) {
        List<Element> found = all(parent, name);
        if (found.size() != 1) {
            throw incomplete("one " + name + " in " + parent.getTagName());
        }
        return found.getFirst();
    }

    private static String attribute(Element element, String name) {
        if (!element.hasAttribute(name)) {
            throw incomplete(name + " of " + element.getTagName());
        }
        return element.getAttribute(name);
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static Fault incomplete(String what) {
        return new Fault(Reason.of("PACK_INCOMPLETE", "what", what));
    }

    private static Fault declaredOtherwise(String fact) {
        return new Fault(Reason.of("PACK_FACT_DECLARED_OTHERWISE", "fact", fact));
    }

    private static Fault wrong(Element decision, String what) {
        return new Fault(Reason.of("PACK_TABLE_WRONG", "table", decision.getAttribute("name"))
                .with("what", what));
    }
}
