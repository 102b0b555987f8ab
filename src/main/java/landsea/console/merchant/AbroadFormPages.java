package landsea.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.outbound.InstructPaymentCommand;
import landsea.outbound.InstructionCheck;
import landsea.outbound.InstructionCheck.Looked;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A payment abroad as it is filled in: looked at field by field, with what the packs will ask for, then instructed. */
@Controller
@RequestMapping("/desk/merchant/abroad")
@ForRoles(Role.MERCHANT)
class AbroadFormPages {

    /** Offered first; any other that a balance is kept in besides. */
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "SGD", "GBP", "JPY", "HKD", "AUD", "CAD");

    private final Counter counter;
    private final Outbound outbound;
    private final OutboundDesk desk;
    private final InstructionCheck check;

    AbroadFormPages(Counter counter, Outbound outbound, OutboundDesk desk, InstructionCheck check) {
        this.counter = counter;
        this.outbound = outbound;
        this.desk = desk;
        this.check = check;
    }

    /** @param from another payment, whose instruction is where this one begins; empty for none */
    @GetMapping("/new")
    String empty(Visitor visitor, Model model, Show show, @RequestParam(defaultValue = "") String from) {
        AbroadForm form = from.isEmpty()
                ? AbroadForm.empty("USD")
                : Ids.parse(from, OutboundId::parse)
                        .flatMap(known -> desk.payment(visitor.viewer(), known))
                        .map(view -> AbroadForm.of(view.instruction()))
                        .orElseThrow(() -> new NotHereException("payment abroad " + from));
        fill(visitor, model, show, form);
        return "merchant/abroad-new";
    }

    /** What is wrong and missing in what is filled in so far, and what the packs will ask for. */
    @PostMapping("/check")
    String look(Visitor visitor, Model model, @RequestParam Map<String, String> typed) {
        AbroadForm form = AbroadForm.of(typed);
        Looked looked = check.look(visitor.viewer(), merchant(visitor), form.instruction());
        model.addAttribute("form", form.with(looked));
        model.addAttribute("looked", looked);
        model.addAttribute("missing", missing(looked));
        model.addAttribute("fields", AbroadForm.FIELDS);
        return "merchant/abroad-parts :: checks";
    }

    private static List<String> missing(Looked looked) {
        return looked.missing().stream().map(AbroadForm::named).toList();
    }

    @PostMapping
    String instruct(
            Visitor visitor,
            Model model,
            Show show,
            @RequestParam Map<String, String> typed,
            @RequestParam String key) {
        AbroadForm form = named(visitor, AbroadForm.of(typed));
        if (form.isReadable()) {
            Outcome<OutboundAnswer> answer = outbound.instruct(new InstructPaymentCommand(
                    visitor.principal().organisation().value(),
                    key,
                    merchant(visitor),
                    form.instruction(),
                    visitor.actor()));
            switch (answer) {
                case Outcome.Done<OutboundAnswer>(OutboundAnswer done) -> {
                    return "redirect:/desk/merchant/abroad/" + done.outboundId();
                }
                case Outcome.Refused<OutboundAnswer>(Reason reason) -> form = form.refused(reason);
            }
        }
        fill(visitor, model, show, form);
        return "merchant/abroad-new";
    }

    /** Where nobody wrote what the declaration is to say, it says what the code says. */
    private AbroadForm named(Visitor visitor, AbroadForm form) {
        return form.at("remark").isEmpty()
                ? check.codes(visitor.viewer()).stream()
                        .filter(one -> one.code().equals(form.at("code")))
                        .findFirst()
                        .map(one -> form.with("remark", one.nameZh()))
                        .orElse(form)
                : form;
    }

    private void fill(Visitor visitor, Model model, Show show, AbroadForm form) {
        Looked looked = check.look(visitor.viewer(), merchant(visitor), form.instruction());
        model.addAttribute(
                "form", form.faults().isEmpty() ? form : form.with(looked).with(form));
        model.addAttribute("looked", looked);
        model.addAttribute("missing", missing(looked));
        model.addAttribute("fields", List.of());
        model.addAttribute("codes", check.codes(visitor.viewer()));
        model.addAttribute("countries", CountryNames.in(show.isChinese()));
        model.addAttribute(
                "currencies",
                Stream.concat(
                                CURRENCIES.stream(),
                                counter.purses(visitor).stream()
                                        .map(purse -> purse.currency().code())
                                        .filter(code -> !code.equals(Currency.CNY.code())))
                        .distinct()
                        .toList());
        model.addAttribute("key", UUID.randomUUID().toString());
    }

    private MerchantId merchant(Visitor visitor) {
        return counter.merchant(visitor);
    }
}
