package landsea.trade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Viewer;
import landsea.fx.Fx;
import landsea.fx.Mid;
import landsea.fx.Pair;
import landsea.fx.ReferenceRate;
import landsea.marketplace.StatementId;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.Parties;
import org.springframework.stereotype.Component;

/** Looks up what a verification needs to know, then verifies all that is waiting. */
@Component
class CheckTradeHandler implements CommandHandler<CheckTradeCommand, VerifyTradeCommand.Answer> {

    private final Verifications verifications;
    private final Statements statements;
    private final Parties parties;
    private final Fx fx;

    CheckTradeHandler(Verifications verifications, Statements statements, Parties parties, Fx fx) {
        this.verifications = verifications;
        this.statements = statements;
        this.parties = parties;
        this.fx = fx;
    }

    @Override
    public Class<CheckTradeCommand> handles() {
        return CheckTradeCommand.class;
    }

    @Override
    public Class<VerifyTradeCommand.Answer> answers() {
        return VerifyTradeCommand.Answer.class;
    }

    @Override
    public List<Outcome<VerifyTradeCommand.Answer>> handle(Commit commit, List<CheckTradeCommand> commands) {
        Map<StatementId, StoredStatement> found = statements.find(
                commit, commands.stream().map(CheckTradeCommand::statement).toList());
        found.values()
                .removeIf(statement -> commands.stream()
                        .noneMatch(command -> command.statement().equals(statement.id()) && isOf(command, statement)));
        Map<MerchantId, Merchant> merchants = parties.merchants(
                commit,
                found.values().stream()
                        .map(statement -> new MerchantId(statement.owner().merchantId()))
                        .distinct()
                        .toList());
        List<ReferenceRate> published = fx.rates(Viewer.bank(Parties.bank().value()), commit.at());
        List<VerificationRequest> requests = new ArrayList<>();
        for (StoredStatement statement : found.values()) {
            Merchant merchant = merchants.get(new MerchantId(statement.owner().merchantId()));
            requests.add(new VerificationRequest(
                    statement.id(),
                    merchant == null ? Set.of() : Set.of(merchant.code()),
                    rates(published, statement.total().currency())));
        }
        Map<StatementId, Outcome<TradeVerdict>> verdicts = new HashMap<>();
        List<Outcome<TradeVerdict>> outcomes = verifications.verify(commit, requests);
        for (int i = 0; i < requests.size(); i++) {
            verdicts.put(requests.get(i).statement(), outcomes.get(i));
        }
        return commands.stream()
                .map(command -> verdicts.getOrDefault(
                                command.statement(),
                                Outcome.refused(Reason.of("STATEMENT_UNKNOWN", "statement", command.statement())))
                        .map(verdict -> new VerifyTradeCommand.Answer(verdict.id(), verdict.outcome())))
                .toList();
    }

    private static boolean isOf(CheckTradeCommand command, StoredStatement statement) {
        UUID organisation = command.organisation();
        return organisation.equals(Parties.bank().value())
                || organisation.equals(statement.owner().organisationId());
    }

    /** How much of a currency one unit of each other is worth, by the newest publication of the pair. */
    private static Map<Currency, BigDecimal> rates(List<ReferenceRate> published, Currency of) {
        Map<Currency, BigDecimal> rates = new HashMap<>();
        published.stream()
                .sorted((one, other) -> one.publishedAt().compareTo(other.publishedAt()))
                .forEach(rate -> {
                    Currency other = rate.pair().base().equals(of)
                            ? rate.pair().quote()
                            : rate.pair().base();
                    if (rate.pair().equals(new Pair(other, of)) || rate.pair().equals(new Pair(of, other))) {
                        rates.put(other, Mid.of(rate, new Pair(other, of)).value());
                    }
                });
        return rates;
    }
}
