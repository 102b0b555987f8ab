package landsea.policy;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Lays proposed versions aside for good. */
@Component
class EndPackHandler implements CommandHandler<EndPackCommand, PackAnswer> {

    private final Policy policy;

    EndPackHandler(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Class<EndPackCommand> handles() {
        return EndPackCommand.class;
    }

    @Override
    public Class<PackAnswer> answers() {
        return PackAnswer.class;
    }

    @Override
    public List<Outcome<PackAnswer>> handle(Commit commit, List<EndPackCommand> commands) {
        return commands.stream()
                .map(command -> policy.end(commit, command).map(id -> PackAnswer.of(id, PackStanding.State.LAID_ASIDE)))
                .toList();
    }
}
