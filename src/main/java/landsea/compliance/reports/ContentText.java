package landsea.compliance.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import landsea.compliance.reports.ReportContent.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A report's content as a row keeps it. */
final class ContentText {

    private static final JsonMapper JSON = new JsonMapper();

    private ContentText() {}

    static String write(ReportContent content) {
        return JSON.writeValueAsString(content.document());
    }

    static ReportContent read(String text) {
        JsonNode node = JSON.readTree(text);
        return new ReportContent(
                Jurisdiction.valueOf(node.path("jurisdiction").asString()),
                Ground.valueOf(node.path("ground").asString()),
                LocalDate.parse(node.path("established_on").asString()),
                new Subject(
                        node.path("subject_name").asString(),
                        node.path("subject_identifier").asString(),
                        node.path("subject_merchant").asString()),
                texts(node.path("payments")),
                texts(node.path("indicators")),
                node.path("narrative").asString());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
