package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import landsea.fx.QuoteId;
import landsea.marketplace.archive.RawArchive;
import landsea.marketplace.archive.RawContent;
import landsea.marketplace.archive.RawFile;
import landsea.marketplace.archive.RawOwner;
import landsea.marketplace.archive.RawWriter;
import landsea.outbound.AttachCommand;
import landsea.outbound.CancelPaymentCommand;
import landsea.outbound.InstructPaymentCommand;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.outbound.OutboundInstruction;
import landsea.outbound.PayCommand;
import landsea.outbound.PurchaseQuoteAnswer;
import landsea.outbound.PurchaseQuoteCommand;
import landsea.outbound.ReviewCommand;
import landsea.parties.Merchant;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.policy.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments abroad: instructed, shown by documents, reviewed by two people, paid from a balance or by a quote, followed. */
@RestController
@RequestMapping("/api/v1/outbound-payments")
class OutboundController {

    private static final long DOCUMENT_BYTES_MAX = 20L * 1024 * 1024;

    private final Outbound outbound;
    private final OutboundDesk desk;
    private final RawArchive archive;
    private final ArchivedFiles files;
    private final Payers payers;

    OutboundController(Outbound outbound, OutboundDesk desk, RawArchive archive, ArchivedFiles files, Payers payers) {
        this.outbound = outbound;
        this.desk = desk;
        this.archive = archive;
        this.files = files;
        this.payers = payers;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    OutboundBodies.OutboundBody instruct(
            Principal caller, RequestKey key, @RequestBody OutboundBodies.InstructionBody body) {
        OutboundInstruction instruction = body.read();
        Merchant payer = payers.own(caller, body.merchantId());
        OutboundAnswer answer = Refusal.orRefuse(outbound.instruct(new InstructPaymentCommand(
                caller.organisation().value(),
                key.value(),
                payer.id(),
                instruction,
                caller.actor().text())));
        return payment(caller, answer.outboundId());
    }

    /** With {@code waiting} only those that two people of the bank have to look at. */
    @GetMapping
    Cursor.Page<OutboundBodies.OutboundBody> payments(
            Principal caller,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                desk.payments(caller.viewer(), waiting, Cursor.read(cursor, OutboundId::parse), Cursor.PAGE + 1),
                OutboundBodies.OutboundBody::of,
                view -> view.id().text());
    }

    @GetMapping("/{id}")
    OutboundBodies.OutboundBody payment(Principal caller, @PathVariable String id) {
        return Paths.parse(id, OutboundId::parse)
                .flatMap(known -> desk.payment(caller.viewer(), known))
                .map(OutboundBodies.OutboundBody::of)
                .orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
    }

    /** Takes one document, as it is. */
    @PostMapping("/{id}/documents")
    @For(Role.MERCHANT)
    OutboundBodies.OutboundBody attach(
            Principal caller,
            RequestKey key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "document") String name,
            HttpServletRequest request) {
        OutboundId known = known(id);
        Evidence evidence = OutboundBodies.word(Evidence.class, kind, "/kind");
        String called = OutboundBodies.text(name, "/name");
        OutboundDesk.Owner owner =
                desk.ownerOf(caller.viewer(), known).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        RawWriter begun = archive.begin(new RawOwner(owner.organisation(), owner.merchant()));
        try (RawWriter writer = begun) {
            Bodies.copy(request, writer, DOCUMENT_BYTES_MAX);
            RawContent content = writer.finish();
            Refusal.orRefuse(outbound.attach(new AttachCommand(
                    caller.organisation().value(),
                    key.value(),
                    known,
                    evidence,
                    content,
                    called.isEmpty() ? "document" : called,
                    caller.actor().text())));
        } finally {
            archive.letGo(begun.id());
        }
        return payment(caller, id);
    }

    /** The bytes of a document as they came. */
    @GetMapping("/{id}/documents/{sha256}")
    void document(Principal caller, @PathVariable String id, @PathVariable String sha256, HttpServletResponse response)
            throws IOException {
        RawFile file = Paths.parse(id, OutboundId::parse)
                .filter(known -> sha256.matches("[0-9a-f]{64}"))
                .flatMap(known -> desk.document(caller.viewer(), known, sha256))
                .orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        files.give(caller, file, response);
    }

    /** A firm quote that buys exactly the payment's amount. */
    @PostMapping("/{id}/quotes")
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    PurchaseQuoteAnswer quote(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody OutboundBodies.PurchaseBody body) {
        return Refusal.orRefuse(outbound.quote(new PurchaseQuoteCommand(
                caller.organisation().value(),
                key.value(),
                known(id),
                Amount.currency(body.sellCurrency(), "/sell_currency"),
                caller.actor().text())));
    }

    /** Has it paid: from the balance in its currency, or with currency bought by the quote that is accepted. */
    @PostMapping("/{id}/payment")
    @For(Role.MERCHANT)
    OutboundBodies.OutboundBody pay(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody OutboundBodies.PayBody body) {
        String quote = body.quoteId();
        PayCommand.Means means = quote == null
                ? new PayCommand.Means.OwnCurrency()
                : new PayCommand.Means.ByQuote(
                        Paths.parse(quote, QuoteId::parse).orElseThrow(() -> Refusal.unknown("QUOTE", quote)));
        Refusal.orRefuse(outbound.pay(new PayCommand(
                caller.organisation().value(),
                key.value(),
                known(id),
                means,
                caller.actor().text())));
        return payment(caller, id);
    }

    /** Takes it back before it was sent. */
    @PostMapping("/{id}/cancellation")
    @For(Role.MERCHANT)
    OutboundBodies.OutboundBody cancel(Principal caller, RequestKey key, @PathVariable String id) {
        Refusal.orRefuse(outbound.cancel(new CancelPaymentCommand(
                caller.organisation().value(),
                key.value(),
                known(id),
                caller.actor().text())));
        return payment(caller, id);
    }

    /** Proposes or approves what becomes of a payment that waits for the bank: two different people. */
    @PostMapping("/{id}/review")
    @For(Role.OPERATOR)
    OutboundBodies.OutboundBody review(
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody OutboundBodies.ReviewBody body) {
        OutboundId known = known(id);
        OutboundDesk.Owner owner =
                desk.ownerOf(caller.viewer(), known).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        Refusal.orRefuse(outbound.review(new ReviewCommand(
                owner.organisation(),
                key.value(),
                known,
                OutboundBodies.word(TwoPeople.Phase.class, body.phase(), "/phase"),
                OutboundBodies.word(ReviewCommand.Action.class, body.action(), "/action"),
                OutboundBodies.text(body.note(), "/note"),
                caller.actor().text())));
        return payment(caller, id);
    }

    /** The signed receipt; verifies offline against the published keys. */
    @GetMapping("/{id}/receipt")
    Map<String, Object> receipt(Principal caller, @PathVariable String id) {
        return Paths.parse(id, OutboundId::parse)
                .flatMap(known -> desk.receipt(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("RECEIPT", id));
    }

    private static OutboundId known(String id) {
        return Paths.parse(id, OutboundId::parse).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
    }
}
