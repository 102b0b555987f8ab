package landsea.console.running;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.fx.DealDesk;
import landsea.limits.Limit;
import landsea.limits.LimitAnswer;
import landsea.limits.LimitChange;
import landsea.limits.LimitChangeId;
import landsea.limits.LimitDesk;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.LimitWish;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far things go by themselves: what holds, what is to come, what held before, and the next, which two people decide. */
@Controller
@RequestMapping("/desk/running/limits")
@ForRoles(Role.OPERATOR)
class LimitPages {

    private static final int CHANGES_MAX = 50;

    /**
     * A limit as a table shows it.
     *
     * @param taken what it limits has come to today; empty where nothing is counted
     * @param until the day before another row holds in its place; empty where none does
     */
    record Line(Limit limit, String value, String taken, Optional<LocalDate> until) {}

    /** One kind with the limits that hold and those to come. */
    record Part(LimitKind kind, List<Line> now, List<Line> ahead) {}

    /** What the form of a proposal holds. */
    record Form(String kind, String currency, String value, String from, String why) {

        /** What a form sends; a field that it does not have is empty. */
        static Form of(Map<String, String> given) {
            Function<String, String> field =
                    name -> given.getOrDefault(name, "").strip();
            return new Form(
                    field.apply("kind"),
                    field.apply("currency"),
                    field.apply("value"),
                    field.apply("from"),
                    field.apply("why"));
        }

        /** Refused with LIMIT_VALUE_WRONG or LIMIT_DAY_MISSING. */
        Outcome<LimitWish> wish() {
            return Dates.parse(from)
                    .map(day -> LimitWish.bound(LimitKind.valueOf(kind), currency, value.replace(",", ""))
                            .map(bound -> new LimitWish(bound, day, why)))
                    .orElseGet(() -> Outcome.refused("LIMIT_DAY_MISSING"));
        }
    }

    private final LimitDesk desk;
    private final DealDesk deals;
    private final Colleagues colleagues;
    private final Clock clock;

    LimitPages(LimitDesk desk, DealDesk deals, Colleagues colleagues, Clock clock) {
        this.desk = desk;
        this.deals = deals;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @GetMapping
    String limits(Visitor visitor, Show show, Model model, @RequestParam(defaultValue = "") String day) {
        LocalDate on = Dates.parse(day).orElse(today());
        LimitRows rows = desk.rows(visitor.viewer());
        Map<String, Money> taken = deals.taken(visitor.viewer(), on);
        model.addAttribute("day", on);
        model.addAttribute(
                "parts",
                Arrays.stream(LimitKind.values())
                        .map(kind -> new Part(
                                kind,
                                rows.on(on).stream()
                                        .filter(limit -> limit.kind() == kind)
                                        .map(limit -> line(limit, rows, taken, show))
                                        .toList(),
                                rows.all().stream()
                                        .filter(limit -> limit.kind() == kind
                                                && limit.effectiveFrom().isAfter(on))
                                        .map(limit -> line(limit, rows, Map.of(), show))
                                        .toList()))
                        .toList());
        model.addAttribute(
                "before",
                rows.all().stream()
                        .filter(limit -> limit.effectiveFrom().isBefore(on)
                                && !rows.on(on).contains(limit))
                        .map(limit -> line(limit, rows, Map.of(), show))
                        .toList());
        model.addAttribute("changes", desk.changes(visitor.viewer(), CHANGES_MAX));
        model.addAttribute("people", colleagues.names(visitor));
        return "running/limits";
    }

    private static Line line(Limit limit, LimitRows rows, Map<String, Money> taken, Show show) {
        Optional<LocalDate> until = rows.all().stream()
                .filter(other ->
                        other.isAboutTheSameAs(limit) && other.effectiveFrom().isAfter(limit.effectiveFrom()))
                .map(other -> other.effectiveFrom().minusDays(1))
                .min(LocalDate::compareTo);
        String counted = limit.kind() == LimitKind.OPEN_POSITION
                ? Optional.ofNullable(taken.get(limit.currency()))
                        .map(show::amount)
                        .orElse("")
                : "";
        return new Line(limit, value(limit, show), counted, until);
    }

    private static String value(Limit limit, Show show) {
        return switch (limit.bound()) {
            case Limit.Bound.Amount(LimitKind kind, Money most) -> show.amount(most);
            case Limit.Bound.Share(LimitKind kind, int basisPoints) ->
                show.word("limits.basis-points", show.count(basisPoints));
        };
    }

    /** A proposal, begun with what holds now. */
    @GetMapping("/next")
    String next(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String currency) {
        LimitKind of = kind(kind);
        String value = desk.rows(visitor.viewer())
                .on(of, currency, today())
                .map(limit -> limit.bound().value().toPlainString())
                .orElse("");
        return next(
                visitor,
                model,
                new Form(of.name(), currency, value, today().plusDays(1).toString(), ""),
                currency.isEmpty());
    }

    private String next(Visitor visitor, Model model, Form form, boolean choosesCurrency) {
        LimitKind kind = kind(form.kind());
        model.addAttribute("form", form);
        model.addAttribute("kind", kind);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("tomorrow", today().plusDays(1));
        model.addAttribute(
                "currencies",
                kind.measure() == LimitKind.Measure.AMOUNT && choosesCurrency
                        ? desk.rows(visitor.viewer()).all().stream()
                                .map(Limit::currency)
                                .filter(code -> !code.isEmpty())
                                .distinct()
                                .sorted()
                                .toList()
                        : List.of());
        return "running/limit-next";
    }

    private static LimitKind kind(String code) {
        return Arrays.stream(LimitKind.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotHereException("kind of limit " + code));
    }

    @PostMapping("/changes")
    String propose(Visitor visitor, Model model, @RequestParam Map<String, String> given) {
        Form form = Form.of(given);
        kind(form.kind());
        String key = given.getOrDefault("key", UUID.randomUUID().toString());
        Outcome<LimitAnswer> proposed = switch (form.wish()) {
            case Outcome.Refused<LimitWish>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<LimitWish>(LimitWish wish) -> desk.propose(key, wish, Colleagues.person(visitor));
        };
        return switch (proposed) {
            case Outcome.Done<LimitAnswer>(LimitAnswer answer) ->
                "redirect:/desk/running/limits/changes/" + answer.change();
            case Outcome.Refused<LimitAnswer>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield next(visitor, model, form, given.containsKey("chosen"));
            }
        };
    }

    @GetMapping("/changes/{id}")
    String change(Visitor visitor, Show show, Model model, @PathVariable String id) {
        return change(visitor, show, model, known(visitor, id));
    }

    private String change(Visitor visitor, Show show, Model model, LimitChange change) {
        Limit limit = change.limit();
        LimitRows rows = desk.rows(visitor.viewer());
        model.addAttribute("change", change);
        model.addAttribute("limit", limit);
        model.addAttribute("value", value(limit, show));
        model.addAttribute(
                "until",
                rows.on(limit.kind(), limit.currency(), limit.effectiveFrom().minusDays(1))
                        .map(before -> value(before, show))
                        .orElse(""));
        model.addAttribute("mine", change.proposedBy().text().equals(visitor.actor()));
        model.addAttribute("people", colleagues.names(visitor));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "running/limit-change";
    }

    @PostMapping("/changes/{id}/{decision:approval|rejection}")
    String decide(
            Visitor visitor,
            Show show,
            Model model,
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String key) {
        LimitChange change = known(visitor, id);
        String request = key.isBlank() ? UUID.randomUUID().toString() : key;
        Outcome<LimitAnswer> decided = decision.equals("approval")
                ? desk.approve(request, change.id(), Colleagues.person(visitor))
                : desk.decline(request, change.id(), Colleagues.person(visitor));
        return switch (decided) {
            case Outcome.Done<LimitAnswer> done -> "redirect:/desk/running/limits/changes/" + id;
            case Outcome.Refused<LimitAnswer>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield change(visitor, show, model, change);
            }
        };
    }

    private LimitChange known(Visitor visitor, String id) {
        return parse(id)
                .flatMap(known -> desk.change(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("limit change " + id));
    }

    private static Optional<LimitChangeId> parse(String id) {
        try {
            return Optional.of(LimitChangeId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LimitRows.ZONE);
    }
}
