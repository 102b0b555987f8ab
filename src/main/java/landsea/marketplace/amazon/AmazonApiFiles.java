package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * What programs got as an answer from Amazon, found in an archive or a download folder. It is a page of events or a list of
 * reports without any settlement's total, so nothing could be checked against it.
 */
public final class AmazonApiFiles implements Dialect {

    /** Of the finances interface, whose answers have an envelope. */
    private static final List<String> FINANCES = List.of("FinancialEvents", "FinancialEventGroupList", "transactions");

    /** Of the reports interface, whose answers have none. */
    private static final List<String> REPORTS = List.of("reportDocumentId", "reportId", "reportScheduleId");

    @Override
    public String code() {
        return "AMAZON_API";
    }

    @Override
    public Optional<Report> recognise(Content content) {
        return content instanceof Content.Json(JsonNode root, var _)
                ? member(root).map(member -> _ -> Reading.refused(Reason.of("API_ANSWER", "member", member)))
                : Optional.empty();
    }

    private static Optional<String> member(JsonNode root) {
        JsonNode report = root.path("reports").isArray() ? root.path("reports").path(0) : root;
        return FINANCES.stream()
                .filter(root.path("payload")::has)
                .findFirst()
                .or(() -> REPORTS.stream().filter(report::has).findFirst());
    }
}
