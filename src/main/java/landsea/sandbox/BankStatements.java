package landsea.sandbox;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.BalanceType10Choice;
import com.prowidesoftware.swift.model.mx.dic.BalanceType13;
import com.prowidesoftware.swift.model.mx.dic.BankToCustomerStatementV08;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure4;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure5;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryStatus1Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader81;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** The collecting bank's statements: of each day what it advised and what it sent back, as a camt.053. */
final class BankStatements {

    private static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");
    private static final String ACCOUNT = "88650000000001";

    /** @param original under which reference a credit that is sent back had come; empty for a credit */
    private record Line(LocalDate day, LocalDate valueOn, Money amount, String reference, String original) {}

    private final Clock clock;
    private final Courier courier;
    private final CollectingBank bank;

    BankStatements(Clock clock, Courier courier, CollectingBank bank) {
        this.clock = clock;
        this.courier = courier;
        this.bank = bank;
    }

    /** Of the account in a currency and a day, as far as it has come. */
    String of(LocalDate day, Currency currency) {
        List<Line> lines = lines(currency);
        AccountStatement9 statement = new AccountStatement9()
                .setId(currency.code() + "-" + day)
                .setAcct(new CashAccount39()
                        .setId(new AccountIdentification4Choice()
                                .setOthr(new GenericAccountIdentification1().setId(ACCOUNT + currency.code()))))
                .addBal(balance("OPBD", sum(lines, day.minusDays(1), currency), day))
                .addBal(balance("CLBD", sum(lines, day, currency), day));
        lines.stream().filter(line -> line.day().equals(day)).forEach(line -> statement.addNtry(entry(line)));
        MxCamt05300108 message = new MxCamt05300108();
        message.setBkToCstmrStmt(new BankToCustomerStatementV08()
                .setGrpHdr(new GroupHeader81()
                        .setMsgId("STMT" + currency.code() + day.toString().replace("-", ""))
                        .setCreDtTm(clock.instant().atOffset(ZoneOffset.UTC)))
                .addStmt(statement));
        return message.document();
    }

    private List<Line> lines(Currency currency) {
        Instant now = clock.instant();
        List<Line> lines = new ArrayList<>();
        for (Delivery.CreditAdvice advice : courier.advised()) {
            if (advice.amount().currency().equals(currency) && !advice.bookedAt().isAfter(now)) {
                lines.add(new Line(
                        day(advice.bookedAt()), advice.valueDate(), advice.amount(), advice.bankReference(), ""));
            }
        }
        for (CollectingBank.AcceptedReturn back : bank.returns()) {
            if (back.request().amount().currency().equals(currency)) {
                LocalDate day = day(back.acceptedAt());
                lines.add(new Line(
                        day,
                        day,
                        back.request().amount().negated(),
                        back.returnId(),
                        back.request().originalReference()));
            }
        }
        return lines;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(SINGAPORE).toLocalDate();
    }

    private static Money sum(List<Line> lines, LocalDate until, Currency currency) {
        return Money.sum(
                currency,
                lines.stream()
                        .filter(line -> !line.day().isAfter(until))
                        .map(Line::amount)
                        .toList());
    }

    private static CashBalance8 balance(String code, Money amount, LocalDate day) {
        return new CashBalance8()
                .setTp(new BalanceType13().setCdOrPrtry(new BalanceType10Choice().setCd(code)))
                .setAmt(amount(amount))
                .setCdtDbtInd(side(amount))
                .setDt(date(day));
    }

    private static ReportEntry10 entry(Line line) {
        ReportEntry10 entry = new ReportEntry10()
                .setAmt(amount(line.amount()))
                .setCdtDbtInd(side(line.amount()))
                .setSts(new EntryStatus1Choice().setCd("BOOK"))
                .setBookgDt(date(line.day()))
                .setValDt(date(line.valueOn()))
                .setAcctSvcrRef(line.reference())
                .setBkTxCd(new BankTransactionCodeStructure4()
                        .setDomn(new BankTransactionCodeStructure5()
                                .setCd("PMNT")
                                .setFmly(new BankTransactionCodeStructure6()
                                        .setCd(line.original().isEmpty() ? "RCDT" : "ICDT")
                                        .setSubFmlyCd(line.original().isEmpty() ? "XBCT" : "RRTN"))));
        return line.original().isEmpty()
                ? entry
                : entry.addNtryDtls(new EntryDetails9()
                        .addTxDtls(new EntryTransaction10()
                                .setRefs(new TransactionReferences6().setEndToEndId(line.original()))));
    }

    private static ActiveOrHistoricCurrencyAndAmount amount(Money money) {
        return new ActiveOrHistoricCurrencyAndAmount()
                .setCcy(money.currency().code())
                .setValue(money.abs().decimal());
    }

    private static CreditDebitCode side(Money amount) {
        return amount.isNegative() ? CreditDebitCode.DBIT : CreditDebitCode.CRDT;
    }

    private static DateAndDateTime2Choice date(LocalDate day) {
        return new DateAndDateTime2Choice().setDt(day);
    }
}
