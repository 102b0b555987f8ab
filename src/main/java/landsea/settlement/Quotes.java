package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.fx.ChargeKind;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRef;
import landsea.fx.QuoteRequest;
import landsea.fx.QuoteStatus;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.ledger.ReservationId;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Quotes that a merchant asks for: each holds what it sells by one pending transfer to the position, until it is accepted
 * or its time is over.
 */
@Component
class Quotes {

    private static final Set<ChargeKind> CONVERSION_FEE = Set.of(ChargeKind.CONVERSION_FEE);

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Settler settler;
    private final Books books;

    Quotes(Parties parties, Fx fx, Ledger ledger, Settler settler, Books books) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.settler = settler;
        this.books = books;
    }

    /** Where the money of a quote lies, and whose it is. */
    private record Held(AccountId account, Merchant merchant, Optional<Payment> payment) {}

    List<Outcome<QuoteAnswer>> issue(Journal journal, List<QuoteCommand> commands) {
        Map<QuoteCommand, Outcome<Held>> held = held(journal, commands);
        List<QuoteCommand> asking = new ArrayList<>();
        List<QuoteRequest> requests = new ArrayList<>();
        for (QuoteCommand command : commands) {
            if (held.get(command) instanceof Outcome.Done<Held>(Held from)) {
                asking.add(command);
                requests.add(QuoteRequest.of(
                        QuoteId.next(command.bucket()),
                        from.merchant().plan(),
                        command.sell(),
                        command.buy(),
                        command.fixed(),
                        command.amount(),
                        CONVERSION_FEE));
            }
        }
        List<Outcome<Quote>> quotes = fx.quote(journal.commit(), requests);
        Map<QuoteCommand, Outcome<QuoteAnswer>> outcomes = new HashMap<>();
        for (int i = 0; i < asking.size(); i++) {
            QuoteCommand command = asking.get(i);
            Held from = held.getOrDefault(command, Outcome.refused("PAYMENT_UNKNOWN"))
                    .orThrow();
            outcomes.put(
                    command,
                    switch (quotes.get(i)) {
                        case Outcome.Refused<Quote>(Reason reason) -> Outcome.refused(reason);
                        case Outcome.Done<Quote>(Quote quote) -> hold(journal, command, from, quote);
                    });
        }
        return commands.stream()
                .map(command -> outcomes.containsKey(command)
                        ? outcomes.get(command)
                        : held.getOrDefault(command, Outcome.refused("PAYMENT_UNKNOWN"))
                                .map(never -> new QuoteAnswer("")))
                .toList();
    }

    private Map<QuoteCommand, Outcome<Held>> held(Journal journal, List<QuoteCommand> commands) {
        Map<PaymentId, Payment> payments = Payments.find(
                journal.commit(),
                commands.stream()
                        .flatMap(command -> command.source() instanceof QuoteCommand.Source.OfPayment(PaymentId id)
                                ? java.util.stream.Stream.of(id)
                                : java.util.stream.Stream.empty())
                        .toList());
        Set<MerchantId> ids = new java.util.HashSet<>();
        payments.values().forEach(payment -> ids.add(payment.owner().merchant()));
        for (QuoteCommand command : commands) {
            if (command.source() instanceof QuoteCommand.Source.OfBalance(MerchantId id)) {
                ids.add(id);
            }
        }
        Map<MerchantId, Merchant> merchants = parties.merchants(journal.commit(), ids);
        Map<QuoteCommand, Outcome<Held>> held = new LinkedHashMap<>();
        commands.forEach(command -> held.put(command, held(journal, command, payments, merchants)));
        return held;
    }

    private Outcome<Held> held(
            Journal journal,
            QuoteCommand command,
            Map<PaymentId, Payment> payments,
            Map<MerchantId, Merchant> merchants) {
        return switch (command.source()) {
            case QuoteCommand.Source.OfBalance(MerchantId id) -> {
                Merchant merchant = merchants.get(id);
                yield merchant == null || !merchant.organisation().value().equals(command.organisation())
                        ? Outcome.refused(Reason.of("ACCOUNT_UNKNOWN", "account", id))
                        : Outcome.done(new Held(Books.own(id, command.sell()), merchant, Optional.empty()));
            }
            case QuoteCommand.Source.OfPayment(PaymentId id) -> {
                Payment payment = payments.get(id);
                Merchant merchant =
                        payment == null ? null : merchants.get(payment.owner().merchant());
                if (payment == null
                        || merchant == null
                        || !payment.owner().organisation().value().equals(command.organisation())) {
                    yield Outcome.refused(Reason.of("PAYMENT_UNKNOWN", "payment", id));
                }
                yield ofPayment(journal, command, payment, merchant);
            }
        };
    }

    private Outcome<Held> ofPayment(Journal journal, QuoteCommand command, Payment payment, Merchant merchant) {
        if (!(payment.state() instanceof PaymentState.Checked(String awaiting))
                || !awaiting.equals(PaymentState.Checked.AWAITING_CONSENT)) {
            return Outcome.refused(
                    Reason.of("PAYMENT_NOT_WAITING", "state", payment.state().code()));
        }
        Money most =
                settler.quotable(journal, List.of(payment)).getOrDefault(payment.id(), Money.zero(payment.currency()));
        boolean tooMuch = command.fixed() == QuoteRequest.FixedSide.SELL
                && command.amount().currency().equals(most.currency())
                && command.amount().compareTo(most) > 0;
        if (tooMuch || !command.sell().equals(payment.currency())) {
            return Outcome.refused(
                    Reason.of("ABOVE_CONVERTIBLE", "convertible", most.amount()).with("currency", most.currency()));
        }
        return Outcome.done(
                new Held(Books.collected(merchant.id(), payment.currency()), merchant, Optional.of(payment)));
    }

    private Outcome<QuoteAnswer> hold(Journal journal, QuoteCommand command, Held from, Quote quote) {
        Commit commit = journal.commit();
        books.ensureOpen(
                commit,
                Set.of(
                        new Books.Holding(from.merchant().id(), from.merchant().organisation(), command.sell()),
                        new Books.Holding(from.merchant().id(), from.merchant().organisation(), command.buy())));
        Entry reserve = Entry.Reserve.of(
                ReservationId.of(quote.id()),
                from.account(),
                Books.house(command.bucket(), AccountKind.POSITION, command.sell()),
                quote.sell(),
                "quoted",
                quote.expiresAt());
        Posting posting = Posting.of(
                PostingId.of(quote.id(), "quote"),
                command.organisation(),
                quote.id().text(),
                List.of(reserve));
        if (ledger.post(commit, List.of(posting)).getFirst() instanceof Outcome.Refused<Posted>(Reason reason)) {
            return Outcome.refused(reason);
        }
        java.util.UUID subject = from.payment()
                .map(payment -> payment.id().value())
                .orElse(from.merchant().id().value());
        fx.save(commit, List.of(new IssuedQuote(quote, command.organisation(), subject, QuoteStatus.OPEN)));
        commit.attest(quote.id().value(), command.organisation(), quote.document());
        from.payment()
                .ifPresent(payment -> journal.move(
                        payment,
                        new PaymentState.Quoted(quote.id()),
                        Cause.by(command.actor(), quote.id().text())));
        return Outcome.done(new QuoteAnswer(quote.id().text()));
    }

    List<Outcome<AcceptAnswer>> accept(Journal journal, List<AcceptCommand> commands) {
        Commit commit = journal.commit();
        List<QuoteRef> refs = commands.stream()
                .map(command -> new QuoteRef(command.quote(), command.organisation()))
                .toList();
        Map<QuoteId, IssuedQuote> issued = fx.find(commit, refs);
        List<Outcome<QuoteId>> usable = fx.markAccepted(commit, refs);
        List<Outcome<AcceptAnswer>> outcomes = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            outcomes.add(
                    switch (usable.get(i)) {
                        case Outcome.Refused<QuoteId>(Reason reason) -> Outcome.refused(reason);
                        case Outcome.Done<QuoteId>(QuoteId id) ->
                            execute(
                                    journal,
                                    commands.get(i),
                                    Optional.ofNullable(issued.get(id)).orElseThrow());
                    });
        }
        return outcomes;
    }

    /** The quote is used up by now: whatever stands in the way breaks the commit of this command alone. */
    private Outcome<AcceptAnswer> execute(Journal journal, AcceptCommand command, IssuedQuote issued) {
        PaymentId id = new PaymentId(issued.subject());
        Payment payment = Payments.find(journal.commit(), List.of(id)).get(id);
        Quote quote = issued.quote();
        if (payment == null) {
            convertKept(journal.commit(), new MerchantId(issued.subject()), quote);
            return Outcome.done(answer(quote, "", ReceiptId.of(quote.id())));
        }
        settler.consented(journal, payment, quote, command);
        if (!(journal.current(payment).state() instanceof PaymentState.Credited)) {
            throw new IllegalStateException(quote.id() + " was accepted, yet its payment is "
                    + journal.current(payment).state());
        }
        return Outcome.done(answer(quote, payment.id().text(), ReceiptId.of(payment.id())));
    }

    private void convertKept(Commit commit, MerchantId id, Quote quote) {
        Merchant merchant = Optional.ofNullable(
                        parties.merchants(commit, List.of(id)).get(id))
                .orElseThrow();
        LocalDate today = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        Posting posting = Crediting.kept(merchant.id(), merchant.organisation(), quote, today);
        Posted posted = switch (ledger.post(commit, List.of(posting)).getFirst()) {
            case Outcome.Done<Posted>(Posted done) -> done;
            case Outcome.Refused<Posted>(Reason reason) ->
                throw new IllegalStateException(quote.id() + " is firm, yet " + reason);
        };
        KeptBalances.converted(commit, merchant, quote, posted);
    }

    private static AcceptAnswer answer(Quote quote, String payment, ReceiptId receipt) {
        return new AcceptAnswer(
                quote.id().text(),
                payment,
                quote.sell().amount(),
                quote.sell().currency().code(),
                quote.buy().amount(),
                quote.buy().currency().code(),
                receipt.text());
    }

    /** A quote's time is over: what it held is free, and the payment waits for consent again. */
    void lapse(Journal journal, Payment payment) {
        Commit commit = journal.commit();
        if (payment.state() instanceof PaymentState.Quoted(QuoteId quote)) {
            ledger.lapseDue(commit, List.of(Books.collected(payment.owner().merchant(), payment.currency())));
            fx.markExpired(
                    commit,
                    List.of(new QuoteRef(quote, payment.owner().organisation().value())));
            journal.move(
                    payment,
                    new PaymentState.Checked(PaymentState.Checked.AWAITING_CONSENT),
                    Cause.channel(quote.text()).because(Reason.of("QUOTE_EXPIRED", "quote", quote.text())));
        }
    }
}
