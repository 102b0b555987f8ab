package landsea.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Money;
import landsea.compliance.Cleared;
import landsea.compliance.risk.RiskEvidence;
import landsea.compliance.risk.RiskQuestion;
import landsea.compliance.risk.SomeAssessed;
import landsea.marketplace.StatementId;
import landsea.policy.Allowance;
import landsea.policy.Decided;
import landsea.policy.Decision;
import landsea.policy.DecisionId;
import landsea.policy.Evidence;
import landsea.policy.LegalBasis;
import landsea.policy.Netting;
import landsea.policy.PackVersion;
import landsea.policy.PolicyFacts;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.Registration;
import landsea.policy.ReviewLevel;
import landsea.policy.RuleRef;
import landsea.policy.Ruling;
import landsea.trade.SupervisionMode;
import landsea.trade.TradeVerdict;
import landsea.trade.VerdictId;

/** What rules and lists say of a payment, where a test wants them to say something. */
final class SomeLawful {

    private static final PackVersion PACK = new PackVersion("test-pack", 1);

    private SomeLawful() {}

    static Lawful lawful(Payment payment, ReviewLevel review, Registration registration, Optional<TradeVerdict> trade) {
        Money received = payment.fundsIn().amount();
        PolicyFacts facts = new PolicyFacts(
                new PolicyFacts.Transaction(
                        PolicyFacts.Direction.RECEIPT,
                        PolicyFacts.Subject.GOODS,
                        PolicyFacts.Channel.E_COMMERCE,
                        PolicyFacts.SupervisionMode.NONE,
                        trade.isPresent()),
                new PolicyFacts.Party(
                        PolicyFacts.PartyKind.ENTERPRISE,
                        PolicyFacts.Place.CHONGQING,
                        PolicyFacts.DirectoryClass.A,
                        PolicyFacts.Grade.I,
                        true,
                        true),
                new PolicyFacts.Nature.Trade(),
                received,
                received,
                Set.of());
        Decision decision = new Decision(
                SomePayment.TODAY,
                List.of(PACK),
                ruling(review),
                ruling(Set.of(Evidence.ORDER, Evidence.WAYBILL)),
                ruling(registration),
                ruling(Netting.ALLOWED),
                ruling(new Allowance(false, Money.of("USD", "0"))),
                List.of(),
                List.of(),
                List.of());
        return new Lawful(
                new Cleared("lists", 1),
                new Decided(
                        DecisionId.next(payment.id().bucket()),
                        decision,
                        "facts",
                        Map.of(CostKind.PLATFORM, ruling(Netting.ALLOWED))),
                facts,
                trade,
                SomeAssessed.passed(new RiskQuestion(
                        payment.id(),
                        payment.owner().organisation(),
                        payment.owner().merchant(),
                        payment.owner().shop(),
                        received,
                        SomePayment.TODAY,
                        RiskEvidence.none(received))));
    }

    static Lawful byInstruction(Payment payment) {
        return lawful(payment, ReviewLevel.BY_INSTRUCTION, Registration.NOT_NEEDED, Optional.empty());
    }

    /** Of 100 sold so much is verified. */
    static TradeVerdict verdict(Payment payment, String verified) {
        Money sold = Money.of("USD", "100.00");
        Money found = Money.of("USD", verified);
        Money none = Money.of("USD", "0");
        StatementId statement = payment.reportIn().statement();
        TradeVerdict.Outcome outcome = found.isZero()
                ? TradeVerdict.Outcome.UNVERIFIABLE
                : found.equals(sold) ? TradeVerdict.Outcome.VERIFIED : TradeVerdict.Outcome.PARTLY_VERIFIED;
        return new TradeVerdict(
                VerdictId.next(statement.bucket()),
                statement,
                outcome,
                sold,
                found,
                none,
                none,
                new TradeVerdict.Basis(found.isZero() ? Map.of() : Map.of(new SupervisionMode("9610"), found), 0),
                2,
                outcome == TradeVerdict.Outcome.VERIFIED ? 0 : 1,
                payment.reportIn().at());
    }

    private static <T> Ruling<T> ruling(T value) {
        return new Ruling<>(
                value, new RuleRef(PACK, "T-1", "so it is", new LegalBasis("a law", "art. 1", LegalBasis.Tag.M)));
    }
}
