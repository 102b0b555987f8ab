package landsea.policy;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Puts approved versions on their day. */
@Component
class ApprovePackHandler implements CommandHandler<ApprovePackCommand, PackAnswer> {

    private final Policy policy;

    ApprovePackHandler(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Class<ApprovePackCommand> handles() {
        return ApprovePackCommand.class;
    }

    @Override
    public Class<PackAnswer> answers() {
        return PackAnswer.class;
    }

    @Override
    public List<Outcome<PackAnswer>> handle(Commit commit, List<ApprovePackCommand> commands) {
        return commands.stream()
                .map(command -> policy.approve(commit, command.version(), command.approvedBy())
                        .map(id -> PackAnswer.of(id, PackStanding.State.COMING)))
                .toList();
    }
}
