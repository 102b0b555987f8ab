package landsea.declarations;

import java.util.List;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.Charge;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.Family;
import landsea.declarations.ReportRecord.Nature;
import landsea.declarations.ReportRecord.Part;
import landsea.declarations.ReportRecord.Settled;

/** Makes the one record of a balance sold for renminbi: pure. */
final class SettlementMaker {

    private static final String HOME = "CN";

    /** The exemption is of what crosses the border. */
    private static final boolean EXEMPT = false;

    private SettlementMaker() {}

    static Declaration make(DeclarableSettlement settlement, DayTables tables) {
        // Which goods a balance came from is not kept apart, so no mode is asked for.
        CodingRule rule = tables.rule(CodingRule.SETTLEMENT, true, "");
        long sold = settlement.sold().minor();
        Particulars particulars = new Particulars(
                settlement.declarant(),
                tables.bank(),
                Countries.three(HOME),
                tables.filler(),
                tables.phone(),
                Reference.short22(settlement.id().value()),
                rule.bonded(),
                EXEMPT,
                "",
                "",
                "");
        Base base = new Base(
                settlement.sold(),
                new Settled(settlement.rate(), sold, settlement.accounts().domestic()),
                // Nothing is kept; here stands what it was sold from.
                new Part(0, settlement.accounts().foreign()),
                Part.NONE,
                Charge.NONE,
                Charge.NONE);
        ReportRecord record = new ReportRecord(
                Family.SETTLEMENT,
                Nature.ACTUAL,
                base,
                new Detail(
                        rule.payType(),
                        new CodedAmount(rule.code(), sold, rule.remark("", tables.defaultGoods())),
                        CodedAmount.NONE));
        return new Declaration(
                settlement.id(), settlement.organisation(), settlement.day(), particulars, List.of(record), List.of());
    }
}
