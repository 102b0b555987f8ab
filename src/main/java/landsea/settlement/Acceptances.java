package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Executes quotes that merchants accept, to exactly their amounts. */
@Component
class Acceptances {

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Settler settler;

    Acceptances(Parties parties, Fx fx, Ledger ledger, Settler settler) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.settler = settler;
    }

    List<Outcome<AcceptAnswer>> accept(Journal journal, List<AcceptCommand> commands) {
        Commit commit = journal.commit();
        if (ledger.bookingDate(commit) instanceof Outcome.Refused<LocalDate>(Reason reason)) {
            return commands.stream()
                    .map(command -> Outcome.<AcceptAnswer>refused(reason))
                    .toList();
        }
        Map<QuoteId, IssuedQuote> issued =
                fx.find(commit, commands.stream().map(Acceptances::ref).toList());
        Map<PaymentId, Payment> payments = Payments.find(
                commit,
                issued.values().stream()
                        .map(one -> new PaymentId(one.subject()))
                        .toList());
        Map<QuoteId, Outcome<AcceptAnswer>> outcomes = new HashMap<>();
        List<AcceptCommand> standing = new ArrayList<>();
        for (AcceptCommand command : commands) {
            IssuedQuote quote = issued.get(command.quote());
            if (quote != null && isWithdrawn(quote, payments)) {
                outcomes.put(
                        command.quote(),
                        Outcome.refused(Reason.of(
                                "QUOTE_WITHDRAWN", "quote", command.quote().text())));
            } else {
                standing.add(command);
            }
        }
        List<Outcome<QuoteId>> usable =
                fx.markAccepted(commit, standing.stream().map(Acceptances::ref).toList());
        for (int i = 0; i < standing.size(); i++) {
            AcceptCommand command = standing.get(i);
            outcomes.put(
                    command.quote(),
                    switch (usable.get(i)) {
                        case Outcome.Refused<QuoteId>(Reason reason) -> Outcome.refused(reason);
                        case Outcome.Done<QuoteId>(QuoteId id) ->
                            execute(
                                    journal,
                                    command,
                                    Optional.ofNullable(issued.get(id)).orElseThrow(),
                                    payments);
                    });
        }
        return commands.stream()
                .map(command -> outcomes.getOrDefault(command.quote(), Outcome.refused("QUOTE_UNKNOWN")))
                .toList();
    }

    private static QuoteRef ref(AcceptCommand command) {
        return new QuoteRef(command.quote(), command.organisation());
    }

    /** Still firm, but the payment that it was given on has gone elsewhere. */
    private static boolean isWithdrawn(IssuedQuote issued, Map<PaymentId, Payment> payments) {
        Payment payment = payments.get(new PaymentId(issued.subject()));
        boolean isItsQuote = payment != null
                && payment.state() instanceof PaymentState.Quoted(QuoteId quote)
                && quote.equals(issued.quote().id());
        return issued.status() == QuoteStatus.OPEN && payment != null && !isItsQuote;
    }

    /** The quote is used up by now: whatever stands in the way breaks the commit of this command alone. */
    private Outcome<AcceptAnswer> execute(
            Journal journal, AcceptCommand command, IssuedQuote issued, Map<PaymentId, Payment> payments) {
        Payment payment = payments.get(new PaymentId(issued.subject()));
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
}
