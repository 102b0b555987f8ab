package landsea.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ships for the demo besides the usual report: evidence of the trade behind it, and another report. All of it invented. */
final class DemoPapers {

    private static final String FOLDER = "/landsea/demo/";

    /** Files of evidence, and what they are. */
    private static final Map<String, String> PAPERS = Map.of(
            "declared-goods.csv", "goods declared for warehouses abroad",
            "ceb303-orders.xml", "orders",
            "ceb505-waybills.xml", "waybills",
            "ceb603-lists.xml", "customs lists, one parcel each",
            "ceb604-lists-answered.xml", "customs' answers to them");

    private DemoPapers() {}

    /** The files of evidence by name, with what each is, in the order of their names. */
    static Map<String, String> papers() {
        Map<String, String> papers = new LinkedHashMap<>();
        PAPERS.keySet().stream().sorted().forEach(name -> papers.put(name, PAPERS.getOrDefault(name, "")));
        return papers;
    }

    static byte[] paper(String name) {
        return read("papers/" + name);
    }

    /** The short report of the settlement before. */
    static byte[] earlierReport() {
        return read("earlier-report.txt");
    }

    /** The next version of a pack: the first measure's receipts are checked by samples, not taken on instruction. */
    static String nextVersion(String document) {
        return document.replace("<pack:about version=\"1\"", "<pack:about version=\"2\"")
                .replace("trade-opening:1\"", "trade-opening:2\"")
                .replace(
                        "<outputEntry id=\"TO-REV-2-oanswer\"><text>\"BY_INSTRUCTION\"",
                        "<outputEntry id=\"TO-REV-2-oanswer\"><text>\"SAMPLE\"")
                .replace("Measure 1: receipts and payments on instruction", "Measure 1, with samples");
    }

    /** Its cases. */
    static String nextCases(String cases) {
        return cases.replace("BY_INSTRUCTION by TO-REV-2", "SAMPLE by TO-REV-2");
    }

    private static byte[] read(String name) {
        try (InputStream in = DemoPapers.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
