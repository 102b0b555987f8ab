package landsea.banking.iso20022;

import static landsea.banking.iso20022.Texts.group;
import static landsea.banking.iso20022.Texts.leaf;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import landsea.basics.Iban;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import org.codehaus.stax2.XMLStreamWriter2;

/**
 * A camt.053 of ours, of any length: begun with all that is known before its entries, then written entry by entry. What the tables
 * do not allow is not written.
 */
public final class StatementWriter implements AutoCloseable {

    private static final String IDENTIFIER = "camt.053.001.08";
    private static final String BODY = "BkToCstmrStmt";
    private static final int NAME_MAX = 70;
    private static final int TEXT_MAX = 140;

    /**
     * What stands before the entries.
     *
     * @param reference of the statement, at most 35 characters
     * @param isFinal whether the last day is over: else its closing balance is an interim one
     * @param holder of the account
     * @param servicer the name of the bank that keeps it
     */
    public record Head(
            String reference,
            Instant madeAt,
            LocalDate from,
            LocalDate to,
            boolean isFinal,
            String account,
            Currency currency,
            String holder,
            String servicer,
            Money opening,
            Money closing,
            long inCount,
            Money in,
            long outCount,
            Money out) {}

    /**
     * An entry of the account.
     *
     * @param number of the entry in the account
     * @param amount as the account moves: what goes out is negative
     * @param reference the servicer's own, at most 35 characters
     * @param code what it is, as the servicer calls it
     * @param instruction what it was booked for, at most 35 characters; empty where that is nothing by itself
     * @param exchange what it was converted at, where it was
     */
    public record Entry(
            long number,
            Money amount,
            Instant bookedAt,
            LocalDate valueOn,
            String reference,
            String code,
            String instruction,
            Optional<Exchange> exchange,
            List<String> remittance) {

        public Entry {
            remittance = List.copyOf(remittance);
        }
    }

    /**
     * A conversion.
     *
     * @param unit the currency of which the rate says how many of the other one of it is worth
     * @param sold and {@code bought} its two sides
     */
    public record Exchange(Money sold, Money bought, Currency unit, BigDecimal rate, Instant quotedAt) {}

    private final Part.Group head;
    private final XMLStreamWriter2 xml;

    /**
     * Begins a statement.
     *
     * @throws IllegalArgumentException naming what is wrong, when the tables do not allow it
     */
    public StatementWriter(OutputStream out, Head head) throws XMLStreamException {
        this.head = statement(head);
        Message.of(IDENTIFIER, document(this.head));
        this.xml = Xml.writer(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(Rules.NAMESPACE + IDENTIFIER);
        xml.writeStartElement(BODY);
        Message.write(xml, groupHeader(this.head));
        xml.writeStartElement(this.head.name());
        for (Part part : this.head.parts()) {
            Message.write(xml, part);
        }
    }

    /** @throws IllegalArgumentException naming what is wrong, when the tables do not allow it */
    public void entry(Entry entry) throws XMLStreamException {
        Part.Group part = part(entry);
        Message.of(IDENTIFIER, document(Texts.with(head, List.of(part))));
        Message.write(xml, part);
    }

    /** Ends the statement; the stream stays open. */
    @Override
    public void close() throws XMLStreamException {
        xml.writeEndDocument();
        xml.close();
    }

    private static Part.Group document(Part.Group statement) {
        return Part.Group.of("Document", Part.Group.of(BODY, groupHeader(statement), statement));
    }

    private static Part.Group groupHeader(Part.Group statement) {
        return Part.Group.of(
                "GrpHdr",
                leaf("MsgId", statement.text("Id").orElseThrow()),
                leaf("CreDtTm", statement.text("CreDtTm").orElseThrow()));
    }

    private static Part.Group statement(Head head) {
        Part.Leaf number =
                Iban.parse(head.account()).isDone() ? leaf("IBAN", head.account()) : leaf("Id", head.account());
        Part.Group id = Part.Group.of("Id", number.name().equals("IBAN") ? number : Part.Group.of("Othr", number));
        return Part.Group.of(
                "Stmt",
                leaf("Id", head.reference()),
                leaf("CreDtTm", Texts.time(head.madeAt())),
                Part.Group.of(
                        "FrToDt",
                        leaf("FrDtTm", head.from() + "T00:00:00+08:00"),
                        leaf("ToDtTm", head.to() + "T23:59:59+08:00")),
                Part.Group.of(
                        "Acct",
                        id,
                        leaf("Ccy", head.currency().code()),
                        Part.Group.of("Ownr", leaf("Nm", cut(head.holder(), NAME_MAX))),
                        Part.Group.of("Svcr", Part.Group.of("FinInstnId", leaf("Nm", cut(head.servicer(), NAME_MAX))))),
                balance("OPBD", head.opening(), head.from()),
                balance(head.isFinal() ? "CLBD" : "ITBD", head.closing(), head.to()),
                Part.Group.of(
                        "TxsSummry",
                        Part.Group.of("TtlNtries", leaf("NbOfNtries", Long.toString(head.inCount() + head.outCount()))),
                        sum("TtlCdtNtries", head.inCount(), head.in()),
                        sum("TtlDbtNtries", head.outCount(), head.out())));
    }

    private static Part.Group balance(String code, Money amount, LocalDate day) {
        return Part.Group.of(
                "Bal",
                Part.Group.of("Tp", Part.Group.of("CdOrPrtry", leaf("Cd", code))),
                Texts.amount("Amt", amount.abs()),
                side(amount),
                day("Dt", day));
    }

    private static Part.Group sum(String name, long count, Money sum) {
        return Part.Group.of(name, leaf("NbOfNtries", Long.toString(count)), leaf("Sum", sum.amount()));
    }

    private static Part.Group part(Entry entry) {
        Part.Group refs = group(
                "Refs",
                Optional.of(leaf("AcctSvcrRef", entry.reference())),
                Optional.of(entry.instruction()).filter(text -> !text.isEmpty()).map(text -> leaf("EndToEndId", text)));
        Part.Group info = Texts.with(
                Part.Group.of("RmtInf"),
                entry.remittance().stream()
                        .map(line -> leaf("Ustrd", cut(line, TEXT_MAX)))
                        .toList());
        Part.Group details = group(
                "TxDtls",
                Optional.of(refs),
                Optional.of(Texts.amount("Amt", entry.amount().abs())),
                Optional.of(side(entry.amount())),
                entry.exchange().map(StatementWriter::exchange),
                Optional.of(info).filter(lines -> !lines.parts().isEmpty()));
        return Part.Group.of(
                "Ntry",
                leaf("NtryRef", Long.toString(entry.number())),
                Texts.amount("Amt", entry.amount().abs()),
                side(entry.amount()),
                Part.Group.of("Sts", leaf("Cd", "BOOK")),
                Part.Group.of("BookgDt", leaf("DtTm", Texts.time(entry.bookedAt()))),
                day("ValDt", entry.valueOn()),
                leaf("AcctSvcrRef", entry.reference()),
                Part.Group.of("BkTxCd", Part.Group.of("Prtry", leaf("Cd", entry.code()))),
                Part.Group.of("NtryDtls", details));
    }

    private static Part.Group exchange(Exchange exchange) {
        Part.Group rate = Part.Group.of(
                "CcyXchg",
                leaf("SrcCcy", exchange.sold().currency().code()),
                leaf("TrgtCcy", exchange.bought().currency().code()),
                leaf("UnitCcy", exchange.unit().code()),
                leaf("XchgRate", exchange.rate().stripTrailingZeros().toPlainString()),
                leaf("QtnDt", Texts.time(exchange.quotedAt())));
        List<Part> sides = new ArrayList<>();
        sides.add(Part.Group.of("InstdAmt", Texts.amount("Amt", exchange.sold())));
        sides.add(Part.Group.of("CntrValAmt", Texts.amount("Amt", exchange.bought()), rate));
        return new Part.Group("AmtDtls", sides);
    }

    private static Part.Group day(String name, LocalDate day) {
        return Part.Group.of(name, leaf("Dt", day.toString()));
    }

    private static Part.Leaf side(Money amount) {
        return leaf("CdtDbtInd", amount.isNegative() ? "DBIT" : "CRDT");
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
