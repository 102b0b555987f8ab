package landsea.console.merchant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.settlement.InstructAnswer;
import landsea.settlement.InstructCommand;
import landsea.settlement.Instruction;
import landsea.settlement.Instruction.Mode;
import landsea.settlement.Settlement;
import landsea.settlement.StandingInstructions;
import landsea.settlement.StandingInstructions.Foreseen;
import landsea.settlement.StandingInstructions.Given;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done with money when it arrives: said once for a shop and currency, tried out before, changed or stopped at any time. */
@Controller
@RequestMapping("/desk/merchant/accounts/instructions")
@ForRoles(Role.MERCHANT)
class InstructionPages {

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");
    private static final String TRIED_WITH = "10000";
    private static final int MARKUP_MAX = 10_000;
    private static final int PERCENT_MAX = 100;

    /** What counts for a shop's money of a currency. */
    record Standing(Shop shop, Currency currency, Optional<Given> given) {

        public Mode mode() {
            return given.map(one -> one.instruction().mode()).orElse(Mode.KEEP);
        }
    }

    /** As somebody typed it. */
    record Typed(String mode, String percent, String markup) {

        static Typed of(Standing standing) {
            return standing.given()
                    .map(Given::instruction)
                    .map(it -> new Typed(
                            it.mode().name(),
                            plain(it.mode() == Mode.CONVERT ? it.convertPercent() : BigDecimal.valueOf(PERCENT_MAX)),
                            plain(it.markupBasisPointsMax())))
                    .orElse(new Typed(Mode.KEEP.name(), "100", "50"));
        }

        private static String plain(BigDecimal value) {
            return value.stripTrailingZeros().toPlainString();
        }

        Outcome<Instruction> instruction() {
            Optional<Mode> known = Ids.parse(mode, Mode::valueOf);
            if (known.isEmpty()) {
                return Outcome.refused(Reason.of("MODE_WRONG", "value", mode));
            }
            if (known.get() != Mode.CONVERT) {
                // Neither share nor limit counts then.
                return Outcome.done(new Instruction(known.get(), Currency.CNY, BigDecimal.ZERO, BigDecimal.ZERO));
            }
            return switch (within(percent, PERCENT_MAX)) {
                case Outcome.Refused<BigDecimal>(Reason reason) -> Outcome.refused(reason);
                case Outcome.Done<BigDecimal>(BigDecimal share) ->
                    within(markup, MARKUP_MAX).map(limit -> new Instruction(Mode.CONVERT, Currency.CNY, share, limit));
            };
        }
    }

    private final Counter counter;
    private final StandingInstructions instructions;
    private final Settlement settlement;

    InstructionPages(Counter counter, StandingInstructions instructions, Settlement settlement) {
        this.counter = counter;
        this.instructions = instructions;
        this.settlement = settlement;
    }

    @GetMapping
    String list(Visitor visitor, Model model, @RequestParam(defaultValue = "") String saved) {
        model.addAttribute("rows", standing(visitor));
        model.addAttribute("saved", saved);
        return "merchant/instructions";
    }

    private List<Standing> standing(Visitor visitor) {
        List<Given> given = instructions.of(
                visitor.viewer(), visitor.principal().organisation().value());
        Map<String, Given> byPlace = given.stream()
                .collect(Collectors.toMap(one -> place(one.shop().text(), one.sell()), Function.identity()));
        List<Standing> rows = new ArrayList<>();
        List<Shop> shops = counter.shops(visitor);
        Map<ShopId, Set<Currency>> paid = counter.currencies(visitor, shops);
        for (Shop shop : shops) {
            TreeSet<String> codes = new TreeSet<>(Set.of("USD"));
            paid.getOrDefault(shop.id(), Set.of()).forEach(currency -> codes.add(currency.code()));
            given.stream()
                    .filter(one -> one.shop().equals(shop.id()))
                    .forEach(one -> codes.add(one.sell().code()));
            codes.descendingSet()
                    .forEach(code -> rows.add(new Standing(
                            shop,
                            Currency.of(code),
                            Optional.ofNullable(byPlace.get(place(shop.id().text(), Currency.of(code)))))));
        }
        return rows;
    }

    private static String place(String shop, Currency currency) {
        return shop + "/" + currency.code();
    }

    @GetMapping("/{shop}/{currency}")
    String change(Visitor visitor, Model model, @PathVariable String shop, @PathVariable String currency) {
        Standing standing = find(visitor, shop, currency);
        form(model, standing, Typed.of(standing));
        return "merchant/instruction";
    }

    private static void form(Model model, Standing standing, Typed typed) {
        model.addAttribute("standing", standing);
        model.addAttribute("typed", typed);
        model.addAttribute("tried", TRIED_WITH);
        model.addAttribute("modes", Mode.values());
        model.addAttribute("key", UUID.randomUUID().toString());
    }

    /** What the next payment would come to under it. */
    @GetMapping("/{shop}/{currency}/preview")
    String look(
            Visitor visitor,
            Model model,
            @PathVariable String shop,
            @PathVariable String currency,
            @RequestParam String mode,
            @RequestParam(defaultValue = "") String percent,
            @RequestParam(defaultValue = "") String markup,
            @RequestParam String amount) {
        Standing standing = find(visitor, shop, currency);
        model.addAttribute("standing", standing);
        switch (foreseen(visitor, standing, new Typed(mode, percent, markup), amount)) {
            case Outcome.Done<Foreseen>(Foreseen seen) -> show(model, seen);
            case Outcome.Refused<Foreseen>(Reason reason) -> model.addAttribute("refusal", reason);
        }
        return "merchant/instruction-preview";
    }

    private Outcome<Foreseen> foreseen(Visitor visitor, Standing standing, Typed typed, String amount) {
        return switch (amount(standing.currency(), amount)) {
            case Outcome.Refused<Money>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Money>(Money received) ->
                switch (typed.instruction()) {
                    case Outcome.Refused<Instruction>(Reason reason) -> Outcome.refused(reason);
                    case Outcome.Done<Instruction>(Instruction instruction) ->
                        instructions.foresee(visitor.viewer(), standing.shop().merchant(), received, instruction);
                };
        };
    }

    private static void show(Model model, Foreseen seen) {
        model.addAttribute("seen", seen);
        switch (seen.arrival()) {
            case StandingInstructions.Arrival.Kept(Money kept) -> model.addAttribute("kept", kept);
            case StandingInstructions.Arrival.Asked(Money waiting) -> model.addAttribute("waiting", waiting);
            case StandingInstructions.Arrival.Converted(var quote, Money kept) -> {
                model.addAttribute("quote", quote);
                model.addAttribute("kept", kept);
            }
            case StandingInstructions.Arrival.KeptBecause(Reason reason, Money kept) -> {
                model.addAttribute("because", reason);
                model.addAttribute("soon", reason.code().equals("NO_PROVIDER_QUOTE"));
                model.addAttribute("kept", kept);
            }
        }
    }

    @PostMapping("/{shop}/{currency}")
    String give(
            Visitor visitor,
            Model model,
            @PathVariable String shop,
            @PathVariable String currency,
            @RequestParam String mode,
            @RequestParam(defaultValue = "") String percent,
            @RequestParam(defaultValue = "") String markup,
            @RequestParam String key) {
        Standing standing = find(visitor, shop, currency);
        Typed typed = new Typed(mode, percent, markup);
        Outcome<InstructAnswer> answer = switch (typed.instruction()) {
            case Outcome.Refused<Instruction>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Instruction>(Instruction instruction) ->
                settlement.instruct(new InstructCommand(
                        visitor.principal().organisation().value(),
                        key,
                        standing.shop().id(),
                        standing.currency(),
                        instruction,
                        visitor.actor()));
        };
        return switch (answer) {
            case Outcome.Done<InstructAnswer>(InstructAnswer done) ->
                "redirect:/desk/merchant/accounts/instructions?saved=" + done.sellCurrency();
            case Outcome.Refused<InstructAnswer>(Reason reason) -> {
                form(model, standing, typed);
                model.addAttribute("refusal", reason);
                yield "merchant/instruction";
            }
        };
    }

    private Standing find(Visitor visitor, String shop, String currency) {
        return standing(visitor).stream()
                .filter(one -> one.shop().id().text().equals(shop)
                        && one.currency().code().equals(currency))
                .findFirst()
                .orElseThrow(() -> new NotHereException("instruction for " + shop + " " + currency));
    }

    private static Outcome<Money> amount(Currency currency, String typed) {
        String plain = typed.replace(",", "").replace(" ", "");
        return PLAIN.matcher(plain).matches() && new BigDecimal(plain).signum() > 0
                ? Outcome.done(Money.of(
                        currency, new BigDecimal(plain).setScale(currency.scale(), java.math.RoundingMode.DOWN)))
                : Outcome.refused(Reason.of("AMOUNT_WRONG", "value", typed));
    }

    private static Outcome<BigDecimal> within(String typed, int most) {
        return PLAIN.matcher(typed).matches() && new BigDecimal(typed).compareTo(BigDecimal.valueOf(most)) <= 0
                ? Outcome.done(new BigDecimal(typed))
                : Outcome.refused(Reason.of("NUMBER_WRONG", "value", typed));
    }
}
