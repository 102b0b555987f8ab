package landsea.settlement;

import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.FeeRequest;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest;
import landsea.fx.QuoteStatus;
import landsea.ledger.AccountId;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.ReservationId;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import landsea.settlement.Crediting.Conversion;
import org.springframework.stereotype.Component;

/**
 * Takes payments whose report and money are in as far as they go by themselves: checked, quoted, converted, credited, all
 * in the commit that it is called in. What cannot go on is held with its reason, or waits for a rate or for consent.
 */
@Component
class Settler {

    /** Booked dates and value dates of the domestic side. */
    static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** So long a standing instruction waits for providers; then all is kept and the reason is on the timeline. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Set<ChargeKind> CHANNEL_FEE = Set.of(ChargeKind.CHANNEL_FEE);
    private static final Set<ChargeKind> CONVERSION_FEE = Set.of(ChargeKind.CONVERSION_FEE);

    /** A payment that passed, on its way to its credit. */
    private record Passing(Payment payment, Merchant merchant, List<FeeLine> channelFees, Instruction instruction) {

        Money afterFees() {
            Money fees = Money.sum(
                    payment.currency(),
                    channelFees.stream().map(FeeLine::amount).toList());
            return payment.fundsIn().amount().minus(fees);
        }
    }

    /** A credit ready to be posted. */
    private record Ready(Passing passing, Conversion conversion, Optional<Reason> keptBecause) {}

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Receipts receipts;
    private final Books books;

    Settler(Parties parties, Fx fx, Ledger ledger, Receipts receipts, Books books) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.receipts = receipts;
        this.books = books;
    }

    /** Settles as each shop's instruction says. */
    void settle(Journal journal, List<Payment> complete) {
        List<Passing> passing = check(journal, complete);
        List<Ready> ready = new ArrayList<>();
        List<Passing> converting = new ArrayList<>();
        for (Passing one : passing) {
            switch (one.instruction().mode()) {
                case KEEP -> ready.add(new Ready(one, new Conversion.None(), Optional.empty()));
                case CONVERT -> converting.add(one);
                case ASK ->
                    journal.move(
                            journal.current(one.payment()),
                            new PaymentState.Checked(PaymentState.Checked.AWAITING_CONSENT),
                            Cause.channel(""));
            }
        }
        ready.addAll(quoted(journal, converting));
        credit(journal, ready, Cause.CHANNEL);
    }

    /** Credits all in the currency that came: consent did not come in time, or a person decided so. */
    void keep(Journal journal, List<Payment> complete, Reason because) {
        List<Ready> ready = check(journal, complete).stream()
                .map(one -> new Ready(one, new Conversion.None(), Optional.of(because)))
                .toList();
        credit(journal, ready, Cause.CHANNEL);
    }

    /** Credits with the quote that the merchant accepted. */
    void consented(Journal journal, Payment payment, Quote quote, AcceptCommand consent) {
        Map<MerchantId, Merchant> merchants = merchants(journal.commit(), List.of(payment));
        List<Ready> ready = new ArrayList<>();
        channelFees(journal, List.of(payment), merchants)
                .forEach((same, fees) -> ready.add(new Ready(
                        new Passing(payment, merchant(merchants, payment), fees, Instruction.KEEP),
                        new Conversion.Reserved(quote, ReservationId.of(quote.id()), consent.arrivedAt()),
                        Optional.empty())));
        credit(journal, ready, consent.actor());
    }

    /** What would be credited after the channel's fees, for a quote on it. */
    Map<PaymentId, Money> quotable(Journal journal, List<Payment> payments) {
        Map<PaymentId, Money> amounts = new HashMap<>();
        channelFees(journal, payments, merchants(journal.commit(), payments))
                .forEach((payment, fees) -> amounts.put(
                        payment.id(),
                        payment.fundsIn()
                                .amount()
                                .minus(Money.sum(
                                        payment.currency(),
                                        fees.stream().map(FeeLine::amount).toList()))));
        return amounts;
    }

    private List<Passing> check(Journal journal, List<Payment> complete) {
        Commit commit = journal.commit();
        Map<MerchantId, Merchant> merchants = merchants(commit, complete);
        Map<AccountId, Ledger.Balance> accounts = ledger.balances(
                commit,
                complete.stream()
                        .map(payment -> Books.own(payment.owner().merchant(), payment.currency()))
                        .distinct()
                        .toList());
        Map<String, Long> limits = limits(commit);
        List<Payment> passed = new ArrayList<>();
        for (Payment payment : complete) {
            AccountId own = Books.own(payment.owner().merchant(), payment.currency());
            Long limit = limits.get(payment.currency().code());
            Checks.Facts facts = new Checks.Facts(
                    Optional.ofNullable(accounts.get(own))
                            .map(balance -> balance.account().organisation()),
                    limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                    journal.todayInSingapore());
            Optional<Reason> failed = Checks.failed(payment, facts);
            if (failed.isPresent()) {
                hold(journal, payment, failed.get());
            } else {
                passed.add(payment);
            }
        }
        Map<Payment, List<FeeLine>> fees = channelFees(journal, passed, merchants);
        Map<Instructions.Key, Instruction> instructions = Instructions.current(
                commit, fees.keySet().stream().map(Settler::key).toList());
        List<Passing> passing = new ArrayList<>();
        fees.forEach((payment, lines) -> {
            Payment checked = payment.state() instanceof PaymentState.Checked
                    ? payment
                    : journal.move(payment, new PaymentState.Checked(""), Cause.channel(String.join(" ", Checks.ON)));
            passing.add(new Passing(
                    checked,
                    merchant(merchants, payment),
                    lines,
                    instructions.getOrDefault(key(payment), Instruction.KEEP)));
        });
        return passing;
    }

    /** Fees of the payments that have any right to be charged: a fee that would eat the payment holds it. */
    private Map<Payment, List<FeeLine>> channelFees(
            Journal journal, List<Payment> payments, Map<MerchantId, Merchant> merchants) {
        List<Outcome<List<FeeLine>>> outcomes = fx.fees(
                journal.commit(),
                payments.stream()
                        .map(payment -> new FeeRequest(
                                merchant(merchants, payment).plan(),
                                CHANNEL_FEE,
                                payment.fundsIn().amount()))
                        .toList());
        Map<Payment, List<FeeLine>> fees = new LinkedHashMap<>();
        for (int i = 0; i < payments.size(); i++) {
            Payment payment = payments.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Refused<List<FeeLine>>(Reason reason) -> hold(journal, payment, reason);
                case Outcome.Done<List<FeeLine>>(List<FeeLine> lines) -> {
                    Money total = Money.sum(
                            payment.currency(),
                            lines.stream().map(FeeLine::amount).toList());
                    if (total.compareTo(payment.fundsIn().amount()) < 0) {
                        fees.put(payment, lines);
                    } else {
                        hold(journal, payment, Reason.of("FEE_EXCEEDS_AMOUNT", "fee", total));
                    }
                }
            }
        }
        return fees;
    }

    private List<Ready> quoted(Journal journal, List<Passing> converting) {
        List<Passing> asking = new ArrayList<>();
        List<QuoteRequest> requests = new ArrayList<>();
        List<Ready> ready = new ArrayList<>();
        for (Passing one : converting) {
            Instruction instruction = one.instruction();
            Money share = instruction.share(one.afterFees());
            if (share.isZero()) {
                ready.add(new Ready(one, new Conversion.None(), Optional.empty()));
            } else {
                asking.add(one);
                requests.add(QuoteRequest.of(
                                QuoteId.next(one.payment().id().bucket()),
                                one.merchant().plan(),
                                one.payment().currency(),
                                instruction.buy(),
                                QuoteRequest.FixedSide.SELL,
                                share,
                                CONVERSION_FEE)
                        .withMarkupAtMost(instruction.markupBasisPointsMax()));
            }
        }
        List<Outcome<Quote>> quotes = fx.quote(journal.commit(), requests);
        for (int i = 0; i < asking.size(); i++) {
            Passing one = asking.get(i);
            switch (quotes.get(i)) {
                case Outcome.Done<Quote>(Quote quote) ->
                    ready.add(new Ready(one, new Conversion.AtOnce(quote), Optional.empty()));
                case Outcome.Refused<Quote>(Reason reason) -> {
                    if (reason.code().equals("NO_PROVIDER_QUOTE") && isYoung(journal, one.payment())) {
                        journal.move(
                                journal.current(one.payment()),
                                new PaymentState.Checked(PaymentState.Checked.AWAITING_QUOTE),
                                Cause.channel("").because(reason));
                    } else {
                        ready.add(new Ready(one, new Conversion.None(), Optional.of(reason)));
                    }
                }
            }
        }
        return ready;
    }

    /** Within the patience for providers, counted from when both report and money were in. */
    private static boolean isYoung(Journal journal, Payment payment) {
        Instant complete = Moments.complete(journal.commit(), payment.id())
                .orElse(journal.commit().at());
        return complete.plus(PATIENCE).isAfter(journal.commit().at());
    }

    private void credit(Journal journal, List<Ready> ready, String actor) {
        if (ready.isEmpty()) {
            return;
        }
        Commit commit = journal.commit();
        Set<Books.Holding> holdings = new HashSet<>();
        for (Ready one : ready) {
            Payment payment = one.passing().payment();
            holdings.add(new Books.Holding(
                    payment.owner().merchant(), payment.owner().organisation(), payment.currency()));
            quote(one)
                    .ifPresent(quote -> holdings.add(new Books.Holding(
                            payment.owner().merchant(),
                            payment.owner().organisation(),
                            quote.buy().currency())));
        }
        books.ensureOpen(commit, holdings);
        LocalDate today = LocalDate.ofInstant(commit.at(), CHONGQING);
        Map<PaymentId, landsea.marketplace.StoredStatement> statements = receipts.statements(
                commit, ready.stream().map(one -> one.passing().payment()).toList());
        List<Posting> postings = ready.stream()
                .map(one -> Crediting.posting(
                        one.passing().payment(),
                        fees(one),
                        one.conversion(),
                        receipts.claims(statements, one.passing().payment()),
                        today))
                .toList();
        List<Outcome<Posted>> outcomes = ledger.post(commit, postings);
        List<Receipts.Credited> credited = new ArrayList<>();
        List<IssuedQuote> used = new ArrayList<>();
        for (int i = 0; i < ready.size(); i++) {
            Ready one = ready.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Refused<Posted>(Reason reason) ->
                    hold(journal, one.passing().payment(), reason);
                case Outcome.Done<Posted>(Posted posted) -> {
                    finish(journal, one, posted, actor);
                    if (one.conversion() instanceof Conversion.AtOnce(Quote quote)) {
                        used.add(new IssuedQuote(
                                quote,
                                one.passing().payment().owner().organisation().value(),
                                one.passing().payment().id().value(),
                                QuoteStatus.ACCEPTED));
                    }
                    credited.add(new Receipts.Credited(
                            journal.current(one.passing().payment()),
                            one.passing().merchant(),
                            one.passing().channelFees(),
                            quote(one),
                            one.keptBecause(),
                            consentedAt(one),
                            posted));
                }
            }
        }
        fx.save(commit, used);
        journal.timed(receipts.issue(commit, credited, statements));
    }

    private static void finish(Journal journal, Ready one, Posted posted, String actor) {
        Payment payment = journal.current(one.passing().payment());
        Optional<Quote> quote = quote(one);
        if (quote.isPresent()) {
            if (!(payment.state() instanceof PaymentState.Quoted)) {
                payment = journal.move(
                        payment,
                        new PaymentState.Quoted(quote.get().id()),
                        Cause.by(actor, quote.get().id().text()));
            }
            payment = journal.move(
                    payment,
                    new PaymentState.Converted(),
                    Cause.by(actor, posted.id().text()));
        }
        Cause cause = Cause.by(actor, posted.id().text());
        Payment done = journal.move(
                payment,
                new PaymentState.Credited(),
                one.keptBecause().map(cause::because).orElse(cause));
        Money kept = quote.map(q -> one.passing().afterFees().minus(q.sell())).orElseGet(one.passing()::afterFees);
        Money converted = quote.map(Quote::buy).orElse(Money.zero(payment.currency()));
        journal.credited(
                done.id(),
                new Payments.Credit(
                        quote.<Payments.QuoteIdOrNone>map(q -> new Payments.QuoteIdOrNone.Of(q.id()))
                                .orElseGet(Payments.QuoteIdOrNone.None::new),
                        kept,
                        converted,
                        consentedAt(one)),
                posted.booksHash());
    }

    private static Optional<Instant> consentedAt(Ready one) {
        return one.conversion() instanceof Conversion.Reserved reserved
                ? Optional.of(reserved.consentedAt())
                : Optional.empty();
    }

    private static List<FeeLine> fees(Ready one) {
        List<FeeLine> fees = new ArrayList<>(one.passing().channelFees());
        quote(one).ifPresent(quote -> fees.addAll(quote.legs().fees()));
        return fees;
    }

    private static Optional<Quote> quote(Ready one) {
        return switch (one.conversion()) {
            case Conversion.None none -> Optional.empty();
            case Conversion.AtOnce(Quote quote) -> Optional.of(quote);
            case Conversion.Reserved reserved -> Optional.of(reserved.quote());
        };
    }

    private static void hold(Journal journal, Payment payment, Reason reason) {
        journal.move(
                journal.current(payment),
                new PaymentState.Held(reason.code()),
                Cause.channel("").because(reason));
    }

    private Map<MerchantId, Merchant> merchants(Commit commit, java.util.Collection<Payment> payments) {
        return parties.merchants(
                commit,
                payments.stream()
                        .map(payment -> payment.owner().merchant())
                        .distinct()
                        .toList());
    }

    private static Merchant merchant(Map<MerchantId, Merchant> merchants, Payment payment) {
        Merchant merchant = merchants.get(payment.owner().merchant());
        if (merchant == null) {
            throw new IllegalStateException("no merchant " + payment.owner().merchant() + " for " + payment.id());
        }
        return merchant;
    }

    private static Instructions.Key key(Payment payment) {
        return new Instructions.Key(payment.owner().shop(), payment.currency().code());
    }

    private static Map<String, Long> limits(Commit commit) {
        Map<String, Long> limits = new HashMap<>();
        commit.sql()
                .sql(
                        "SELECT currency, amount_minor_max FROM payment_limits WHERE effective_from <= ? ORDER BY effective_from")
                .param(Date.valueOf(LocalDate.ofInstant(commit.at(), CHONGQING)))
                .query((row, number) -> limits.put(row.getString(1), row.getLong(2)))
                .list();
        return limits;
    }
}
