package landsea.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.TwoPeople;
import landsea.settlement.PaymentAnswer;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentView;
import landsea.settlement.ReleaseCommand;
import landsea.settlement.Settlement;
import landsea.settlement.SettlementDesk;
import landsea.settlement.WithdrawCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Withdrawals and the payments that come of them. */
@RestController
@RequestMapping("/api/v1")
class PaymentsController {

    record WithdrawalBody(String shopId, String currency) {}

    record ReleaseBody(String phase, String action, String note) {}

    /**
     * A payment.
     *
     * @param joinedTo where it ended EXPIRED for the reason JOINED: the payment under which it goes on
     */
    record PaymentBody(
            String id,
            String shopId,
            String origin,
            String currency,
            String state,
            String reason,
            @Nullable Amount expected,
            @Nullable Amount statementTotal,
            @Nullable Amount received,
            @Nullable Amount charges,
            @Nullable Amount kept,
            @Nullable Amount converted,
            @Nullable String statementId,
            @Nullable String quoteId,
            @Nullable String traceId,
            @Nullable String joinedTo,
            Map<String, Object> moments,
            List<PaymentView.StepView> timeline) {

        static PaymentBody of(PaymentView view) {
            return new PaymentBody(
                    view.id().text(),
                    view.shopId(),
                    view.origin(),
                    view.currency(),
                    view.state(),
                    view.reason(),
                    amount(view.expected()),
                    amount(view.statementTotal()),
                    amount(view.received()),
                    amount(view.charges()),
                    amount(view.kept()),
                    amount(view.converted()),
                    view.statementId().orElse(null),
                    view.quoteId().orElse(null),
                    view.traceId().orElse(null),
                    view.joinedTo().orElse(null),
                    view.moments(),
                    view.timeline());
        }

        private static @Nullable Amount amount(Optional<Money> money) {
            return money.map(Amount::of).orElse(null);
        }
    }

    private final Settlement settlement;
    private final SettlementDesk desk;
    private final Shops.ShopDoor shops;
    private final TimelineStreams streams;

    PaymentsController(Settlement settlement, SettlementDesk desk, Shops.ShopDoor shops, TimelineStreams streams) {
        this.streams = streams;
        this.settlement = settlement;
        this.desk = desk;
        this.shops = shops;
    }

    /** Withdraws all that the platform has available in the currency. */
    @PostMapping("/withdrawals")
    @ResponseStatus(HttpStatus.CREATED)
    @For(Role.MERCHANT)
    PaymentBody withdraw(Principal caller, RequestKey key, @RequestBody WithdrawalBody body) {
        Shop shop = shops.own(caller, body.shopId());
        PaymentAnswer answer = Refusal.orRefuse(settlement.withdraw(new WithdrawCommand(
                caller.organisation().value(),
                key.value(),
                shop.id(),
                Amount.currency(body.currency(), "/currency"),
                caller.actor().text())));
        return payment(caller, answer.paymentId());
    }

    @GetMapping("/payments")
    Cursor.Page<PaymentBody> payments(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        List<PaymentView> rows = desk.payments(caller.viewer(), Cursor.read(cursor, PaymentId::parse), Cursor.PAGE + 1);
        return Cursor.Page.of(rows, PaymentBody::of, view -> view.id().text());
    }

    @GetMapping("/payments/{id}")
    PaymentBody payment(Principal caller, @PathVariable String id) {
        return Paths.parse(id, PaymentId::parse)
                .flatMap(known -> desk.payment(caller.viewer(), known))
                .map(PaymentBody::of)
                .orElseThrow(() -> Refusal.unknown("PAYMENT", id));
    }

    @GetMapping("/payments/{id}/timeline")
    List<PaymentView.StepView> timeline(Principal caller, @PathVariable String id) {
        return payment(caller, id).timeline();
    }

    /**
     * The timeline as it grows, as server-sent events: an event for each step, its id the step's number. Who was cut off comes back
     * with {@code Last-Event-ID} and hears what came since; at the end of a payment the stream ends.
     */
    @GetMapping(path = "/payments/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(
            Principal caller,
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
        PaymentView view = Paths.parse(id, PaymentId::parse)
                .flatMap(known -> desk.payment(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("PAYMENT", id));
        return streams.open(caller.viewer(), view.id(), step(last));
    }

    private static int step(@Nullable String last) {
        if (last == null || last.isEmpty()) {
            return 0;
        }
        return Paths.parse(last, Integer::parseUnsignedInt)
                .orElseThrow(() -> new Refusal(Reason.of("PARAMETER_WRONG", "parameter", "Last-Event-ID")));
    }

    /** The signed receipt; verifies offline against the published keys. */
    @GetMapping("/payments/{id}/receipt")
    Map<String, Object> receipt(Principal caller, @PathVariable String id) {
        return Paths.parse(id, PaymentId::parse)
                .flatMap(known -> desk.receipt(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("RECEIPT", id));
    }

    /** Proposes or approves what becomes of a held payment: two different people. */
    @PostMapping("/payments/{id}/release")
    @For(Role.OPERATOR)
    PaymentAnswer release(Principal caller, RequestKey key, @PathVariable String id, @RequestBody ReleaseBody body) {
        PaymentId payment = Paths.parse(id, PaymentId::parse).orElseThrow(() -> Refusal.unknown("PAYMENT", id));
        java.util.UUID organisation =
                desk.organisationOf(caller.viewer(), payment).orElseThrow(() -> Refusal.unknown("PAYMENT", id));
        return Refusal.orRefuse(settlement.release(new ReleaseCommand(
                organisation,
                key.value(),
                payment,
                word(TwoPeople.Phase.class, body.phase(), "/phase"),
                word(ReleaseCommand.Action.class, body.action(), "/action"),
                String.valueOf(body.note()),
                caller.actor().text())));
    }

    private static <E extends Enum<E>> E word(Class<E> type, @Nullable String text, String pointer) {
        return Paths.parse(String.valueOf(text), name -> Enum.valueOf(type, name))
                .orElseThrow(() -> Refusal.member(pointer, "WORD_WRONG", String.valueOf(text)));
    }
}
