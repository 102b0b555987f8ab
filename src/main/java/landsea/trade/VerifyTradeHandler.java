package landsea.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.marketplace.StatementId;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import org.springframework.stereotype.Component;

/** Verifies what is waiting, all of it at once; another organisation's statement is not there. */
@Component
class VerifyTradeHandler implements CommandHandler<VerifyTradeCommand, VerifyTradeCommand.Answer> {

    private final Verifications verifications;
    private final Statements statements;

    VerifyTradeHandler(Verifications verifications, Statements statements) {
        this.verifications = verifications;
        this.statements = statements;
    }

    @Override
    public Class<VerifyTradeCommand> handles() {
        return VerifyTradeCommand.class;
    }

    @Override
    public Class<VerifyTradeCommand.Answer> answers() {
        return VerifyTradeCommand.Answer.class;
    }

    @Override
    public List<Outcome<VerifyTradeCommand.Answer>> handle(Commit commit, List<VerifyTradeCommand> commands) {
        Map<StatementId, UUID> owners = new HashMap<>();
        statements
                .find(
                        commit,
                        commands.stream()
                                .map(command -> command.request().statement())
                                .toList())
                .values()
                .forEach((StoredStatement found) ->
                        owners.put(found.id(), found.owner().organisationId()));
        List<VerifyTradeCommand> own = commands.stream()
                .filter(command -> command.organisation()
                        .equals(owners.get(command.request().statement())))
                .toList();
        Map<VerifyTradeCommand, Outcome<TradeVerdict>> verdicts = new HashMap<>();
        List<Outcome<TradeVerdict>> found = verifications.verify(
                commit, own.stream().map(VerifyTradeCommand::request).toList());
        for (int i = 0; i < own.size(); i++) {
            verdicts.put(own.get(i), found.get(i));
        }
        List<Outcome<VerifyTradeCommand.Answer>> answers = new ArrayList<>();
        for (VerifyTradeCommand command : commands) {
            StatementId statement = command.request().statement();
            answers.add(verdicts.getOrDefault(
                            command, Outcome.refused(Reason.of("STATEMENT_UNKNOWN", "statement", statement)))
                    .map(verdict -> new VerifyTradeCommand.Answer(verdict.id(), verdict.outcome())));
        }
        return answers;
    }
}
