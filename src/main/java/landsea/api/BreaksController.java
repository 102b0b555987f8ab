package landsea.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.banking.reconciliation.Break;
import landsea.banking.reconciliation.BreakAnswer;
import landsea.banking.reconciliation.BreakId;
import landsea.banking.reconciliation.BreakReason;
import landsea.banking.reconciliation.Item;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.banking.reconciliation.SettleBreak;
import landsea.limits.LimitRows;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.TwoPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What agrees with nothing, and what two of the bank's people decide about it. */
@RestController
@RequestMapping("/api/v1/breaks")
class BreaksController {

    private static final int NOTE_MAX = 2_000;

    /**
     * One side of a break.
     *
     * @param id of what stands there, with its number behind a slash where it has one
     * @param valueOn empty where no value date is compared
     */
    record SideBody(String id, String reference, String endToEnd, Amount amount, String valueOn, String day) {

        static Optional<SideBody> of(Optional<Item> item, String text) {
            return item.map(one -> new SideBody(
                    text,
                    one.reference(),
                    one.endToEnd(),
                    Amount.of(one.amount()),
                    one.valueOn().map(Object::toString).orElse(""),
                    one.day().toString()));
        }
    }

    /**
     * @param difference what others say beyond our books
     * @param ours absent where only others say it; theirs likewise
     */
    record BreakBody(
            String id,
            String kind,
            String reason,
            String state,
            String day,
            long age,
            Amount difference,
            @Nullable SideBody ours,
            @Nullable SideBody theirs,
            String foundOn) {

        static BreakBody of(Break it, LocalDate today) {
            return new BreakBody(
                    it.id().text(),
                    it.kind().name(),
                    it.reason().name(),
                    it.state().name(),
                    it.day().toString(),
                    it.age(today),
                    Amount.of(it.difference()),
                    SideBody.of(it.ours(), it.oursText()).orElse(null),
                    SideBody.of(it.theirs(), it.theirsText()).orElse(null),
                    it.found().toString());
        }
    }

    /**
     * @param others breaks that may be its other side
     * @param obstacles of each decision that nobody can make now, the reason's code
     * @param daysMax how long such a one may stand
     */
    record WholeBody(
            BreakBody it,
            List<SuspenseController.SaidBody> said,
            List<BreakBody> others,
            Map<String, String> obstacles,
            long daysMax) {}

    /**
     * @param phase PROPOSE, APPROVE, DECLINE or WITHDRAW
     * @param action EXPLAIN, MATCH or WRITE_OFF
     * @param with the id of the break that is its other side; of a MATCH only
     */
    record DecisionBody(
            @Nullable String phase,
            @Nullable String action,
            @Nullable String with,
            @Nullable String note) {}

    private final ReconciliationDesk desk;
    private final Clock clock;

    BreaksController(ReconciliationDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Those of a kind, reason and state, by default the open ones; the oldest first. */
    @GetMapping
    @For({Role.OPERATOR, Role.TREASURER})
    Cursor.Page<BreakBody> breaks(
            Principal caller,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor) {
        LocalDate today = today();
        return Cursor.Page.of(
                desk.breaks(
                        caller.viewer(),
                        new ReconciliationDesk.BreakFilter(
                                kind == null
                                        ? Optional.empty()
                                        : Optional.of(Given.word(ReconciliationKind.class, kind, "kind")),
                                reason == null
                                        ? Optional.empty()
                                        : Optional.of(Given.word(BreakReason.class, reason, "reason")),
                                state == null
                                        ? Optional.empty()
                                        : Optional.of(Given.word(Break.State.class, state, "state"))),
                        Cursor.read(cursor, BreakId::parse),
                        Cursor.PAGE + 1),
                it -> BreakBody.of(it, today),
                it -> it.id().text());
    }

    @GetMapping("/{id}")
    @For({Role.OPERATOR, Role.TREASURER})
    WholeBody one(Principal caller, @PathVariable String id) {
        LocalDate today = today();
        ReconciliationDesk.Whole whole = Paths.parse(id, BreakId::parse)
                .flatMap(known -> desk.find(caller.viewer(), known, today))
                .orElseThrow(() -> Refusal.unknown("BREAK", id));
        Map<String, String> obstacles = new TreeMap<>();
        whole.obstacles().forEach((action, reason) -> obstacles.put(action.name(), reason.code()));
        return new WholeBody(
                BreakBody.of(whole.it(), today),
                whole.said().stream().map(SuspenseController.SaidBody::of).toList(),
                whole.others().stream().map(it -> BreakBody.of(it, today)).toList(),
                obstacles,
                whole.daysMax());
    }

    /** One proposes what becomes of it, another agrees or declines; or it is taken back. */
    @PostMapping("/{id}/decisions")
    @For(Role.OPERATOR)
    BreakAnswer decide(Principal caller, RequestKey key, @PathVariable String id, @RequestBody DecisionBody body) {
        BreakId known = Paths.parse(id, BreakId::parse).orElseThrow(() -> Refusal.unknown("BREAK", id));
        TwoPeople.Phase phase = Given.word(TwoPeople.Phase.class, body.phase(), "/phase");
        String with = Given.text(body.with());
        if (!with.isEmpty() && Paths.parse(with, BreakId::parse).isEmpty()) {
            throw Refusal.unknown("BREAK", with);
        }
        String note = phase.wantsNote() || body.note() != null ? Members.text(body.note(), "/note", NOTE_MAX) : "";
        return Refusal.orRefuse(desk.settle(new SettleBreak(
                key.value(),
                known,
                phase,
                Given.word(SettleBreak.Action.class, body.action(), "/action"),
                with,
                note,
                Given.person(caller).text())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LimitRows.ZONE);
    }
}
