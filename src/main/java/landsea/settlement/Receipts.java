package landsea.settlement;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.FeeLine;
import landsea.fx.Quote;
import landsea.ledger.Claim;
import landsea.marketplace.LineKind;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSummary;
import landsea.marketplace.Statements;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import org.springframework.stereotype.Component;

/**
 * Makes the receipt of a credit: from gross sales to the amount in the account, adding up to the cent, under the commit's
 * signature. It names its quote by the quote's leaf.
 */
@Component
class Receipts {

    /** A payment that this commit credits. */
    record Credited(
            Payment payment,
            Passing passing,
            Optional<Quote> quote,
            Optional<Reason> keptBecause,
            Optional<java.time.Instant> consentedAt,
            Booked booked) {}

    private final Statements statements;
    private final Parties parties;

    Receipts(Statements statements, Parties parties) {
        this.statements = statements;
        this.parties = parties;
    }

    Map<PaymentId, StatementSummary> statements(Commit commit, List<Payment> payments) {
        Map<StatementId, StatementSummary> found = statements.summaries(
                commit,
                payments.stream().map(payment -> payment.reportIn().statement()).toList());
        Map<PaymentId, StatementSummary> byPayment = new HashMap<>();
        for (Payment payment : payments) {
            StatementSummary statement = found.get(payment.reportIn().statement());
            if (statement == null) {
                throw new IllegalStateException(
                        "no statement " + payment.reportIn().statement());
            }
            byPayment.put(payment.id(), statement);
        }
        return byPayment;
    }

    /** A settlement is credited once, whoever uploaded its report. */
    static List<Claim> claims(StatementSummary statement) {
        return List.of(new Claim("settlement", statement.platform() + "/" + statement.settlementId()));
    }

    /** The shops that were paid. */
    Map<ShopId, Shop> shops(Commit commit, List<Credited> credited) {
        return parties.shops(
                commit,
                credited.stream()
                        .map(one -> one.payment().owner().shop())
                        .distinct()
                        .toList());
    }

    /**
     * @param made what each of them is declared as, in their order
     * @return when what led to each credit happened
     */
    Map<PaymentId, Moments> issue(
            Commit commit, List<Credited> credited, List<Declarations.Made> made, Map<ShopId, Shop> shops) {
        if (credited.isEmpty()) {
            return Map.of();
        }
        List<StatementId> ids = credited.stream()
                .map(one -> one.payment().reportIn().statement())
                .toList();
        // Of others nothing is known beyond what the payment itself tells.
        Map<PaymentId, Moments> moments = Moments.find(
                commit,
                credited.stream()
                        .map(Credited::payment)
                        .filter(payment -> payment.origin() == Payment.Origin.WITHDRAWAL)
                        .map(Payment::id)
                        .toList());
        List<Statements.Closing> closings = new ArrayList<>();
        Map<PaymentId, Moments> now = new HashMap<>();
        for (int i = 0; i < credited.size(); i++) {
            Credited one = credited.get(i);
            Payment payment = one.payment();
            Moments all = momentsNow(commit, payment, moments, one.consentedAt());
            now.put(payment.id(), all);
            Lawful lawful = one.passing().lawful();
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("type", "landsea.receipt/v1");
            document.put("receipt_id", ReceiptId.of(payment.id()).text());
            document.put("payment_id", payment.id().text());
            document.put("merchant", merchant(one.passing().merchant()));
            document.put("shop", shown(shop(shops, payment)));
            document.put("statement", statement(one.passing().statement()));
            document.put("received", received(payment.fundsIn()));
            document.put("fees", fees(one));
            document.put("net_after_fees", amount(afterFees(one)));
            one.quote().ifPresent(quote -> document.put("conversion", conversion(commit, quote)));
            one.keptBecause().ifPresent(reason -> document.put("kept_because", reason.code()));
            document.put("credited", accounts(one));
            document.put(
                    "checks",
                    Map.of(
                            "on",
                            Checks.on(payment, lawful),
                            "waived",
                            Checks.waived(payment),
                            "absent",
                            Checks.absent(payment, lawful)));
            document.put("lawful", lawful.document());
            document.put("declaration", shown(made.get(i)));
            document.put("moments", shown(all));
            document.put("posting_id", one.booked().posting().text());
            document.put("books_hash", one.booked().booksHash());
            commit.attest(
                    ReceiptId.of(payment.id()).value(),
                    payment.owner().organisation().value(),
                    document);
            closings.add(new Statements.Closing(
                    payment.reportIn().statement(), payment.id().text()));
        }
        statements.confirm(commit, ids, Statements.ConfirmedBy.MONEY);
        statements.close(commit, closings);
        return now;
    }

    /** What was converted, and the quote that says all of it: by the leaf under which that was signed, now or earlier. */
    static Map<String, Object> conversion(Commit commit, Quote quote) {
        Map<String, Object> conversion = new TreeMap<>();
        conversion.put("id", quote.id().text());
        conversion.put(
                "quote_leaf",
                Base64.getEncoder().encodeToString(commit.leaf(quote.id().value())));
        conversion.put("sell", amount(quote.sell()));
        conversion.put("credited_amount", amount(quote.buy()));
        conversion.put("pair", quote.rate().pair().toString());
        conversion.put("client_rate", quote.rate().client().toPlainString());
        conversion.put("mid", quote.rate().mid().value().toPlainString());
        return conversion;
    }

    private static Map<String, Object> merchant(Merchant merchant) {
        return Map.of(
                "merchant_id",
                merchant.id().text(),
                "name",
                merchant.name(),
                "uscc",
                merchant.identity().shown());
    }

    static Shop shop(Map<ShopId, Shop> shops, Payment payment) {
        Shop shop = shops.get(payment.owner().shop());
        if (shop == null) {
            throw new IllegalStateException("no shop " + payment.owner().shop());
        }
        return shop;
    }

    private static Map<String, Object> shown(Shop shop) {
        return Map.of("shop_id", shop.id().text(), "name", shop.name(), "marketplace", shop.marketplace());
    }

    private static Map<String, Object> statement(StatementSummary statement) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("statement_id", statement.id().text());
        document.put("platform", statement.platform());
        document.put("settlement_id", statement.settlementId());
        document.put("period_start", statement.period().start().toString());
        document.put("period_end", statement.period().end().toString());
        document.put("line_count", statement.lineCount());
        document.put("total", amount(statement.total()));
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (LineKind kind : LineKind.values()) {
            kinds.put(kind.name(), statement.of(kind).amount());
        }
        document.put("waterfall", kinds);
        return document;
    }

    /** What breaks a rule waits for a person before it is filed. */
    static Map<String, Object> shown(Declarations.Made made) {
        return Map.of(
                "declaration_id", made.id().text(),
                "actual", amount(made.actual()),
                "records", made.recordCount(),
                "violations", made.violations().stream().map(Reason::code).toList());
    }

    private static Map<String, Object> received(Payment.Funds.In funds) {
        return Map.of(
                "advice_id", funds.advice().text(),
                "amount", funds.amount().amount(),
                "charges", funds.charges().amount(),
                "currency", funds.amount().currency().code(),
                "value_date", funds.valueDate().toString());
    }

    private static List<Object> fees(Credited one) {
        List<Object> lines = new ArrayList<>();
        List<FeeLine> all = new ArrayList<>(one.passing().channelFees());
        one.quote().ifPresent(quote -> all.addAll(quote.legs().fees()));
        for (FeeLine fee : all) {
            Map<String, Object> line = new TreeMap<>();
            line.put("code", fee.code());
            line.put("amount", fee.amount().amount());
            line.put("currency", fee.amount().currency().code());
            line.put("tariff_row", fee.tariffRow());
            line.put("explanation", fee.explanation());
            lines.add(line);
        }
        return lines;
    }

    private static Money afterFees(Credited one) {
        Money fees = Money.sum(
                one.payment().currency(),
                one.passing().channelFees().stream().map(FeeLine::amount).toList());
        return one.payment().fundsIn().amount().minus(fees);
    }

    private static List<Object> accounts(Credited one) {
        List<Object> accounts = new ArrayList<>();
        Money after = afterFees(one);
        Money kept = one.quote().map(quote -> after.minus(quote.sell())).orElse(after);
        if (kept.isPositive()) {
            accounts.add(account(one, kept));
        }
        one.quote().ifPresent(quote -> accounts.add(account(one, quote.buy())));
        return accounts;
    }

    private static Map<String, Object> account(Credited one, Money amount) {
        return Map.of(
                "account_id",
                Books.own(one.payment().owner().merchant(), amount.currency()).text(),
                "amount",
                amount.amount(),
                "currency",
                amount.currency().code());
    }

    /** What this commit adds to what earlier ones wrote: its own steps are not in the table yet. */
    private static Moments momentsNow(
            Commit commit, Payment payment, Map<PaymentId, Moments> known, Optional<java.time.Instant> consentedAt) {
        return new Moments(
                Optional.ofNullable(known.get(payment.id())).flatMap(Moments::instructed),
                Optional.of(payment.reportIn().at()),
                Optional.of(payment.fundsIn().at()),
                consentedAt,
                Optional.of(commit.at()));
    }

    private static Map<String, Object> shown(Moments all) {
        Map<String, Object> document = new LinkedHashMap<>(all.document());
        document.put("clocks", all.clocks());
        return document;
    }

    private static Map<String, Object> amount(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency().code());
    }

    static StatementSummary statement(Map<PaymentId, StatementSummary> statements, Payment payment) {
        StatementSummary statement = statements.get(payment.id());
        if (statement == null) {
            throw new IllegalStateException("no statement for " + payment.id());
        }
        return statement;
    }
}
