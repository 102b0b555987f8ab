package landsea.marketplace.platforms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/** JSON that is known and holds no settlement: named, so that whoever brought it learns what to bring instead. */
final class OtherAnswers {

    static final String DESCRIPTION = "API_DESCRIPTION";
    static final String RECORDING = "RECORDED_EXCHANGE";
    static final String ERROR = "PLATFORM_ERROR";
    static final String WALMART_CYCLE = "WALMART_PAYMENT_STATEMENT";
    static final String WALMART_DATES = "WALMART_RECON_DATES";
    static final String DOUYIN = "DOUYIN_SETTLEMENT";

    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");

    private OtherAnswers() {}

    static List<Dialect> dialects() {
        return List.of(
                new JsonDialect(DESCRIPTION, OtherAnswers::describes, (_, _) -> refused("DESCRIPTION_NOT_REPORT")),
                new JsonDialect(RECORDING, OtherAnswers::records, (_, _) -> refused("RECORDING_NOT_REPORT")),
                new JsonDialect(
                        ERROR,
                        root -> errorOf(root).isPresent(),
                        (root, _) -> Reading.refused(Reason.of(
                                "PLATFORM_ANSWERED_ERROR",
                                "error",
                                errorOf(root).orElseThrow()))),
                new JsonDialect(
                        WALMART_CYCLE,
                        root -> root.path("payload").path("accountSummary").isObject(),
                        (_, _) -> Reading.refused(Reason.of("CYCLE_NOT_CLOSED")
                                .with("what", "report/payment/statement")
                                .with("instead", "report/reconreport/reconFile?reportVersion=v1"))),
                new JsonDialect(
                        WALMART_DATES,
                        root -> root.has("availableApReportDates"),
                        (_, _) -> Reading.refused(Reason.of("NO_SETTLEMENT_IN_ANSWER")
                                .with("what", "report/reconreport/availableReconFiles")
                                .with("instead", "report/reconreport/reconFile?reportVersion=v1"))),
                new JsonDialect(
                        DOUYIN,
                        root -> root.path("data").has("download_id")
                                || Answer.of(root).at("data", "data").items().stream()
                                        .anyMatch(row -> row.has("shop_order_id", "settle_amount")),
                        (_, _) -> Reading.refused(Reason.of("DOMESTIC_SETTLEMENT", "platform", "Douyin"))));
    }

    private static Reading refused(String code) {
        return Reading.refused(Reason.of(code));
    }

    /** OpenAPI, Swagger, JSON Schema, and Shopee's own way of describing an answer. */
    private static boolean describes(JsonNode root) {
        return root.isObject()
                && (root.has("openapi")
                        || root.has("swagger")
                        || root.has("$schema")
                        || root.has("api_name") && root.has("params"));
    }

    /** Requests and answers kept by a programmer: they hold keys of a shop and personal data of its buyers. */
    private static boolean records(JsonNode root) {
        return Answer.all(root).stream()
                .anyMatch(item ->
                        item.at("request").isObject() && item.at("response").isObject());
    }

    /** A code other than success where a platform puts it; its message stays out, for it may quote anything. */
    private static Optional<String> errorOf(JsonNode root) {
        Answer answer = Answer.of(root);
        if (answer.has("error", "request_id") && answer.isFilled("error")) {
            return Optional.of(bounded(answer.text("error")));
        }
        boolean enveloped = answer.has("request_id") && answer.has("code");
        if (enveloped && !answer.text("code").equals("0") && answer.isFilled("code")) {
            return Optional.of(bounded(answer.text("code")));
        }
        if (answer.has("err_no") && !answer.text("err_no").equals("0")) {
            return Optional.of(bounded(answer.text("err_no")));
        }
        for (String list : List.of("errors", "error")) {
            List<Answer> errors = answer.at(list).items();
            if (!errors.isEmpty()) {
                Answer first = errors.getFirst();
                String id = first.text("errorId").isEmpty() ? first.text("code") : first.text("errorId");
                return Optional.of(bounded(id));
            }
        }
        return Optional.empty();
    }

    private static String bounded(String code) {
        return ERROR_CODE.matcher(code).matches() ? code : "?";
    }
}
