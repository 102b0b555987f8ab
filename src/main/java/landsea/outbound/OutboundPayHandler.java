package landsea.outbound;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.fx.ChargeKind;
import landsea.fx.FeeLine;
import landsea.fx.FeeRequest;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRef;
import landsea.fx.QuoteStatus;
import landsea.ledger.AccountId;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.messages.Messages;
import landsea.outbound.OutboundPayment.Funding;
import landsea.outbound.PayCommand.Means;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Has payments made: screened once more on the lists of this moment, funded and reserved in the books, and handed to the
 * outbox, all in one commit.
 */
@Component
class OutboundPayHandler implements CommandHandler<PayCommand, OutboundAnswer> {

    /** Of a payment from a balance in its currency. */
    static final Set<ChargeKind> FEES = Set.of(ChargeKind.CHANNEL_FEE);

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final Messages messages;
    private final Beneficiaries beneficiaries;
    private final QuotesOut quotes;
    private final PayersAllowances allowances;

    OutboundPayHandler(
            Parties parties,
            Fx fx,
            Ledger ledger,
            Messages messages,
            Beneficiaries beneficiaries,
            QuotesOut quotes,
            PayersAllowances allowances) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.messages = messages;
        this.beneficiaries = beneficiaries;
        this.quotes = quotes;
        this.allowances = allowances;
    }

    @Override
    public Class<PayCommand> handles() {
        return PayCommand.class;
    }

    @Override
    public Class<OutboundAnswer> answers() {
        return OutboundAnswer.class;
    }

    /** What is known of the payments of one commit. */
    private record Known(
            Journal journal,
            Map<MerchantId, Merchant> merchants,
            Map<OutboundId, Reason> faults,
            Map<MerchantId, Reason> payerFaults,
            OutboundRules rules) {

        Optional<Reason> fault(OutboundPayment payment) {
            return Optional.ofNullable(faults.get(payment.id()))
                    .or(() ->
                            Optional.ofNullable(payerFaults.get(payment.payer().merchant())));
        }

        Merchant merchant(OutboundPayment payment) {
            return Optional.ofNullable(merchants.get(payment.payer().merchant()))
                    .orElseThrow();
        }
    }

    @Override
    public List<Outcome<OutboundAnswer>> handle(Commit commit, List<PayCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(PayCommand::payment).toList());
        List<OutboundPayment> payable = commands.stream()
                .filter(command -> refusal(command, Optional.ofNullable(payments.get(command.payment())))
                        .isEmpty())
                .flatMap(command -> Optional.ofNullable(payments.get(command.payment())).stream())
                .toList();
        Map<MerchantId, Merchant> merchants = parties.merchants(
                commit,
                payable.stream()
                        .map(payment -> payment.payer().merchant())
                        .distinct()
                        .toList());
        Known known = new Known(
                new Journal(commit),
                merchants,
                beneficiaries.faults(commit, payable),
                beneficiaries.payerFaults(commit, merchants.values()),
                OutboundRules.of(commit, Days.of(commit)));
        List<Outcome<OutboundAnswer>> outcomes = new ArrayList<>();
        for (PayCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            outcomes.add(refusal(command, found)
                    .<Outcome<OutboundAnswer>>map(Outcome::refused)
                    .orElseGet(() -> pay(known, command, found.orElseThrow())));
        }
        known.journal().write();
        return outcomes;
    }

    private static Optional<Reason> refusal(PayCommand command, Optional<OutboundPayment> found) {
        return Own.refusal(command.payment(), command.organisation(), found)
                .or(() -> found.flatMap(payment -> misfit(command.means(), payment)));
    }

    private static Optional<Reason> misfit(Means means, OutboundPayment payment) {
        return switch (means) {
            case Means.OwnCurrency own ->
                payment.state() instanceof OutboundState.Ready
                        ? Optional.empty()
                        : Optional.of(Reason.of(
                                "OUTBOUND_NOT_READY", "state", payment.state().code()));
            case Means.ByQuote(QuoteId quote) ->
                payment.state() instanceof OutboundState.Quoted(QuoteId out) && out.equals(quote)
                        ? Optional.empty()
                        : Optional.of(Reason.of("QUOTE_WITHDRAWN", "quote", quote.text()));
        };
    }

    private Outcome<OutboundAnswer> pay(Known known, PayCommand command, OutboundPayment payment) {
        Optional<Reason> suspended = known.merchant(payment).standing().suspension();
        if (suspended.isPresent()) {
            return Outcome.refused(suspended.get());
        }
        Optional<Reason> fault = known.fault(payment);
        if (fault.isPresent()) {
            quotes.withdraw(known.journal().commit(), payment);
            return Outcome.done(OutboundAnswer.of(known.journal()
                    .move(
                            payment,
                            new OutboundState.Held(fault.get().code()),
                            Cause.by(command.actor(), "").because(fault.get()))));
        }
        if (ledger.bookingDate(known.journal().commit()) instanceof Outcome.Refused<LocalDate>(Reason reason)) {
            return Outcome.refused(reason);
        }
        return switch (command.means()) {
            case Means.OwnCurrency own -> fromBalance(known, command, payment);
            case Means.ByQuote(QuoteId quote) -> byQuote(known, command, payment, quote);
        };
    }

    private Outcome<OutboundAnswer> fromBalance(Known known, PayCommand command, OutboundPayment payment) {
        Commit commit = known.journal().commit();
        FeeRequest asked = new FeeRequest(known.merchant(payment).plan(), FEES, payment.amount());
        return switch (fx.fees(commit, List.of(asked)).getFirst()) {
            case Outcome.Refused<List<FeeLine>>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<List<FeeLine>>(List<FeeLine> fees) -> {
                OutboundBooks.ensureOpen(
                        commit, ledger, payment.payer(), Set.of(payment.amount().currency()));
                Money total = Money.sum(
                        payment.amount().currency(),
                        fees.stream().map(FeeLine::amount).toList());
                Optional<Reason> refusal = lacking(commit, payment, total).or(() -> allowances.draw(commit, payment));
                yield refusal.<Outcome<OutboundAnswer>>map(Outcome::refused)
                        .orElseGet(() -> funded(
                                known,
                                command,
                                payment.fundedBy(new Funding.Balance(total)),
                                OutboundBooks.fromBalance(payment, fees, today(commit))));
            }
        };
    }

    /** Looked at where nobody else posts any more: what is drawn after this is not drawn in vain. */
    private Optional<Reason> lacking(Commit commit, OutboundPayment payment, Money fees) {
        commit.advance(List.of(payment.id().bucket()));
        AccountId own =
                OutboundBooks.own(payment.payer().merchant(), payment.amount().currency());
        long wanted = payment.amount().plus(fees).minor();
        ledger.lapseDue(commit, List.of(own));
        return Optional.ofNullable(ledger.balances(commit, List.of(own)).get(own))
                        .filter(balance -> balance.available() >= wanted)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Reason.of("BELOW_FLOOR", "account", own));
    }

    /** The quote is used up here: whatever then stands in the way breaks the commit of this command alone. */
    private Outcome<OutboundAnswer> byQuote(Known known, PayCommand command, OutboundPayment payment, QuoteId id) {
        Commit commit = known.journal().commit();
        QuoteRef ref = new QuoteRef(id, command.organisation());
        Optional<IssuedQuote> issued =
                Optional.ofNullable(fx.find(commit, List.of(ref)).get(id));
        boolean open = issued.filter(one -> one.status() == QuoteStatus.OPEN).isPresent();
        Optional<Reason> drawn = open
                ? allowances.draw(
                        commit,
                        payment,
                        known.merchant(payment),
                        issued.orElseThrow().quote().sell().currency())
                : Optional.empty();
        if (drawn.isPresent()) {
            return Outcome.refused(drawn.get());
        }
        if (fx.markAccepted(commit, List.of(ref)).getFirst() instanceof Outcome.Refused<QuoteId>(Reason reason)) {
            return Outcome.refused(reason);
        }
        Quote quote = issued.orElseThrow().quote();
        return funded(
                known,
                command,
                payment.fundedBy(new Funding.Purchase(id, quote.legs().feeTotal())),
                OutboundBooks.bought(payment, quote, today(commit)));
    }

    /** Nothing can stand in the way any more; what does breaks the commit of this command alone. */
    private Outcome<OutboundAnswer> funded(Known known, PayCommand command, OutboundPayment payment, Posting posting) {
        return switch (post(known.journal().commit(), posting)) {
            case Outcome.Done<Posted>(Posted posted) -> Outcome.done(send(known, command, payment, posted));
            case Outcome.Refused<Posted>(Reason reason) ->
                throw new IllegalStateException(payment.id() + " can be paid, yet " + reason);
        };
    }

    private OutboundAnswer send(Known known, PayCommand command, OutboundPayment payment, Posted posted) {
        Journal journal = known.journal();
        OutboundPayment sent = journal.move(
                payment.asking(true),
                new OutboundState.Sent(),
                Cause.by(command.actor(), posted.id().text()));
        journal.booked(sent.id(), posted);
        messages.send(
                journal.commit(),
                List.of(Remittances.request(
                        sent, known.merchant(payment), known.rules().correspondentBic(), 1)));
        return OutboundAnswer.of(sent);
    }

    private Outcome<Posted> post(Commit commit, Posting posting) {
        return ledger.post(commit, List.of(posting)).getFirst();
    }

    private static LocalDate today(Commit commit) {
        return Days.of(commit);
    }
}
