package landsea.outbound;

import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRef;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import org.springframework.stereotype.Component;

/** Quotes that are out on payments, and how they end without being accepted. */
@Component
class QuotesOut {

    private final Fx fx;
    private final Ledger ledger;

    QuotesOut(Fx fx, Ledger ledger) {
        this.fx = fx;
        this.ledger = ledger;
    }

    /** The payment goes elsewhere: what its quote held is free. */
    void withdraw(Commit commit, OutboundPayment payment) {
        if (payment.state() instanceof OutboundState.Quoted(QuoteId quote)
                && ledger.post(commit, List.of(OutboundBooks.withdrawn(payment, quote)))
                                .getFirst()
                        instanceof Outcome.Refused<Posted>(Reason reason)
                // One whose time is over has lapsed already.
                && !reason.code().equals("RESERVATION_RESOLVED")) {
            throw new IllegalStateException(quote + " is withdrawn, yet " + reason);
        }
    }

    /** A quote's time is over: what it held is free, and the payment may be quoted again. */
    void lapse(Journal journal, OutboundPayment payment) {
        if (payment.state() instanceof OutboundState.Quoted(QuoteId quote)) {
            withdraw(journal.commit(), payment);
            fx.markExpired(
                    journal.commit(),
                    List.of(new QuoteRef(quote, payment.payer().organisation().value())));
            journal.move(
                    payment,
                    new OutboundState.Ready(),
                    Cause.channel(quote.text()).because(Reason.of("QUOTE_EXPIRED", "quote", quote.text())));
        }
    }
}
