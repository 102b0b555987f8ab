package landsea.console.running;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.fx.ChargeKind;
import landsea.fx.Tariff;
import landsea.fx.TariffAnswer;
import landsea.fx.TariffChange;
import landsea.fx.TariffChangeId;
import landsea.fx.TariffCost;
import landsea.fx.TariffDesk;
import landsea.fx.TariffRow;
import landsea.fx.TariffWish;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is charged and allowed, by day; what an amount would cost; and the next prices, which two people decide. */
@Controller
@RequestMapping("/desk/running/tariff")
@ForRoles(Role.OPERATOR)
class TariffPages {

    private static final int CHANGES_MAX = 50;
    private static final String EXAMPLE = "10000";
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,6})?");

    /** What the form of a proposal holds. */
    record Form(
            String plan,
            String kind,
            String currency,
            String tier,
            String share,
            String flat,
            String minimum,
            String maximum,
            String from,
            String why) {

        /** What a form sends; a field that it does not have is empty. */
        static Form of(Map<String, String> given) {
            Function<String, String> field = name -> given.getOrDefault(name, "");
            return new Form(
                    field.apply("plan"),
                    field.apply("kind"),
                    field.apply("currency"),
                    field.apply("tier"),
                    field.apply("share"),
                    field.apply("flat"),
                    field.apply("minimum"),
                    field.apply("maximum"),
                    field.apply("from"),
                    field.apply("why"));
        }

        static Form of(TariffRow row, LocalDate from) {
            String share = row.basisPoints().toPlainString();
            return switch (row.scope()) {
                case TariffRow.Scope.AnyCurrency any ->
                    new Form(row.plan(), row.kind().name(), "", "", share, "", "", "", from.toString(), "");
                case TariffRow.Scope.OneCurrency one ->
                    new Form(
                            row.plan(),
                            row.kind().name(),
                            one.currency().code(),
                            one.tierFrom().amount(),
                            share,
                            one.flat().isZero() ? "" : one.flat().amount(),
                            one.minimum().isZero() ? "" : one.minimum().amount(),
                            one.hasMaximum() ? one.maximum().amount() : "",
                            from.toString(),
                            "");
            };
        }

        /** Refused with TARIFF_BOUNDS_WRONG where it is no row. */
        Outcome<TariffWish> wish() {
            try {
                return Outcome.done(new TariffWish(
                        plan,
                        ChargeKind.valueOf(kind),
                        scope(),
                        TariffWish.share(share.strip()),
                        LocalDate.parse(from),
                        why.strip()));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException senseless) {
                return Outcome.refused("TARIFF_BOUNDS_WRONG");
            }
        }

        private TariffRow.Scope scope() {
            if (currency.isEmpty()) {
                return new TariffRow.Scope.AnyCurrency();
            }
            Currency of = Currency.of(currency);
            return new TariffRow.Scope.OneCurrency(
                    money(of, tier),
                    money(of, flat),
                    money(of, minimum),
                    maximum.isBlank() ? TariffRow.Scope.unlimited(of) : money(of, maximum));
        }

        private static Money money(Currency currency, String text) {
            return text.isBlank() ? Money.zero(currency) : plain(currency, text.strip());
        }
    }

    private final TariffDesk desk;
    private final Colleagues colleagues;
    private final Clock clock;

    TariffPages(TariffDesk desk, Colleagues colleagues, Clock clock) {
        this.desk = desk;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    @GetMapping
    String tariff(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = EXAMPLE) String amount) {
        LocalDate on = Dates.parse(day).orElse(today());
        List<TariffRow> rows = desk.rows(visitor.viewer());
        List<String> plans = rows.stream().map(TariffRow::plan).distinct().toList();
        String chosen = plans.contains(plan) ? plan : plans.stream().findFirst().orElse("");
        model.addAttribute("day", on);
        model.addAttribute("today", today());
        model.addAttribute("plans", plans);
        model.addAttribute("plan", chosen);
        model.addAttribute("currency", currency);
        model.addAttribute("amount", amount);
        model.addAttribute(
                "currencies",
                rows.stream()
                        .filter(row -> row.plan().equals(chosen))
                        .map(TariffPages::currency)
                        .filter(code -> !code.isEmpty())
                        .distinct()
                        .toList());
        model.addAttribute(
                "rows",
                rows.stream()
                        .filter(row -> row.plan().equals(chosen) && row.appliesOn(on))
                        .filter(row -> currency.isEmpty() || currency(row).equals(currency))
                        .toList());
        model.addAttribute(
                "ahead",
                rows.stream().filter(row -> row.effectiveFrom().isAfter(on)).toList());
        model.addAttribute(
                "limits",
                desk.limits(visitor.viewer()).stream()
                        .filter(one -> one.plan().equals(chosen) && one.appliesOn(on))
                        .toList());
        model.addAttribute("changes", desk.changes(visitor.viewer(), CHANGES_MAX));
        model.addAttribute("people", colleagues.names(visitor));
        cost(visitor, model, chosen, currency.isEmpty() ? "USD" : currency, amount, on);
        return "running/tariff";
    }

    private void cost(Visitor visitor, Model model, String plan, String currency, String amount, LocalDate day) {
        model.addAttribute("priced", currency);
        switch (money(currency, amount)) {
            case Outcome.Refused<Money>(Reason reason) -> model.addAttribute("unpriced", reason);
            case Outcome.Done<Money>(Money money) -> {
                switch (desk.cost(visitor.viewer(), plan, money, day)) {
                    case Outcome.Refused<TariffCost>(Reason reason) -> model.addAttribute("unpriced", reason);
                    case Outcome.Done<TariffCost>(TariffCost cost) -> model.addAttribute("cost", cost);
                }
            }
        }
    }

    private static Outcome<Money> money(String currency, String amount) {
        try {
            return Outcome.done(plain(Currency.of(currency), amount.strip().replace(",", "")));
        } catch (IllegalArgumentException | ArithmeticException malformed) {
            return Outcome.refused(Reason.of("TARIFF_AMOUNT_WRONG", "amount", amount));
        }
    }

    /** Digits and a point: no exponents, which could stand for more than fits anywhere. */
    private static Money plain(Currency currency, String amount) {
        if (!PLAIN.matcher(amount).matches()) {
            throw new IllegalArgumentException("no amount: '" + amount + "'");
        }
        return Money.of(currency, amount);
    }

    private static String currency(TariffRow row) {
        return row.inCurrency().map(one -> one.currency().code()).orElse("");
    }

    /** A proposal, begun with what a row says now. */
    @GetMapping("/next")
    String next(Visitor visitor, Model model, @RequestParam(defaultValue = "") String row) {
        TariffRow from = desk.rows(visitor.viewer()).stream()
                .filter(one -> one.id().equals(row))
                .findFirst()
                .orElseThrow(() -> new NotHereException("tariff row " + row));
        return next(model, Form.of(from, today().plusDays(1)), UUID.randomUUID().toString());
    }

    private String next(Model model, Form form, String key) {
        model.addAttribute("form", form);
        model.addAttribute("key", key);
        model.addAttribute("tomorrow", today().plusDays(1));
        return "running/tariff-next";
    }

    @PostMapping("/changes")
    String propose(Visitor visitor, Model model, @RequestParam Map<String, String> given) {
        Form form = Form.of(given);
        String key = given.getOrDefault("key", UUID.randomUUID().toString());
        Outcome<TariffAnswer> proposed = switch (form.wish()) {
            case Outcome.Refused<TariffWish>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<TariffWish>(TariffWish wish) -> desk.propose(key, wish, Colleagues.person(visitor));
        };
        return switch (proposed) {
            case Outcome.Done<TariffAnswer>(TariffAnswer answer) ->
                "redirect:/desk/running/tariff/changes/" + answer.change();
            case Outcome.Refused<TariffAnswer>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield next(model, form, UUID.randomUUID().toString());
            }
        };
    }

    @GetMapping("/changes/{id}")
    String change(Visitor visitor, Model model, @PathVariable String id) {
        return change(visitor, model, known(visitor, id));
    }

    private String change(Visitor visitor, Model model, TariffChange change) {
        TariffRow row = change.row();
        LocalDate before = row.effectiveFrom().minusDays(1);
        String currency = currency(row).isEmpty() ? "USD" : currency(row);
        Money example = Money.of(Currency.of(currency), EXAMPLE);
        model.addAttribute("change", change);
        model.addAttribute("row", row);
        model.addAttribute("mine", change.proposedBy().text().equals(visitor.actor()));
        model.addAttribute("people", colleagues.names(visitor));
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("example", example);
        model.addAttribute("before", done(desk.cost(visitor.viewer(), row.plan(), example, before)));
        model.addAttribute("after", done(desk.cost(visitor.viewer(), change, example)));
        return "running/tariff-change";
    }

    private static List<TariffCost> done(Outcome<TariffCost> cost) {
        return cost.isDone() ? List.of(cost.orThrow()) : List.of();
    }

    @PostMapping("/changes/{id}/{decision:approval|rejection}")
    String decide(
            Visitor visitor,
            Model model,
            @PathVariable String id,
            @PathVariable String decision,
            @RequestParam(defaultValue = "") String key) {
        TariffChange change = known(visitor, id);
        String request = key.isBlank() ? UUID.randomUUID().toString() : key;
        Outcome<TariffAnswer> decided = decision.equals("approval")
                ? desk.approve(request, change.id(), Colleagues.person(visitor))
                : desk.reject(request, change.id(), Colleagues.person(visitor));
        return switch (decided) {
            case Outcome.Done<TariffAnswer> done -> "redirect:/desk/running/tariff/changes/" + id;
            case Outcome.Refused<TariffAnswer>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield change(visitor, model, change);
            }
        };
    }

    private TariffChange known(Visitor visitor, String id) {
        return parse(id)
                .flatMap(known -> desk.change(visitor.viewer(), known))
                .orElseThrow(() -> new NotHereException("tariff change " + id));
    }

    private static Optional<TariffChangeId> parse(String id) {
        try {
            return Optional.of(TariffChangeId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Tariff.ZONE);
    }
}
