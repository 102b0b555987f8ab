package landsea.settlement;

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
                        case Outcome.Done<Quote>(Quote quote) ->
                            tooMuch(journal, from, quote)
                                    .<Outcome<QuoteAnswer>>map(Outcome::refused)
                                    .orElseGet(() -> hold(journal, command, from, quote));
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
        commands.forEach(command -> held.put(command, held(command, payments, merchants)));
        return held;
    }

    private static Outcome<Held> held(
            QuoteCommand command, Map<PaymentId, Payment> payments, Map<MerchantId, Merchant> merchants) {
        return switch (command.source()) {
            case QuoteCommand.Source.OfBalance(MerchantId id) -> {
                Merchant merchant = merchants.get(id);
                yield merchant == null || !merchant.organisation().value().equals(command.organisation())
                        ? Outcome.refused(Reason.of("ACCOUNT_UNKNOWN", "account", id))
                        : active(new Held(Books.own(id, command.sell()), merchant, Optional.empty()));
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
                yield ofPayment(command, payment, merchant);
            }
        };
    }

    private static Outcome<Held> ofPayment(QuoteCommand command, Payment payment, Merchant merchant) {
        if (!(payment.state() instanceof PaymentState.Checked(String awaiting))
                || !awaiting.equals(PaymentState.Checked.AWAITING_CONSENT)
                || !command.sell().equals(payment.currency())) {
            return Outcome.refused(
                    Reason.of("PAYMENT_NOT_WAITING", "state", payment.state().code())
                            .with("currency", payment.currency()));
        }
        return active(new Held(Books.collected(merchant.id(), payment.currency()), merchant, Optional.of(payment)));
    }

    /** Who stands still neither converts nor is quoted. */
    private static Outcome<Held> active(Held held) {
        return held.merchant()
                .standing()
                .suspension()
                .<Outcome<Held>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(held));
    }

    /** Money of other payments lies beside it: a quote on a payment sells no more than the payment brings. */
    private Optional<Reason> tooMuch(Journal journal, Held from, Quote quote) {
        return from.payment().flatMap(payment -> {
            Money most = settler.quotable(journal, List.of(payment))
                    .getOrDefault(payment.id(), Money.zero(payment.currency()));
            return quote.sell().compareTo(most) <= 0
                    ? Optional.empty()
                    : Optional.of(Reason.of("ABOVE_CONVERTIBLE", "convertible", most.amount())
                            .with("currency", most.currency()));
        });
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
        from.payment()
                .ifPresent(payment -> journal.move(
                        payment,
                        new PaymentState.Quoted(quote.id()),
                        Cause.by(command.actor(), quote.id().text()),
                        quote.expiresAt()));
        return Outcome.done(new QuoteAnswer(quote.id().text()));
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

    /**
     * The payment that a quote was given on has changed: what it held is free. The caller takes the payment elsewhere, so
     * that the quote can no longer be accepted.
     */
    void withdraw(Commit commit, Payment payment) {
        if (payment.state() instanceof PaymentState.Quoted(QuoteId quote)) {
            Posting free = Posting.of(
                    PostingId.of(quote, "withdraw"),
                    payment.owner().organisation().value(),
                    quote.text(),
                    List.of(new Entry.Release(ReservationId.of(quote), "quote-withdrawn")));
            // One whose time is over has lapsed already, or does so now.
            if (ledger.post(commit, List.of(free)).getFirst() instanceof Outcome.Refused<Posted>(Reason reason)
                    && !reason.code().equals("RESERVATION_RESOLVED")) {
                throw new IllegalStateException(quote + " is withdrawn, yet " + reason);
            }
        }
    }
}
