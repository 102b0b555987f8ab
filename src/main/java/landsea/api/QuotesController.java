package landsea.api;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.fx.Fx;
import landsea.fx.IssuedQuote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.outbound.OutboundDesk;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.settlement.AcceptAnswer;
import landsea.settlement.AcceptCommand;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentView;
import landsea.settlement.QuoteAnswer;
import landsea.settlement.QuoteCommand;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Firm quotes: asked for on a payment that waits for consent or on a balance that was kept, and accepted once. */
@RestController
@RequestMapping("/api/v1/quotes")
class QuotesController {

    record QuoteBody(
            @Nullable String paymentId,
            @Nullable String accountId,
            String buyCurrency,
            String amount,
            String fixedSide) {}

    private final Settlement settlement;
    private final SettlementDesk payments;
    private final LedgerDesk ledger;
    private final Fx fx;
    private final Reads reads;
    private final OutboundDesk outbound;

    QuotesController(
            Settlement settlement,
            SettlementDesk payments,
            LedgerDesk ledger,
            Fx fx,
            Reads reads,
            OutboundDesk outbound) {
        this.settlement = settlement;
        this.payments = payments;
        this.ledger = ledger;
        this.fx = fx;
        this.reads = reads;
        this.outbound = outbound;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    Map<String, Object> quote(Principal caller, RequestKey key, @RequestBody QuoteBody body) {
        Currency buy = Amount.currency(body.buyCurrency(), "/buy_currency");
        FixedSide fixed = Paths.parse(String.valueOf(body.fixedSide()), FixedSide::valueOf)
                .orElseThrow(() -> Refusal.member("/fixed_side", "WORD_WRONG", String.valueOf(body.fixedSide())));
        Sold sold = sold(caller, body);
        Currency of = fixed == FixedSide.SELL ? sold.currency() : buy;
        QuoteAnswer answer = Refusal.orRefuse(settlement.quote(new QuoteCommand(
                caller.organisation().value(),
                key.value(),
                sold.source(),
                sold.currency(),
                buy,
                Amount.money(body.amount(), of, "/amount"),
                fixed,
                caller.actor().text())));
        return read(caller, answer.quoteId());
    }

    /** Readable after it has ended too. */
    @GetMapping("/{id}")
    Map<String, Object> read(Principal caller, @PathVariable String id) {
        IssuedQuote issued = Paths.parse(id, QuoteId::parse)
                .flatMap(known -> fx.look(caller.viewer(), known, reads.clock().instant()))
                .orElseThrow(() -> Refusal.unknown("QUOTE", id));
        Map<String, Object> document = new TreeMap<>(issued.quote().document());
        document.put("status", issued.status().name());
        return document;
    }

    @PostMapping("/{id}/acceptance")
    @For(Role.MERCHANT)
    AcceptAnswer accept(Principal caller, RequestKey key, @PathVariable String id) {
        QuoteId quote = Paths.parse(id, QuoteId::parse).orElseThrow(() -> Refusal.unknown("QUOTE", id));
        if (outbound.ofQuote(caller.viewer(), quote).isPresent()) {
            throw new Refusal(Reason.of("QUOTE_OF_OUTBOUND", "quote", quote.text()));
        }
        return Refusal.orRefuse(settlement.accept(new AcceptCommand(
                caller.organisation().value(),
                key.value(),
                quote,
                caller.actor().text(),
                reads.now())));
    }

    /** The signed receipt of a kept balance that was converted. */
    @GetMapping("/{id}/receipt")
    Map<String, Object> receipt(Principal caller, @PathVariable String id) {
        return Paths.parse(id, QuoteId::parse)
                .flatMap(known -> payments.receipt(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("RECEIPT", id));
    }

    private record Sold(QuoteCommand.Source source, Currency currency) {}

    private Sold sold(Principal caller, QuoteBody body) {
        if (body.paymentId() != null) {
            PaymentView payment = Paths.parse(body.paymentId(), PaymentId::parse)
                    .flatMap(known -> payments.payment(caller.viewer(), known))
                    .orElseThrow(() -> Refusal.unknown("PAYMENT", String.valueOf(body.paymentId())));
            return new Sold(new QuoteCommand.Source.OfPayment(payment.id()), Currency.of(payment.currency()));
        }
        String id = String.valueOf(body.accountId());
        Ledger.Balance balance = Paths.parse(id, AccountId::parse)
                .flatMap(known -> ledger.account(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("ACCOUNT", id));
        Merchant holder = reads.merchants(caller).stream()
                .filter(merchant -> AccountId.of(
                                merchant.id(),
                                AccountKind.MERCHANT,
                                balance.account().unit())
                        .equals(balance.account().id()))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("ACCOUNT", id));
        if (balance.account().unit() instanceof Currency currency) {
            return new Sold(new QuoteCommand.Source.OfBalance(holder.id()), currency);
        }
        throw Refusal.unknown("ACCOUNT", id);
    }

    /** What quotes read beside settlement. */
    @org.springframework.stereotype.Component
    record Reads(Desk desk, Parties parties, Clock clock) {

        java.time.Instant now() {
            return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }

        java.util.List<Merchant> merchants(Principal caller) {
            return desk.read(caller.viewer(), parties::merchantsOf);
        }
    }
}
