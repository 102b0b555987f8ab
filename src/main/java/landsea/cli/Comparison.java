package landsea.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the converted part of a payout cost, all in, beside the usual other ways: against the mid, in the currency bought.
 *
 * @param sold what was converted, fees in it
 * @param atMid what that is worth at the mid
 * @param ways ours first; its cost is the distance of the rate, the conversion's fee and the part's share of the channel's fee
 */
record Comparison(String sold, String soldCurrency, String currency, BigDecimal atMid, List<Way> ways) {

    /** A way to bring the money home. Days are working days; ours are none. */
    record Way(
            String code,
            BigDecimal costPercent,
            BigDecimal cost,
            BigDecimal credited,
            int daysMin,
            int daysMax,
            String source,
            String asOf) {}

    static final String OURS = "LANDSEA";

    /** Empty where nothing was converted: a balance that is kept has no rate to compare. */
    static Optional<Comparison> of(JsonNode receipt, JsonNode quote) {
        return quote.isObject() ? Optional.of(compared(receipt, quote)) : Optional.empty();
    }

    private static Comparison compared(JsonNode receipt, JsonNode quote) {
        BigDecimal sold = decimal(quote.path("sell"));
        String currency = Shown.text(quote.path("credited_amount"), "currency");
        int scale = landsea.basics.Unit.Currency.of(currency).scale();
        BigDecimal atMid = atMid(sold, quote.path("rate")).setScale(scale, RoundingMode.HALF_UP);
        BigDecimal channel =
                atMid(channelShare(receipt, sold), quote.path("rate")).setScale(scale, RoundingMode.HALF_UP);
        BigDecimal ours = decimal(quote.path("credited_amount")).subtract(channel);
        List<Way> ways = new ArrayList<>();
        ways.add(way(OURS, atMid, ours, 0, 0, "this payment's receipt", ""));
        for (JsonNode other : quote.path("alternatives")) {
            ways.add(way(
                    Shown.text(other, "code"),
                    atMid,
                    decimal(other.path("credited_amount")),
                    other.path("days_min").asInt(0),
                    other.path("days_max").asInt(0),
                    Shown.text(other, "source"),
                    Shown.text(other, "as_of")));
        }
        return new Comparison(
                Shown.text(quote.path("sell"), "amount"),
                Shown.text(quote.path("sell"), "currency"),
                currency,
                atMid,
                List.copyOf(ways));
    }

    Way ours() {
        return ways.getFirst();
    }

    private static Way way(
            String code, BigDecimal atMid, BigDecimal credited, int daysMin, int daysMax, String source, String asOf) {
        BigDecimal cost = atMid.subtract(credited);
        BigDecimal percent =
                atMid.signum() == 0 ? BigDecimal.ZERO : cost.movePointRight(2).divide(atMid, 3, RoundingMode.HALF_UP);
        return new Way(code, percent, cost, credited, daysMin, daysMax, source, asOf);
    }

    /** The channel's fee is on the whole payout: the converted part bears its share. */
    private static BigDecimal channelShare(JsonNode receipt, BigDecimal sold) {
        BigDecimal fee = BigDecimal.ZERO;
        for (JsonNode line : receipt.path("fees")) {
            if (Shown.text(line, "code").equals("CHANNEL_FEE")) {
                fee = fee.add(decimal(line));
            }
        }
        BigDecimal net = decimal(receipt.path("net_after_fees"));
        return net.signum() == 0 ? BigDecimal.ZERO : fee.multiply(sold).divide(net, MathContext.DECIMAL64);
    }

    private static BigDecimal atMid(BigDecimal sold, JsonNode rate) {
        BigDecimal mid = new BigDecimal(Shown.text(rate, "mid"));
        return Shown.text(rate, "direction").equals("SELLS_BASE")
                ? sold.multiply(mid)
                : sold.divide(mid, MathContext.DECIMAL64);
    }

    private static BigDecimal decimal(JsonNode money) {
        return new BigDecimal(Shown.text(money, "amount"));
    }
}
