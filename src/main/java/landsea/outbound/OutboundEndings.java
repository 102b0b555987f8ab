package landsea.outbound;

import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.declarations.DeclarablePayment.Source;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRef;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.outbound.OutboundPayment.Funding;
import landsea.parties.Merchant;
import org.springframework.stereotype.Component;

/** The ends of a payment that was sent: paid and declared, or everything back where it was; and back after it was paid. */
@Component
class OutboundEndings {

    private final Ledger ledger;
    private final Fx fx;
    private final Declarations declarations;
    private final PayersAllowances allowances;

    OutboundEndings(Ledger ledger, Fx fx, Declarations declarations, PayersAllowances allowances) {
        this.ledger = ledger;
        this.fx = fx;
        this.declarations = declarations;
        this.allowances = allowances;
    }

    /** The foreign bank has paid. */
    OutboundPayment complete(
            Journal journal, OutboundPayment payment, Merchant merchant, String bankReference, Cause cause) {
        Commit commit = journal.commit();
        Posted completed = posted(commit, payment, OutboundBooks.completed(payment, Days.of(commit)));
        Optional<Quote> quote = quote(commit, payment);
        Declarations.Made declared = declarations
                .makePayments(
                        commit,
                        List.of(Declaring.of(
                                payment.id(),
                                merchant,
                                payment.instruction(),
                                payment.judged().usd(),
                                payment.judged().facilitated(),
                                OutboundStore.fees(payment.funding())
                                        .orElse(Money.zero(payment.amount().currency())),
                                quote.<Source>map(one -> Declaring.bought(merchant, one))
                                        .orElseGet(() -> Declaring.kept(
                                                merchant, payment.amount().currency())),
                                Days.of(commit))))
                .getFirst();
        OutboundPayment ended = journal.move(payment.asking(false), new OutboundState.Completed(), cause);
        journal.booked(payment.id(), completed);
        OutboundReceipts.attest(
                commit,
                new OutboundReceipts.Paid(
                        payment, merchant, quote, fund(commit, payment), completed, declared, bankReference));
        return ended;
    }

    /** The foreign bank has not paid and will not. */
    OutboundPayment giveBack(Journal journal, OutboundPayment payment, String why, Cause cause) {
        Commit commit = journal.commit();
        Posted back = posted(commit, payment, OutboundBooks.returned(payment, fund(commit, payment), Days.of(commit)));
        allowances.giveBack(commit, payment, why);
        OutboundPayment ended = journal.move(
                payment.asking(false),
                new OutboundState.Returned(why),
                cause.because(Reason.of("RETURNED_BY_BANK", "because", why)));
        journal.booked(payment.id(), back);
        return ended;
    }

    /**
     * The foreign bank had paid, and the money is back, or a part of it: the merchant's again, less what banks on the way kept. What
     * the year allowed is given back with the last part.
     */
    OutboundPayment sendBack(Journal journal, OutboundPayment payment, SentBackCommand command) {
        Commit commit = journal.commit();
        Posted back = posted(commit, payment, OutboundBooks.sentBack(payment, command.amount(), command.valueDate()));
        OutboundPayment less = payment.withBack(command.standsFor());
        boolean whole = less.out().isZero();
        if (whole) {
            allowances.giveBack(commit, payment, command.why());
        }
        OutboundPayment moved = journal.move(
                less,
                whole ? new OutboundState.SentBack(command.why()) : payment.state(),
                Cause.by(command.actor(), command.bankReference())
                        .because(Reason.of(whole ? "SENT_BACK_BY_BANK" : "PART_SENT_BACK", "because", command.why())
                                .with("amount", command.amount())
                                .with("charges", command.charges())));
        journal.booked(payment.id(), back);
        return moved;
    }

    private Posted fund(Commit commit, OutboundPayment payment) {
        PostingId id = OutboundBooks.fundId(payment);
        return Optional.ofNullable(ledger.posted(commit, List.of(id)).get(id))
                // One that is a reservation alone has moved nothing yet.
                .orElseGet(() -> new Posted(id, List.of()));
    }

    /** What was reserved for it is there: whatever stands in the way breaks the commit of this command alone. */
    private Posted posted(Commit commit, OutboundPayment payment, Posting posting) {
        return switch (ledger.post(commit, List.of(posting)).getFirst()) {
            case Outcome.Done<Posted>(Posted done) -> done;
            case Outcome.Refused<Posted>(Reason reason) ->
                throw new IllegalStateException(
                        payment.id() + " is " + payment.state().code() + ", yet " + reason);
        };
    }

    private Optional<Quote> quote(Commit commit, OutboundPayment payment) {
        if (payment.funding() instanceof Funding.Purchase(QuoteId id, Money fees)) {
            QuoteRef ref = new QuoteRef(id, payment.payer().organisation().value());
            return Optional.of(Optional.ofNullable(fx.find(commit, List.of(ref)).get(id))
                    .orElseThrow()
                    .quote());
        }
        return Optional.empty();
    }
}
