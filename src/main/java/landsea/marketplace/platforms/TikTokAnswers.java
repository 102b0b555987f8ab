package landsea.marketplace.platforms;

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
 * What TikTok Shop's Open API (finance) answers. Statements and their transactions come in separate answers; handed over
 * together, in one list, they are a statement. Ids are larger than a double can hold and are kept as written.
 */
final class TikTokAnswers {

    static final String STATEMENTS = "TIKTOK_STATEMENTS";
    static final String TRANSACTIONS = "TIKTOK_STATEMENT_TRANSACTIONS";
    static final String PAYMENTS = "TIKTOK_PAYMENTS";
    static final String SETTLEMENTS = "TIKTOK_SETTLEMENTS_LEGACY";
    static final String MOVEMENTS = "TIKTOK_TRANSACTIONS_LEGACY";

    /** What a transaction's settlement consists of; 202309 names its fees otherwise than 202501. */
    private static final List<List<String>> PARTS = List.of(
            List.of("revenue_amount", "shipping_cost_amount", "fee_tax_amount", "adjustment_amount"),
            List.of("revenue_amount", "fee_amount", "adjustment_amount"),
            List.of("net_sales_amount", "shipping_cost_amount", "fee_amount", "adjustment_amount"));

    private TikTokAnswers() {}

    static List<Dialect> dialects() {
        return List.of(
                new JsonDialect(STATEMENTS, root -> any(root, "statements"), TikTokAnswers::statements),
                new JsonDialect(
                        TRANSACTIONS,
                        root -> any(root, "statement_transactions")
                                || rows(root, "transactions").stream().anyMatch(row -> row.has("settlement_amount")),
                        TikTokAnswers::statements),
                new JsonDialect(PAYMENTS, root -> any(root, "payments"), TikTokAnswers::payments),
                new JsonDialect(
                        SETTLEMENTS,
                        root -> rows(root, "settlement_list").stream().anyMatch(row -> row.has("settlement_info")),
                        TikTokAnswers::settlements),
                new JsonDialect(
                        MOVEMENTS,
                        root -> rows(root, "transaction_list").stream()
                                .anyMatch(row -> row.has("transaction_amount", "transaction_type")),
                        (_, _) -> Reading.refused(Reason.of("NO_SETTLEMENT_IN_ANSWER")
                                .with("what", "finance/transactions/search")
                                .with("instead", "finance/202501/statements/{id}/statement_transactions"))));
    }

    private static boolean any(JsonNode root, String list) {
        return Answer.all(root).stream().anyMatch(answer -> answer.at("data").has(list));
    }

    private static List<Answer> rows(JsonNode root, String list) {
        List<Answer> rows = new ArrayList<>();
        Answer.all(root).forEach(answer -> rows.addAll(answer.at("data", list).items()));
        return rows;
    }

    /** The transactions of one statement, of however many pages, with what states its total. */
    private static final class Together {

        private Optional<Answer> head = Optional.empty();
        private final List<Answer> transactions = new ArrayList<>();
    }

    private static Reading statements(JsonNode root, LineSink sink) {
        Map<String, Together> byId = new LinkedHashMap<>();
        List<Answer> ofNobody = new ArrayList<>();
        for (Answer statement : rows(root, "statements")) {
            byId.computeIfAbsent(statement.text("id"), _ -> new Together()).head = Optional.of(statement);
        }
        for (Answer answer : Answer.all(root)) {
            Answer data = answer.at("data");
            String pageId = data.text("statement_id").isEmpty() ? data.text("id") : data.text("statement_id");
            if (data.at("total_settlement_amount").isFilled() && !pageId.isEmpty()) {
                Together together = byId.computeIfAbsent(pageId, _ -> new Together());
                together.head = together.head.or(() -> Optional.of(data));
            }
            List<Answer> transactions =
                    new ArrayList<>(data.at("statement_transactions").items());
            transactions.addAll(data.at("transactions").items());
            for (Answer transaction : transactions) {
                String id = transaction.text("statement_id").isEmpty() ? pageId : transaction.text("statement_id");
                Optional<Together> owner = id.isEmpty() && byId.size() == 1
                        ? byId.values().stream().findFirst()
                        : Optional.ofNullable(byId.get(id));
                owner.ifPresentOrElse(known -> known.transactions.add(transaction), () -> ofNobody.add(transaction));
            }
        }
        if (byId.isEmpty()) {
            return evidence(ofNobody, root, sink);
        }
        if (!ofNobody.isEmpty()) {
            return Reading.refused(Reason.of(
                            "LINES_OF_UNKNOWN_STATEMENT",
                            "column",
                            ofNobody.getFirst().pointer())
                    .with("count", ofNobody.size()));
        }
        List<ReadStatement> statements = new ArrayList<>();
        byId.forEach((id, together) -> statements.add(
                statement(id, together.head.orElseThrow(), together.transactions, statements.size(), sink)));
        return Reading.of(statements);
    }

    private static ReadStatement statement(
            String id, Answer head, List<Answer> transactions, int place, LineSink sink) {
        Answer amount =
                head.has("total_settlement_amount") ? head.at("total_settlement_amount") : head.at("settlement_amount");
        Answer at = head.at(head.has("statement_time") ? "statement_time" : "create_time");
        String code = head.text("currency");
        Optional<Currency> currency = head.at("currency").currency();
        Optional<Posted> time = at.time();
        if (id.isEmpty()) {
            return Payout.unsound(Platform.TIKTOK, "", code, amount.text(), Reason.of("SETTLEMENT_ID_MISSING"));
        }
        if (currency.isEmpty()) {
            return Payout.unsound(Platform.TIKTOK, id, code, amount.text(), Reason.of("CURRENCY_UNKNOWN"));
        }
        if (time.isEmpty()) {
            Reason reason = Reason.of("DATE_UNREADABLE", "column", at.pointer());
            return Payout.unsound(Platform.TIKTOK, id, code, amount.text(), reason);
        }
        return switch (amount.money(currency.get())) {
            case Outcome.Refused<Money>(Reason reason) ->
                Payout.unsound(Platform.TIKTOK, id, code, amount.text(), reason.with("column", amount.pointer()));
            case Outcome.Done<Money>(Money total) -> {
                Period period = new Period(time.get().at(), time.get().at());
                Payout payout = new Payout(
                        Platform.TIKTOK,
                        place,
                        new Payout.Head(id, total, period, time.get().at()),
                        sink);
                int number = 0;
                for (Answer transaction : transactions) {
                    lines(transaction, ++number, payout);
                }
                yield payout.finish();
            }
        };
    }

    private static void lines(Answer transaction, int number, Payout payout) {
        Currency currency = payout.total().currency();
        String written = transaction.text("currency");
        if (!written.isEmpty() && !written.equals(currency.code())) {
            payout.bad(
                    number,
                    transaction.at("currency").pointer(),
                    written,
                    Reason.of("MIXED_CURRENCIES")
                            .with("currency", currency.code())
                            .with("other", written)
                            .with("line", number));
            return;
        }
        Answer amount = transaction.at("settlement_amount");
        switch (amount.money(currency)) {
            case Outcome.Refused<Money>(Reason reason) -> payout.bad(number, amount.pointer(), amount.text(), reason);
            case Outcome.Done<Money>(Money total) -> {
                Map<String, Money> parts = parts(transaction, total);
                parts.forEach((part, money) -> payout.line(Payout.Line.of(
                        payout.next(),
                        money,
                        new Type(transaction.text("type"), part, ""),
                        orderId(transaction),
                        payout.unknownTime())));
            }
        }
    }

    /** The parts that come to the total by one of the published sums; else the total by itself. */
    private static Map<String, Money> parts(Answer transaction, Money total) {
        for (List<String> names : PARTS) {
            Map<String, Money> parts = new LinkedHashMap<>();
            for (String name : names) {
                if (transaction.at(name).money(total.currency()) instanceof Outcome.Done<Money>(Money part)) {
                    parts.put(name, part);
                }
            }
            long sum = parts.values().stream().mapToLong(Money::minor).sum();
            if (parts.size() > 1 && sum == total.minor()) {
                parts.values().removeIf(Money::isZero);
                return parts.isEmpty() ? Map.of("settlement_amount", total) : parts;
            }
        }
        return Map.of("settlement_amount", total);
    }

    private static String orderId(Answer transaction) {
        for (String name : List.of("order_id", "associated_order_id", "adjustment_order_id", "related_order_id")) {
            String id = transaction.text(name);
            if (!id.isEmpty() && !id.equals("0")) {
                return id;
            }
        }
        return "";
    }

    private static Reading evidence(List<Answer> transactions, JsonNode root, LineSink sink) {
        Orders orders = new Orders(Platform.TIKTOK, sink);
        int number = 0;
        for (Answer transaction : transactions) {
            number++;
            Answer currency = transaction.at("currency");
            Optional<Posted> time = transaction.at("order_create_time").time();
            Posted posted = time.orElse(new Posted(java.time.Instant.EPOCH, Posted.Precision.NONE));
            row(
                    transaction,
                    transaction.at("settlement_amount"),
                    currency,
                    transaction.text("type"),
                    posted,
                    number,
                    orders);
        }
        remarkMorePages(root, orders);
        return orders.finish();
    }

    private static Reading settlements(JsonNode root, LineSink sink) {
        Orders orders = new Orders(Platform.TIKTOK, sink);
        int number = 0;
        for (Answer row : rows(root, "settlement_list")) {
            number++;
            Answer info = row.at("settlement_info");
            Optional<Posted> time = info.at("settlement_time").time();
            if (time.isEmpty()) {
                Answer at = info.at("settlement_time");
                orders.bad(number, at.pointer(), at.text(), Reason.of("DATE_UNREADABLE"));
                continue;
            }
            boolean adjustment = !row.text("adjustment_id").isEmpty()
                    && !row.text("adjustment_id").equals("0");
            String type = adjustment ? "Adjustment" : "Order";
            row(row, info.at("settlement_amount"), info.at("currency"), type, time.get(), number, orders);
        }
        remarkMorePages(root, orders);
        return orders.finish();
    }

    private static void row(
            Answer row, Answer amount, Answer currency, String type, Posted time, int number, Orders orders) {
        Optional<Currency> known = currency.currency();
        if (known.isEmpty()) {
            orders.bad(number, currency.pointer(), currency.text(), Reason.of("ROW_CURRENCY_UNKNOWN"));
            return;
        }
        switch (amount.money(known.get())) {
            case Outcome.Refused<Money>(Reason reason) -> orders.bad(number, amount.pointer(), amount.text(), reason);
            case Outcome.Done<Money>(Money total) ->
                orders.row(Orders.Row.of(number, total, "settlement_amount", type, orderId(row), time)
                        .consistingOf(parts(row, total)));
        }
    }

    private static void remarkMorePages(JsonNode root, Orders orders) {
        boolean more = !root.isArray()
                && (root.path("data").path("more").asBoolean(false)
                        || Answer.of(root).at("data", "next_page_token").isFilled());
        if (more) {
            orders.remark(Reason.of("MORE_PAGES"));
        }
    }

    /** A payment may cover several statements and names none of their lines. */
    private static Reading payments(JsonNode root, LineSink sink) {
        List<ReadStatement> statements = new ArrayList<>();
        for (Answer payment : rows(root, "payments")) {
            String id = payment.text("id");
            statements.add(Payout.unsound(
                    Platform.TIKTOK,
                    id,
                    payment.at("amount", "currency").text(),
                    payment.at("amount", "value").text(),
                    Reason.of("STATEMENT_WITHOUT_LINES", "settlement_id", id)));
        }
        return statements.isEmpty() ? Reading.refused(Reason.of("NO_STATEMENT")) : Reading.of(statements);
    }
}
