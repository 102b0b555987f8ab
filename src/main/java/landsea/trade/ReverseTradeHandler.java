package landsea.trade;

import java.util.List;
import landsea.basics.Outcome;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Takes verdicts back as the bank's people ask for it. */
@Component
class ReverseTradeHandler implements CommandHandler<ReverseTradeCommand, ReverseTradeCommand.Answer> {

    private final Verifications verifications;

    ReverseTradeHandler(Verifications verifications) {
        this.verifications = verifications;
    }

    @Override
    public Class<ReverseTradeCommand> handles() {
        return ReverseTradeCommand.class;
    }

    @Override
    public Class<ReverseTradeCommand.Answer> answers() {
        return ReverseTradeCommand.Answer.class;
    }

    @Override
    public List<Outcome<ReverseTradeCommand.Answer>> handle(Commit commit, List<ReverseTradeCommand> commands) {
        return commands.stream()
                .map(command -> Outcome.done(new ReverseTradeCommand.Answer(verifications.reverse(
                        commit, List.of(command.statement()), command.actor() + ": " + command.reason()))))
                .toList();
    }
}
