package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import landsea.basics.Reason;
import landsea.engine.Desk;
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
import landsea.outbound.OutboundView;
import landsea.outbound.PayCommand;
import landsea.outbound.PurchaseQuoteAnswer;
import landsea.outbound.PurchaseQuoteCommand;
import landsea.outbound.ReviewCommand;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.policy.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
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

    private static final int TEXT_MAX = 140;
    private static final int ADVANCE_DAYS_MAX = 3_660;
    private static final long DOCUMENT_BYTES_MAX = 20L * 1024 * 1024;

    /** @param bank BIC of the bank that keeps the account */
    record BeneficiaryBody(
            @Nullable String name,
            @Nullable String account,
            @Nullable String address,
            @Nullable String identifier,
            @Nullable String country,
            @Nullable String bank,
            @Nullable String bankName) {

        OutboundInstruction.Beneficiary read() {
            return new OutboundInstruction.Beneficiary(
                    text(name, "/beneficiary/name"),
                    text(account, "/beneficiary/account"),
                    text(address, "/beneficiary/address"),
                    text(identifier, "/beneficiary/identifier"),
                    text(country, "/beneficiary/country"),
                    text(bank, "/beneficiary/bank"),
                    text(bankName, "/beneficiary/bank_name"));
        }

        static BeneficiaryBody of(OutboundInstruction.Beneficiary it) {
            return new BeneficiaryBody(
                    it.name(), it.account(), it.address(), it.identifier(), it.country(), it.bank(), it.bankName());
        }
    }

    /**
     * @param merchantId who pays; may be left out by who has one merchant alone
     * @param transactionCode of the balance of payments, six digits
     * @param remark for the declaration, in Chinese
     * @param advanceDays so many days before delivery
     * @param eCommerce bought online: orders and transactions are shown as data
     * @param message for the beneficiary
     */
    record InstructionBody(
            @Nullable String merchantId,
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String transactionCode,
            @Nullable String remark,
            @Nullable Integer advanceDays,
            @Nullable String contract,
            @Nullable String invoice,
            @Nullable Boolean eCommerce,
            @Nullable String originatorAddress,
            @Nullable BeneficiaryBody beneficiary,
            @Nullable String message) {

        OutboundInstruction read() {
            BeneficiaryBody paid = Objects.requireNonNullElse(
                    beneficiary, new BeneficiaryBody(null, null, null, null, null, null, null));
            int days = Objects.requireNonNullElse(advanceDays, 0);
            if (days < 0 || days > ADVANCE_DAYS_MAX) {
                throw Refusal.member("/advance_days", "NUMBER_WRONG", days);
            }
            return new OutboundInstruction(
                    Amount.money(amount, Amount.currency(currency, "/currency"), "/amount"),
                    new OutboundInstruction.Trade(
                            text(transactionCode, "/transaction_code"),
                            text(remark, "/remark"),
                            days,
                            text(contract, "/contract"),
                            text(invoice, "/invoice"),
                            Objects.requireNonNullElse(eCommerce, false)),
                    paid.read(),
                    text(originatorAddress, "/originator_address"),
                    text(message, "/message"));
        }
    }

    record PurchaseBody(String sellCurrency) {}

    /** @param quoteId of the quote that is accepted; without one it is paid from the balance in its currency */
    record PayBody(@Nullable String quoteId) {}

    record ReviewBody(String phase, String action, String note) {}

    /**
     * A payment abroad.
     *
     * @param missing documents that are still wanted
     */
    record OutboundBody(
            String id,
            String merchantId,
            Amount amount,
            Amount usd,
            String state,
            String reason,
            String transactionCode,
            String remark,
            int advanceDays,
            String contract,
            String invoice,
            boolean eCommerce,
            BeneficiaryBody beneficiary,
            String message,
            String decisionId,
            String review,
            String registration,
            List<String> evidence,
            List<String> missing,
            String fundedBy,
            @Nullable String quoteId,
            @Nullable Amount fees,
            OutboundView.@Nullable Proposal proposal,
            String instructedAt,
            @Nullable String dueAt,
            List<OutboundView.Document> documents,
            List<OutboundView.Step> steps) {

        static OutboundBody of(OutboundView view) {
            OutboundInstruction it = view.instruction();
            return new OutboundBody(
                    view.id().text(),
                    view.merchantId(),
                    Amount.of(view.amount()),
                    Amount.of(view.usd()),
                    view.state(),
                    view.reason(),
                    it.trade().transactionCode(),
                    it.trade().remark(),
                    it.trade().advanceDays(),
                    it.trade().contract(),
                    it.trade().invoice(),
                    it.trade().eCommerce(),
                    BeneficiaryBody.of(it.beneficiary()),
                    it.message(),
                    view.decisionId(),
                    view.review(),
                    view.registration(),
                    view.evidence(),
                    view.missing(),
                    view.fundedBy(),
                    view.quoteId().isEmpty() ? null : view.quoteId(),
                    view.fees().map(Amount::of).orElse(null),
                    view.proposal().orElse(null),
                    view.instructedAt(),
                    view.dueAt().isEmpty() ? null : view.dueAt(),
                    view.documents(),
                    view.steps());
        }
    }

    private final Outbound outbound;
    private final OutboundDesk desk;
    private final RawArchive archive;
    private final ArchivedFiles files;
    private final PayerDoor payers;

    OutboundController(
            Outbound outbound, OutboundDesk desk, RawArchive archive, ArchivedFiles files, PayerDoor payers) {
        this.outbound = outbound;
        this.desk = desk;
        this.archive = archive;
        this.files = files;
        this.payers = payers;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    OutboundBody instruct(Principal caller, RequestKey key, @RequestBody InstructionBody body) {
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
    Cursor.Page<OutboundBody> payments(
            Principal caller,
            @RequestParam(defaultValue = "false") boolean waiting,
            @RequestParam(required = false) @Nullable String cursor) {
        return Cursor.Page.of(
                desk.payments(caller.viewer(), waiting, Cursor.read(cursor, OutboundId::parse), Cursor.PAGE + 1),
                OutboundBody::of,
                view -> view.id().text());
    }

    @GetMapping("/{id}")
    OutboundBody payment(Principal caller, @PathVariable String id) {
        return Paths.parse(id, OutboundId::parse)
                .flatMap(known -> desk.payment(caller.viewer(), known))
                .map(OutboundBody::of)
                .orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
    }

    /** Takes one document, as it is. */
    @PostMapping("/{id}/documents")
    @For(Role.MERCHANT)
    OutboundBody attach(
            Principal caller,
            RequestKey key,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "document") String name,
            HttpServletRequest request) {
        OutboundId known = known(id);
        Evidence evidence = word(Evidence.class, kind, "/kind");
        String called = text(name, "/name");
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
            Principal caller, RequestKey key, @PathVariable String id, @RequestBody PurchaseBody body) {
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
    OutboundBody pay(Principal caller, RequestKey key, @PathVariable String id, @RequestBody PayBody body) {
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
    OutboundBody cancel(Principal caller, RequestKey key, @PathVariable String id) {
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
    OutboundBody review(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReviewBody body) {
        OutboundId known = known(id);
        OutboundDesk.Owner owner =
                desk.ownerOf(caller.viewer(), known).orElseThrow(() -> Refusal.unknown("OUTBOUND", id));
        Refusal.orRefuse(outbound.review(new ReviewCommand(
                owner.organisation(),
                key.value(),
                known,
                word(ReviewCommand.Phase.class, body.phase(), "/phase"),
                word(ReviewCommand.Action.class, body.action(), "/action"),
                text(body.note(), "/note"),
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

    private static <E extends Enum<E>> E word(Class<E> type, @Nullable String text, String pointer) {
        return Paths.parse(String.valueOf(text), name -> Enum.valueOf(type, name))
                .orElseThrow(() -> Refusal.member(pointer, "WORD_WRONG", String.valueOf(text)));
    }

    /** A text of one line, empty where there is none. */
    private static String text(@Nullable String text, String pointer) {
        String given = Objects.requireNonNullElse(text, "").strip();
        if (given.length() > TEXT_MAX || given.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.member(pointer, "TEXT_WRONG", given.length());
        }
        return given;
    }

    /** Finds merchants as the caller may see them. */
    @Component
    static class PayerDoor {

        private final Desk desk;
        private final Parties parties;

        PayerDoor(Desk desk, Parties parties) {
            this.desk = desk;
            this.parties = parties;
        }

        /** The one named, or the only one; others are not there. */
        Merchant own(Principal caller, @Nullable String id) {
            List<Merchant> own = desk.<List<Merchant>>read(caller.viewer(), parties::merchantsOf);
            return own.stream()
                    .filter(merchant ->
                            id == null ? own.size() == 1 : merchant.id().text().equals(id))
                    .findFirst()
                    .orElseThrow(() ->
                            new Refusal(Reason.of("MERCHANT_UNKNOWN", "merchant", String.valueOf(id)), "/merchant_id"));
        }
    }
}
