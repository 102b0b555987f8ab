package landsea.console.inbox;

import java.util.Comparator;
import java.util.List;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for a second person: all that this person may decide, and apart from it what they began themselves. */
@Controller
@ForRoles({Role.OPERATOR, Role.REPORTING_OFFICER})
class InboxPages {

    private static final int EACH_MAX = 100;

    private final List<Tasks> sources;

    InboxPages(List<Tasks> sources) {
        this.sources = sources;
    }

    @GetMapping("/desk/inbox")
    String inbox(Visitor visitor, Model model) {
        List<Task> all = sources.stream()
                .flatMap(source -> source.waiting(visitor, EACH_MAX).stream())
                .sorted(Comparator.comparing(Task::since))
                .toList();
        model.addAttribute(
                "tasks",
                all.stream().filter(task -> !task.by().equals(visitor.actor())).toList());
        model.addAttribute(
                "own",
                all.stream().filter(task -> task.by().equals(visitor.actor())).toList());
        return "inbox";
    }
}
