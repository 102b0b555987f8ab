package landsea.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.PaymentParties;
import landsea.compliance.Screening;
import landsea.compliance.screening.Subject;
import landsea.declarations.Declarations;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.policy.Decided;
import landsea.policy.Policy;
import landsea.policy.PolicyFacts;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyQuestion;
import landsea.policy.register.FacilitationStanding;
import landsea.policy.register.Register;
import landsea.trade.TradeVerdict;
import landsea.trade.Verdicts;
import org.springframework.stereotype.Component;

/**
 * Asks, of payments about to be credited, whether they may pass: the parties, the rules of the day, the trade. Verdicts are made
 * before; here it is only looked whether they stand.
 */
@Component
class Lawfulness {

    /** A payment, with what is known of it already. */
    record Asked(Payment payment, Merchant merchant, StatementSummary statement) {}

    /** One whose parties are clear, on its way to the rules. */
    private record Screened(Asked asked, Cleared cleared, Optional<TradeVerdict> trade, PolicyQuestion question) {}

    private static final String CHINA = "CN";

    /** The municipality's two digits in the codes of administrative divisions (GB/T 2260). */
    private static final String CHONGQING = "50";

    private final Screening screening;
    private final Policy policy;
    private final Register register;
    private final Verdicts verdicts;
    private final Fx fx;
    private final Declarations declarations;

    Lawfulness(
            Screening screening,
            Policy policy,
            Register register,
            Verdicts verdicts,
            Fx fx,
            Declarations declarations) {
        this.screening = screening;
        this.policy = policy;
        this.register = register;
        this.verdicts = verdicts;
        this.fx = fx;
        this.declarations = declarations;
    }

    /** An answer for each, in their order; refused with the code of whoever says no. */
    List<Outcome<Lawful>> of(Commit commit, List<Asked> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Outcome<Cleared>> cleared = screening.cleared(
                commit, asked.stream().map(Lawfulness::parties).toList());
        List<Outcome<Money>> dollars = fx.inDollars(
                commit,
                asked.stream().map(one -> one.payment().fundsIn().amount()).toList());
        Map<StatementId, TradeVerdict> trade = verdicts.standing(
                commit,
                asked.stream().map(one -> one.payment().reportIn().statement()).toList());
        LocalDate day = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        Map<OrganisationId, FacilitationStanding> standings = register.standings(
                commit,
                asked.stream()
                        .map(one -> one.merchant().organisation())
                        .distinct()
                        .toList(),
                day);
        Map<Asked, Outcome<Lawful>> outcomes = new LinkedHashMap<>();
        List<Screened> screened = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            Optional<Reason> suspended = one.merchant().standing().suspension();
            if (suspended.isPresent()) {
                outcomes.put(one, Outcome.refused(suspended.get()));
                continue;
            }
            switch (cleared.get(i)) {
                case Outcome.Refused<Cleared>(Reason reason) -> outcomes.put(one, Outcome.refused(reason));
                case Outcome.Done<Cleared>(Cleared clear) -> {
                    switch (dollars.get(i)) {
                        case Outcome.Refused<Money>(Reason reason) -> outcomes.put(one, Outcome.refused(reason));
                        case Outcome.Done<Money>(Money amount) -> {
                            Optional<TradeVerdict> verdict = Optional.ofNullable(
                                    trade.get(one.payment().reportIn().statement()));
                            screened.add(new Screened(
                                    one,
                                    clear,
                                    verdict,
                                    new PolicyQuestion(
                                            one.payment().id(),
                                            one.payment().owner().organisation(),
                                            day,
                                            facts(
                                                    one,
                                                    standing(standings, one),
                                                    amount,
                                                    verdict,
                                                    declarations.costs(
                                                            commit,
                                                            day,
                                                            one.statement().byKind())))));
                        }
                    }
                }
            }
        }
        List<Outcome<Decided>> decided =
                policy.decide(commit, screened.stream().map(Screened::question).toList());
        for (int i = 0; i < screened.size(); i++) {
            Screened one = screened.get(i);
            outcomes.put(
                    one.asked(),
                    decided.get(i)
                            .map(decision -> new Lawful(
                                    one.cleared(), decision, one.question().facts(), one.trade())));
        }
        return asked.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one)))
                .toList();
    }

    private static PaymentParties parties(Asked one) {
        Merchant merchant = one.merchant();
        return new PaymentParties(
                new Party(
                        merchant.organisation(),
                        PartyRole.MERCHANT,
                        merchant.id().text(),
                        Subject.organisation(merchant.name(), CHINA)),
                one.payment().fundsIn().remitter());
    }

    /**
     * @param amount what came, in US dollars
     * @param costs what the platform took off before it paid
     */
    private static PolicyFacts facts(
            Asked one, FacilitationStanding standing, Money amount, Optional<TradeVerdict> trade, Set<CostKind> costs) {
        boolean electronicData = trade.filter(Lawful::isVerified).isPresent();
        return new PolicyFacts(
                new PolicyFacts.Transaction(
                        PolicyFacts.Direction.RECEIPT,
                        PolicyFacts.Subject.GOODS,
                        PolicyFacts.Channel.E_COMMERCE,
                        PolicyFacts.SupervisionMode.NONE,
                        electronicData),
                standing.enterprise(place(one.merchant())),
                new PolicyFacts.Nature.Trade(),
                amount,
                amount,
                costs);
    }

    private static FacilitationStanding standing(Map<OrganisationId, FacilitationStanding> standings, Asked one) {
        return Objects.requireNonNull(standings.get(one.merchant().organisation()));
    }

    /** Where the credit code says that the enterprise is registered; which of Chongqing's lie in the zone nobody has told us. */
    private static PolicyFacts.Place place(Merchant merchant) {
        return merchant.uscc().region().startsWith(CHONGQING)
                ? PolicyFacts.Place.CHONGQING
                : PolicyFacts.Place.ELSEWHERE;
    }
}
