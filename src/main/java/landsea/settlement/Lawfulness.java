package landsea.settlement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.Party;
import landsea.compliance.PaymentParties;
import landsea.compliance.Screening;
import landsea.compliance.risk.Assessed;
import landsea.compliance.risk.Risk;
import landsea.compliance.risk.RiskEvidence;
import landsea.compliance.risk.RiskQuestion;
import landsea.declarations.Declarations;
import landsea.declarations.Declarations.PayerCountries;
import landsea.engine.Commit;
import landsea.fx.Fx;
import landsea.marketplace.LineKind;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementSummary;
import landsea.parties.Merchant;
import landsea.parties.MerchantId;
import landsea.parties.MerchantIdentity;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
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
 * Asks, of payments about to be credited, whether they may pass: the parties, the rules of the day, the trade, the risk. Verdicts
 * are made before; here it is only looked whether they stand.
 */
@Component
class Lawfulness {

    /** A payment, with what is known of it already. */
    record Asked(Payment payment, Merchant merchant, StatementSummary statement) {}

    /** One whose parties are clear, on its way to the rules. */
    private record Screened(
            Asked asked,
            Cleared cleared,
            Optional<TradeVerdict> trade,
            PolicyQuestion question,
            RiskEvidence.Way way,
            int shops) {}

    private static final BigDecimal WHOLE = new BigDecimal(10_000);

    private static final Map<String, PolicyFacts.SupervisionMode> MODES = Stream.of(
                    PolicyFacts.SupervisionMode.values())
            .filter(mode -> mode != PolicyFacts.SupervisionMode.NONE)
            .collect(Collectors.toUnmodifiableMap(mode -> mode.name().substring(1), mode -> mode));

    private final Screening screening;
    private final Policy policy;
    private final Register register;
    private final Verdicts verdicts;
    private final Fx fx;
    private final Declarations declarations;
    private final Risk risk;
    private final SmallReceipts smallReceipts;
    private final Parties parties;

    Lawfulness(
            Screening screening,
            Policy policy,
            Register register,
            Verdicts verdicts,
            Fx fx,
            Declarations declarations,
            Risk risk,
            SmallReceipts smallReceipts,
            Parties parties) {
        this.screening = screening;
        this.policy = policy;
        this.register = register;
        this.verdicts = verdicts;
        this.fx = fx;
        this.declarations = declarations;
        this.risk = risk;
        this.smallReceipts = smallReceipts;
        this.parties = parties;
    }

    /** What payments need to be judged by, read for all of them at once. */
    private record Known(
            LocalDate day,
            List<Outcome<Cleared>> cleared,
            List<Outcome<Money>> dollars,
            Map<StatementId, TradeVerdict> trade,
            Map<OrganisationId, FacilitationStanding> standings,
            Map<OrganisationId, Money> received,
            Map<MerchantId, Integer> shops) {}

    /** An answer for each, in their order; refused with the code of whoever says no. */
    List<Outcome<Lawful>> of(Commit commit, List<Asked> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        Known known = look(commit, asked);
        Map<PaymentId, Outcome<Lawful>> outcomes = new HashMap<>();
        List<Screened> screened = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            switch (screened(commit, asked.get(i), i, known)) {
                case Outcome.Refused<Screened>(Reason reason) ->
                    outcomes.put(asked.get(i).payment().id(), Outcome.refused(reason));
                case Outcome.Done<Screened>(Screened one) -> screened.add(one);
            }
        }
        List<Outcome<Decided>> decided =
                policy.decide(commit, screened.stream().map(Screened::question).toList());
        Map<PaymentId, Outcome<Assessed>> assessed = assessed(commit, screened);
        for (int i = 0; i < screened.size(); i++) {
            Screened one = screened.get(i);
            PaymentId id = one.asked().payment().id();
            Outcome<Decided> decision = decided.get(i);
            outcomes.put(
                    id,
                    switch (Objects.requireNonNull(assessed.get(id))) {
                        case Outcome.Refused<Assessed>(Reason reason) -> Outcome.refused(reason);
                        case Outcome.Done<Assessed>(Assessed passed) ->
                            decision.map(made -> new Lawful(
                                    one.cleared(), made, one.question().facts(), one.trade(), passed));
                    });
        }
        return asked.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one.payment().id())))
                .toList();
    }

    private Known look(Commit commit, List<Asked> asked) {
        LocalDate day = LocalDate.ofInstant(commit.at(), Settler.CHONGQING);
        Map<OrganisationId, FacilitationStanding> standings = register.standings(
                commit,
                asked.stream()
                        .map(one -> one.merchant().organisation())
                        .distinct()
                        .toList(),
                day);
        List<OrganisationId> outsideTheDirectory = standings.entrySet().stream()
                .filter(one -> one.getValue().directoryClass() == PolicyFacts.DirectoryClass.NONE)
                .map(Map.Entry::getKey)
                .toList();
        return new Known(
                day,
                screening.cleared(
                        commit, asked.stream().map(Lawfulness::parties).toList()),
                fx.inDollars(
                        commit,
                        asked.stream()
                                .map(one -> one.payment().fundsIn().amount())
                                .toList()),
                verdicts.standing(
                        commit,
                        asked.stream()
                                .map(one -> one.payment().reportIn().statement())
                                .toList()),
                standings,
                smallReceipts.received(commit, outsideTheDirectory, day),
                parties.shopsOfOwners(
                        commit,
                        asked.stream()
                                .map(one -> one.merchant().id())
                                .distinct()
                                .toList()));
    }

    /** A payment with the facts that rules may know of it, unless it is stopped before they are asked. */
    private Outcome<Screened> screened(Commit commit, Asked one, int i, Known known) {
        Merchant merchant = one.merchant();
        Optional<Reason> suspended = merchant.standing().suspension();
        if (suspended.isPresent()) {
            return Outcome.refused(suspended.get());
        }
        if (known.cleared().get(i) instanceof Outcome.Refused<Cleared>(Reason reason)) {
            return Outcome.refused(reason);
        }
        Optional<TradeVerdict> verdict =
                Optional.ofNullable(known.trade().get(one.payment().reportIn().statement()));
        PayerCountries payers =
                declarations.payers(commit, known.day(), one.statement().platform());
        String country = one.payment().fundsIn().remitter().country();
        return known.dollars()
                .get(i)
                .map(amount -> new Screened(
                        one,
                        known.cleared().get(i).orThrow(),
                        verdict,
                        new PolicyQuestion(
                                one.payment().id(),
                                one.payment().owner().organisation(),
                                known.day(),
                                facts(
                                        Objects.requireNonNull(known.standings().get(merchant.organisation()))
                                                .of(merchant),
                                        country.isEmpty() ? payers.home() : country,
                                        amount,
                                        known.received()
                                                .getOrDefault(merchant.organisation(), Money.zero(amount.currency())),
                                        verdict,
                                        declarations.costs(
                                                commit,
                                                known.day(),
                                                one.statement().byKind()))),
                        new RiskEvidence.Way(country, payers.all(), 0),
                        known.shops().getOrDefault(merchant.id(), 1)));
    }

    /** What two people let go, or what has passed and only waits for consent, is looked at no more. */
    private Map<PaymentId, Outcome<Assessed>> assessed(Commit commit, List<Screened> screened) {
        Map<Boolean, List<Screened>> byPassed =
                screened.stream().collect(Collectors.partitioningBy(Lawfulness::isPassed));
        List<Screened> passed = byPassed.getOrDefault(true, List.of());
        List<Screened> fresh = byPassed.getOrDefault(false, List.of());
        Map<PaymentId, Outcome<Assessed>> assessed = new HashMap<>();
        List<Assessed> known = risk.assessPassed(
                commit, passed.stream().map(Lawfulness::riskOf).toList());
        for (int i = 0; i < passed.size(); i++) {
            assessed.put(passed.get(i).asked().payment().id(), Outcome.done(known.get(i)));
        }
        List<Outcome<Assessed>> asked =
                risk.assess(commit, fresh.stream().map(Lawfulness::riskOf).toList());
        for (int i = 0; i < fresh.size(); i++) {
            assessed.put(fresh.get(i).asked().payment().id(), asked.get(i));
        }
        return assessed;
    }

    private static boolean isPassed(Screened one) {
        Payment payment = one.asked().payment();
        return payment.letGo().contains(Payment.LetGo.RISK)
                || payment.state() instanceof PaymentState.Checked
                || payment.state() instanceof PaymentState.Quoted;
    }

    private static RiskQuestion riskOf(Screened one) {
        Payment payment = one.asked().payment();
        StatementSummary statement = one.asked().statement();
        Money received = payment.fundsIn().amount();
        return new RiskQuestion(
                payment.id(),
                payment.owner().organisation(),
                payment.owner().merchant(),
                payment.owner().shop(),
                seller(one.asked().merchant()),
                received,
                one.question().day(),
                new RiskEvidence(
                        one.trade().map(Lawfulness::match).orElseGet(RiskEvidence.TradeMatch.NotCompared::new),
                        one.trade()
                                .map(verdict -> verdict.basis().waybillsReused())
                                .orElse(0),
                        new RiskEvidence.Turnover(
                                statement.of(LineKind.SALES).abs(),
                                statement.of(LineKind.REFUNDS).abs()),
                        one.way(),
                        one.shops()));
    }

    private static RiskQuestion.Seller seller(Merchant merchant) {
        return switch (merchant.identity()) {
            case MerchantIdentity.Enterprise enterprise -> RiskQuestion.Seller.ENTERPRISE;
            case MerchantIdentity.Individual person -> RiskQuestion.Seller.PERSON;
        };
    }

    private static RiskEvidence.TradeMatch match(TradeVerdict verdict) {
        Money sold = verdict.sold();
        return sold.isZero()
                ? new RiskEvidence.TradeMatch.NotCompared()
                : new RiskEvidence.TradeMatch.Compared(sold.minus(verdict.verified())
                        .decimal()
                        .multiply(WHOLE)
                        .divide(sold.decimal(), 0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    private static PaymentParties parties(Asked one) {
        return new PaymentParties(
                Party.of(one.merchant()), one.payment().fundsIn().remitter().name());
    }

    /**
     * @param country of who paid; empty where nobody knows
     * @param amount what came, in US dollars
     * @param before what came earlier in the year, where the rules count it
     * @param costs what the platform took off before it paid
     */
    private static PolicyFacts facts(
            PolicyFacts.Party party,
            String country,
            Money amount,
            Money before,
            Optional<TradeVerdict> trade,
            Set<CostKind> costs) {
        boolean electronicData = trade.filter(Lawful::isVerified).isPresent();
        return new PolicyFacts(
                new PolicyFacts.Transaction(
                                PolicyFacts.Direction.RECEIPT,
                                PolicyFacts.Subject.GOODS,
                                PolicyFacts.Channel.E_COMMERCE,
                                mode(trade),
                                electronicData)
                        .with(country),
                party,
                new PolicyFacts.Nature.Trade(),
                amount,
                before.plus(amount),
                costs);
    }

    /** That of the largest part of what is verified; one that rules know no name of is as good as general trade. */
    private static PolicyFacts.SupervisionMode mode(Optional<TradeVerdict> trade) {
        return trade.flatMap(verdict -> verdict.basis().mainMode())
                .map(mode -> MODES.getOrDefault(mode.code(), PolicyFacts.SupervisionMode.M0110))
                .orElse(PolicyFacts.SupervisionMode.NONE);
    }
}
