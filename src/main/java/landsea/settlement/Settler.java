package landsea.settlement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.fx.ChargeKind;
import landsea.fx.Fx;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest;
import landsea.ledger.ReservationId;
import landsea.settlement.Crediting.Conversion;
import landsea.settlement.PaymentState.Checked;
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

    private static final Set<ChargeKind> CONVERSION_FEE = Set.of(ChargeKind.CONVERSION_FEE);

    /** For these providers are asked again: another sheet may do. */
    private static final Set<String> WANTS_RATES = Set.of("NO_PROVIDER_QUOTE", "RATE_OUT_OF_BAND");

    private final Checking checking;
    private final Fx fx;
    private final Credits credits;
    private final SheetRequests sheets;

    Settler(Checking checking, Fx fx, Credits credits, SheetRequests sheets) {
        this.checking = checking;
        this.fx = fx;
        this.credits = credits;
        this.sheets = sheets;
    }

    /** Settles as each shop's instruction says. */
    void settle(Journal journal, List<Payment> complete) {
        List<Ready> ready = new ArrayList<>();
        List<Passing> converting = new ArrayList<>();
        List<Passing> asking = new ArrayList<>();
        for (Passing one : checking.check(journal, complete)) {
            switch (one.instruction().mode()) {
                case KEEP -> ready.add(Ready.keeping(one));
                case CONVERT -> converting.add(one);
                case ASK -> asking.add(one);
            }
        }
        ready.addAll(quoted(journal, converting));
        for (Passing one : credits.claim(journal, asking)) {
            journal.move(journal.current(one.payment()), new Checked(Checked.AWAITING_CONSENT), Cause.channel(""));
        }
        sheets.ask(journal.commit(), asking);
        credits.post(journal, ready, Cause.CHANNEL);
    }

    /** Credits all in the currency that came: consent did not come in time. */
    void keep(Journal journal, List<Payment> complete, Reason because) {
        List<Ready> ready = checking.check(journal, complete).stream()
                .map(one -> Ready.keeping(one, because))
                .toList();
        credits.post(journal, ready, Cause.CHANNEL);
    }

    /** Credits with the quote that the merchant accepted. */
    void consented(Journal journal, Passing passing, Quote quote, AcceptCommand consent) {
        Ready ready = Ready.converting(
                passing, new Conversion.Reserved(quote, ReservationId.of(quote.id()), consent.arrivedAt()));
        credits.post(journal, List.of(ready), consent.actor());
    }

    /** Those of these that the law lets pass now; the others are held. */
    List<Passing> passing(Journal journal, List<Payment> payments) {
        return checking.passing(journal, payments);
    }

    /** What would be credited after the channel's fees, for a quote on it. */
    Map<PaymentId, Money> quotable(Journal journal, List<Payment> payments) {
        return checking.quotable(journal, payments);
    }

    private List<Ready> quoted(Journal journal, List<Passing> converting) {
        List<Passing> asking = new ArrayList<>();
        List<QuoteRequest> requests = new ArrayList<>();
        List<Ready> ready = new ArrayList<>();
        for (Passing one : converting) {
            Money share = one.instruction().share(one.afterFees());
            if (share.isZero()) {
                ready.add(Ready.keeping(one));
            } else {
                asking.add(one);
                requests.add(request(one, share));
            }
        }
        List<Outcome<Quote>> quotes = fx.quote(journal.commit(), requests);
        List<Passing> waiting = new ArrayList<>();
        for (int i = 0; i < asking.size(); i++) {
            Passing one = asking.get(i);
            switch (quotes.get(i)) {
                case Outcome.Done<Quote>(Quote quote) -> ready.add(Ready.converting(one, new Conversion.AtOnce(quote)));
                case Outcome.Refused<Quote>(Reason reason)
                when WANTS_RATES.contains(reason.code()) && isPatient(journal, one.payment()) -> waiting.add(one);
                case Outcome.Refused<Quote>(Reason reason) -> ready.add(Ready.keeping(one, reason));
            }
        }
        await(journal, waiting);
        return ready;
    }

    private static QuoteRequest request(Passing one, Money share) {
        return QuoteRequest.of(
                        QuoteId.next(one.payment().id().bucket()),
                        one.merchant().plan(),
                        one.payment().currency(),
                        one.instruction().buy(),
                        QuoteRequest.FixedSide.SELL,
                        share,
                        CONVERSION_FEE)
                .withMarkupAtMost(one.instruction().markupBasisPointsMax());
    }

    /** Providers are asked, and the payment comes up again in a moment: one step however often that is. */
    private void await(Journal journal, List<Passing> waiting) {
        List<Passing> first =
                waiting.stream().filter(one -> !isAwaitingQuote(one.payment())).toList();
        for (Passing one : credits.claim(journal, first)) {
            journal.move(journal.current(one.payment()), new Checked(Checked.AWAITING_QUOTE), Cause.channel(""));
        }
        if (waiting.isEmpty()) {
            return;
        }
        DeadlineRules rules = DeadlineRules.read(journal.commit());
        for (Passing one : waiting) {
            if (isAwaitingQuote(one.payment())) {
                journal.stay(
                        one.payment(),
                        journal.commit()
                                .at()
                                .plus(rules.of(one.payment().state()).after()));
            }
        }
        sheets.ask(journal.commit(), waiting);
    }

    private static boolean isAwaitingQuote(Payment payment) {
        return payment.state() instanceof Checked(String reason) && reason.equals(Checked.AWAITING_QUOTE);
    }

    /** Within the patience for providers, counted from when it began to wait for them. */
    private static boolean isPatient(Journal journal, Payment payment) {
        Instant now = journal.commit().at();
        return !isAwaitingQuote(payment)
                || Moments.lastStep(journal.commit(), payment).plus(PATIENCE).isAfter(now);
    }
}
