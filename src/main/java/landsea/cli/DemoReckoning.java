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

/** Tells what a credited payment came to: checks, fees, rate, balances, times, the other ways, the receipt, the books. */
final class DemoReckoning {

    /** Enough of a hash to tell it from others. */
    private static final int HASH_SHOWN = 16;

    private final Story story;
    private final Chapters chapters;

    DemoReckoning(Story story, Chapters chapters) {
        this.story = story;
        this.chapters = chapters;
    }

    /** @param decision what the rule packs said of it, explained by the packs of its day */
    void checked(JsonNode receipt, JsonNode decision) {
        chapters.next("Checks");
        story.row("on", Labels.list(receipt.path("checks").path("on")));
        JsonNode lawful = receipt.path("lawful");
        JsonNode screening = lawful.path("screening");
        story.row(
                "screened",
                text(screening, "parties") + " parties clear on the lists in force, set "
                        + text(screening, "lists_hash").substring(0, HASH_SHOWN));
        for (JsonNode said : decision.path("said")) {
            JsonNode rule = said.path("rule");
            story.row(
                    Labels.of(text(said, "question")).toLowerCase(Locale.ROOT),
                    Labels.of(text(said, "answer")) + ": " + text(rule, "words") + " (" + text(rule, "rule") + ", "
                            + text(rule, "citation") + ", " + text(rule, "article") + ")");
        }
        story.row("trade", Labels.of(text(lawful.path("trade"), "outcome")));
        if (!receipt.path("checks").path("absent").isEmpty()) {
            story.row("not asked for", Labels.list(receipt.path("checks").path("absent")));
        }
    }

    void quoted(JsonNode receipt, JsonNode quote) {
        chapters.next("Fees, and the quote");
        List<List<Story.Cell>> fees = new ArrayList<>();
        for (JsonNode fee : receipt.path("fees")) {
            fees.add(List.of(
                    Story.text(words(text(fee, "code"))),
                    Story.amount(Amounts.grouped(text(fee, "amount"))),
                    Story.text(explanation(fee)),
                    Story.text(text(fee, "tariff_row"))));
        }
        story.table(List.of("fee", text(receipt.path("received"), "currency"), "how", "tariff row"), fees);
        story.blank();
        if (quote.isObject()) {
            Shown.rate(story, quote, false);
        } else {
            String because = text(receipt, "kept_because");
            story.row("no quote", because.isEmpty() ? "nothing is to be converted" : Labels.of(because));
        }
    }

    void converted(JsonNode receipt, JsonNode quote) {
        chapters.next("Credited");
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
        story.row("declared", declared(receipt.path("declaration")));
    }

    private static String declared(JsonNode declaration) {
        return text(declaration, "declaration_id") + " as " + Amounts.of(declaration.path("actual")) + ", records: "
                + declaration.path("records").asInt()
                + (declaration.path("violations").isEmpty()
                        ? "; filed when the day is over"
                        : "; waits for a person: " + Labels.list(declaration.path("violations")));
    }

    void balances(JsonNode before, JsonNode after, Function<String, Iterable<JsonNode>> entries) {
        for (JsonNode account : DemoStory.own(after)) {
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
        chapters.next("The time of each stage, and the three clocks");
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
        chapters.next("The same payout by the usual other ways");
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
        chapters.next("The signed receipt, verified offline");
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
        chapters.next("The books, folded again");
        VerifyCommand.print(story, verified);
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
