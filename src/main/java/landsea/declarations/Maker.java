package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarableCredit.Exchange;
import landsea.declarations.NettingLine.Treatment;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.Charge;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.Family;
import landsea.declarations.ReportRecord.Nature;
import landsea.declarations.ReportRecord.Part;
import landsea.declarations.ReportRecord.PayType;
import landsea.declarations.ReportRecord.Settled;
import landsea.marketplace.LineKind;
import landsea.policy.PolicyFacts.CostKind;

/**
 * Makes the records of a credit: pure, and quick enough for the commit that credits.
 *
 * <p>A statement's lines are declared together by kind, never one by one, and two kinds of the same direction share a
 * record, which has room for two codes: that is the aggregation that a company may use.
 */
final class Maker {

    private static final LineKind[] KINDS = LineKind.values();

    private Maker() {}

    static Declaration make(DeclarableCredit credit, DayTables tables) {
        boolean netted = isNetted(credit);
        CodingRule actual = netted
                ? tables.rule(CodingRule.NETTED, true, credit.trade().supervisionMode())
                : tables.rule(LineKind.SALES.name(), true, credit.trade().supervisionMode());
        List<NettingLine> netting = netting(credit, tables);
        List<ReportRecord> records = new ArrayList<>(5);
        records.add(received(credit, actual, tables));
        if (netted) {
            restored(credit, netting, tables, records);
        }
        boolean bonded = tables.rule(LineKind.SALES.name(), true, credit.trade().supervisionMode())
                .bonded();
        return new Declaration(
                credit.id(),
                credit.organisation(),
                credit.day(),
                Particulars.of(credit, tables, isExempt(credit, tables), bonded),
                records,
                netting);
    }

    /** Each kind of line with what the rules say of it: only what takes something off can be netted. */
    private static List<NettingLine> netting(DeclarableCredit credit, DayTables tables) {
        List<NettingLine> lines = new ArrayList<>(KINDS.length);
        for (LineKind kind : KINDS) {
            Money amount = credit.of(kind);
            if (!amount.isZero()) {
                Optional<CostKind> cost = amount.isNegative() ? tables.cost(kind) : Optional.empty();
                if (cost.isEmpty()) {
                    lines.add(new NettingLine(kind, amount, Treatment.OF_THE_TRADE, ""));
                } else {
                    NettingRulings.Said said = credit.trade().netting().of(cost.get());
                    lines.add(new NettingLine(
                            kind, amount, said.allowed() ? Treatment.NETTED : Treatment.WITHHELD, said.rule()));
                }
            }
        }
        notReceived(credit)
                .ifPresent(missing ->
                        lines.add(1, new NettingLine(LineKind.SALES, missing.negated(), Treatment.NOT_RECEIVED, "")));
        return lines;
    }

    /** What came is declared, not what is owed: what a payment lacks of its statement is that much less sold, until it comes. */
    private static Optional<Money> notReceived(DeclarableCredit credit) {
        Money net = Money.zero(credit.received().currency());
        for (LineKind kind : KINDS) {
            net = net.plus(credit.of(kind));
        }
        Money missing = net.minus(credit.received()).minus(credit.foreignCharges());
        boolean ofTheSales = missing.isPositive() && missing.compareTo(credit.of(LineKind.SALES)) < 0;
        return ofTheSales ? Optional.of(missing) : Optional.empty();
    }

    /** Anything but sales was added up in what was paid out, or more came than was sold. */
    private static boolean isNetted(DeclarableCredit credit) {
        for (LineKind kind : KINDS) {
            if (kind != LineKind.SALES && !credit.of(kind).isZero()) {
                return true;
            }
        }
        return credit.received().compareTo(credit.of(LineKind.SALES)) > 0;
    }

    private static boolean isExempt(DeclarableCredit credit, DayTables tables) {
        return credit.declarant().kind() == DeclarantKind.RESIDENT_INDIVIDUAL
                && credit.usd().isPositive()
                && credit.usd().compareTo(tables.exemption()) <= 0;
    }

    private static ReportRecord received(DeclarableCredit credit, CodingRule rule, DayTables tables) {
        Money amount = credit.received();
        Exchange exchange = credit.exchange();
        Settled settled = exchange.sold().isZero()
                ? Settled.NONE
                : new Settled(
                        exchange.rate(),
                        exchange.sold().minor(),
                        credit.accounts().domestic());
        Base base = new Base(
                amount,
                settled,
                Part.of(amount.minus(exchange.sold()), credit.accounts().foreign()),
                Part.NONE,
                Charge.of(credit.domesticCharges()),
                Charge.of(credit.foreignCharges()));
        String remark = remark(credit, rule, tables);
        String full = credit.trade().facilitated() ? remark + tables.facilitatedRemark() : remark;
        return new ReportRecord(
                Family.INCOME,
                Nature.ACTUAL,
                base,
                new Detail(rule.payType(), new CodedAmount(rule.code(), amount.minor(), full), CodedAmount.NONE));
    }

    private static void restored(
            DeclarableCredit credit, List<NettingLine> netting, DayTables tables, List<ReportRecord> records) {
        List<Item> income = new ArrayList<>(4);
        List<Item> payments = new ArrayList<>(8);
        List<Item> withheld = new ArrayList<>(0);
        for (NettingLine line : netting) {
            boolean missing = line.treatment() == Treatment.NOT_RECEIVED;
            boolean in = missing || line.amount().isPositive();
            CodingRule rule = tables.rule(line.kind().name(), in, credit.trade().supervisionMode());
            String remark = remark(credit, rule, tables);
            List<Item> lawful = in ? income : payments;
            add(
                    line.treatment() == Treatment.WITHHELD ? withheld : lawful,
                    new Item(
                            rule.payType(),
                            rule.code(),
                            missing ? line.amount() : line.amount().abs(),
                            remark));
        }
        pair(Family.INCOME, Nature.RESTORED, income, credit, records);
        pair(Family.PAYMENT, Nature.RESTORED, payments, credit, records);
        pair(Family.PAYMENT, Nature.WITHHELD, withheld, credit, records);
    }

    private record Item(PayType payType, String code, Money amount, String remark) {

        boolean isLike(Item other) {
            return payType == other.payType && code.equals(other.code) && remark.equals(other.remark);
        }

        boolean sharesWith(Item other) {
            return payType == other.payType && !code.equals(other.code);
        }

        CodedAmount coded() {
            return new CodedAmount(code, amount.minor(), remark);
        }
    }

    /** What has the same code, type and remark is one item. */
    private static void add(List<Item> items, Item item) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isLike(item)) {
                items.set(
                        i, new Item(item.payType, item.code, items.get(i).amount.plus(item.amount), item.remark));
                return;
            }
        }
        items.add(item);
    }

    /** Two items of one type and different codes to a record, in their order. */
    private static void pair(
            Family family, Nature nature, List<Item> items, DeclarableCredit credit, List<ReportRecord> records) {
        List<Item> open = new ArrayList<>(items);
        while (!open.isEmpty()) {
            Item first = open.removeFirst();
            Item second = null;
            for (int i = 0; i < open.size() && second == null; i++) {
                second = open.get(i).sharesWith(first) ? open.remove(i) : null;
            }
            Money amount = second == null ? first.amount : first.amount.plus(second.amount);
            records.add(new ReportRecord(
                    family,
                    nature,
                    Base.restored(amount, credit.accounts().foreign()),
                    new Detail(first.payType, first.coded(), second == null ? CodedAmount.NONE : second.coded())));
        }
    }

    private static String remark(DeclarableCredit credit, CodingRule rule, DayTables tables) {
        String goods = credit.trade().goods();
        return rule.remark(
                tables.platform(credit.trade().marketplace()), goods.isEmpty() ? tables.defaultGoods() : goods);
    }
}
