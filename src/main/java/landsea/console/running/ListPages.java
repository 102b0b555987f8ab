package landsea.console.running;

import java.util.ArrayList;
import java.util.List;
import landsea.compliance.ScreeningDesk;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Sanctions lists as they were taken in, and how everybody stands on them. */
@Controller
@RequestMapping("/desk/running/lists")
@ForRoles(Role.OPERATOR)
class ListPages {

    /**
     * A version beside the one before it.
     *
     * @param more entries than the version before had; below zero where it had more
     * @param first whether there was none before
     */
    record Version(ScreeningDesk.ListStanding list, int more, boolean first) {}

    private final ScreeningDesk desk;

    ListPages(ScreeningDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String lists(Visitor visitor, Model model) {
        List<ScreeningDesk.Figure> figures = desk.figures(visitor.viewer());
        model.addAttribute("versions", versions(desk.lists(visitor.viewer())));
        model.addAttribute("figures", figures);
        model.addAttribute(
                "stale", figures.stream().mapToLong(ScreeningDesk.Figure::stale).sum());
        model.addAttribute(
                "screened",
                figures.stream().mapToLong(ScreeningDesk.Figure::count).sum());
        return "running/lists";
    }

    /** Of one source the latest comes first. */
    private static List<Version> versions(List<ScreeningDesk.ListStanding> lists) {
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            ScreeningDesk.ListStanding one = lists.get(i);
            boolean first = i + 1 == lists.size() || !lists.get(i + 1).source().equals(one.source());
            versions.add(new Version(
                    one, first ? 0 : one.entries() - lists.get(i + 1).entries(), first));
        }
        return versions;
    }
}
