package landsea.marketplace.sellingpartner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.EvidenceLine.Standing;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Posted.Precision;
import tools.jackson.databind.JsonNode;

/**
 * A transaction as lines of evidence: one for each of its items where they come to its total, else one for the whole. Amounts are
 * exact, and each line's parts are the leaves of its breakdown, by their path.
 */
final class TransactionLines {

    private static final String WHOLE = "Total";
    private static final int DEPTH_MAX = 20;

    private TransactionLines() {}

    /**
     * @param number of the first line
     * @throws Json.UnreadableException naming what is missing, or where a breakdown does not come to its amount
     */
    static List<EvidenceLine> of(JsonNode transaction, int number) {
        Money total =
                Json.money(transaction, "totalAmount").orElseThrow(() -> new Json.UnreadableException("totalAmount"));
        List<JsonNode> items = items(transaction, total);
        List<EvidenceLine> lines = new ArrayList<>();
        if (items.isEmpty()) {
            lines.add(line(transaction, transaction, number, total));
        }
        for (JsonNode item : items) {
            Money amount = Json.money(item, "totalAmount")
                    .orElseThrow(() -> new Json.UnreadableException("items/totalAmount"));
            lines.add(line(transaction, item, number + lines.size(), amount));
        }
        return lines;
    }

    /** None, unless together they are the transaction. */
    private static List<JsonNode> items(JsonNode transaction, Money total) {
        List<JsonNode> items = new ArrayList<>();
        Money sum = Money.zero(total.currency());
        for (JsonNode item : transaction.path("items")) {
            Optional<Money> amount = Json.money(item, "totalAmount");
            if (amount.isEmpty() || !amount.get().currency().equals(total.currency())) {
                return List.of();
            }
            sum = sum.plus(amount.get());
            items.add(item);
        }
        return sum.equals(total) ? items : List.of();
    }

    private static EvidenceLine line(JsonNode transaction, JsonNode piece, int number, Money amount) {
        JsonNode product = context(piece, "ProductContext");
        return new EvidenceLine(
                number,
                amount,
                parts(piece, amount),
                Json.related(transaction, "SETTLEMENT_ID"),
                standing(transaction),
                Json.required(transaction, "transactionType"),
                description(transaction),
                Json.related(transaction, "ORDER_ID"),
                Json.text(product, "sku"),
                product.path("quantityShipped").asLong(0),
                Json.text(transaction.path("marketplaceDetails"), "marketplaceName"),
                new Posted(
                        Json.moment(transaction, "postedDate")
                                .orElseThrow(() -> new Json.UnreadableException("postedDate")),
                        Precision.SECOND));
    }

    private static Standing standing(JsonNode transaction) {
        String status = Json.account(Json.text(transaction, "transactionStatus"));
        if (status.equals("DEFERRED")) {
            return Standing.DEFERRED;
        }
        return Json.text(transaction, "transactionType").equals("Transfer") ? Standing.TRANSFER : Standing.COUNTED;
    }

    /** With why it is deferred, and until when, where it is. */
    private static String description(JsonNode transaction) {
        String told = Json.text(transaction, "description");
        JsonNode deferral = context(transaction, "DeferredContext");
        String why = Json.text(deferral, "deferralReason");
        String until = Json.moment(deferral, "maturityDate")
                .map(at -> at.toString().substring(0, 10))
                .orElse("");
        String waits = (why + " " + until).strip();
        return waits.isEmpty() ? told : told + " [" + waits + "]";
    }

    private static JsonNode context(JsonNode piece, String type) {
        for (JsonNode context : piece.path("contexts")) {
            if (Json.text(context, "contextType").equals(type)) {
                return context;
            }
        }
        return piece.path("contexts").path(type);
    }

    private static Map<String, Money> parts(JsonNode piece, Money amount) {
        Map<String, Money> parts = new TreeMap<>();
        breakdown(piece, "", amount, parts, 0);
        parts.values().removeIf(Money::isZero);
        return parts;
    }

    /** Down to the leaves; what has none is its own. */
    private static void breakdown(JsonNode node, String path, Money amount, Map<String, Money> parts, int depth) {
        List<JsonNode> children = children(node);
        if (children.isEmpty() || depth == DEPTH_MAX) {
            parts.merge(path.isEmpty() ? WHOLE : path, amount, Money::plus);
            return;
        }
        Money sum = Money.zero(amount.currency());
        for (JsonNode child : children) {
            String below = (path.isEmpty() ? "" : path + "/") + Json.text(child, "breakdownType");
            Money its = Json.money(child, "breakdownAmount")
                    .filter(money -> money.currency().equals(amount.currency()))
                    .orElseThrow(() -> new Json.UnreadableException("breakdownAmount of " + below));
            sum = sum.plus(its);
            breakdown(child, below, its, parts, depth + 1);
        }
        if (!sum.equals(amount)) {
            throw new Json.UnreadableException(
                    "breakdowns of " + (path.isEmpty() ? "the whole" : path) + " come to " + sum + ", not " + amount);
        }
    }

    /** Amazon has written the list bare, and inside an object of the same name. */
    private static List<JsonNode> children(JsonNode node) {
        JsonNode list = node.path("breakdowns");
        JsonNode bare = list.isArray() ? list : list.path("breakdowns");
        List<JsonNode> children = new ArrayList<>();
        bare.forEach(children::add);
        return children;
    }
}
