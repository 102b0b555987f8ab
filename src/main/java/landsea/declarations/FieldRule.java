package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.basics.Uscc;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.PayType;

/**
 * The rules that fields of a record keep with each other, each with the field of the layout that it names and where it comes
 * from. None of them stops a credit: what breaks one waits for a person.
 *
 * <p>Sources: "validator" is the cross-field checks of a bank's reporting system in public source code (DeclareIncome,
 * ReportBopCKPVaild), "layout" the lengths of the same system's tables; "guide" is Hui Fa 2019 no. 25 and the guide to codes
 * and remarks, second-hand.
 */
public enum FieldRule {
    AMOUNT_NOT_ABOVE_ZERO("TXAMT", "validator: TXAMT > 0") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return !record.base().amount().isPositive();
        }
    },
    PARTS_DIFFER_FROM_AMOUNT("TXAMT", "validator: LCYAMT + FCYAMT + OTHAMT = TXAMT, at least one is there") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Base base = record.base();
            return base.settled().minor() < 0
                    || base.kept().minor() < 0
                    || base.other().minor() < 0
                    || base.settled().minor()
                                    + base.kept().minor()
                                    + base.other().minor()
                            != base.amount().minor();
        }
    },
    SETTLED_PART_INCOMPLETE("LCYAMT", "validator: EXRATE, LCYAMT and LCYACC all or none") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            ReportRecord.Settled settled = record.base().settled();
            boolean rated = settled.rate().signum() > 0;
            return rated != (settled.minor() != 0) || rated == settled.account().isEmpty();
        }
    },
    RATE_TOO_LONG("EXRATE", "layout: EXRATE of 13 digits, 8 of them decimal places") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            java.math.BigDecimal rate = record.base().settled().rate();
            return rate.signum() < 0 || rate.scale() > 8 || rate.precision() - rate.scale() > 5;
        }
    },
    KEPT_PART_INCOMPLETE(
            "FCYAMT", "validator: FCYAMT and FCYACC both or none; of what is sold from an account, that account") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            ReportRecord.Part kept = record.base().kept();
            return record.isSettlement() ? kept.account().isEmpty() : isIncomplete(kept);
        }
    },
    OTHER_PART_INCOMPLETE("OTHAMT", "validator: OTHAMT and OTHACC both or none") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return isIncomplete(record.base().other());
        }
    },
    DOMESTIC_CHARGE_INCOMPLETE("INCHARGEAMT", "validator: currency and amount of charges both or none") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return isIncomplete(record.base().domestic());
        }
    },
    FOREIGN_CHARGE_INCOMPLETE("OUTCHARGEAMT", "validator: currency and amount of charges both or none") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return isIncomplete(record.base().foreign());
        }
    },
    CODED_AMOUNTS_DIFFER("TC1AMT", "validator: TC1AMT + TC2AMT = TXAMT") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Detail detail = record.detail();
            return detail.first().minor() <= 0 && record.base().amount().isPositive()
                    || detail.first().minor() + detail.second().minor()
                            != record.base().amount().minor();
        }
    },
    CODES_EQUAL("TXCODE2", "validator: TXCODE2 is not TXCODE") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Detail detail = record.detail();
            return !detail.second().code().isEmpty()
                    && detail.second().code().equals(detail.first().code());
        }
    },
    SECOND_CODE_INCOMPLETE("TXCODE2", "validator: TXCODE2, TC2AMT and TX2REM all or none") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            CodedAmount second = record.detail().second();
            return !second.isAbsent()
                    && (second.code().isEmpty()
                            || second.minor() <= 0
                            || second.remark().isEmpty());
        }
    },
    CODE_UNKNOWN("TXCODE", "validator: the code exists for the direction; classification of 2014") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            CodedAmount second = record.detail().second();
            return !tables.allows(record.detail().first().code(), record.family())
                    || !second.code().isEmpty() && !tables.allows(second.code(), record.family());
        }
    },
    REMARK_MISSING("TXREM", "validator: a remark must be there") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return record.detail().first().remark().isBlank();
        }
    },
    REMARK_NOT_PLAIN("TXREM", "guide: a remark holds no code and no punctuation") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return !isPlain(record.detail().first().remark())
                    || !isPlain(record.detail().second().remark());
        }
    },
    REMARK_LACKS_REFUND("TXREM", "guide: the remark of a refund says so (退)") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Detail detail = record.detail();
            return detail.payType() == PayType.REFUND
                    && (!detail.first().remark().contains("退")
                            || !detail.second().isAbsent()
                                    && !detail.second().remark().contains("退"));
        }
    },
    REMARK_LACKS_ADVANCE("TXREM", "guide: the remark of a payment in advance says so (预付)") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Detail detail = record.detail();
            return detail.payType() == PayType.ADVANCE
                    && !record.family().isIncome()
                    && !detail.first().remark().contains("预付");
        }
    },
    REMARK_LACKS_UNDECLARED(
            "TXREM", "guide: 122030 only for what was not declared to customs, and the remark says so") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            CodedAmount first = record.detail().first();
            CodedAmount second = record.detail().second();
            return first.code().equals(ONLINE_SHOPPING) && !first.remark().contains("未报关")
                    || second.code().equals(ONLINE_SHOPPING) && !second.remark().contains("未报关");
        }
    },
    REMARK_LACKS_BONDED("ISREF", "guide: bonded goods are marked, and the remark says so") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            CodedAmount first = record.detail().first();
            return first.code().equals(BONDED)
                    && !(whole.particulars().bonded() && first.remark().contains("保税"));
        }
    },
    NETTING_CODE_ALONE("TXCODE", "Hui Fa 2020 no. 11 art. 2: actual and restored are both declared under netting") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            boolean netting = NETTED.contains(record.detail().first().code());
            return record.isActual() ? netting != whole.isNetted() : netting;
        }
    },
    NETTING_NOT_ALLOWED(
            "REGNO", "Hui Fa 2020 no. 11 art. 2: only the costs that it names; others with a registration") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return record.nature() == ReportRecord.Nature.WITHHELD
                    && whole.particulars().registration().isEmpty();
        }
    },
    RESTORED_DIFFERS("TXAMT", "Hui Fa 2020 no. 11 art. 2: restored less netted is what was received") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            if (!record.isActual() || !whole.isNetted()) {
                return false;
            }
            Money missing = whole.restoredNet().minus(record.base().amount());
            ReportRecord.Charge foreign = record.base().foreign();
            boolean charged =
                    foreign.currency().equals(missing.currency().code()) && foreign.minor() == missing.minor();
            return !missing.isZero() && !charged;
        }
    },
    COUNTRY_UNKNOWN("COUNTRY", "layout: three letters of GB/T 2659") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return record.isActual() && !Countries.isKnown(whole.particulars().country());
        }
    },
    IDENTIFIER_INVALID("CUSTCOD", "GB 32100-2015: a company is named by its unified social credit code") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            if (!record.isActual()) {
                return false;
            }
            String identifier = whole.particulars().declarant().identifier();
            return whole.particulars().declarant().kind() == DeclarantKind.CORPORATE
                    ? !(Uscc.parse(identifier) instanceof Outcome.Done<Uscc>(Uscc read)
                            && read.code().equals(identifier))
                    : identifier.isEmpty();
        }
    },
    NAME_MISSING("CUSTNM", "layout: the declarant's name is there") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return record.isActual() && whole.particulars().declarant().name().isBlank();
        }
    },
    PAYER_MISSING("OPPUSER", "layout: the payer's name is there") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            return record.isActual() && whole.particulars().payer().isBlank();
        }
    },
    FIELD_TOO_LONG("ANY", "layout: lengths of the fields") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            Particulars shared = whole.particulars();
            boolean ofAll = record.isActual()
                    && (shared.declarant().name().length() > 128
                            || shared.declarant().identifier().length() > 32
                            || shared.payer().length() > 128
                            || shared.filler().length() > 20
                            || shared.phone().length() > 20
                            || shared.contract().length() > 20
                            || shared.invoice().length() > 35
                            || shared.registration().length() > 20);
            return ofAll
                    || record.base().settled().account().length() > 32
                    || record.base().kept().account().length() > 32
                    || record.base().other().account().length() > 32
                    || record.detail().first().remark().length() > 50
                    || record.detail().second().remark().length() > 50;
        }
    },
    CONTRACT_MISSING("INVOINO", "validator: goods are declared with contract or invoice") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            boolean wanted = record.family().isIncome()
                    || tables.isGoods(record.detail().first().code());
            return record.isActual()
                    && !record.isSettlement()
                    && wanted
                    && whole.particulars().contract().isEmpty()
                    && whole.particulars().invoice().isEmpty();
        }
    },
    CHECK_REPORT_NEEDED("TXAMT", "large items: goods above USD 30 m, others above USD 10 m need a check report") {
        @Override
        boolean isBroken(Declaration whole, ReportRecord record, DayTables tables) {
            if (record.isSettlement()
                    || !record.currency().equals(Currency.USD)
                    || !whole.particulars().registration().isEmpty()) {
                return false;
            }
            boolean received = record.isActual() && record.family().isIncome();
            boolean goods = received || tables.isGoods(record.detail().first().code());
            return record.base().amount().compareTo(tables.checkedAbove(goods)) > 0;
        }
    };

    private static final String ONLINE_SHOPPING = "122030";
    static final String BONDED = "121030";
    private static final List<String> NETTED = List.of("999998", "999999");

    private final String field;
    private final String citation;

    FieldRule(String field, String citation) {
        this.field = field;
        this.citation = citation;
    }

    /** The field of the layout that is named when the rule is broken. */
    public String field() {
        return field;
    }

    /** Where the rule comes from. */
    public String citation() {
        return citation;
    }

    abstract boolean isBroken(Declaration whole, ReportRecord record, DayTables tables);

    private static final FieldRule[] ALL = values();

    /** What the records of a declaration break, in their order. */
    static List<Violation> violations(Declaration declaration, DayTables tables) {
        List<Violation> violations = List.of();
        List<ReportRecord> records = declaration.records();
        for (int i = 0; i < records.size(); i++) {
            for (FieldRule rule : ALL) {
                if (rule.isBroken(declaration, records.get(i), tables)) {
                    violations = violations.isEmpty() ? new ArrayList<>() : violations;
                    violations.add(Violation.of(rule, i));
                }
            }
        }
        return List.copyOf(violations);
    }

    private static boolean isIncomplete(ReportRecord.Part part) {
        return part.minor() == 0 != part.account().isEmpty();
    }

    private static boolean isIncomplete(ReportRecord.Charge charge) {
        return charge.minor() < 0 || charge.minor() == 0 != charge.currency().isEmpty();
    }

    /** Letters, digits up to five in a row, and spaces. */
    private static boolean isPlain(String remark) {
        int digits = 0;
        for (int i = 0; i < remark.length(); i++) {
            char c = remark.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != ' ') {
                return false;
            }
            digits = Character.isDigit(c) ? digits + 1 : 0;
            if (digits == 6) {
                return false;
            }
        }
        return true;
    }
}
