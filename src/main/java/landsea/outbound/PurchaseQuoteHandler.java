package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.fx.ChargeKind;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.ProviderSheetRequests;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.fx.QuoteStatus;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/**
 * Quotes the currency of payments that are ready: exactly the payment's amount is bought, fees and margin are told apart, and
 * what is sold for it is held until the quote's end.
 */
@Component
class PurchaseQuoteHandler implements CommandHandler<PurchaseQuoteCommand, PurchaseQuoteAnswer> {

    private static final Set<ChargeKind> FEES = Set.of(ChargeKind.CHANNEL_FEE, ChargeKind.CONVERSION_FEE);

    private final Parties parties;
    private final Fx fx;
    private final Ledger ledger;
    private final ProviderSheetRequests sheets;

    PurchaseQuoteHandler(Parties parties, Fx fx, Ledger ledger, ProviderSheetRequests sheets) {
        this.parties = parties;
        this.fx = fx;
        this.ledger = ledger;
        this.sheets = sheets;
    }

    @Override
    public Class<PurchaseQuoteCommand> handles() {
        return PurchaseQuoteCommand.class;
    }

    @Override
    public Class<PurchaseQuoteAnswer> answers() {
        return PurchaseQuoteAnswer.class;
    }

    @Override
    public List<Outcome<PurchaseQuoteAnswer>> handle(Commit commit, List<PurchaseQuoteCommand> commands) {
        Map<OutboundId, OutboundPayment> payments = OutboundStore.find(
                commit, commands.stream().map(PurchaseQuoteCommand::payment).toList());
        Map<MerchantId, Merchant> merchants = parties.merchants(
                commit,
                payments.values().stream()
                        .map(payment -> payment.payer().merchant())
                        .distinct()
                        .toList());
        Journal journal = new Journal(commit);
        List<Outcome<PurchaseQuoteAnswer>> outcomes = new ArrayList<>();
        for (PurchaseQuoteCommand command : commands) {
            Optional<OutboundPayment> found = Optional.ofNullable(payments.get(command.payment()));
            Optional<Reason> refusal = refusal(command, found);
            if (refusal.isPresent()) {
                outcomes.add(Outcome.refused(refusal.get()));
            } else {
                OutboundPayment payment = found.orElseThrow();
                Merchant merchant = Optional.ofNullable(
                                merchants.get(payment.payer().merchant()))
                        .orElseThrow();
                outcomes.add(merchant.standing()
                        .suspension()
                        .<Outcome<PurchaseQuoteAnswer>>map(Outcome::refused)
                        .orElseGet(() -> quote(journal, command, payment, merchant)));
            }
        }
        journal.write();
        return outcomes;
    }

    private static Optional<Reason> refusal(PurchaseQuoteCommand command, Optional<OutboundPayment> found) {
        return Own.refusal(command.payment(), command.organisation(), found)
                .or(() -> found.filter(payment -> !(payment.state() instanceof OutboundState.Ready))
                        .map(payment -> Reason.of(
                                "OUTBOUND_NOT_READY", "state", payment.state().code())));
    }

    private Outcome<PurchaseQuoteAnswer> quote(
            Journal journal, PurchaseQuoteCommand command, OutboundPayment payment, Merchant merchant) {
        Commit commit = journal.commit();
        QuoteRequest request = QuoteRequest.of(
                QuoteId.next(command.bucket()),
                merchant.plan(),
                command.sell(),
                payment.amount().currency(),
                FixedSide.BUY,
                payment.amount(),
                FEES);
        return switch (fx.quote(commit, List.of(request)).getFirst()) {
            case Outcome.Refused<Quote>(Reason reason) -> {
                if (reason.code().equals("NO_PROVIDER_QUOTE")) {
                    // So that the next try finds one.
                    sheets.request(commit, command.sell(), payment.amount().currency());
                }
                yield Outcome.refused(reason);
            }
            case Outcome.Done<Quote>(Quote quote) -> hold(journal, command, payment, quote);
        };
    }

    private Outcome<PurchaseQuoteAnswer> hold(
            Journal journal, PurchaseQuoteCommand command, OutboundPayment payment, Quote quote) {
        Commit commit = journal.commit();
        OutboundBooks.ensureOpen(
                commit,
                ledger,
                payment.payer(),
                Set.of(quote.sell().currency(), quote.buy().currency()));
        if (ledger.post(commit, List.of(OutboundBooks.quoted(payment, quote))).getFirst()
                instanceof Outcome.Refused<Posted>(Reason reason)) {
            return Outcome.refused(reason);
        }
        fx.save(
                commit,
                List.of(new IssuedQuote(
                        quote, command.organisation(), payment.id().value(), QuoteStatus.OPEN)));
        journal.move(
                payment,
                new OutboundState.Quoted(quote.id()),
                Cause.by(command.actor(), quote.id().text()),
                quote.expiresAt());
        return Outcome.done(new PurchaseQuoteAnswer(quote.id().text()));
    }
}
