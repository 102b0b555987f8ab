package landsea.policy;

import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Keeps proposals. */
@Component
class ProposePackHandler implements CommandHandler<ProposePackCommand, PackAnswer> {

    private final Policy policy;

    ProposePackHandler(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Class<ProposePackCommand> handles() {
        return ProposePackCommand.class;
    }

    @Override
    public Class<PackAnswer> answers() {
        return PackAnswer.class;
    }

    @Override
    public List<Outcome<PackAnswer>> handle(Commit commit, List<ProposePackCommand> commands) {
        return commands.stream().map(command -> propose(commit, command)).toList();
    }

    private Outcome<PackAnswer> propose(Commit commit, ProposePackCommand command) {
        return switch (PackReader.read(command.document())) {
            case Outcome.Refused<PackDocument>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<PackDocument>(PackDocument document) ->
                policy.propose(
                                commit,
                                document,
                                new ShippedPacks.Text(document.id(), command.document(), command.cases()),
                                command.effectiveFrom(),
                                command.proposedBy())
                        .map(id -> PackAnswer.of(id, PackStanding.State.PROPOSED));
        };
    }
}
