package landsea.console.operator;

import java.util.Comparator;
import java.util.List;
import landsea.console.door.Visitor;
import landsea.console.home.Beginnings;
import landsea.console.home.Due;
import landsea.console.home.Standing;
import landsea.console.show.Show;
import landsea.parties.Role;
import landsea.parties.work.StoppedWork;
import org.springframework.stereotype.Component;

/** What the bank's operators begin with: how much stands still, of each kind. */
@Component
class QueueBeginnings implements Beginnings {

    private final List<StoppedWork> works;
    private final Clerk clerk;

    QueueBeginnings(List<StoppedWork> works, Clerk clerk) {
        this.works =
                works.stream().sorted(Comparator.comparing(StoppedWork::kind)).toList();
        this.clerk = clerk;
    }

    @Override
    public boolean concerns(Role role) {
        return role == Role.OPERATOR;
    }

    @Override
    public List<Standing> standings(Visitor visitor, Show show) {
        return works.stream()
                .map(work -> new Standing(
                        show.word("standing.stopped", show.word("stopped." + work.kind())),
                        show.count(work.ages(visitor.viewer(), clerk.now()).total()),
                        "/desk/operator/queue?kind=" + work.kind()))
                .toList();
    }

    /** The queue has them; it is read by how long something stands, not by what is due. */
    @Override
    public List<Due> due(Visitor visitor, Show show) {
        return List.of();
    }
}
