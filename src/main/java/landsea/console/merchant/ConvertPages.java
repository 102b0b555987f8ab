package landsea.console.merchant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.fx.FeeLine;
import landsea.fx.Fx;
import landsea.fx.Indication;
import landsea.fx.IssuedQuote;
import landsea.fx.Quote;
import landsea.fx.QuoteId;
import landsea.fx.QuoteRequest.FixedSide;
import landsea.fx.QuoteStatus;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.settlement.AcceptAnswer;
import landsea.settlement.AcceptCommand;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentView;
import landsea.settlement.QuoteAnswer;
import landsea.settlement.QuoteCommand;
import landsea.settlement.QuotePreview;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much to convert, at which rate, for how much exactly: first looked at, then fixed, then accepted. */
@Controller
@RequestMapping("/desk/merchant/convert")
@ForRoles(Role.MERCHANT)
class ConvertPages {

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");

    /**
     * What there is to convert.
     *
     * @param path where its screen is
     * @param most how much of it at most
     * @param fees taken from it before
     * @param received what it was before them
     * @param openQuote a firm quote that waits to be accepted
     */
    public record Source(
            String path,
            QuoteCommand.Source of,
            MerchantId merchant,
            Money received,
            List<FeeLine> fees,
            Money most,
            String paymentId,
            Optional<String> openQuote) {

        public boolean isPayment() {
            return !paymentId.isEmpty();
        }
    }

    private final Counter counter;
    private final SettlementDesk desk;
    private final QuotePreview preview;
    private final Settlement settlement;
    private final Fx fx;

    ConvertPages(Counter counter, SettlementDesk desk, QuotePreview preview, Settlement settlement, Fx fx) {
        this.counter = counter;
        this.desk = desk;
        this.preview = preview;
        this.settlement = settlement;
        this.fx = fx;
    }

    @GetMapping("/{id}")
    String screen(Visitor visitor, Model model, @PathVariable String id) {
        Source source = source(visitor, id);
        model.addAttribute("source", source);
        model.addAttribute("amount", source.most().amount());
        model.addAttribute("buy", Currency.CNY.code());
        source.openQuote().ifPresent(quote -> firm(visitor, model, quote));
        return "merchant/convert";
    }

    /** What it would come to now, as somebody types. */
    @GetMapping("/{id}/preview")
    String look(Visitor visitor, Model model, @PathVariable String id, @RequestParam String amount) {
        Source source = source(visitor, id);
        model.addAttribute("source", source);
        model.addAttribute("buy", Currency.CNY.code());
        model.addAttribute("key", UUID.randomUUID().toString());
        switch (asked(source, amount)) {
            case Outcome.Refused<Money>(Reason reason) -> model.addAttribute("refusal", reason);
            case Outcome.Done<Money>(Money sell) -> {
                model.addAttribute("sell", sell);
                switch (preview.indicate(visitor.viewer(), source.merchant(), sell, Currency.CNY)) {
                    case Outcome.Done<Indication>(Indication indication) ->
                        model.addAttribute("quote", indication.quote());
                    case Outcome.Refused<Indication>(Reason reason) -> {
                        model.addAttribute("refusal", reason);
                        model.addAttribute("soon", reason.code().equals("NO_PROVIDER_QUOTE"));
                    }
                }
            }
        }
        return "merchant/convert-parts :: preview";
    }

    /** Fixes the rate: from now on the amount shown is the amount credited. */
    @PostMapping("/{id}/quote")
    String fix(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String amount,
            @RequestParam String key) {
        Source source = source(visitor, id);
        model.addAttribute("source", source);
        Outcome<QuoteAnswer> answer = switch (asked(source, amount)) {
            case Outcome.Refused<Money>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Money>(Money sell) ->
                settlement.quote(new QuoteCommand(
                        visitor.principal().organisation().value(),
                        key,
                        source.of(),
                        sell.currency(),
                        Currency.CNY,
                        sell,
                        FixedSide.SELL,
                        visitor.actor()));
        };
        switch (answer) {
            case Outcome.Done<QuoteAnswer>(QuoteAnswer done) -> firm(visitor, model, done.quoteId());
            case Outcome.Refused<QuoteAnswer>(Reason reason) -> model.addAttribute("refusal", reason);
        }
        return "merchant/convert-parts :: firm";
    }

    @PostMapping("/{id}/acceptance")
    String accept(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam String quote,
            @RequestParam String key) {
        QuoteId known = Ids.parse(quote, QuoteId::parse).orElseThrow(() -> new NotHereException("quote " + quote));
        Outcome<AcceptAnswer> answer = settlement.accept(new AcceptCommand(
                visitor.principal().organisation().value(), key, known, visitor.actor(), counter.arrival()));
        return switch (answer) {
            case Outcome.Done<AcceptAnswer>(AcceptAnswer done) ->
                done.paymentId().isEmpty()
                        ? "redirect:/desk/merchant/accounts/" + id
                        : "redirect:/desk/merchant/payments/" + done.paymentId();
            case Outcome.Refused<AcceptAnswer>(Reason reason) -> {
                screen(visitor, model, id);
                model.addAttribute("refusal", reason);
                yield "merchant/convert";
            }
        };
    }

    private void firm(Visitor visitor, Model model, String id) {
        IssuedQuote issued = fx.look(visitor.viewer(), QuoteId.parse(id), counter.now())
                .orElseThrow(() -> new NotHereException("quote " + id));
        Quote quote = issued.quote();
        model.addAttribute("quote", quote);
        model.addAttribute("open", issued.status() == QuoteStatus.OPEN);
        model.addAttribute("key", UUID.randomUUID().toString());
        // Counted from now: the browser's clock is not ours.
        model.addAttribute(
                "seconds",
                Math.max(0, Duration.between(counter.now(), quote.expiresAt()).toSeconds()));
    }

    private static Outcome<Money> asked(Source source, String typed) {
        Currency currency = source.most().currency();
        String plain = typed.replace(",", "").replace(" ", "");
        if (!PLAIN.matcher(plain).matches()) {
            return Outcome.refused(Reason.of("AMOUNT_WRONG", "value", typed));
        }
        BigDecimal value = new BigDecimal(plain);
        if (value.stripTrailingZeros().scale() > currency.scale() || value.signum() == 0) {
            return Outcome.refused(Reason.of("AMOUNT_WRONG", "value", typed));
        }
        Money money = Money.of(currency, value.setScale(currency.scale(), RoundingMode.UNNECESSARY));
        return money.compareTo(source.most()) > 0
                ? Outcome.refused(Reason.of(
                                "ABOVE_CONVERTIBLE",
                                "convertible",
                                source.most().amount())
                        .with("currency", currency))
                : Outcome.done(money);
    }

    /** A payment that waits for consent, or a balance. */
    private Source source(Visitor visitor, String id) {
        return Ids.parse(id, PaymentId::parse)
                .flatMap(known -> desk.payment(visitor.viewer(), known))
                .map(payment -> ofPayment(visitor, payment))
                .or(() -> ofBalance(visitor, id))
                .orElseThrow(() -> new NotHereException("nothing to convert under " + id));
    }

    private Source ofPayment(Visitor visitor, PaymentView payment) {
        Shop shop = counter.shop(visitor, payment.shopId());
        Money received = payment.received()
                .orElseThrow(() -> new NotHereException("payment " + payment.id() + " brought nothing yet"));
        QuotePreview.Convertible convertible =
                preview.convertible(visitor.viewer(), shop.merchant(), received).orThrow();
        return new Source(
                "/desk/merchant/convert/" + payment.id().text(),
                new QuoteCommand.Source.OfPayment(payment.id()),
                shop.merchant(),
                received,
                convertible.fees(),
                convertible.most(),
                payment.id().text(),
                payment.state().equals("QUOTED") ? payment.quoteId() : Optional.empty());
    }

    private Optional<Source> ofBalance(Visitor visitor, String id) {
        return counter.purses(visitor).stream()
                .filter(purse -> purse.id().equals(id) && purse.convertible())
                .findFirst()
                .map(purse -> {
                    MerchantId merchant = counter.merchant(visitor);
                    return new Source(
                            "/desk/merchant/convert/" + id,
                            new QuoteCommand.Source.OfBalance(merchant),
                            merchant,
                            purse.balance(),
                            List.of(),
                            purse.available(),
                            "",
                            Optional.empty());
                });
    }
}
