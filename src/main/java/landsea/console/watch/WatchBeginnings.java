package landsea.console.watch;

import java.util.List;
import java.util.stream.Stream;
import landsea.console.door.Visitor;
import landsea.console.home.Beginnings;
import landsea.console.home.Due;
import landsea.console.home.Standing;
import landsea.console.show.Show;
import landsea.corridor.CorridorFigures;
import landsea.parties.Role;
import landsea.supervision.FactDesk;
import landsea.supervision.FactFilter;
import org.springframework.stereotype.Component;

/** What authorities begin with: what was credited on the corridor, and when last something happened in their jurisdiction. */
@Component
class WatchBeginnings implements Beginnings {

    private final CorridorFigures corridor;
    private final FactDesk facts;

    WatchBeginnings(CorridorFigures corridor, FactDesk facts) {
        this.corridor = corridor;
        this.facts = facts;
    }

    @Override
    public boolean concerns(Role role) {
        return role == Role.SUPERVISOR;
    }

    @Override
    public List<Standing> standings(Visitor visitor, Show show) {
        Stream<Standing> credited = corridor.now().stream()
                .map(now -> new Standing(
                        show.word("standing.credited", show.day(now.day())), show.count(now.credits()), "/desk/watch"));
        Stream<Standing> last = facts.page(visitor.principal(), new FactFilter("", false, List.of()), 1).stream()
                .map(fact -> new Standing(
                        show.word("standing.last-fact", show.day(fact.at())),
                        show.clock(fact.at()),
                        "/desk/watch/facts"));
        return Stream.concat(credited, last).toList();
    }

    /** Requests with a last day come with their module. */
    @Override
    public List<Due> due(Visitor visitor, Show show) {
        return List.of();
    }
}
