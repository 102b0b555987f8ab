package landsea.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.fx.ChargeKind;
import landsea.fx.Tariff;
import landsea.fx.TariffAnswer;
import landsea.fx.TariffChange;
import landsea.fx.TariffChangeId;
import landsea.fx.TariffCost;
import landsea.fx.TariffDesk;
import landsea.fx.TariffRow;
import landsea.fx.TariffWish;
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

/** The price list: what it says, what an amount would cost, and how two of the bank's people change it. */
@RestController
@RequestMapping("/api/v1")
class TariffController {

    private static final int WHY_LENGTH_MAX = 500;
    private static final int PLAN_LENGTH_MAX = 40;
    private static final int CHANGES_MAX = 200;

    /** @param currency empty for any that has no row of its own; then there are no amounts */
    record RowBody(
            String row,
            String plan,
            String kind,
            String currency,
            String tierFrom,
            String basisPoints,
            String flat,
            String minimum,
            String maximum,
            String effectiveFrom,
            String effectiveTo,
            String source) {

        static RowBody of(TariffRow row) {
            return switch (row.scope()) {
                case TariffRow.Scope.AnyCurrency any -> body(row, "", "", "", "", "");
                case TariffRow.Scope.OneCurrency one ->
                    body(
                            row,
                            one.currency().code(),
                            one.tierFrom().amount(),
                            one.flat().amount(),
                            one.minimum().amount(),
                            one.hasMaximum() ? one.maximum().amount() : "");
            };
        }

        private static RowBody body(
                TariffRow row, String currency, String tier, String flat, String minimum, String maximum) {
            return new RowBody(
                    row.id(),
                    row.plan(),
                    row.kind().name(),
                    currency,
                    tier,
                    row.basisPoints().toPlainString(),
                    flat,
                    minimum,
                    maximum,
                    row.effectiveFrom().toString(),
                    row.isOpenEnded() ? "" : row.effectiveTo().toString(),
                    row.source());
        }
    }

    record RowsBody(String day, List<RowBody> rows) {}

    record LineBody(String kind, Amount amount, String row) {}

    /** @param percent of the amount, all fees and the margin together */
    record CostBody(Amount amount, List<LineBody> lines, Amount total, String percent) {}

    record ChangeBody(String change, String state, String why, String proposedBy, String proposedAt, RowBody row) {

        static ChangeBody of(TariffChange change) {
            return new ChangeBody(
                    change.id().text(),
                    change.standing().code(),
                    change.why(),
                    change.proposedBy().text(),
                    change.proposedAt().toString(),
                    RowBody.of(change.row()));
        }
    }

    record ChangesBody(List<ChangeBody> changes) {}

    /** @param currency absent for any that has no row of its own */
    record WishBody(
            @Nullable String plan,
            @Nullable String kind,
            @Nullable String currency,
            @Nullable String tierFrom,
            @Nullable String basisPoints,
            @Nullable String flat,
            @Nullable String minimum,
            @Nullable String maximum,
            @Nullable String effectiveFrom,
            @Nullable String why) {}

    private final TariffDesk desk;
    private final Clock clock;

    TariffController(TariffDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** The rows that hold on a day, by default today in Chongqing. */
    @GetMapping("/tariff")
    RowsBody rows(Principal caller, @RequestParam(required = false) @Nullable String day) {
        LocalDate asked = day(day);
        return new RowsBody(
                asked.toString(),
                desk.rows(caller.viewer()).stream()
                        .filter(row -> row.appliesOn(asked))
                        .map(RowBody::of)
                        .toList());
    }

    /** What an amount would cost on a day, all of it converted. */
    @GetMapping("/tariff/cost")
    CostBody cost(
            Principal caller,
            @RequestParam String plan,
            @RequestParam String currency,
            @RequestParam String amount,
            @RequestParam(required = false) @Nullable String day) {
        Money money = Amount.money(amount, Amount.currency(currency, "currency"), "amount");
        return body(Refusal.orRefuse(desk.cost(caller.viewer(), plan, money, day(day))));
    }

    private static CostBody body(TariffCost cost) {
        List<LineBody> lines = new ArrayList<>();
        cost.fees()
                .forEach(fee -> lines.add(new LineBody(fee.kind().name(), Amount.of(fee.amount()), fee.tariffRow())));
        lines.add(new LineBody(
                ChargeKind.MARGIN.name(),
                Amount.of(cost.margin()),
                cost.marginRow().id()));
        return new CostBody(
                Amount.of(cost.amount()),
                lines,
                Amount.of(cost.total()),
                cost.percent().toPlainString());
    }

    /** What was proposed, the latest first. */
    @GetMapping("/tariff/changes")
    @For(Role.OPERATOR)
    ChangesBody changes(Principal caller) {
        return new ChangesBody(desk.changes(caller.viewer(), CHANGES_MAX).stream()
                .map(ChangeBody::of)
                .toList());
    }

    /** Proposes a row from a day on that is still to come. */
    @PostMapping("/tariff/changes")
    @For(Role.OPERATOR)
    TariffAnswer propose(Principal caller, RequestKey key, @RequestBody WishBody body) {
        return Refusal.orRefuse(desk.propose(key.value(), wish(body), Given.person(caller)));
    }

    /** The second person's yes. */
    @PostMapping("/tariff/changes/{change}/approval")
    @For(Role.OPERATOR)
    TariffAnswer approve(Principal caller, RequestKey key, @PathVariable String change) {
        return Refusal.orRefuse(desk.approve(key.value(), known(change), Given.person(caller)));
    }

    /** Drops a proposal. */
    @PostMapping("/tariff/changes/{change}/rejection")
    @For(Role.OPERATOR)
    TariffAnswer reject(Principal caller, RequestKey key, @PathVariable String change) {
        return Refusal.orRefuse(desk.reject(key.value(), known(change), Given.person(caller)));
    }

    private static TariffChangeId known(String change) {
        return Paths.parse(change, TariffChangeId::parse).orElseThrow(() -> Refusal.unknown("TARIFF_CHANGE", change));
    }

    private static TariffWish wish(WishBody body) {
        return new TariffWish(
                Members.text(body.plan(), "/plan", PLAN_LENGTH_MAX),
                kind(body.kind()),
                scope(body),
                share(body.basisPoints()),
                Members.date(body.effectiveFrom(), "/effective_from"),
                Members.text(body.why(), "/why", WHY_LENGTH_MAX));
    }

    private static ChargeKind kind(@Nullable String text) {
        return Paths.parse(String.valueOf(text), ChargeKind::valueOf)
                .orElseThrow(() -> Refusal.member("/kind", "MEMBER_WRONG", String.valueOf(text)));
    }

    private static BigDecimal share(@Nullable String text) {
        return Paths.parse(String.valueOf(text), TariffWish::share)
                .orElseThrow(() -> Refusal.member("/basis_points", "MEMBER_WRONG", String.valueOf(text)));
    }

    private static TariffRow.Scope scope(WishBody body) {
        if (body.currency() == null) {
            return new TariffRow.Scope.AnyCurrency();
        }
        Currency currency = Amount.currency(body.currency(), "/currency");
        try {
            return new TariffRow.Scope.OneCurrency(
                    money(body.tierFrom(), currency, "/tier_from"),
                    money(body.flat(), currency, "/flat"),
                    money(body.minimum(), currency, "/minimum"),
                    body.maximum() == null
                            ? TariffRow.Scope.unlimited(currency)
                            : money(body.maximum(), currency, "/maximum"));
        } catch (IllegalArgumentException outOfBounds) {
            throw new Refusal(Reason.of("TARIFF_BOUNDS_WRONG"));
        }
    }

    private static Money money(@Nullable String amount, Currency currency, String pointer) {
        return amount == null ? Money.zero(currency) : Amount.money(amount, currency, pointer);
    }

    private LocalDate day(@Nullable String day) {
        return day == null ? LocalDate.ofInstant(clock.instant(), Tariff.ZONE) : Members.day(day, "day");
    }
}
