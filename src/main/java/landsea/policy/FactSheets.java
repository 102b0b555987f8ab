package landsea.policy;

import java.util.EnumSet;
import java.util.Set;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.policy.PolicyFacts.Channel;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyFacts.Direction;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.PolicyFacts.Nature;
import landsea.policy.PolicyFacts.NatureKind;
import landsea.policy.PolicyFacts.Party;
import landsea.policy.PolicyFacts.PartyKind;
import landsea.policy.PolicyFacts.Place;
import landsea.policy.PolicyFacts.Subject;
import landsea.policy.PolicyFacts.SupervisionMode;
import landsea.policy.PolicyFacts.Transaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts as text, as decisions keep them. */
final class FactSheets {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FactSheets() {}

    static String write(PolicyFacts facts) {
        return CanonicalJson.write(facts.document());
    }

    /** What {@link #write} wrote. */
    static PolicyFacts read(String text) {
        JsonNode sheet = JSON.readTree(text);
        Set<CostKind> costs = EnumSet.noneOf(CostKind.class);
        for (JsonNode cost : sheet.required("costs")) {
            costs.add(CostKind.valueOf(cost.stringValue()));
        }
        return new PolicyFacts(
                new Transaction(
                        Direction.valueOf(text(sheet, FactName.DIRECTION)),
                        Subject.valueOf(text(sheet, FactName.SUBJECT)),
                        Channel.valueOf(text(sheet, FactName.CHANNEL)),
                        SupervisionMode.valueOf(text(sheet, FactName.MODE)),
                        yes(sheet, FactName.ELECTRONIC_DATA),
                        text(sheet, FactName.COUNTERPARTY_COUNTRY)),
                new Party(
                        PartyKind.valueOf(text(sheet, FactName.PARTY)),
                        Place.valueOf(text(sheet, FactName.PLACE)),
                        DirectoryClass.valueOf(text(sheet, FactName.DIRECTORY_CLASS)),
                        Grade.valueOf(text(sheet, FactName.GRADE)),
                        yes(sheet, FactName.QUALITY_ENTERPRISE),
                        yes(sheet, FactName.BANK_ADMITTED),
                        yes(sheet, FactName.REGISTERED_TRADER)),
                nature(sheet),
                Money.of(Currency.USD, text(sheet, FactName.AMOUNT_USD)),
                Money.of(Currency.USD, text(sheet, FactName.YEAR_USD)),
                costs);
    }

    private static Nature nature(JsonNode sheet) {
        return switch (NatureKind.valueOf(text(sheet, FactName.NATURE))) {
            case TRADE -> new Nature.Trade();
            case REFUND -> new Nature.Refund(count(sheet, FactName.REFUND_DAYS), yes(sheet, FactName.ORIGINAL_ROUTE));
            case COST_ADVANCE ->
                new Nature.CostAdvance(count(sheet, FactName.ADVANCE_MONTHS), yes(sheet, FactName.AFFILIATED));
            case COST_ALLOCATION ->
                new Nature.CostAllocation(count(sheet, FactName.ADVANCE_MONTHS), yes(sheet, FactName.AFFILIATED));
            case TRADE_CREDIT -> new Nature.TradeCredit(count(sheet, FactName.CREDIT_DAYS));
        };
    }

    private static String text(JsonNode sheet, FactName name) {
        return sheet.required(name.feel()).stringValue();
    }

    private static boolean yes(JsonNode sheet, FactName name) {
        return (boolean) name.read(text(sheet, name));
    }

    private static int count(JsonNode sheet, FactName name) {
        return Integer.parseInt(text(sheet, name));
    }
}
