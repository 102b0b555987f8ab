package landsea.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import landsea.marketplace.StatementId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import landsea.parties.work.WorkPage;
import landsea.settlement.DifferenceAnswer;
import landsea.settlement.DifferenceCase;
import landsea.settlement.DifferenceDesk;
import landsea.settlement.ResolveDifference;
import landsea.settlement.Settlement;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Differences between reports and what was credited: a merchant sees his own, two of the bank's people resolve them. */
@RestController
@RequestMapping("/api/v1/difference-cases")
class DifferencesController {

    private static final int NOTE_MAX = 2_000;

    /** @param id of the report that differs */
    record CaseBody(
            String id,
            String paymentId,
            Amount credited,
            Amount reported,
            Amount difference,
            Amount settled,
            Amount rest,
            String state,
            String resolution,
            String openedAt,
            String dueAt) {

        static CaseBody of(DifferenceDesk.View view) {
            DifferenceCase it = view.it();
            return new CaseBody(
                    it.report().text(),
                    it.payment().text(),
                    Amount.of(it.credited()),
                    Amount.of(it.reported()),
                    Amount.of(it.difference()),
                    Amount.of(it.settled()),
                    Amount.of(it.rest()),
                    it.state().name(),
                    it.resolution(),
                    view.openedAt().toString(),
                    view.dueAt().map(Object::toString).orElse(""));
        }
    }

    /** @param obstacles of each decision that nobody can make now, the reason's code; for the bank */
    record WholeBody(CaseBody differenceCase, List<SuspenseController.SaidBody> said, Map<String, String> obstacles) {}

    /**
     * @param phase PROPOSE, APPROVE, DECLINE or WITHDRAW
     * @param action RECOVER, WRITE_OFF, CLAIM or PAY_REST
     */
    record DecisionBody(
            @Nullable String phase,
            @Nullable String action,
            @Nullable String note) {}

    private final DifferenceDesk desk;
    private final Settlement settlement;

    DifferencesController(DifferenceDesk desk, Settlement settlement) {
        this.desk = desk;
        this.settlement = settlement;
    }

    /** Those that are not closed, the oldest first. */
    @GetMapping
    @For({Role.OPERATOR, Role.MERCHANT})
    Cursor.Page<CaseBody> cases(Principal caller, @RequestParam(required = false) @Nullable String cursor) {
        WorkPage page = WorkPage.first(Cursor.PAGE + 1)
                .after(Cursor.read(cursor, WorkPage.Place::parse).orElse(WorkPage.Place.START));
        return Cursor.Page.of(
                desk.cases(caller.viewer(), page),
                CaseBody::of,
                one -> new WorkPage.Place(one.openedAt(), one.it().report().value()).toString());
    }

    @GetMapping("/{id}")
    @For({Role.OPERATOR, Role.MERCHANT})
    WholeBody difference(Principal caller, @PathVariable String id) {
        DifferenceDesk.Whole whole = known(caller, id);
        Map<String, String> obstacles = new TreeMap<>();
        if (caller.viewer().bank()) {
            whole.obstacles().forEach((resolution, reason) -> obstacles.put(resolution.name(), reason.code()));
        }
        return new WholeBody(
                CaseBody.of(whole.view()),
                whole.said().stream().map(SuspenseController.SaidBody::of).toList(),
                obstacles);
    }

    /** One proposes what becomes of it, another agrees or declines; or it is taken back. */
    @PostMapping("/{id}/decisions")
    @For(Role.OPERATOR)
    DifferenceAnswer decide(Principal caller, RequestKey key, @PathVariable String id, @RequestBody DecisionBody body) {
        DifferenceCase it = known(caller, id).view().it();
        TwoPeople.Phase phase = OutboundBodies.word(TwoPeople.Phase.class, body.phase(), "/phase");
        String note = phase.wantsNote() || body.note() != null ? Members.text(body.note(), "/note", NOTE_MAX) : "";
        return Refusal.orRefuse(settlement.resolve(new ResolveDifference(
                it.organisation(),
                key.value(),
                it.report(),
                phase,
                OutboundBodies.word(DifferenceCase.Resolution.class, body.action(), "/action"),
                note,
                Given.person(caller).text())));
    }

    private DifferenceDesk.Whole known(Principal caller, String id) {
        return Paths.parse(id, StatementId::parse)
                .flatMap(known -> desk.find(caller.viewer(), known))
                .orElseThrow(() -> Refusal.unknown("CASE", id));
    }
}
