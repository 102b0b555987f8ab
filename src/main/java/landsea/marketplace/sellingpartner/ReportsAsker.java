package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.marketplace.sellingpartner.Ask.Topic;
import tools.jackson.databind.JsonNode;

/**
 * Which reports of settlement there are. They cannot be asked for to be made, only found once Amazon has made them, and it shows
 * them for ninety days.
 */
final class ReportsAsker implements Asker {

    private static final String TYPE = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
    private static final Duration SHOWN = Duration.ofDays(89);

    /** Reports have turned up late: what was looked through is looked through once more. */
    private static final Duration OVERLAP = Duration.ofDays(2);

    private final SellingPartner partner;
    private final RawAnswers raw;
    private final Duration every;

    ReportsAsker(SellingPartner partner, RawAnswers raw, Duration every) {
        this.partner = partner;
        this.raw = raw;
        this.every = every;
    }

    @Override
    public Topic topic() {
        return Topic.REPORTS;
    }

    @Override
    public Step step(Connection connection, Ask ask) {
        // The token stands for the whole question: with anything beside it Amazon refuses.
        Answer answer = partner.get(
                connection,
                Operation.GET_REPORTS,
                ask.nextToken().isEmpty() ? query(connection, ask) : Map.of("nextToken", ask.nextToken()));
        if (!(answer instanceof Answer.Told(var body, var bytes))) {
            return Step.of(ask, answer);
        }
        List<Ask> documents = documents(ask, body);
        RawAnswers.Page page = raw.put(connection, "reports", bytes);
        return Pages.step(ask, Json.text(body, "nextToken"), every, commit -> {
            page.keep(commit);
            Asks.once(commit, documents, commit.at());
        });
    }

    private static Map<String, String> query(Connection connection, Ask ask) {
        Instant begun = ask.begunAt();
        Instant since = ask.completed()
                .map(last -> last.minus(OVERLAP))
                .filter(last -> last.isAfter(begun.minus(SHOWN)))
                .orElseGet(() -> begun.minus(SHOWN));
        return Map.of(
                "reportTypes",
                TYPE,
                "marketplaceIds",
                connection.store().id(),
                "processingStatuses",
                "DONE",
                "pageSize",
                "100",
                "createdSince",
                since.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A question for each document; one that was asked before stays as it is. */
    private static List<Ask> documents(Ask ask, JsonNode body) {
        List<Ask> documents = new ArrayList<>();
        for (JsonNode report : body.path("reports")) {
            String document = Json.text(report, "reportDocumentId");
            boolean wanted = Json.text(report, "reportType").equals(TYPE)
                    && Json.text(report, "processingStatus").equals("DONE");
            if (wanted && !document.isEmpty()) {
                Instant created = Json.moment(report, "createdTime").orElse(ask.begunAt());
                documents.add(new Ask(
                        ask.shop(),
                        ask.organisation(),
                        Topic.DOCUMENT,
                        document,
                        created,
                        created,
                        Optional.empty(),
                        0,
                        "",
                        0,
                        Optional.empty()));
            }
        }
        return documents;
    }
}
