package landsea.marketplace.platforms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement.Period;
import landsea.marketplace.StatementLine.Posted;
import landsea.marketplace.StatementLine.Type;
import landsea.marketplace.reading.Dialect;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * What eBay's Finances API answers. {@code getPayouts} states totals, {@code getTransactions} lists what they consist of;
 * handed over together, in one list, they are statements.
 */
final class EbayAnswers {

    static final String PAYOUTS = "EBAY_PAYOUTS";
    static final String TRANSACTIONS = "EBAY_TRANSACTIONS";
    static final String SUMMARY = "EBAY_SUMMARY";

    private EbayAnswers() {}

    static List<Dialect> dialects() {
        return List.of(
                new JsonDialect(PAYOUTS, root -> !payouts(root).isEmpty(), EbayAnswers::statements),
                new JsonDialect(TRANSACTIONS, root -> !transactions(root).isEmpty(), EbayAnswers::evidence),
                new JsonDialect(
                        SUMMARY,
                        root -> root.has("payoutCount") || root.has("availableFunds") || root.has("creditCount"),
                        (_, _) -> Reading.refused(Reason.of("NO_SETTLEMENT_IN_ANSWER")
                                .with("what", "getPayoutSummary")
                                .with("instead", "getPayouts, getTransactions"))));
    }

    private static List<Answer> payouts(JsonNode root) {
        List<Answer> payouts = new ArrayList<>();
        for (Answer answer : Answer.all(root)) {
            if (answer.has("payoutId", "amount") && !answer.has("transactionId")) {
                payouts.add(answer);
            }
            answer.at("payouts").items().stream()
                    .filter(item -> item.has("payoutId"))
                    .forEach(payouts::add);
        }
        return payouts;
    }

    private static List<Answer> transactions(JsonNode root) {
        List<Answer> transactions = new ArrayList<>();
        for (Answer answer : Answer.all(root)) {
            answer.at("transactions").items().stream()
                    .filter(item -> item.has("transactionId") || item.has("transactionType"))
                    .forEach(transactions::add);
        }
        return transactions;
    }

    private static Reading statements(JsonNode root, LineSink sink) {
        Map<String, List<Answer>> byPayout = new LinkedHashMap<>();
        for (Answer transaction : transactions(root)) {
            byPayout.computeIfAbsent(transaction.text("payoutId"), _ -> new ArrayList<>())
                    .add(transaction);
        }
        List<ReadStatement> statements = new ArrayList<>();
        for (Answer payout : payouts(root)) {
            List<Answer> own = byPayout.getOrDefault(payout.text("payoutId"), List.of());
            statements.add(statement(payout, own, statements.size(), sink));
        }
        return Reading.of(statements);
    }

    private static ReadStatement statement(Answer answer, List<Answer> transactions, int place, LineSink sink) {
        String id = answer.text("payoutId");
        String code = answer.at("amount", "currency").text();
        String written = answer.at("amount", "value").text();
        Optional<Currency> currency = answer.at("amount", "currency").currency();
        Optional<Posted> date = answer.at("payoutDate").time();
        String status = answer.text("payoutStatus");
        if (!List.of("", "INITIATED", "SUCCEEDED").contains(status)) {
            return unsound(id, code, written, Reason.of("PAYOUT_NOT_PAID", "status", bounded(status)));
        }
        if (currency.isEmpty()) {
            return unsound(id, code, written, Reason.of("CURRENCY_UNKNOWN"));
        }
        if (date.isEmpty()) {
            String pointer = answer.at("payoutDate").pointer();
            return unsound(id, code, written, Reason.of("DATE_UNREADABLE", "column", pointer));
        }
        return switch (answer.at("amount", "value").money(currency.get())) {
            case Outcome.Refused<Money>(Reason reason) -> unsound(id, code, written, reason);
            case Outcome.Done<Money>(Money total) -> {
                Instant end = date.get().at();
                Instant start = transactions.stream()
                        .flatMap(transaction -> transaction.at("transactionDate").time().stream())
                        .map(Posted::at)
                        .filter(at -> at.isBefore(end))
                        .min(Instant::compareTo)
                        .orElse(end);
                Payout.Head head = new Payout.Head(id, total, new Period(start, end), end);
                Payout payout = new Payout(Platform.EBAY, place, head, sink);
                countOf(answer).ifPresent(stated -> {
                    if (stated != transactions.size() && !transactions.isEmpty()) {
                        payout.fault(
                                Reason.of("LINES_MISSING", "stated", stated).with("count", transactions.size()));
                    }
                });
                int number = 0;
                for (Answer transaction : transactions) {
                    lines(transaction, ++number, payout);
                }
                yield payout.finish();
            }
        };
    }

    private static ReadStatement unsound(String id, String currency, String total, Reason reason) {
        return Payout.unsound(Platform.EBAY, id, currency, total, reason);
    }

    private static Optional<Integer> countOf(Answer payout) {
        String count = payout.text("transactionCount");
        return count.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(count)) : Optional.empty();
    }

    private static void lines(Answer transaction, int number, Payout payout) {
        switch (signed(transaction, number, payout.total().currency())) {
            case Outcome.Refused<Money>(Reason reason) ->
                payout.bad(
                        number,
                        transaction.at("amount").pointer(),
                        transaction.at("amount", "value").text(),
                        reason);
            case Outcome.Done<Money>(Money net) -> {
                Posted posted = transaction.at("transactionDate").time().orElseGet(payout::unknownTime);
                String type = transaction.text("transactionType");
                parts(transaction, net)
                        .forEach((part, money) -> payout.line(Payout.Line.of(
                                payout.next(),
                                money,
                                new Type(type, part, part.isEmpty() ? transaction.text("feeType") : ""),
                                transaction.text("orderId"),
                                posted)));
            }
        }
    }

    /** eBay states amounts without a sign and says beside them whether they are a credit or a debit. */
    private static Outcome<Money> signed(Answer transaction, int number, Currency currency) {
        String code = transaction.at("amount", "currency").text();
        if (!code.equals(currency.code())) {
            return Outcome.refused(Reason.of("MIXED_CURRENCIES", "currency", currency.code())
                    .with("other", code)
                    .with("line", number));
        }
        boolean credit = transaction.text("bookingEntry").equals("CREDIT");
        if (!credit && !transaction.text("bookingEntry").equals("DEBIT")) {
            return Outcome.refused(Reason.of(
                    "SIGN_UNCLEAR", "column", transaction.at("bookingEntry").pointer()));
        }
        return switch (transaction.at("amount", "value").money(currency)) {
            case Outcome.Refused<Money>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Money>(Money amount)
            when amount.isNegative() ->
                Outcome.refused(Reason.of(
                        "SIGN_UNCLEAR", "column", transaction.at("amount").pointer()));
            case Outcome.Done<Money>(Money amount) -> Outcome.done(credit ? amount : amount.negated());
        };
    }

    /** A sale is the order less its fees: told apart where the fees listed come to the difference, else by its net. */
    private static Map<String, Money> parts(Answer transaction, Money net) {
        Answer gross = transaction.at("totalFeeBasisAmount", "value");
        Map<String, Money> whole = Map.of("", net);
        if (!(gross.money(net.currency()) instanceof Outcome.Done<Money>(Money basis)) || basis.isZero()) {
            return whole;
        }
        Parts parts = new Parts();
        boolean debit = net.isNegative();
        parts.add("Order", debit ? basis.negated() : basis);
        for (Answer item : transaction.at("orderLineItems").items()) {
            for (Answer fee : item.at("marketplaceFees").items()) {
                if (!fee.at("amount", "currency").text().equals(net.currency().code())
                        || !(fee.at("amount", "value").money(net.currency())
                                instanceof Outcome.Done<Money>(Money amount))) {
                    return whole;
                }
                parts.add(fee.text("feeType"), debit ? amount : amount.negated());
            }
        }
        return parts.sumTo(net) ? parts.byName() : whole;
    }

    private static Reading evidence(JsonNode root, LineSink sink) {
        Orders orders = new Orders(Platform.EBAY, sink);
        int number = 0;
        for (Answer transaction : transactions(root)) {
            number++;
            Optional<Currency> currency = transaction.at("amount", "currency").currency();
            Optional<Posted> posted = transaction.at("transactionDate").time();
            if (currency.isEmpty() || posted.isEmpty()) {
                Answer at =
                        currency.isEmpty() ? transaction.at("amount", "currency") : transaction.at("transactionDate");
                String code = currency.isEmpty() ? "ROW_CURRENCY_UNKNOWN" : "DATE_UNREADABLE";
                orders.bad(number, at.pointer(), at.text(), Reason.of(code));
                continue;
            }
            switch (signed(transaction, number, currency.get())) {
                case Outcome.Refused<Money>(Reason reason) ->
                    orders.bad(
                            number,
                            transaction.at("amount").pointer(),
                            transaction.at("amount", "value").text(),
                            reason);
                case Outcome.Done<Money>(Money net) ->
                    orders.row(Orders.Row.of(
                                    number,
                                    net,
                                    "amount",
                                    transaction.text("transactionType"),
                                    transaction.text("orderId"),
                                    posted.get())
                            .settledBy(transaction.text("payoutId"))
                            .consistingOf(parts(transaction, net)));
            }
        }
        if (Answer.of(root).at("next").isFilled()) {
            orders.remark(Reason.of("MORE_PAGES"));
        }
        return orders.finish();
    }

    private static String bounded(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40);
    }
}
