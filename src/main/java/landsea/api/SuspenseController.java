package landsea.api;

import java.util.List;
import java.util.Map;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.parties.work.WorkPage;
import landsea.settlement.AdviceId;
import landsea.settlement.Allocation;
import landsea.settlement.AllocationAnswer;
import landsea.settlement.LyingMoney;
import landsea.settlement.Settlement;
import landsea.settlement.SuspenseDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Money that came in for nobody known, and the two people who say whose it is. */
@RestController
@RequestMapping("/api/v1/suspense")
class SuspenseController {

    private static final int NOTE_MAX = 2_000;
    private static final int TO_MAX = 100;

    /** @param answer AGREED, DECLINED or WITHDRAWN; empty while it waits */
    record SaidBody(
            String action,
            Map<String, String> details,
            String note,
            String maker,
            String madeAt,
            String answer,
            String checker,
            String checkerNote) {

        static SaidBody of(TwoPeople.Spoken one) {
            return new SaidBody(
                    one.action(),
                    one.wanted().details(),
                    one.note(),
                    one.maker(),
                    one.madeAt().toString(),
                    one.answer(),
                    one.checker(),
                    one.checkerNote());
        }
    }

    record LyingBody(
            String id,
            String bankReference,
            String receivingNumber,
            Amount amount,
            String traceId,
            String valueDate,
            String remitter,
            String receivedAt,
            String state,
            String paymentId,
            String dueAt) {

        static LyingBody of(LyingMoney money) {
            return new LyingBody(
                    money.id().text(),
                    money.bankReference(),
                    money.receivingNumber(),
                    Amount.of(money.amount()),
                    money.traceId(),
                    money.valueDate().toString(),
                    money.remitter(),
                    money.receivedAt().toString(),
                    money.state(),
                    money.paymentId(),
                    money.dueAt().toString());
        }
    }

    record AdviceBody(LyingBody advice, List<String> candidates, List<SaidBody> said) {}

    /**
     * @param phase PROPOSE, APPROVE, DECLINE or WITHDRAW
     * @param action ALLOCATE or RETURN
     * @param to a payment, a shop, or a shop's receiving number; of a RETURN nothing
     * @param reason a code
     * @param note what shows it, or why it is declined
     */
    record DecisionBody(
            @Nullable String phase,
            @Nullable String action,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String note) {}

    private final SuspenseDesk desk;
    private final Settlement settlement;

    SuspenseController(SuspenseDesk desk, Settlement settlement) {
        this.desk = desk;
        this.settlement = settlement;
    }

    /** The longest lying first. */
    @GetMapping
    @For(Role.OPERATOR)
    Cursor.Page<LyingBody> lying(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        WorkPage page = WorkPage.first(Cursor.PAGE + 1)
                .after(Cursor.read(cursor, WorkPage.Place::parse).orElse(WorkPage.Place.START));
        return Cursor.Page.of(
                desk.lying(caller.viewer(), page),
                LyingBody::of,
                one -> new WorkPage.Place(one.receivedAt(), one.id().value()).toString());
    }

    /** An advice that lies or lay there, payments that await its amount, and what two people said. */
    @GetMapping("/{id}")
    @For(Role.OPERATOR)
    AdviceBody advice(Principal caller, @PathVariable String id) {
        LyingMoney money = known(caller, id);
        return new AdviceBody(
                LyingBody.of(money),
                money.state().equals("SUSPENSE")
                        ? desk.candidates(caller.viewer(), money, Cursor.PAGE).stream()
                                .map(one -> one.payment().text())
                                .toList()
                        : List.of(),
                desk.said(caller.viewer(), money.id()).stream()
                        .map(SaidBody::of)
                        .toList());
    }

    /** One proposes to whom it goes, another agrees or declines; or it is taken back. */
    @PostMapping("/{id}/decisions")
    @For(Role.OPERATOR)
    AllocationAnswer decide(Principal caller, RequestKey key, @PathVariable String id, @RequestBody DecisionBody body) {
        LyingMoney money = known(caller, id);
        TwoPeople.Phase phase = OutboundBodies.word(TwoPeople.Phase.class, body.phase(), "/phase");
        String why = Members.text(body.reason(), "/reason", TO_MAX);
        if (!Allocation.REASONS.contains(why)) {
            throw Refusal.member("/reason", "WORD_WRONG", why);
        }
        Allocation.Fate fate = desk.fate(
                        caller.viewer(),
                        Members.text(body.action(), "/action", TO_MAX),
                        body.to() == null ? "" : Members.text(body.to(), "/to", TO_MAX))
                .orElseThrow(() -> Refusal.member("/to", "ALLOCATION_TO_MISSING", String.valueOf(body.to())));
        String note = phase.wantsNote() || body.note() != null ? Members.text(body.note(), "/note", NOTE_MAX) : "";
        return Refusal.orRefuse(settlement.allocate(new Allocation(
                key.value(),
                money.id(),
                phase,
                fate,
                why,
                note,
                Given.person(caller).text())));
    }

    private LyingMoney known(Principal caller, String id) {
        return Paths.parse(id, AdviceId::parse)
                .flatMap(known -> desk.advice(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("ADVICE", id));
    }
}
