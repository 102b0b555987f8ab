package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<NettingLine> netting = netting(credit, tables);
        List<ReportRecord> records = new ArrayList<>(5);
        records.add(received(credit, detail(credit, netted, tables), tables));
        if (netted) {
            restored(credit, netting, tables, records);
        }
        boolean bonded =
                sales(credit, credit.of(LineKind.SALES), tables).stream().anyMatch(Item::bonded);
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
        Money missing = notReceived(credit);
        if (missing.isPositive()) {
            lines.add(1, new NettingLine(LineKind.SALES, missing.negated(), Treatment.NOT_RECEIVED, ""));
        }
        return lines;
    }

    /** What came is declared, not what is owed: what a payment lacks of its statement is that much less sold, until it comes. */
    private static Money notReceived(DeclarableCredit credit) {
        Money net = Money.zero(credit.received().currency());
        for (LineKind kind : KINDS) {
            net = net.plus(credit.of(kind));
        }
        Money missing = net.minus(credit.received()).minus(credit.foreignCharges());
        boolean ofTheSales = missing.isPositive() && missing.compareTo(credit.of(LineKind.SALES)) < 0;
        return ofTheSales ? missing : Money.zero(net.currency());
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

    /** What was received, coded: netted as that, sales alone by how the goods left the country. */
    private static Detail detail(DeclarableCredit credit, boolean netted, DayTables tables) {
        if (netted) {
            CodingRule rule =
                    tables.rule(CodingRule.NETTED, true, credit.trade().supervisionMode());
            return new Detail(
                    rule.payType(),
                    new CodedAmount(rule.code(), credit.received().minor(), remark(credit, rule, tables)),
                    CodedAmount.NONE);
        }
        List<Item> sales = sales(credit, credit.received(), tables);
        Item first = sales.getFirst();
        for (Item second : sales) {
            if (first.sharesWith(second)) {
                Money rest = credit.received().minus(second.amount);
                return new Detail(
                        first.payType, new CodedAmount(first.code, rest.minor(), first.remark), second.coded());
            }
        }
        return new Detail(
                first.payType, new CodedAmount(first.code, credit.received().minor(), first.remark), CodedAmount.NONE);
    }

    /** Sales by how the goods left the country: what is known to be of other modes, and the rest, which comes first. */
    private static List<Item> sales(DeclarableCredit credit, Money amount, DayTables tables) {
        Item rest = sale(credit, credit.trade().supervisionMode(), amount, tables);
        if (credit.trade().otherModes().isEmpty()) {
            return List.of(rest);
        }
        List<Item> others = new ArrayList<>(4);
        for (Map.Entry<String, Money> mode : credit.trade().otherModes().entrySet()) {
            Item other = sale(credit, mode.getKey(), mode.getValue(), tables);
            if (!other.code.equals(rest.code) && other.amount.compareTo(rest.amount) < 0) {
                add(others, other);
                rest = rest.less(other.amount);
            }
        }
        others.addFirst(rest);
        return others;
    }

    private static Item sale(DeclarableCredit credit, String mode, Money amount, DayTables tables) {
        CodingRule rule = tables.rule(LineKind.SALES.name(), true, mode);
        return Item.of(rule, amount, remark(credit, rule, tables));
    }

    private static ReportRecord received(DeclarableCredit credit, Detail coded, DayTables tables) {
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
        Detail detail = credit.trade().facilitated()
                ? new Detail(coded.payType(), marked(coded.first(), tables.facilitatedRemark()), coded.second())
                : coded;
        return new ReportRecord(Family.INCOME, Nature.ACTUAL, base, detail);
    }

    private static CodedAmount marked(CodedAmount coded, String mark) {
        return new CodedAmount(coded.code(), coded.minor(), coded.remark() + mark);
    }

    private static void restored(
            DeclarableCredit credit, List<NettingLine> netting, DayTables tables, List<ReportRecord> records) {
        List<Item> income = new ArrayList<>(4);
        List<Item> payments = new ArrayList<>(8);
        List<Item> withheld = new ArrayList<>(0);
        for (NettingLine line : netting) {
            if (line.kind() == LineKind.SALES && line.amount().isPositive()) {
                sales(credit, line.amount().minus(notReceived(credit)), tables).forEach(sale -> add(income, sale));
            } else if (line.treatment() != Treatment.NOT_RECEIVED) {
                boolean in = line.amount().isPositive();
                CodingRule rule =
                        tables.rule(line.kind().name(), in, credit.trade().supervisionMode());
                List<Item> lawful = in ? income : payments;
                add(
                        line.treatment() == Treatment.WITHHELD ? withheld : lawful,
                        Item.of(rule, line.amount().abs(), remark(credit, rule, tables)));
            }
        }
        pair(Family.INCOME, Nature.RESTORED, income, credit, records);
        pair(Family.PAYMENT, Nature.RESTORED, payments, credit, records);
        pair(Family.PAYMENT, Nature.WITHHELD, withheld, credit, records);
    }

    private record Item(PayType payType, String code, Money amount, String remark, boolean bonded) {

        static Item of(CodingRule rule, Money amount, String remark) {
            return new Item(rule.payType(), rule.code(), amount, remark, rule.bonded());
        }

        Item less(Money part) {
            return new Item(payType, code, amount.minus(part), remark, bonded);
        }

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
                        i,
                        new Item(
                                item.payType,
                                item.code,
                                items.get(i).amount.plus(item.amount),
                                item.remark,
                                item.bonded));
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
