package landsea.soak.sim;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Checks, quotes, conversion and credit, to the cent. */
final class ModelCredits {

    private static final long LIMIT = 500_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Model model;
    private final Map<Integer, Step.Instruct> instructions = new HashMap<>();

    ModelCredits(Model model) {
        this.model = model;
    }

    String instruct(Step.Instruct instruct) {
        instructions.put(instruct.shop(), instruct);
        return instruct.mode().name();
    }

    /** A payment whose report and money are in goes as far as it goes by itself. */
    void settle(ModelPayment payment) {
        if (!check(payment)) {
            return;
        }
        Step.Instruct wish =
                instructions.getOrDefault(payment.shop, new Step.Instruct(payment.shop, Step.Mode.KEEP, 0, 0));
        switch (wish.mode()) {
            case KEEP -> creditKept(payment);
            case ASK -> {
                if (claim(payment)) {
                    model.move(payment, "CHECKED", "AWAITING_CONSENT");
                }
            }
            case CONVERT -> convert(payment, wish);
        }
    }

    private void convert(ModelPayment payment, Step.Instruct wish) {
        long share = afterFees(payment) * wish.percent() / 100;
        if (share == 0) {
            creditKept(payment);
            return;
        }
        ModelMarket.Answer answer = model.market.quote(share, model.at(), BigDecimal.valueOf(wish.markupMax()));
        boolean waits = payment.is("CHECKED") && payment.reason.equals("AWAITING_QUOTE");
        if (answer.isGiven() && model.year.allows(payment.shop, answer.quote(), model.at())) {
            credit(payment, answer.quote(), true);
        } else if (answer.isGiven()
                || !answer.refusal().equals("NO_PROVIDER_QUOTE")
                || waits && !payment.since.plus(PATIENCE).isAfter(model.at())) {
            creditKept(payment);
        } else if (waits) {
            payment.due = model.at().plusMillis(100);
        } else if (claim(payment)) {
            model.move(payment, "CHECKED", "AWAITING_QUOTE");
        }
    }

    /** Nobody consented in time: all is kept. */
    void keep(ModelPayment payment) {
        if (check(payment)) {
            creditKept(payment);
        }
    }

    private boolean check(ModelPayment payment) {
        ModelAdvice money = payment.funds;
        long total = payment.report.total();
        String failed = "";
        if (money.valueDate.isAfter(model.todayInSingapore())) {
            failed = "NOT_YET_VALUE";
        } else if (!payment.released && money.amount != total && money.amount + money.charges != total) {
            failed = money.amount < total ? "SHORT" : "OVER";
        } else if (!payment.released && money.amount > LIMIT) {
            failed = "ABOVE_LIMIT";
        } else if (!payment.tradeSeen && model.owners.isTradeSeen(payment.shop)) {
            failed = "TRADE_NOT_VERIFIED";
        } else if (ModelMarket.channelFee(money.amount) >= money.amount) {
            failed = "FEE_EXCEEDS_AMOUNT";
        }
        if (payment.isHeldFor(failed)) {
            model.stay(payment);
            return false;
        }
        if (!failed.isEmpty()) {
            model.move(payment, "HELD", failed);
            return false;
        }
        if (!payment.is("CHECKED")) {
            model.move(payment, "CHECKED");
        }
        return true;
    }

    /** A settlement is credited once, whoever reported it. */
    private boolean claim(ModelPayment payment) {
        ModelPayment holder = model.claims.putIfAbsent(payment.report.settlement(), payment);
        if (holder != null && holder != payment) {
            model.move(payment, "HELD", "SETTLEMENT_TAKEN");
            return false;
        }
        return true;
    }

    private void creditKept(ModelPayment payment) {
        if (claim(payment)) {
            long afterFees = afterFees(payment);
            model.books.credited(payment.shop, payment.funds.amount, payment.funds.amount - afterFees);
            payment.kept = afterFees;
            payment.bought = 0;
            model.move(payment, "CREDITED");
        }
    }

    private void credit(ModelPayment payment, ModelQuote quote, boolean isNew) {
        if (claim(payment)) {
            long afterFees = afterFees(payment);
            model.books.credited(payment.shop, payment.funds.amount, payment.funds.amount - afterFees);
            model.books.converted(payment.shop, quote);
            model.year.sold(payment.shop, quote, model.at());
            payment.kept = afterFees - quote.sell();
            payment.bought = quote.credited();
            if (isNew) {
                model.move(payment, "QUOTED");
            }
            model.move(payment, "CONVERTED");
            model.move(payment, "CREDITED");
        }
    }

    private static long afterFees(ModelPayment payment) {
        return payment.funds.amount - ModelMarket.channelFee(payment.funds.amount);
    }

    // Quotes that a merchant asks for

    String quote(ModelPayment payment, long amount) {
        if (!payment.is("CHECKED") || !payment.reason.equals("AWAITING_CONSENT")) {
            return "!PAYMENT_NOT_WAITING";
        }
        ModelMarket.Answer answer = model.market.quote(amount, model.at());
        if (!answer.isGiven()) {
            return "!" + answer.refusal();
        }
        if (amount > afterFees(payment)) {
            return "!ABOVE_CONVERTIBLE";
        }
        model.quotes.add(new IssuedQuote(payment.shop, payment, answer.quote()));
        model.move(payment, "QUOTED");
        payment.due = answer.quote().expiresAt();
        return "QUOTE";
    }

    String quoteBalance(int shop, long amount) {
        ModelMarket.Answer answer = model.market.quote(amount, model.at());
        if (!answer.isGiven()) {
            return "!" + answer.refusal();
        }
        if (model.books.own[shop] - model.held(shop) < amount) {
            return "!BELOW_FLOOR";
        }
        model.quotes.add(new IssuedQuote(shop, ModelPayment.NONE, answer.quote()));
        return "QUOTE";
    }

    /** Of a balance, by quotes that are out on it. */
    long held(int shop) {
        return model.quotes.stream()
                .filter(quote -> quote.shop == shop && quote.payment == ModelPayment.NONE && holds(quote))
                .mapToLong(quote -> quote.terms.sell())
                .sum();
    }

    private boolean holds(IssuedQuote quote) {
        return quote.holds && model.at().isBefore(quote.terms.expiresAt());
    }

    private boolean isOn(ModelPayment payment, IssuedQuote quote) {
        return quote.payment == payment && quote.holds && !quote.used;
    }

    String accept(IssuedQuote quote, int shop) {
        if (quote.shop != shop) {
            return "!QUOTE_UNKNOWN";
        }
        if (quote.used) {
            return "!QUOTE_ALREADY_USED";
        }
        if (!model.at().isBefore(quote.terms.expiresAt())) {
            return "!QUOTE_EXPIRED";
        }
        ModelPayment payment = quote.payment;
        if (payment != ModelPayment.NONE && !(payment.is("QUOTED") && isOn(payment, quote))) {
            return "!QUOTE_WITHDRAWN";
        }
        if (!model.year.allows(shop, quote.terms, model.at())) {
            return "!ALLOWANCE_EXCEEDED";
        }
        quote.used = true;
        quote.holds = false;
        if (payment == ModelPayment.NONE) {
            model.books.converted(shop, quote.terms);
            model.year.sold(shop, quote.terms, model.at());
            model.conversions++;
        } else {
            credit(payment, quote.terms, false);
        }
        return "SOLD " + quote.terms.sell() + " FOR " + quote.terms.credited();
    }

    /** A quote's time is over. */
    void lapse(ModelPayment payment) {
        withdraw(payment);
        model.move(payment, "CHECKED", "AWAITING_CONSENT");
    }

    /** What a quote on this payment held is free. */
    void withdraw(ModelPayment payment) {
        model.quotes.stream().filter(quote -> isOn(payment, quote)).forEach(quote -> quote.holds = false);
    }
}
