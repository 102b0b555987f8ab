package landsea.declarations;

import java.math.BigDecimal;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * One reported transaction. It takes what it is given, right or wrong: {@link FieldRule} says what is wrong with it.
 *
 * @param nature what was received, or one of the gross items that it was netted from
 */
record ReportRecord(Family family, Nature nature, Base base, Detail detail) {

    /** Which file a record goes into. */
    enum Family {
        /** Receipts from abroad (涉外收入). */
        INCOME('I'),
        /** Payments abroad (对外付款): remittances, and costs that were netted. */
        PAYMENT('P'),
        /** Sold for renminbi from an account at home (账户内结汇): nothing crosses the border. */
        SETTLEMENT('S');

        private final char letter;

        Family(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        /** Whether it adds to what the platform pays out. */
        boolean isIncome() {
            return this == INCOME;
        }

        static Family of(String letter) {
            return switch (letter) {
                case "I" -> INCOME;
                case "S" -> SETTLEMENT;
                default -> PAYMENT;
            };
        }
    }

    enum Nature {
        /** Money that moved (实际收付数据). */
        ACTUAL('A'),
        /** Gross, as if nothing had been netted (还原数据). */
        RESTORED('R'),
        /** Restored too, but taken off without a rule that lets it be: under a record of its own. */
        WITHHELD('W');

        private final char letter;

        Nature(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Nature of(String letter) {
            return switch (letter) {
                case "A" -> ACTUAL;
                case "W" -> WITHHELD;
                default -> RESTORED;
            };
        }
    }

    /** The base information (基础信息): the money. */
    record Base(Money amount, Settled settled, Part kept, Part other, Charge domestic, Charge foreign) {

        /** An item that moved no money of its own. */
        static Base restored(Money amount, String account) {
            return new Base(
                    amount, Settled.NONE, Part.NONE, new Part(amount.minor(), account), Charge.NONE, Charge.NONE);
        }
    }

    /** What was sold for renminbi (结汇), in minor units of the amount's currency. */
    record Settled(BigDecimal rate, long minor, String account) {
        static final Settled NONE = new Settled(BigDecimal.ZERO, 0, "");
    }

    /** What went into an account as it came, in minor units of the amount's currency. */
    record Part(long minor, String account) {
        static final Part NONE = new Part(0, "");

        static Part of(Money amount, String account) {
            return amount.isZero() ? NONE : new Part(amount.minor(), account);
        }
    }

    /** What a bank took. */
    record Charge(String currency, long minor) {
        static final Charge NONE = new Charge("", 0);

        static Charge of(Money amount) {
            return amount.isZero() ? NONE : new Charge(amount.currency().code(), amount.minor());
        }
    }

    /** The declaration (申报信息): what it was for. */
    record Detail(PayType payType, CodedAmount first, CodedAmount second) {}

    enum PayType {
        ADVANCE('A'),
        REFUND('R'),
        OTHER('O');

        private final char letter;

        PayType(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static PayType of(String letter) {
            return switch (letter) {
                case "A" -> ADVANCE;
                case "R" -> REFUND;
                case "O" -> OTHER;
                default -> throw new IllegalArgumentException("no pay type '" + letter + "'");
            };
        }
    }

    /** A part of the amount under a transaction code, in minor units of the record's currency. */
    record CodedAmount(String code, long minor, String remark) {
        static final CodedAmount NONE = new CodedAmount("", 0, "");

        boolean isAbsent() {
            return equals(NONE);
        }
    }

    Currency currency() {
        return base.amount().currency();
    }

    /** Whether it is of a currency sold at home, with nobody abroad beside it. */
    boolean isSettlement() {
        return family == Family.SETTLEMENT;
    }

    boolean isActual() {
        return nature == Nature.ACTUAL;
    }

    ReportRecord with(Detail corrected) {
        return new ReportRecord(family, nature, base, corrected);
    }
}
