package landsea.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The demo's one document. Kept, sold and the channel's fees sum to the statement's total; what is sold less the conversion's
 * fees, times the client's rate, rounded once, is what is credited.
 */
final class DemoDocument {

    /** What the document is made of: a credited payment, its statement, receipt and quote, the accounts after it. */
    record Material(
            JsonNode payment,
            JsonNode statement,
            JsonNode receipt,
            JsonNode quote,
            JsonNode accounts,
            Optional<Comparison> comparison) {}

    private DemoDocument() {}

    static Map<String, Object> of(Material material) {
        JsonNode receipt = material.receipt();
        JsonNode stated = receipt.path("statement");
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("settlement_id", Shown.text(stated, "settlement_id"));
        statement.put("marketplace", Shown.text(material.statement(), "marketplace"));
        statement.put("currency", Shown.text(stated.path("total"), "currency"));
        statement.put("total", Shown.text(stated.path("total"), "amount"));
        statement.put("lines", stated.path("line_count"));
        statement.put("waterfall", material.statement().path("waterfall"));

        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", Shown.text(material.payment(), "state"));
        document.put("payment_id", Shown.text(material.payment(), "id"));
        document.put("statement", statement);
        document.put("received", receipt.path("received"));
        document.put("fees", fees(receipt, true));
        document.put("net_after_fees", receipt.path("net_after_fees"));
        if (material.quote().isObject()) {
            document.put("conversion", conversion(receipt, material.quote()));
        }
        document.put("kept", material.payment().path("kept"));
        if (receipt.has("kept_because")) {
            document.put("kept_because", receipt.path("kept_because"));
        }
        document.put("accounts", accounts(material.accounts()));
        document.put("checks", receipt.path("checks"));
        document.put("lawful", receipt.path("lawful"));
        document.put("timeline", material.payment().path("timeline"));
        document.put("clocks", material.payment().path("moments").path("clocks"));
        material.comparison().ifPresent(comparison -> document.put("alternatives", alternatives(comparison)));
        return document;
    }

    private static Map<String, Object> conversion(JsonNode receipt, JsonNode quote) {
        Map<String, Object> rate = new LinkedHashMap<>();
        for (String name : List.of(
                "pair", "direction", "client", "provider", "mid", "mid_source", "mid_at", "markup_bp", "margin_bp")) {
            rate.put(name, Shown.text(quote.path("rate"), name));
        }
        Map<String, Object> conversion = new LinkedHashMap<>();
        conversion.put("quote_id", Shown.text(quote, "id"));
        conversion.put("sold", Shown.text(quote.path("sell"), "amount"));
        conversion.put("sold_currency", Shown.text(quote.path("sell"), "currency"));
        conversion.put("rate", rate);
        conversion.put("rounding", Shown.text(quote.path("rounding"), "bought"));
        conversion.put("fees", fees(receipt, false));
        conversion.put("credited", Shown.text(quote.path("credited_amount"), "amount"));
        conversion.put("credited_currency", Shown.text(quote.path("credited_amount"), "currency"));
        conversion.put("losing_offers", quote.path("competing"));
        return conversion;
    }

    /** The channel's own fees, or else those of the conversion. */
    private static List<JsonNode> fees(JsonNode receipt, boolean channel) {
        List<JsonNode> fees = new ArrayList<>();
        for (JsonNode fee : receipt.path("fees")) {
            if (Shown.text(fee, "code").equals("CHANNEL_FEE") == channel) {
                fees.add(fee);
            }
        }
        return fees;
    }

    private static List<Map<String, Object>> accounts(JsonNode accounts) {
        List<Map<String, Object>> balances = new ArrayList<>();
        for (JsonNode account : accounts) {
            if (Shown.text(account, "kind").equals("MERCHANT")) {
                Map<String, Object> balance = new LinkedHashMap<>();
                for (String name : List.of("id", "currency", "balance", "available")) {
                    balance.put(name, Shown.text(account, name));
                }
                balances.add(balance);
            }
        }
        return balances;
    }

    private static List<Map<String, Object>> alternatives(Comparison comparison) {
        List<Map<String, Object>> ways = new ArrayList<>();
        for (Comparison.Way way : comparison.ways()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("code", way.code());
            document.put("cost_percent", way.costPercent().toPlainString());
            document.put("cost", way.cost().toPlainString());
            document.put("credited", way.credited().toPlainString());
            document.put("currency", comparison.currency());
            document.put("days_min", way.daysMin());
            document.put("days_max", way.daysMax());
            document.put("source", way.source());
            document.put("as_of", way.asOf());
            ways.add(document);
        }
        return ways;
    }
}
