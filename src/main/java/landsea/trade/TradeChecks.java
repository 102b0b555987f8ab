package landsea.trade;

import java.time.Duration;
import landsea.basics.Outcome;
import landsea.engine.Command;
import landsea.engine.Deadline;
import landsea.engine.DeadlineHandler;
import landsea.engine.Engine;
import landsea.marketplace.StatementId;
import landsea.parties.Parties;
import org.springframework.stereotype.Service;

/** Has statements verified, or their verdicts taken back, in their merchant's lane. */
@Service
public class TradeChecks implements DeadlineHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Engine engine;

    TradeChecks(Engine engine) {
        this.engine = engine;
    }

    /** Verifies now; an earlier verdict is reversed. Refused with {@code STATEMENT_UNKNOWN} or {@code STATEMENT_SUPERSEDED}. */
    public Outcome<VerifyTradeCommand.Answer> check(CheckTradeCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Takes back what stands. */
    public Outcome<ReverseTradeCommand.Answer> reverse(ReverseTradeCommand command) {
        return engine.perform(command, PATIENCE);
    }

    @Override
    public String kind() {
        return AwaitingTrade.DUE;
    }

    /** Report and papers are there. */
    @Override
    public Command<?> due(Deadline deadline) {
        return new CheckTradeCommand(
                Parties.bank().value(),
                "due/" + AwaitingTrade.DUE + "/" + deadline.subject() + "/" + deadline.dueAt(),
                new StatementId(deadline.subject()));
    }
}
