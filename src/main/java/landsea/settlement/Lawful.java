package landsea.settlement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.compliance.Cleared;
import landsea.compliance.risk.Assessed;
import landsea.declarations.NettingRulings;
import landsea.policy.Decided;
import landsea.policy.Decision;
import landsea.policy.PolicyFacts;
import landsea.policy.Registration;
import landsea.policy.ReviewLevel;
import landsea.settlement.Payment.LetGo;
import landsea.trade.TradeVerdict;

/**
 * What lets a payment pass, as it stood in the commit that credits it: parties clear on these lists, these rules of the day,
 * this verdict on the trade. Its receipt keeps it, so that whoever has no more than the receipt can ask for each.
 *
 * @param facts that the rules were asked with
 */
record Lawful(Cleared cleared, Decided decided, PolicyFacts facts, Optional<TradeVerdict> trade, Assessed risk) {

    /** Where the rules want each payment's documents looked at, and nobody has found the trade verified. */
    static final String TRADE_NOT_VERIFIED = "TRADE_NOT_VERIFIED";

    /** Rules on risk want somebody to look. */
    static final String RISK_REVIEW = "RISK_REVIEW";

    /** The authority wants something registered that the bank cannot do by itself. */
    static final String REGISTRATION_NEEDED = "REGISTRATION_NEEDED";

    private Decision decision() {
        return decided.decision();
    }

    boolean isTradeVerified() {
        return trade.filter(Lawful::isVerified).isPresent();
    }

    static boolean isVerified(TradeVerdict verdict) {
        return switch (verdict.outcome()) {
            case VERIFIED, NOTHING_SOLD -> true;
            case PARTLY_VERIFIED, UNVERIFIABLE -> false;
        };
    }

    /** Which of the costs that the platform took off may be netted. */
    NettingRulings netting() {
        return NettingRulings.of(decided.netting());
    }

    /** On the customer's instruction alone, as the pilots allow for good enterprises. */
    boolean isFacilitated() {
        return decision().review().value() == ReviewLevel.BY_INSTRUCTION;
    }

    /** Outside the directory, under the exemption for small merchants: it uses of what the year allows them. */
    boolean isOfSmallMerchant() {
        return facts.party().kind() == PolicyFacts.PartyKind.ENTERPRISE
                && facts.party().directoryClass() == PolicyFacts.DirectoryClass.NONE
                && decision().registration().value() == Registration.WAIVED;
    }

    /** A person's, who may sell so much of it a year and no more, as nobody has shown the trade. */
    boolean isCountedForPerson() {
        return facts.party().kind() == PolicyFacts.PartyKind.INDIVIDUAL
                && decision().allowance().value().counted();
    }

    /** Why it is held; two people may say that they have seen the trade, or that what had to be registered is. */
    Optional<Reason> failed(Payment payment) {
        if (!decision().registration().value().isDoneByTheBank()
                && !payment.letGo().contains(LetGo.REGISTRATION)) {
            return Optional.of(Reason.of(
                            REGISTRATION_NEEDED,
                            "registration",
                            decision().registration().value())
                    .with("rule", decision().registration().rule().rule()));
        }
        if (decision().review().value() == ReviewLevel.FULL
                && !isTradeVerified()
                && !payment.letGo().contains(LetGo.TRADE)) {
            return Optional.of(Reason.of(
                            TRADE_NOT_VERIFIED,
                            "rule",
                            decision().review().rule().rule())
                    .with(
                            "found",
                            trade.map(verdict -> verdict.outcome().name()).orElse("NOTHING"))
                    .with(
                            "wanted",
                            String.join(
                                    " ",
                                    decision().evidence().value().stream()
                                            .map(Enum::name)
                                            .sorted()
                                            .toList())));
        }
        return Optional.empty();
    }

    /** For the receipt. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "policy",
                Map.of(
                        "decision_id", decided.id().text(),
                        "day", decision().day().toString(),
                        "facts_hash", decided.factsHash(),
                        "answers", decision().document()));
        document.put(
                "screening",
                Map.of("lists_hash", cleared.listsHash(), "parties", cleared.parties(), "verdict", "CLEAR"));
        document.put(
                "trade",
                trade.<Map<String, Object>>map(verdict -> Map.of(
                                "verdict_id", verdict.id().text(),
                                "outcome", verdict.outcome().name(),
                                "verified", verdict.verified().amount(),
                                "sold", verdict.sold().amount()))
                        .orElseGet(() -> Map.of("outcome", "NOT_ASKED")));
        return document;
    }
}
