package landsea.compliance.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import org.springframework.stereotype.Component;

/** Writes proposed rows, and lets another person bring them into force; the database holds that it is another. */
@Component
class RuleHandler implements CommandHandler<RuleCommand, RuleChanges.Changed> {

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    @Override
    public Class<RuleCommand> handles() {
        return RuleCommand.class;
    }

    @Override
    public Class<RuleChanges.Changed> answers() {
        return RuleChanges.Changed.class;
    }

    @Override
    public List<Outcome<RuleChanges.Changed>> handle(Commit commit, List<RuleCommand> commands) {
        return commands.stream().map(command -> handle(commit, command)).toList();
    }

    private static Outcome<RuleChanges.Changed> handle(Commit commit, RuleCommand command) {
        if (!command.effectiveFrom().isAfter(LocalDate.ofInstant(commit.at(), CHONGQING))) {
            // What was decided today stays explained by today's rules.
            return refused("RISK_RULE_NOT_AHEAD", command);
        }
        return switch (command.act()) {
            case RuleCommand.Act.Propose(RuleRow row) ->
                RuleRows.propose(commit, row, command.actor())
                        ? Outcome.done(changed(command))
                        : refused("RISK_RULE_EXISTS", command);
            case RuleCommand.Act.Approve() -> approve(commit, command);
        };
    }

    private static Outcome<RuleChanges.Changed> approve(Commit commit, RuleCommand command) {
        Optional<String> proposer = RuleRows.proposer(commit, command.code(), command.effectiveFrom());
        if (proposer.isEmpty()) {
            return refused("RISK_RULE_UNKNOWN", command);
        }
        if (proposer.get().equals(command.actor())) {
            return Outcome.refused(Reason.of("MAKER_IS_CHECKER", "actor", command.actor()));
        }
        RuleRows.approve(commit, command.code(), command.effectiveFrom(), command.actor());
        return Outcome.done(changed(command));
    }

    private static RuleChanges.Changed changed(RuleCommand command) {
        return new RuleChanges.Changed(command.code(), command.effectiveFrom().toString());
    }

    private static Outcome<RuleChanges.Changed> refused(String code, RuleCommand command) {
        return Outcome.refused(Reason.of(code, "code", command.code()).with("effective_from", command.effectiveFrom()));
    }
}
