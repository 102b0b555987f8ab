package landsea.console.running;

import java.util.List;
import landsea.banking.RailDesk;
import landsea.console.door.ForRoles;
import landsea.console.door.NotHereException;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was said to other banks and heard from them, message by message. */
@Controller
@RequestMapping("/desk/running/rails")
@ForRoles(Role.OPERATOR)
class RailPages {

    private static final int SHOWN = 50;

    private final RailDesk rails;

    RailPages(RailDesk rails) {
        this.rails = rails;
    }

    @GetMapping
    String messages(
            Visitor visitor,
            Model model,
            @RequestParam(defaultValue = "") String bank,
            @RequestParam(defaultValue = "") String before) {
        long from = number(before, Long.MAX_VALUE);
        List<RailDesk.Row> found = rails.latest(visitor.viewer(), bank, from, SHOWN + 1);
        List<RailDesk.Row> rows = found.subList(0, Math.min(SHOWN, found.size()));
        model.addAttribute("bank", bank);
        model.addAttribute("standings", rails.standings(visitor.viewer()));
        model.addAttribute("rows", rows);
        model.addAttribute("next", found.size() > SHOWN ? rows.getLast().position() : 0);
        return "running/rails";
    }

    @GetMapping("/{position}")
    String message(Visitor visitor, Model model, @PathVariable String position) {
        model.addAttribute(
                "whole",
                rails.find(visitor.viewer(), number(position, 0))
                        .orElseThrow(() -> new NotHereException("message " + position)));
        return "running/rail";
    }

    private static long number(String text, long otherwise) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
