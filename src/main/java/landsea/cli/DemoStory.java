package landsea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.Reason;
import landsea.basics.Words;
import tools.jackson.databind.JsonNode;

/** Tells the demo, one chapter for each scene. */
final class DemoStory {

    private final Story story;
    private int chapter;

    DemoStory(Story story) {
        this.story = story;
    }

    void before(JsonNode shop, JsonNode balance, JsonNode accounts, boolean converts) {
        String now = text(balance, "as_of");
        story.title("A marketplace's payout becomes money in the merchant's own account");
        story.note("The world outside is a sandbox that stands on " + now.substring(0, 10)
                + ", a working day of its own; times are its times, UTC.");
        next("The merchant, and what the platform owes");
        story.row(
                "shop",
                text(shop, "name") + " on " + text(shop, "marketplace") + ", seller " + text(shop, "seller_id"));
        story.row("receiving number", text(shop, "receiving_number") + ", at the collecting bank in Singapore");
        story.row(
                "platform's balance",
                Amounts.of(text(balance, "available"), text(balance, "currency")) + " available, "
                        + Amounts.grouped(text(balance, "reserved")) + " reserved, asked at " + Shown.time(now));
        for (JsonNode account : own(accounts)) {
            story.row(
                    "account " + text(account, "currency"),
                    Amounts.of(text(account, "balance"), text(account, "currency")));
        }
        if (converts) {
            story.row(
                    "standing instruction",
                    "convert " + DemoPlay.CONVERT_PERCENT + " % of what arrives into " + DemoPlay.BUY
                            + " if the markup is at most " + DemoPlay.MARKUP_BP_MAX + " bp, keep the rest");
        }
    }

    void withdrawn(JsonNode payment) {
        next("Withdraw");
        for (JsonNode step : payment.path("timeline")) {
            switch (text(step, "state")) {
                case "INSTRUCTED" -> story.row("instructed", Shown.time(text(step, "at")) + "  " + text(payment, "id"));
                case "EXPECTED" ->
                    story.row(
                            "expected",
                            Shown.time(text(step, "at")) + "  the platform pays out "
                                    + Amounts.of(payment.path("expected")) + " under trace id "
                                    + text(payment, "trace_id"));
                default -> {
                    // What came meanwhile has chapters of its own.
                }
            }
        }
    }

    void announced(JsonNode payment, JsonNode statement) {
        next("The settlement report, from the platform's own connection");
        story.row("announced", at(payment, "ANNOUNCED") + "  settlement " + text(statement, "settlement_id"));
        JsonNode period = statement.path("period");
        story.row("period", text(period, "start") + " to " + text(period, "end"));
        story.row(
                "lines",
                Amounts.grouped(statement.path("line_count").asString(""))
                        + ", all kept; they sum to the stated total of " + Amounts.of(statement.path("total")));
        Shown.waterfall(story, statement.path("waterfall"), text(statement.path("total"), "currency"));
    }

    void received(JsonNode payment) {
        next("The money, by the collecting bank's advice in Singapore");
        story.row(
                "received",
                at(payment, "RECEIVED") + "  " + Amounts.of(payment.path("received")) + evidence(payment, "RECEIVED"));
        if (!text(payment.path("charges"), "amount").matches("[0.]*")) {
            story.row("charges on the way", Amounts.of(payment.path("charges")));
        }
        if (DemoPlay.isPast(payment, "CHECKED")) {
            boolean traced = !text(payment, "trace_id").isEmpty();
            story.row(
                    "match",
                    (traced
                                    ? "by the trace id " + text(payment, "trace_id")
                                    : "the one candidate by period, currency and amount")
                            + ": report " + Amounts.of(payment.path("statement_total")) + ", money "
                            + Amounts.of(payment.path("received")));
        }
    }

    void held(JsonNode payment) {
        story.bad("held", Labels.of(text(payment, "reason")) + ": above what goes through without people");
        story.row("released", "one of the bank's people proposes the credit, another approves it");
    }

    void checked(JsonNode receipt) {
        next("Checks");
        story.row("on", Labels.list(receipt.path("checks").path("on")));
        story.row("absent", Labels.list(receipt.path("checks").path("absent")) + ": their modules are not there yet");
    }

    void quoted(JsonNode receipt) {
        next("Fees, and the quote");
        for (JsonNode fee : receipt.path("fees")) {
            story.row(
                    words(text(fee, "code")),
                    Amounts.of(fee) + "  " + explanation(fee) + " (tariff row " + text(fee, "tariff_row") + ")");
        }
        JsonNode quote = receipt.path("conversion");
        if (quote.isObject()) {
            Shown.rate(story, quote, false);
        } else {
            String because = text(receipt, "kept_because");
            story.row("no quote", because.isEmpty() ? "nothing is to be converted" : Labels.of(because));
        }
    }

    void converted(JsonNode receipt) {
        next("Credited");
        JsonNode quote = receipt.path("conversion");
        if (quote.isObject()) {
            JsonNode rate = quote.path("rate");
            boolean sellsBase = text(rate, "direction").equals("SELLS_BASE");
            story.row(
                    "converted",
                    Amounts.of(quote.path("sell")) + " less fees: "
                            + Amounts.of(quote.path("legs").path("converted"))
                            + (sellsBase ? " × " : " ÷ ") + text(rate, "client") + " = "
                            + Amounts.of(quote.path("credited_amount")));
        }
        List<List<Story.Cell>> rows = new ArrayList<>();
        rows.add(sum("received", text(receipt.path("received"), "amount")));
        for (JsonNode fee : receipt.path("fees")) {
            if (text(fee, "code").equals("CHANNEL_FEE")) {
                rows.add(sum(words("CHANNEL_FEE"), "-" + text(fee, "amount")));
            }
        }
        rows.add(sum("= net after fees", text(receipt.path("net_after_fees"), "amount")));
        String currency = text(receipt.path("received"), "currency");
        if (quote.isObject()) {
            rows.add(sum("of it converted", text(quote.path("sell"), "amount")));
        }
        for (JsonNode credit : receipt.path("credited")) {
            if (text(credit, "currency").equals(currency)) {
                rows.add(sum("of it kept", text(credit, "amount")));
            }
        }
        story.table(List.of("", currency), rows);
    }

    void balances(JsonNode before, JsonNode after, Function<String, Iterable<JsonNode>> entries) {
        for (JsonNode account : own(after)) {
            Iterable<JsonNode> moved = entries.apply(text(account, "id"));
            if (!moved.iterator().hasNext()) {
                continue;
            }
            story.blank();
            String currency = text(account, "currency");
            story.row(
                    "account " + currency,
                    "before " + Amounts.of(balance(before, text(account, "id"), currency), currency) + ", after "
                            + Amounts.of(text(account, "balance"), currency));
            Shown.entries(story, moved);
        }
    }

    void times(JsonNode payment) {
        next("The time of each stage, and the three clocks");
        Shown.timeline(story, payment.path("timeline"));
        JsonNode clocks = payment.path("moments").path("clocks");
        clock("last fact to credited", clocks, "last_fact_to_credited", "the promise is one minute");
        clock("money in to credited", clocks, "money_in_to_credited", "");
        clock(
                "withdrawal to credited",
                clocks,
                "withdrawal_to_credited",
                "of it the sandbox's transit: about half a second to the report, one to the money; in the world, days");
    }

    void alternatives(JsonNode receipt, Optional<Comparison> found) {
        next("The same payout by the usual other ways");
        if (found.isEmpty()) {
            story.note("Nothing was converted, so there is no rate to compare.");
            return;
        }
        Comparison comparison = found.get();
        story.row(
                "converted",
                Amounts.of(comparison.sold(), comparison.soldCurrency()) + ", at the mid "
                        + Amounts.of(comparison.atMid().toPlainString(), comparison.currency()));
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Comparison.Way way : comparison.ways()) {
            boolean ours = way.code().equals(Comparison.OURS);
            rows.add(List.of(
                    Story.text(ours ? "LandSea, all in" : words(way.code())),
                    Story.amount(way.costPercent()
                                    .setScale(2, java.math.RoundingMode.HALF_UP)
                                    .toPlainString() + " %"),
                    Story.amount(Amounts.grouped(way.cost().toPlainString())),
                    Story.amount(Amounts.grouped(way.credited().toPlainString())),
                    Story.text(ours ? "seconds" : days(way))));
        }
        story.table(
                List.of("way", "cost", "cost, " + comparison.currency(), "arrives, " + comparison.currency(), "takes"),
                rows);
        story.note(
                "LandSea: the distance of the rate from the mid, the conversion fee and this part's share of the channel fee;"
                        + " counted from report and money being there.");
        for (Comparison.Way way : comparison.ways()) {
            if (!way.asOf().isEmpty()) {
                story.note(words(way.code()) + ": " + way.source() + ", as of " + way.asOf() + ".");
            }
        }
    }

    void receipt(Path file, Path keys, List<ReceiptFile.Part> parts) {
        next("The signed receipt, verified offline");
        story.row("saved", Home.shown(file) + ", and the published keys as " + Home.shown(keys));
        for (ReceiptFile.Part part : parts) {
            Optional<Reason> fault = part.fault();
            if (fault.isEmpty()) {
                story.good(part.name(), part.id() + " is as signed with key " + part.keyId());
            } else {
                story.bad(part.name(), fault.get().code());
            }
        }
        story.row("again, by yourself", "./landsea verify " + Home.shown(file) + " --keys " + Home.shown(keys));
    }

    void books(JsonNode verified) {
        next("The books, folded again");
        VerifyCommand.print(story, verified);
    }

    void nothingDue(JsonNode rows) {
        story.title("A settlement report that pays nothing out");
        IngestTable.print(story, List.copyOf(rows.valueStream().toList()));
        story.blank();
        story.row(
                "so",
                "the platform has nothing to pay; the payment ends here and the amount is carried forward by the platform");
    }

    void refused(JsonNode rows) {
        story.title("A settlement report that is refused");
        IngestTable.print(story, List.copyOf(rows.valueStream().toList()));
    }

    void stuck(JsonNode payment) {
        next("Not credited");
        String reason = text(payment, "reason");
        story.bad(
                Labels.of(text(payment, "state")),
                reason.isEmpty() ? "no more happened in the time the demo waits" : words(reason));
        Shown.timeline(story, payment.path("timeline"));
    }

    private void next(String heading) {
        story.chapter(Integer.toString(++chapter), heading);
    }

    private void clock(String label, JsonNode clocks, String name, String note) {
        if (clocks.has(name)) {
            story.row(label, text(clocks, name) + " s" + (note.isEmpty() ? "" : "  (" + note + ")"));
        }
    }

    private static List<Story.Cell> sum(String label, String amount) {
        return List.of(Story.text(label), Story.amount(Amounts.grouped(amount)));
    }

    private static String days(Comparison.Way way) {
        return (way.daysMin() == way.daysMax() ? "" : way.daysMin() + " to ") + way.daysMax() + " working days";
    }

    /** How a fee came about: its share, and the bounds that it met. */
    private static String explanation(JsonNode fee) {
        JsonNode how = fee.path("explanation");
        String share = text(how, "basis_points") + " bp of " + Amounts.grouped(text(how, "charged_on"));
        return switch (text(how, "applied")) {
            case "MINIMUM" -> share + ", at least " + text(how, "minimum");
            case "MAXIMUM" -> share + ", at most " + text(how, "maximum");
            default -> share;
        };
    }

    private static String at(JsonNode payment, String stage) {
        for (JsonNode step : payment.path("timeline")) {
            if (text(step, "state").equals(stage)) {
                return Shown.time(text(step, "at"));
            }
        }
        return "";
    }

    private static String evidence(JsonNode payment, String stage) {
        for (JsonNode step : payment.path("timeline")) {
            if (text(step, "state").equals(stage)) {
                return ", advice " + text(step, "evidence");
            }
        }
        return "";
    }

    private static List<JsonNode> own(JsonNode accounts) {
        return accounts.valueStream()
                .filter(account -> text(account, "kind").equals("MERCHANT"))
                .toList();
    }

    private static String balance(JsonNode accounts, String id, String currency) {
        return accounts.valueStream()
                .filter(account -> text(account, "id").equals(id))
                .map(account -> text(account, "balance"))
                .findFirst()
                .orElseGet(() -> landsea.basics.Money.zero(landsea.basics.Unit.Currency.of(currency))
                        .amount());
    }

    private static String words(String code) {
        return Words.of(Reason.of(code), Locale.ENGLISH);
    }

    private static String text(JsonNode node, String name) {
        return Shown.text(node, name);
    }
}
