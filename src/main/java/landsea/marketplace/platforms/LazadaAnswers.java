package landsea.marketplace.platforms;

import java.util.ArrayList;
import java.util.List;
import landsea.basics.Reason;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * What Lazada's Open Platform answers about finance. Neither answer names a currency, and the payout status lists no
 * orders, so neither is taken; the transaction overview of the Seller Center can be.
 */
final class LazadaAnswers {

    static final String PAYOUTS = "LAZADA_PAYOUT_STATUS";
    static final String TRANSACTIONS = "LAZADA_TRANSACTION_DETAILS";

    private LazadaAnswers() {}

    static List<Dialect> dialects() {
        return List.of(
                new JsonDialect(
                        PAYOUTS,
                        root -> rows(root).stream().anyMatch(row -> row.has("statement_number")),
                        (root, _) -> payouts(root)),
                new JsonDialect(
                        TRANSACTIONS,
                        root -> rows(root).stream().anyMatch(row -> row.has("fee_name", "transaction_date")),
                        (_, _) -> Reading.refused(
                                Reason.of("CURRENCY_NEEDS_MAPPING", "what", "finance/transaction/details/get"))));
    }

    private static List<Answer> rows(JsonNode root) {
        List<Answer> rows = new ArrayList<>();
        Answer.all(root).forEach(answer -> rows.addAll(answer.at("data").items()));
        return rows;
    }

    private static Reading payouts(JsonNode root) {
        List<ReadStatement> statements = new ArrayList<>();
        for (Answer row : rows(root)) {
            String id = row.text("statement_number");
            String payout = row.text("payout");
            int blank = payout.lastIndexOf(' ');
            statements.add(Payout.unsound(
                    Platform.LAZADA,
                    id,
                    blank < 0 ? "" : payout.substring(blank + 1),
                    blank < 0 ? payout : payout.substring(0, blank),
                    Reason.of("STATEMENT_WITHOUT_LINES", "settlement_id", id)));
        }
        return Reading.of(statements);
    }
}
