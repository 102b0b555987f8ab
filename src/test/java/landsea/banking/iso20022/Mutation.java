package landsea.banking.iso20022;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One thing done to a document: something left out, doubled, moved, lengthened or written otherwise. */
final class Mutation {

    private static final String[] TEXTS = {
        "",
        " ",
        "A",
        "ABCD",
        "x".repeat(36),
        "y".repeat(141),
        "0",
        "-1",
        "1.23456",
        "1.234567",
        "0.000001",
        "+5",
        ".5",
        "5.",
        "1e3",
        "12345678901234567890",
        "0000000000000000000001.50",
        "1.500000000000000000",
        "-0",
        "-0.01",
        " 12.5 ",
        "NaN",
        "true",
        "TRUE",
        "1",
        " false ",
        "2025-02-29",
        "2024-02-29",
        "2025-02-28Z",
        "2025-13-01",
        "0000-01-01",
        "02025-01-01",
        "12025-01-01",
        "-2025-01-01",
        "2025-1-1",
        "2025-01-01+14:00",
        "2025-01-01+14:01",
        "2025-01-01-15:00",
        "2025-01-01T10:00:00",
        "2025-01-01T24:00:00",
        "2025-01-01T24:00:01",
        "2025-01-01T10:00:60",
        "2025-01-01T10:00:00.",
        "2025-01-01T10:00:00.123+08:00",
        "2025-01-01T10:00:00 ",
        "2025-01-01t10:00:00Z",
        "10:00:00",
        "usd",
        "USD",
        "USDX",
        "DEUTDEFF",
        "DEUTDEFFX",
        "DEUTDEFFXXX",
        "deutdeff",
        "CN",
        "cn",
        "213800KUD8LAJWSQ9D15",
        "DE89370400440532013000",
        "DE8937040044053201300013245678901234567",
        "eb6305c9-1f7f-49de-aed0-16487c27b42d",
        "EB6305C9-1F7F-49DE-AED0-16487C27B42D",
        "eb6305c9-1f7f-39de-aed0-16487c27b42d",
        "+86-13812345678",
        "+8613812345678",
        "重庆某某贸易有限公司",
        "A\nB",
        "\tA",
        "CRED",
        "SHAR ",
        "DEBT",
        "2025-01",
        "QUJD",
        "QUJDRA==",
        "QUJ",
        "Q U J D",
        "****"
    };

    private Mutation() {}

    static byte[] of(byte[] document, Random random) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            Document tree = factory.newDocumentBuilder().parse(new ByteArrayInputStream(document));
            NodeList found =
                    tree.getElementsByTagNameNS(tree.getDocumentElement().getNamespaceURI(), "*");
            List<Element> elements = new ArrayList<>();
            List<Element> leaves = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                Element element = (Element) found.item(i);
                elements.add(element);
                if (element.getElementsByTagName("*").getLength() == 0) {
                    leaves.add(element);
                }
            }
            change(tree, elements, leaves, random);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(tree), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void change(Document tree, List<Element> elements, List<Element> leaves, Random random) {
        Element any = elements.get(random.nextInt(elements.size()));
        Element leaf = leaves.get(random.nextInt(leaves.size()));
        boolean inner = any != tree.getDocumentElement();
        switch (random.nextInt(16)) {
            case 0, 1 -> {
                if (inner) {
                    any.getParentNode().removeChild(any);
                }
            }
            case 2 -> {
                if (inner) {
                    any.getParentNode().insertBefore(any.cloneNode(true), any);
                }
            }
            case 3 -> {
                if (inner) {
                    any.getParentNode().appendChild(any);
                }
            }
            case 4 -> {
                Element other = elements.get(random.nextInt(elements.size()));
                if (inner && !contains(any, other)) {
                    other.appendChild(any);
                }
            }
            case 5 -> leaf.setTextContent(leaf.getTextContent().repeat(2));
            case 6 -> leaf.setTextContent(leaf.getTextContent().toLowerCase(java.util.Locale.ROOT));
            case 7 -> any.appendChild(tree.createTextNode(random.nextBoolean() ? "\n  " : "text"));
            case 8 -> any.setAttribute(random.nextBoolean() ? "Ccy" : "lang", random.nextBoolean() ? "CNY" : "yuan");
            case 9 -> any.removeAttribute("Ccy");
            case 10 -> any.appendChild(tree.createElementNS(any.getNamespaceURI(), leaf.getLocalName()));
            case 11 -> any.appendChild(tree.createElementNS("urn:other", leaf.getLocalName()));
            case 12 -> any.appendChild(tree.createComment("said beside"));
            default -> leaf.setTextContent(TEXTS[random.nextInt(TEXTS.length)]);
        }
    }

    private static boolean contains(Node outer, Node inner) {
        for (Node at = inner; at != null; at = at.getParentNode()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
