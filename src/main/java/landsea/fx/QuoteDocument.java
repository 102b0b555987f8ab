package landsea.fx;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document of a quote, and the way back: what is signed is what is kept, and what is kept is what executes. */
final class QuoteDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private QuoteDocument() {}

    static Map<String, Object> write(Quote quote) {
        Map<String, Object> document = new TreeMap<>();
        document.put("id", quote.id().text());
        document.put("plan", quote.plan());
        document.put("usage", "SINGLE_USE");
        document.put("created_at", quote.createdAt().toString());
        document.put("valid_from", quote.validFrom().toString());
        document.put("expires_at", quote.expiresAt().toString());
        document.put("fixed_side", quote.fixed().name());
        document.put("sell", money(quote.sell()));
        document.put("buy", money(quote.buy()));
        document.put("credited_amount", money(quote.buy()));
        document.put("effective_rate", Map.of("sell", money(quote.sell()), "buy", money(quote.buy())));
        document.put("rate", rate(quote.rate()));
        document.put(
                "fees", quote.legs().fees().stream().map(QuoteDocument::fee).toList());
        document.put("fee_total", money(quote.legs().feeTotal()));
        document.put("legs", legs(quote.legs()));
        document.put("rounding", rounding());
        document.put("provider_id", quote.provider().value());
        document.put(
                "competing",
                quote.competing().stream().map(QuoteDocument::competing).toList());
        document.put(
                "alternatives",
                quote.alternatives().stream().map(QuoteDocument::alternative).toList());
        return document;
    }

    private static Map<String, Object> money(Money money) {
        return Map.of("currency", money.currency().code(), "amount", money.amount());
    }

    private static Map<String, Object> rate(QuotedRate rate) {
        Map<String, Object> document = new TreeMap<>();
        ReferenceRate reference = rate.mid().reference();
        document.put("pair", rate.pair().toString());
        document.put("direction", rate.direction().name());
        document.put("client", rate.client().toPlainString());
        document.put("provider", rate.provider().toPlainString());
        document.put("margin_bp", rate.marginBasisPoints().toPlainString());
        document.put("margin_tariff_row", rate.marginRow());
        document.put("markup_bp", rate.markupBasisPoints().toPlainString());
        document.put("mid", rate.mid().value().toPlainString());
        document.put("mid_derivation", rate.mid().derivation().name());
        document.put("mid_source", reference.source());
        document.put("mid_at", reference.publishedAt().toString());
        document.put("mid_as_of", reference.asOf().toString());
        document.put("mid_published", reference.asPublished());
        document.put("mid_published_pair", reference.pair().toString());
        document.put("mid_published_value", reference.value().toPlainString());
        document.put("mid_published_per", reference.per());
        return document;
    }

    private static Map<String, Object> fee(FeeLine fee) {
        return Map.of(
                "code", fee.code(),
                "amount", fee.amount().amount(),
                "currency", fee.amount().currency().code(),
                "payer", "MERCHANT",
                "tariff_row", fee.tariffRow(),
                "explanation", fee.explanation());
    }

    private static Map<String, Object> legs(Legs legs) {
        return Map.of(
                "converted", money(legs.converted()),
                "gross", money(legs.gross()),
                "margin", money(legs.margin()),
                "rounding_fraction", legs.fraction().toPlainString());
    }

    private static Map<String, Object> rounding() {
        return Map.of(
                "bought", Conversion.BOUGHT_ROUNDING.name(),
                "sold", Conversion.SOLD_ROUNDING.name(),
                "client_rate", Conversion.RATE_ROUNDING.name(),
                "client_rate_scale", Conversion.RATE_SCALE,
                "fee", Fees.ROUNDING.name());
    }

    private static Map<String, Object> competing(Competing competing) {
        Map<String, Object> document = new TreeMap<>();
        document.put("provider_id", competing.provider().value());
        document.put("expires_at", competing.validUntil().toString());
        document.put("why", competing.why());
        if (competing instanceof Competing.Beaten beaten) {
            document.put("pair", beaten.pair().toString());
            document.put("rate", beaten.rate().toPlainString());
            document.put("sell", money(beaten.sell()));
            document.put("credited_amount", money(beaten.credited()));
        }
        return document;
    }

    private static Map<String, Object> alternative(Alternative.Result result) {
        return Map.of(
                "code", result.code(),
                "cost_percent", result.costPercent().toPlainString(),
                "credited_amount", money(result.credited()),
                "days_min", result.daysMin(),
                "days_max", result.daysMax(),
                "source", result.source(),
                "as_of", result.asOf().toString());
    }

    /** The text that is kept and signed. */
    static String text(Quote quote) {
        return CanonicalJson.write(write(quote));
    }

    /**
     * Reads a text that {@link #text} wrote. The quote checks itself: a text in which an amount was changed is not read.
     *
     * @throws IllegalArgumentException when the amounts do not follow from the rates
     */
    static Quote read(String text) {
        JsonNode document = JSON.readTree(text);
        return new Quote(
                QuoteId.parse(string(document, "id")),
                string(document, "plan"),
                instant(document, "created_at"),
                instant(document, "valid_from"),
                instant(document, "expires_at"),
                QuoteRequest.FixedSide.valueOf(string(document, "fixed_side")),
                readRate(document.required("rate")),
                readLegs(document),
                new ProviderId(string(document, "provider_id")),
                each(document, "competing", QuoteDocument::readCompeting),
                each(document, "alternatives", QuoteDocument::readAlternative));
    }

    private static QuotedRate readRate(JsonNode rate) {
        ReferenceRate reference = new ReferenceRate(
                Pair.parse(string(rate, "mid_published_pair")),
                decimal(rate, "mid_published_value"),
                rate.required("mid_published_per").asInt(),
                string(rate, "mid_source"),
                instant(rate, "mid_at"),
                date(rate, "mid_as_of"));
        Pair pair = Pair.parse(string(rate, "pair"));
        return new QuotedRate(
                pair,
                Direction.valueOf(string(rate, "direction")),
                decimal(rate, "client"),
                decimal(rate, "provider"),
                decimal(rate, "margin_bp"),
                string(rate, "margin_tariff_row"),
                Mid.of(reference, pair),
                decimal(rate, "markup_bp"));
    }

    private static Legs readLegs(JsonNode document) {
        JsonNode legs = document.required("legs");
        return new Legs(
                readMoney(document, "sell"),
                each(document, "fees", QuoteDocument::readFee),
                readMoney(legs, "converted"),
                readMoney(legs, "gross"),
                readMoney(legs, "margin"),
                readMoney(document, "credited_amount"),
                decimal(legs, "rounding_fraction"));
    }

    private static FeeLine readFee(JsonNode fee) {
        Map<String, String> explanation = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : fee.required("explanation").properties()) {
            explanation.put(entry.getKey(), entry.getValue().stringValue());
        }
        return new FeeLine(
                ChargeKind.valueOf(string(fee, "code")),
                Money.of(Currency.of(string(fee, "currency")), string(fee, "amount")),
                string(fee, "tariff_row"),
                explanation);
    }

    private static Competing readCompeting(JsonNode competing) {
        ProviderId provider = new ProviderId(string(competing, "provider_id"));
        Instant until = instant(competing, "expires_at");
        String why = string(competing, "why");
        return competing.has("rate")
                ? new Competing.Beaten(
                        provider,
                        Pair.parse(string(competing, "pair")),
                        decimal(competing, "rate"),
                        readMoney(competing, "sell"),
                        readMoney(competing, "credited_amount"),
                        until,
                        why)
                : new Competing.Unusable(provider, until, why);
    }

    private static Alternative.Result readAlternative(JsonNode alternative) {
        return new Alternative.Result(
                string(alternative, "code"),
                decimal(alternative, "cost_percent"),
                readMoney(alternative, "credited_amount"),
                alternative.required("days_min").asInt(),
                alternative.required("days_max").asInt(),
                string(alternative, "source"),
                date(alternative, "as_of"));
    }

    private static Money readMoney(JsonNode node, String name) {
        JsonNode money = node.required(name);
        return Money.of(Currency.of(string(money, "currency")), string(money, "amount"));
    }

    private static <T> List<T> each(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        node.required(name).forEach(element -> list.add(read.apply(element)));
        return list;
    }

    private static String string(JsonNode node, String name) {
        return node.required(name).stringValue();
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        return new BigDecimal(string(node, name));
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(string(node, name));
    }

    private static LocalDate date(JsonNode node, String name) {
        return LocalDate.parse(string(node, name));
    }
}
