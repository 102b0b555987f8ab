package landsea.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import landsea.limits.Limit;
import landsea.limits.LimitAnswer;
import landsea.limits.LimitChange;
import landsea.limits.LimitChangeId;
import landsea.limits.LimitDesk;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.LimitWish;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the bank lets things go by themselves: what holds, what is to come, and how two of its people change it. */
@RestController
@RequestMapping("/api/v1/limits")
class LimitsController {

    private static final int VALUE_LENGTH_MAX = 24;
    private static final int WHY_LENGTH_MAX = 500;
    private static final int CHANGES_MAX = 200;

    /**
     * @param currency empty for all
     * @param measure AMOUNT of the currency, or BASIS_POINTS
     */
    record LimitBody(String kind, String currency, String measure, String value, String effectiveFrom, String source) {

        static LimitBody of(Limit limit) {
            BigDecimal value = limit.bound().value();
            return new LimitBody(
                    limit.kind().name(),
                    limit.currency(),
                    limit.kind().measure().name(),
                    value.toPlainString(),
                    limit.effectiveFrom().toString(),
                    limit.source());
        }
    }

    /** @param ahead rows whose day is still to come */
    record LimitsBody(String day, List<LimitBody> limits, List<LimitBody> ahead) {}

    record ChangeBody(String change, String state, String why, String proposedBy, String proposedAt, LimitBody limit) {

        static ChangeBody of(LimitChange change) {
            return new ChangeBody(
                    change.id().text(),
                    change.standing().code(),
                    change.why(),
                    change.proposedBy().text(),
                    change.proposedAt().toString(),
                    LimitBody.of(change.limit()));
        }
    }

    record ChangesBody(List<ChangeBody> changes) {}

    /** @param currency absent for a limit that is about all */
    record WishBody(
            @Nullable String kind,
            @Nullable String currency,
            @Nullable String value,
            @Nullable String effectiveFrom,
            @Nullable String why) {}

    private final LimitDesk desk;
    private final Clock clock;

    LimitsController(LimitDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What holds on a day, by default today in Chongqing, and what is decided for later ones. */
    @GetMapping
    @For({Role.OPERATOR, Role.TREASURER})
    LimitsBody limits(Principal caller, @RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day == null ? LocalDate.ofInstant(clock.instant(), LimitRows.ZONE) : Members.day(day, "day");
        LimitRows rows = desk.rows(caller.viewer());
        return new LimitsBody(
                asked.toString(),
                rows.on(asked).stream().map(LimitBody::of).toList(),
                rows.all().stream()
                        .filter(limit -> limit.effectiveFrom().isAfter(asked))
                        .map(LimitBody::of)
                        .toList());
    }

    /** What was proposed, the latest first. */
    @GetMapping("/changes")
    @For({Role.OPERATOR, Role.TREASURER})
    ChangesBody changes(Principal caller) {
        return new ChangesBody(desk.changes(caller.viewer(), CHANGES_MAX).stream()
                .map(ChangeBody::of)
                .toList());
    }

    /** Proposes a limit from a day on that is still to come. */
    @PostMapping("/changes")
    @For(Role.OPERATOR)
    LimitAnswer propose(Principal caller, RequestKey key, @RequestBody WishBody body) {
        return Refusal.orRefuse(desk.propose(key.value(), wish(body), Given.person(caller)));
    }

    /** The second person's yes. */
    @PostMapping("/changes/{change}/approval")
    @For(Role.OPERATOR)
    LimitAnswer approve(Principal caller, RequestKey key, @PathVariable String change) {
        return Refusal.orRefuse(desk.approve(key.value(), known(change), Given.person(caller)));
    }

    /** Drops a proposal. */
    @PostMapping("/changes/{change}/rejection")
    @For(Role.OPERATOR)
    LimitAnswer decline(Principal caller, RequestKey key, @PathVariable String change) {
        return Refusal.orRefuse(desk.decline(key.value(), known(change), Given.person(caller)));
    }

    private static LimitChangeId known(String change) {
        return Paths.parse(change, LimitChangeId::parse).orElseThrow(() -> Refusal.unknown("LIMIT_CHANGE", change));
    }

    private static LimitWish wish(WishBody body) {
        LimitKind kind = Paths.parse(String.valueOf(body.kind()), LimitKind::valueOf)
                .orElseThrow(() -> Refusal.member("/kind", "MEMBER_WRONG", String.valueOf(body.kind())));
        String currency = switch (kind.measure()) {
            case AMOUNT -> Amount.currency(body.currency(), "/currency").code();
            case BASIS_POINTS -> "";
        };
        return new LimitWish(
                Refusal.orRefuse(
                        LimitWish.bound(kind, currency, Members.text(body.value(), "/value", VALUE_LENGTH_MAX))),
                Members.date(body.effectiveFrom(), "/effective_from"),
                Members.text(body.why(), "/why", WHY_LENGTH_MAX));
    }
}
