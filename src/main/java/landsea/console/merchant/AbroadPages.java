package landsea.console.merchant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Listing;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawOwner;
import landsea.outbound.AttachCommand;
import landsea.outbound.CancelPaymentCommand;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundId;
import landsea.outbound.OutboundView;
import landsea.outbound.PayCommand;
import landsea.outbound.PurchaseQuoteCommand;
import landsea.outbound.RecallCommand;
import landsea.outbound.RecallReason;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The merchant's payments abroad: the list, and each one's page on its way to the beneficiary. */
@Controller
@RequestMapping(AbroadPages.PATH)
@ForRoles(Role.MERCHANT)
class AbroadPages {

    static final String PATH = "/desk/merchant/abroad";

    private static final int PAGE = 50;
    private static final int NOTE_MAX = 2_000;

    private final Counter counter;
    private final Arrivals arrivals;
    private final Outbound outbound;
    private final AbroadReads reads;
    private final Watching watching;

    AbroadPages(Counter counter, Arrivals arrivals, Outbound outbound, AbroadReads reads, Watching watching) {
        this.counter = counter;
        this.arrivals = arrivals;
        this.outbound = outbound;
        this.reads = reads;
        this.watching = watching;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String before) {
        List<OutboundView> rows = reads.page(visitor, Ids.parse(before, OutboundId::parse), PAGE + 1);
        model.addAttribute(
                "list",
                new Listing.Place(PATH, List.of(), before)
                        .page(rows, PAGE, row -> row.id().text()));
        model.addAttribute("allowances", reads.allowances(visitor));
        return "merchant/abroad";
    }

    @GetMapping("/{id}")
    String payment(Visitor visitor, Model model, @PathVariable String id) {
        fill(visitor, model, known(visitor, id));
        return "merchant/abroad-payment";
    }

    /** The part of the page that moves. */
    @GetMapping("/{id}/now")
    String now(Visitor visitor, Model model, @PathVariable String id) {
        fill(visitor, model, known(visitor, id));
        return "merchant/abroad-payment :: now";
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "0") int shown) {
        return watching.watch(visitor, known(visitor, id).id(), shown);
    }

    private void fill(Visitor visitor, Model model, OutboundView view) {
        model.addAttribute("page", new AbroadPage(view));
        model.addAttribute("one", view);
        model.addAttribute("reasons", RecallReason.values());
        model.addAttribute("me", visitor.actor());
        model.addAttribute("key", UUID.randomUUID().toString());
        reads.decision(visitor, view).ifPresent(decision -> model.addAttribute("decision", decision));
        reads.code(visitor, view).ifPresent(code -> model.addAttribute("code", code));
        switch (view.state()) {
            case "READY" -> model.addAttribute("means", reads.means(visitor, view));
            case "QUOTED" -> {
                reads.quote(visitor, view.quoteId()).ifPresent(issued -> {
                    model.addAttribute("quote", issued.quote());
                    model.addAttribute("perUnit", AbroadReads.perUnit(issued.quote()));
                    // Counted from now: the browser's clock is not ours.
                    model.addAttribute(
                            "seconds",
                            Math.max(
                                    0,
                                    Duration.between(
                                                    counter.now(),
                                                    issued.quote().expiresAt())
                                            .toSeconds()));
                });
            }
            default -> {
                if (!view.quoteId().isEmpty()) {
                    reads.quote(visitor, view.quoteId()).ifPresent(issued -> {
                        model.addAttribute("dealt", issued.quote());
                        model.addAttribute("perUnit", AbroadReads.perUnit(issued.quote()));
                    });
                }
            }
        }
    }

    /** One document, checked off against what is demanded. */
    @PostMapping("/{id}/documents")
    String attach(
            Visitor visitor,
            Model model,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String name) {
        OutboundView view = known(visitor, id);
        Evidence evidence = Ids.parse(kind, Evidence::valueOf)
                .orElseThrow(() -> new NotHereException("kind of a document " + kind));
        String called = Arrivals.name(name);
        Outcome<OutboundAnswer> outcome = arrivals.take(
                request,
                new RawOwner(
                        visitor.principal().organisation().value(),
                        MerchantId.parse(view.merchantId()).value()),
                Arrivals.DOCUMENT_BYTES_MAX,
                content -> view.documents().stream()
                                .anyMatch(one -> one.kind().equals(evidence.name())
                                        && one.sha256().equals(content.sha256()))
                        ? Outcome.refused("DOCUMENT_THERE_ALREADY")
                        : outbound.attach(new AttachCommand(
                                visitor.principal().organisation().value(),
                                UUID.randomUUID().toString(),
                                view.id(),
                                evidence,
                                content,
                                called,
                                visitor.actor())));
        model.addAttribute("name", called);
        model.addAttribute("kind", evidence.name());
        switch (outcome) {
            case Outcome.Refused<OutboundAnswer>(Reason reason) -> model.addAttribute("refused", reason);
            case Outcome.Done<OutboundAnswer> done -> {
                OutboundView after = known(visitor, id);
                model.addAttribute("still", after.missing());
                model.addAttribute("after", after);
            }
        }
        return "merchant/abroad-parts :: document";
    }

    @GetMapping("/{id}/documents/{sha256}")
    void document(Visitor visitor, HttpServletResponse response, @PathVariable String id, @PathVariable String sha256)
            throws IOException {
        RawFile file = Optional.of(sha256)
                .filter(hash -> hash.matches("[0-9a-f]{64}"))
                .flatMap(hash -> reads.document(visitor, known(visitor, id).id(), hash))
                .orElseThrow(() -> new NotHereException("document " + sha256));
        arrivals.give(visitor, file, response);
    }

    /** Fixes the rate at which the currency is bought: what is shown then is what is paid for it. */
    @PostMapping("/{id}/quote")
    String quote(Visitor visitor, Model model, @PathVariable String id, @RequestParam String key) {
        OutboundView view = known(visitor, id);
        return after(
                visitor,
                model,
                view,
                outbound.quote(new PurchaseQuoteCommand(
                        visitor.principal().organisation().value(), key, view.id(), Currency.CNY, visitor.actor())));
    }

    /** Has it paid: from the balance in its currency, or by the quote that is accepted. */
    @PostMapping("/{id}/payment")
    String pay(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String quote,
            @RequestParam String key) {
        OutboundView view = known(visitor, id);
        PayCommand.Means means = quote.isEmpty()
                ? new PayCommand.Means.OwnCurrency()
                : new PayCommand.Means.ByQuote(
                        Ids.parse(quote, QuoteId::parse).orElseThrow(() -> new NotHereException("quote " + quote)));
        return after(
                visitor,
                model,
                view,
                outbound.pay(new PayCommand(
                        visitor.principal().organisation().value(), key, view.id(), means, visitor.actor())));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(Visitor visitor, Model model, @PathVariable String id, @RequestParam String key) {
        OutboundView view = known(visitor, id);
        return after(
                visitor,
                model,
                view,
                outbound.cancel(new CancelPaymentCommand(
                        visitor.principal().organisation().value(), key, view.id(), visitor.actor())));
    }

    /** Asks the bank to have it back, or takes that back; a person of the bank agrees before the foreign bank is asked. */
    @PostMapping("/{id}/recall")
    String recall(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @RequestParam(defaultValue = "CUST") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam String key) {
        OutboundView view = known(visitor, id);
        if (note.length() > NOTE_MAX) {
            return after(visitor, model, view, Outcome.refused(Reason.of("NOTE_WRONG", "most", NOTE_MAX)));
        }
        return after(
                visitor,
                model,
                view,
                outbound.recall(new RecallCommand(
                        visitor.principal().organisation().value(),
                        key,
                        view.id(),
                        withdrawn ? TwoPeople.Phase.WITHDRAW : TwoPeople.Phase.PROPOSE,
                        Ids.parse(reason, RecallReason::valueOf)
                                .orElseThrow(() -> new NotHereException("reason of a recall " + reason)),
                        note,
                        visitor.actor())));
    }

    private String after(Visitor visitor, Model model, OutboundView view, Outcome<?> answer) {
        if (answer instanceof Outcome.Refused<?>(Reason reason)) {
            fill(visitor, model, known(visitor, view.id().text()));
            model.addAttribute("refusal", reason);
            return "merchant/abroad-payment";
        }
        return "redirect:" + PATH + "/" + view.id().text();
    }

    /** The signed file, which is checked without us. */
    @GetMapping(path = "/{id}/receipt.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> receipt(Visitor visitor, HttpServletResponse response, @PathVariable String id) {
        OutboundView view = known(visitor, id);
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"receipt-" + view.id().text() + ".json\"");
        return reads.receipt(visitor, view.id()).orElseThrow(() -> new NotHereException("receipt of " + view.id()));
    }

    private OutboundView known(Visitor visitor, String id) {
        return Ids.parse(id, OutboundId::parse)
                .flatMap(known -> reads.payment(visitor, known))
                .orElseThrow(() -> new NotHereException("payment abroad " + id));
    }
}
