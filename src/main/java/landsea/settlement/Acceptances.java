package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRef;
import landsea.fx.QuoteStatus;
import landsea.ledger.Ledger;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Executes quotes that merchants accept, to exactly their amounts. Whether the law still lets them is looked at before a quote is
 * used up; a payment that it does not let pass any more is held, and its quote withdrawn.
 */
@Component
class Acceptances {

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Settler settler;
    private final Quotes quotes;
    private final PersonalSales sales;
    private final KeptConversions kept;

    Acceptances(
            Parties parties,
            Fx fx,
            Ledger ledger,
            Settler settler,
            Quotes quotes,
            PersonalSales sales,
            KeptConversions kept) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.settler = settler;
        this.quotes = quotes;
        this.sales = sales;
        this.kept = kept;
    }

    /** What a quote was given on. */
    private sealed interface On {

        /** A payment that waits for consent, with what lets it pass. */
        record APayment(Passing passing) implements On {}

        record ABalance(Merchant merchant) implements On {}
    }

    /** A quote that may be used, with its command. */
    private record Usable(AcceptCommand command, Quote quote, On on) {}

    List<Outcome<AcceptAnswer>> accept(Journal journal, List<AcceptCommand> commands) {
        Commit commit = journal.commit();
        if (ledger.bookingDate(commit) instanceof Outcome.Refused<LocalDate>(Reason reason)) {
            return commands.stream()
                    .map(command -> Outcome.<AcceptAnswer>refused(reason))
                    .toList();
        }
        Map<QuoteId, Outcome<AcceptAnswer>> outcomes = new HashMap<>();
        Map<QuoteId, Usable> usable = usable(journal, commands, outcomes);
        List<AcceptCommand> standing = commands.stream()
                .filter(command -> !outcomes.containsKey(command.quote()))
                .toList();
        List<Outcome<QuoteId>> marked =
                fx.markAccepted(commit, standing.stream().map(Acceptances::ref).toList());
        for (int i = 0; i < standing.size(); i++) {
            outcomes.put(
                    standing.get(i).quote(),
                    marked.get(i)
                            .map(id -> execute(
                                    journal, Optional.ofNullable(usable.get(id)).orElseThrow())));
        }
        return commands.stream()
                .map(command -> outcomes.getOrDefault(command.quote(), Outcome.refused("QUOTE_UNKNOWN")))
                .toList();
    }

    private static QuoteRef ref(AcceptCommand command) {
        return new QuoteRef(command.quote(), command.organisation());
    }

    /** What may be used; why the rest may not goes into the outcomes, but for what the quote itself will say. */
    private Map<QuoteId, Usable> usable(
            Journal journal, List<AcceptCommand> commands, Map<QuoteId, Outcome<AcceptAnswer>> outcomes) {
        Commit commit = journal.commit();
        Map<QuoteId, IssuedQuote> issued =
                fx.find(commit, commands.stream().map(Acceptances::ref).toList());
        Map<PaymentId, Payment> payments = Payments.find(
                commit,
                issued.values().stream()
                        .map(one -> new PaymentId(one.subject()))
                        .toList());
        Map<MerchantId, Merchant> merchants = merchants(commit, issued, payments);
        Map<QuoteId, Usable> usable = new HashMap<>();
        Map<QuoteId, Payment> asked = new LinkedHashMap<>();
        Map<QuoteId, AcceptCommand> commandOf = new HashMap<>();
        for (AcceptCommand command : commands) {
            IssuedQuote quote = issued.get(command.quote());
            if (quote != null && quote.status() == QuoteStatus.OPEN) {
                commandOf.put(command.quote(), command);
                Payment payment = payments.get(new PaymentId(quote.subject()));
                if (payment == null) {
                    ofBalance(commit, command, quote, merchants, usable, outcomes);
                } else if (!isItsQuote(payment, quote)) {
                    outcomes.put(command.quote(), refused("QUOTE_WITHDRAWN", command));
                } else {
                    Optional<Reason> suspended = Optional.ofNullable(
                                    merchants.get(payment.owner().merchant()))
                            .flatMap(merchant -> merchant.standing().suspension());
                    suspended.ifPresentOrElse(
                            reason -> outcomes.put(command.quote(), Outcome.refused(reason)),
                            () -> asked.put(command.quote(), payment));
                }
            }
        }
        passing(journal, asked, outcomes).forEach((id, passing) -> {
            Quote quote = Optional.ofNullable(issued.get(id)).orElseThrow().quote();
            Optional<Reason> aboveYear = sales.draw(commit, passing, quote, today(commit));
            aboveYear.ifPresentOrElse(
                    reason -> outcomes.put(id, Outcome.refused(reason)),
                    () -> usable.put(
                            id,
                            new Usable(
                                    Optional.ofNullable(commandOf.get(id)).orElseThrow(),
                                    quote,
                                    new On.APayment(passing))));
        });
        return usable;
    }

    private void ofBalance(
            Commit commit,
            AcceptCommand command,
            IssuedQuote issued,
            Map<MerchantId, Merchant> merchants,
            Map<QuoteId, Usable> usable,
            Map<QuoteId, Outcome<AcceptAnswer>> outcomes) {
        Optional<Merchant> merchant = Optional.ofNullable(merchants.get(new MerchantId(issued.subject())));
        if (merchant.isEmpty()) {
            // Such as one that currency for a payment abroad was quoted by: it is accepted with that payment.
            outcomes.put(command.quote(), refused("QUOTE_OF_OTHER_KIND", command));
            return;
        }
        kept.refusal(commit, merchant.get(), issued.quote())
                .ifPresentOrElse(
                        reason -> outcomes.put(command.quote(), Outcome.refused(reason)),
                        () -> usable.put(
                                command.quote(), new Usable(command, issued.quote(), new On.ABalance(merchant.get()))));
    }

    /** Those that the law still lets pass; the others are held, and what their quotes held is free. */
    private Map<QuoteId, Passing> passing(
            Journal journal, Map<QuoteId, Payment> asked, Map<QuoteId, Outcome<AcceptAnswer>> outcomes) {
        Map<PaymentId, Passing> passing = settler.passing(journal, List.copyOf(asked.values())).stream()
                .collect(Collectors.toMap(one -> one.payment().id(), one -> one));
        Map<QuoteId, Passing> byQuote = new LinkedHashMap<>();
        asked.forEach((id, payment) -> {
            Passing one = passing.get(payment.id());
            if (one == null) {
                quotes.withdraw(journal.commit(), payment);
                outcomes.put(
                        id,
                        Outcome.refused(Reason.of(
                                "PAYMENT_HELD",
                                "reason",
                                journal.current(payment).state().reason())));
            } else {
                byQuote.put(id, one);
            }
        });
        return byQuote;
    }

    private Map<MerchantId, Merchant> merchants(
            Commit commit, Map<QuoteId, IssuedQuote> issued, Map<PaymentId, Payment> payments) {
        List<MerchantId> ids = new ArrayList<>(Stream.concat(
                        payments.values().stream()
                                .map(payment -> payment.owner().merchant()),
                        issued.values().stream()
                                .filter(one -> !payments.containsKey(new PaymentId(one.subject())))
                                .map(one -> new MerchantId(one.subject())))
                .distinct()
                .toList());
        return parties.merchants(commit, ids);
    }

    /** Still firm, but the payment that it was given on may have gone elsewhere. */
    private static boolean isItsQuote(Payment payment, IssuedQuote issued) {
        return payment.state() instanceof PaymentState.Quoted(QuoteId quote)
                && quote.equals(issued.quote().id());
    }

    /** The quote is used up by now: whatever stands in the way breaks the commit of this command alone. */
    private AcceptAnswer execute(Journal journal, Usable usable) {
        Quote quote = usable.quote();
        return switch (usable.on()) {
            case On.ABalance(Merchant merchant) -> {
                kept.convert(journal.commit(), merchant, quote);
                yield answer(quote, "", ReceiptId.of(quote.id()));
            }
            case On.APayment(Passing passing) -> {
                Payment payment = passing.payment();
                settler.consented(journal, passing, quote, usable.command());
                if (!(journal.current(payment).state() instanceof PaymentState.Credited)) {
                    throw new IllegalStateException(quote.id() + " was accepted, yet its payment is "
                            + journal.current(payment).state());
                }
                yield answer(quote, payment.id().text(), ReceiptId.of(payment.id()));
            }
        };
    }

    private static Outcome<AcceptAnswer> refused(String code, AcceptCommand command) {
        return Outcome.refused(Reason.of(code, "quote", command.quote().text()));
    }

    private static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
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
}
