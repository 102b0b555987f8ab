package landsea.console.running;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import landsea.basics.Outcome;
import landsea.basics.OutsideFaults;
import landsea.basics.OutsideFaults.Circle;
import landsea.basics.OutsideFaults.Fault;
import landsea.basics.Reason;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets things go wrong outside. Only where the world outside is played: else there is no such page. */
@Controller
@Profile("sandbox")
@RequestMapping("/desk/running/faults")
@ForRoles({Role.OPERATOR, Role.REPORTING_OFFICER})
class FaultPages {

    /** What a fault can be late by, as the form offers it. */
    private static final List<String> DELAYS = List.of("PT5S", "PT30S", "PT5M", "PT1H", "P1D", "P3D");

    /** What the form holds. */
    record Wanted(String what, String times, String by, String measure, String of) {

        static final Wanted NOTHING = new Wanted("", "1", DELAYS.getFirst(), "", "");
    }

    private final OutsideFaults faults;

    FaultPages(OutsideFaults faults) {
        this.faults = faults;
    }

    @GetMapping
    String panel(Visitor visitor, Model model) {
        return panel(visitor, model, Wanted.NOTHING);
    }

    @PostMapping
    String put(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "1") String times,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String of) {
        Wanted wanted = new Wanted(what, times, by, measure.strip(), of.strip());
        return switch (faults.put(circle(visitor), fault(wanted))) {
            case Outcome.Done<Fault> done -> "redirect:/desk/running/faults";
            case Outcome.Refused<Fault>(Reason reason) -> {
                model.addAttribute("refusal", reason);
                yield panel(visitor, model, wanted);
            }
        };
    }

    @PostMapping("/off")
    String off(
            Visitor visitor,
            @RequestParam(defaultValue = "") String leg,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int times,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String of) {
        faults.takeOff(circle(visitor), new Fault(leg, kind, times, measure, of));
        return "redirect:/desk/running/faults";
    }

    @PostMapping("/clear")
    String clear(Visitor visitor) {
        faults.clear(circle(visitor));
        return "redirect:/desk/running/faults";
    }

    private String panel(Visitor visitor, Model model, Wanted wanted) {
        Circle circle = circle(visitor);
        List<OutsideFaults.Leg> legs = faults.legs(circle);
        model.addAttribute("legs", legs);
        model.addAttribute(
                "kinds",
                legs.stream().flatMap(leg -> leg.kinds().stream()).distinct().toList());
        model.addAttribute("on", faults.on(circle));
        model.addAttribute("happened", happened(circle));
        model.addAttribute("delays", DELAYS);
        model.addAttribute("wanted", wanted);
        return "running/faults";
    }

    /** How often something went wrong, by leg. */
    private Map<String, Long> happened(Circle circle) {
        return faults.happened(circle).stream()
                .collect(Collectors.groupingBy(
                        OutsideFaults.Happened::leg, Collectors.summingLong(OutsideFaults.Happened::count)));
    }

    private static Fault fault(Wanted wanted) {
        String[] parts = wanted.what().split(":", 2);
        String kind = parts.length == 2 ? parts[1] : "";
        return new Fault(
                parts[0],
                kind,
                times(wanted.times()),
                kind.equals("LATE") || kind.equals("DEFER") ? wanted.by() : wanted.measure(),
                wanted.of());
    }

    /** What is no number is refused like a number that is too small. */
    private static int times(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static Circle circle(Visitor visitor) {
        return visitor.principal().role() == Role.REPORTING_OFFICER ? Circle.REPORTS : Circle.CHANNEL;
    }
}
