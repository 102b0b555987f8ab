package landsea.marketplace.amazon;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.reading.Content;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * What programs exchange with Amazon, found in an archive or a download folder: the description of an interface, or an answer
 * of one. An answer is a page of events without the settlement's total, so nothing could be checked against it.
 */
public final class AmazonApiFiles implements Dialect {

    private static final List<String> DESCRIPTIONS = List.of("swagger", "openapi", "$schema");

    private static final List<String> ANSWERS = List.of(
            "FinancialEvents", "FinancialEventGroupList", "transactions", "reports", "reportDocumentId", "reportId");

    @Override
    public String code() {
        return "AMAZON_API";
    }

    @Override
    public Optional<Report> recognise(Content content) {
        return content instanceof Content.Json(JsonNode root, var _) ? recognise(root) : Optional.empty();
    }

    private static Optional<Report> recognise(JsonNode root) {
        if (DESCRIPTIONS.stream().anyMatch(root::has)) {
            return Optional.of(_ -> Reading.refused(Reason.of("API_DESCRIPTION")));
        }
        JsonNode answer = root.has("payload") ? root.path("payload") : root;
        return ANSWERS.stream()
                .filter(answer::has)
                .findFirst()
                .map(answered -> _ -> Reading.refused(Reason.of("API_ANSWER", "member", answered)));
    }
}
