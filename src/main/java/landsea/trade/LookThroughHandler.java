package landsea.trade;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Has waiting statements meet the papers that came. */
@Component
class LookThroughHandler implements CommandHandler<LookThroughCommand, LookThroughCommand.Answer>, DeadlineHandler {

    private final AwaitingTrade awaiting;

    LookThroughHandler(AwaitingTrade awaiting) {
        this.awaiting = awaiting;
    }

    @Override
    public Class<LookThroughCommand> handles() {
        return LookThroughCommand.class;
    }

    @Override
    public Class<LookThroughCommand.Answer> answers() {
        return LookThroughCommand.Answer.class;
    }

    @Override
    public String kind() {
        return AwaitingTrade.PAPERS_CAME;
    }

    @Override
    public Command<?> due(Deadline deadline) {
        return new LookThroughCommand(
                Parties.bank().value(),
                "due/" + AwaitingTrade.PAPERS_CAME + "/" + deadline.subject() + "/" + deadline.dueAt(),
                deadline.subject());
    }

    @Override
    public List<Outcome<LookThroughCommand.Answer>> handle(Commit commit, List<LookThroughCommand> commands) {
        return commands.stream()
                .map(command ->
                        Outcome.done(new LookThroughCommand.Answer(awaiting.lookThrough(commit, command.merchant()))))
                .toList();
    }
}
