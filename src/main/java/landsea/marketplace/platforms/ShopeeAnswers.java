package landsea.marketplace.platforms;

import java.util.ArrayList;
import java.util.List;
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
import landsea.marketplace.reading.LinesHash;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * What Shopee's Open Platform (v2, module payment) answers. A payout lists its orders and adjustments in the currency of
 * the shop; only where it is paid in that same currency do they say what the money is for.
 */
final class ShopeeAnswers {

    static final String PAYOUTS = "SHOPEE_PAYOUT_DETAIL";
    static final String INCOME = "SHOPEE_INCOME_DETAIL";
    static final String ESCROW = "SHOPEE_ESCROW_DETAIL";
    static final String BILLING = "SHOPEE_BILLING_TRANSACTIONS";
    static final String WALLET = "SHOPEE_WALLET_TRANSACTIONS";
    static final String INCOME_FILE = "SHOPEE_INCOME_REPORT_FILE";

    private ShopeeAnswers() {}

    static List<Dialect> dialects() {
        return List.of(
                new JsonDialect(PAYOUTS, root -> any(root, "payout_list"), ShopeeAnswers::payouts),
                new JsonDialect(INCOME, root -> any(root, "income_detail_list"), ShopeeAnswers::income),
                new JsonDialect(
                        ESCROW,
                        ShopeeAnswers::hasEscrow,
                        (_, _) -> Reading.refused(Reason.of("CURRENCY_NOT_NAMED")
                                .with("what", "get_escrow_detail")
                                .with("instead", "get_payout_detail"))),
                new JsonDialect(
                        BILLING,
                        root -> someRow(root, "transactions", "billing_transaction_type"),
                        (_, _) -> Reading.refused(Reason.of("ROWS_WITHOUT_DATES")
                                .with("what", "get_billing_transaction_info")
                                .with("instead", "get_payout_detail"))),
                new JsonDialect(
                        WALLET,
                        root -> someRow(root, "transaction_list", "current_balance"),
                        (_, _) -> Reading.refused(Reason.of("CURRENCY_NOT_NAMED")
                                .with("what", "get_wallet_transaction_list")
                                .with("instead", "get_payout_detail"))),
                new JsonDialect(
                        INCOME_FILE,
                        root -> root.path("response").has("id")
                                && root.path("response").has("file_link"),
                        (_, _) -> Reading.refused(Reason.of("ONLY_A_LINK").with("what", "get_income_report"))));
    }

    private static boolean any(JsonNode root, String list) {
        return Answer.all(root).stream()
                .anyMatch(answer -> answer.has(list) || answer.at("response").has(list));
    }

    private static boolean someRow(JsonNode root, String list, String field) {
        return rows(root, list).stream().anyMatch(row -> row.has(field));
    }

    /** Of all pages; Shopee puts some lists below {@code response}, others beside it. */
    private static List<Answer> rows(JsonNode root, String list) {
        List<Answer> rows = new ArrayList<>();
        for (Answer answer : Answer.all(root)) {
            rows.addAll(answer.at(list).items());
            rows.addAll(answer.at("response", list).items());
        }
        return rows;
    }

    private static Reading payouts(JsonNode root, LineSink sink) {
        List<ReadStatement> statements = new ArrayList<>();
        for (Answer payout : rows(root, "payout_list")) {
            statements.add(payout(payout, statements.size(), sink));
        }
        return statements.isEmpty() ? Reading.refused(Reason.of("NO_STATEMENT")) : Reading.of(statements);
    }

    private static ReadStatement payout(Answer answer, int place, LineSink sink) {
        Answer info = answer.has("payout_info") ? answer.at("payout_info") : answer;
        String currencyText = info.text("from_currency");
        String totalText = info.text("from_amount");
        Optional<Currency> currency = info.at("from_currency").currency();
        Optional<Posted> time = info.at("payout_time").time();
        if (currency.isEmpty()) {
            return unopened(info, currencyText, totalText, Reason.of("CURRENCY_UNKNOWN"));
        }
        if (time.isEmpty()) {
            return unopened(info, currencyText, totalText, at("DATE_UNREADABLE", info.at("payout_time")));
        }
        return switch (info.at("from_amount").money(currency.get())) {
            case Outcome.Refused<Money>(Reason reason) ->
                unopened(
                        info,
                        currencyText,
                        totalText,
                        reason.with("column", info.at("from_amount").pointer()));
            case Outcome.Done<Money>(Money total) -> {
                Payout.Head head = new Payout.Head(
                        id(info, total, time.get()),
                        total,
                        new Period(time.get().at(), time.get().at()),
                        time.get().at());
                Payout payout = new Payout(Platform.SHOPEE, place, head, sink);
                paidInTheSameCurrency(info, total).ifPresent(payout::fault);
                lines(answer, payout, time.get());
                yield payout.finish();
            }
        };
    }

    private static ReadStatement unopened(Answer info, String currency, String total, Reason reason) {
        return Payout.unsound(Platform.SHOPEE, ownId(info), currency, total, reason);
    }

    /** Lines in one currency cannot be checked against money that came in another: the rate is the platform's. */
    private static Optional<Reason> paidInTheSameCurrency(Answer info, Money total) {
        Optional<Currency> paidIn = info.at("payout_currency").currency();
        if (paidIn.isEmpty()) {
            return Optional.of(Reason.of("CURRENCY_UNKNOWN"));
        }
        if (!paidIn.get().equals(total.currency())) {
            return Optional.of(Reason.of(
                            "CONVERTED_BY_PLATFORM",
                            "currency",
                            total.currency().code())
                    .with("paid_currency", paidIn.get().code())
                    .with("paid", info.text("payout_amount")));
        }
        return switch (info.at("payout_amount").money(total.currency())) {
            case Outcome.Refused<Money>(Reason reason) ->
                Optional.of(reason.with("column", info.at("payout_amount").pointer()));
            case Outcome.Done<Money>(Money paid) ->
                paid.equals(total)
                        ? Optional.empty()
                        : Optional.of(Reason.of(
                                        "PAID_DIFFERS_FROM_TOTAL",
                                        "currency",
                                        total.currency().code())
                                .with("total", total.amount())
                                .with("paid", paid.amount()));
        };
    }

    private static void lines(Answer answer, Payout payout, Posted paid) {
        int number = 0;
        for (Answer order : answer.at("escrow_list").items()) {
            number++;
            if (sameCurrency(order, payout, number)) {
                line(order, "escrow_amount", new Type("Escrow", "", ""), payout, number, paid);
            }
        }
        for (Answer adjustment : answer.at("offline_adjustment_list").items()) {
            number++;
            Type type = new Type("Adjustment", adjustment.text("module"), adjustment.text("scenario"));
            line(adjustment, "adjustment_amount", type, payout, number, paid);
        }
    }

    private static boolean sameCurrency(Answer order, Payout payout, int number) {
        String written = order.text("currency");
        boolean same =
                written.isEmpty() || written.equals(payout.total().currency().code());
        if (!same) {
            payout.bad(
                    number,
                    order.at("currency").pointer(),
                    written,
                    Reason.of(
                                    "MIXED_CURRENCIES",
                                    "currency",
                                    payout.total().currency().code())
                            .with("other", written)
                            .with("line", number));
        }
        return same;
    }

    private static void line(Answer row, String field, Type type, Payout payout, int number, Posted at) {
        Answer amount = row.at(field);
        switch (amount.money(payout.total().currency())) {
            case Outcome.Refused<Money>(Reason reason) -> payout.bad(number, amount.pointer(), amount.text(), reason);
            case Outcome.Done<Money>(Money money) ->
                payout.line(Payout.Line.of(number, money, type, row.text("order_sn"), at));
        }
    }

    private static String ownId(Answer info) {
        String id = info.text("payout_id");
        return id.isEmpty() ? info.text("encrypted_payout_id") : id;
    }

    /**
     * Older answers number no payout: then it is named by the account it was paid to (as a hash, for it is the merchant's),
     * the second of the payment and the amount, which together no two payouts share.
     */
    private static String id(Answer info, Money total, Posted time) {
        String own = ownId(info);
        if (!own.isEmpty()) {
            return own;
        }
        LinesHash hash = new LinesHash();
        hash.add(info.text("pay_service"));
        hash.add(info.text("payee_id"));
        hash.add(total.toString());
        return time.at() + "-" + hash.hex().substring(0, 16);
    }

    private static Reading income(JsonNode root, LineSink sink) {
        Orders orders = new Orders(Platform.SHOPEE, sink);
        List<Answer> rows = new ArrayList<>();
        for (Answer answer : Answer.all(root)) {
            Answer holder = answer.has("income_detail_list") ? answer : answer.at("response");
            Answer list = holder.at("income_detail_list");
            rows.addAll(list.items());
            rows.addAll(list.at("list").items());
            rows.addAll(list.at("income_detail_list_item").items());
            if (list.at("next_page", "cursor").isFilled() && !root.isArray()) {
                orders.remark(Reason.of("MORE_PAGES"));
            }
        }
        int number = 0;
        for (Answer row : rows) {
            released(row, ++number, orders);
        }
        return orders.finish();
    }

    /** Money not released yet is a promise of the platform's, and no evidence of an income. */
    private static void released(Answer row, int number, Orders orders) {
        Answer amount = row.at("released_amount");
        if (!amount.isFilled()) {
            orders.bad(number, amount.pointer(), "", Reason.of("NOT_RELEASED_YET"));
            return;
        }
        Optional<Posted> time = row.at("actual_payout_time").time();
        if (time.isEmpty()) {
            Answer at = row.at("actual_payout_time");
            orders.bad(number, at.pointer(), at.text(), Reason.of("DATE_UNREADABLE"));
            return;
        }
        String type = row.text("description").isEmpty() ? "Order Income" : row.text("description");
        order(row, amount, row.at("currency"), type, time.get(), number, orders);
    }

    private static boolean hasEscrow(JsonNode root) {
        return Answer.all(root).stream()
                .map(answer -> answer.at("response"))
                .anyMatch(response -> response.has("order_income")
                        || response.items().stream()
                                .anyMatch(item -> item.at("escrow_detail").has("order_income")));
    }

    private static void order(
            Answer row, Answer amount, Answer currency, String type, Posted time, int number, Orders orders) {
        Optional<Currency> known = currency.currency();
        if (known.isEmpty()) {
            orders.bad(number, currency.pointer(), currency.text(), Reason.of("ROW_CURRENCY_UNKNOWN"));
            return;
        }
        switch (amount.money(known.get())) {
            case Outcome.Refused<Money>(Reason reason) -> orders.bad(number, amount.pointer(), amount.text(), reason);
            case Outcome.Done<Money>(Money money) -> {
                String part = amount.pointer().substring(amount.pointer().lastIndexOf('/') + 1);
                orders.row(Orders.Row.of(number, money, part, type, row.text("order_sn"), time));
            }
        }
    }

    private static Reason at(String code, Answer place) {
        return Reason.of(code, "column", place.pointer()).with("content", place.text());
    }
}
