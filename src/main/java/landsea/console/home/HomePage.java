package landsea.console.home;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import landsea.console.door.ForRoles;
import landsea.console.door.Visitor;
import landsea.console.inbox.Task;
import landsea.console.inbox.Tasks;
import landsea.console.show.Show;
import landsea.engine.Desk;
import landsea.parties.Parties;
import landsea.parties.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a person's day begins. What has no module yet is not on it. */
@Controller
@ForRoles({Role.OPERATOR, Role.REPORTING_OFFICER, Role.SUPERVISOR, Role.ISSUER, Role.PROJECT_OFFICE})
class HomePage {

    private static final int TASKS_READ_MAX = 20;
    private static final int TASKS_SHOWN_MAX = 5;
    private static final Set<Role> WITH_INBOX = Set.of(Role.OPERATOR, Role.REPORTING_OFFICER);

    private final List<Beginnings> desks;
    private final List<Tasks> tasks;
    private final Desk desk;
    private final Parties parties;

    HomePage(List<Beginnings> desks, List<Tasks> tasks, Desk desk, Parties parties) {
        this.desks = desks;
        this.tasks = tasks;
        this.desk = desk;
        this.parties = parties;
    }

    @GetMapping("/desk/home")
    String home(Visitor visitor, Show show, Model model) {
        Role role = visitor.principal().role();
        List<Beginnings> own = desks.stream().filter(one -> one.concerns(role)).toList();
        model.addAttribute(
                "standings",
                own.stream()
                        .flatMap(one -> one.standings(visitor, show).stream())
                        .toList());
        model.addAttribute(
                "due",
                own.stream().flatMap(one -> one.due(visitor, show).stream()).toList());
        if (WITH_INBOX.contains(role)) {
            model.addAttribute("tasks", waiting(visitor));
        } else {
            organisation(visitor, model);
        }
        return "home";
    }

    private List<Task> waiting(Visitor visitor) {
        return tasks.stream()
                .flatMap(source -> source.waiting(visitor, TASKS_READ_MAX).stream())
                .filter(task -> !task.by().equals(visitor.actor()))
                .sorted(Comparator.comparing(Task::since))
                .limit(TASKS_SHOWN_MAX)
                .toList();
    }

    private void organisation(Visitor visitor, Model model) {
        desk.read(visitor.viewer(), sql -> {
            parties.organisation(sql, visitor.principal().organisation())
                    .ifPresent(one -> model.addAttribute("organisation", one));
            model.addAttribute(
                    "people", parties.peopleOf(sql, visitor.principal().organisation()));
            return model;
        });
    }
}
