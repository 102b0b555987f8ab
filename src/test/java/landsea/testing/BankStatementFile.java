package landsea.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;

/** A bank's statement of one account and day as the bank would write it (camt.053.001.08); it need not be right. */
public record BankStatementFile(String id, int sequence, Money opening, Money closing, LocalDate day, List<Line> lines) {

    /** @param amount as the account moves at the bank */
    public record Line(Money amount, String bankReference, String endToEnd, LocalDate valueOn, boolean reversal) {

        public static Line credit(Money amount, String bankReference, LocalDate valueOn) {
            return new Line(amount, bankReference, "", valueOn, false);
        }

        public static Line sentBack(Money amount, String bankReference, String originalReference, LocalDate valueOn) {
            return new Line(amount.negated(), bankReference, originalReference, valueOn, false);
        }
    }

    public BankStatementFile {
        lines = List.copyOf(lines);
    }

    /** One that closes where its lines lead. */
    public static BankStatementFile of(String id, int sequence, Money opening, LocalDate day, List<Line> lines) {
        Money closing = opening;
        for (Line line : lines) {
            closing = closing.plus(line.amount());
        }
        return new BankStatementFile(id, sequence, opening, closing, day, lines);
    }

    public BankStatementFile closingAt(Money other) {
        return new BankStatementFile(id, sequence, opening, other, day, lines);
    }

    public BankStatementFile with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return of(id, sequence, opening, day, more);
    }

    public byte[] bytes() {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$sT23:30:00+08:00</CreDtTm></GrpHdr>
                <Stmt><Id>%1$s</Id><ElctrncSeqNb>%3$d</ElctrncSeqNb><Acct><Id><Othr><Id>88650000000001</Id></Othr></Id></Acct>
                """.formatted(id, day, sequence));
        balance(xml, "OPBD", opening);
        balance(xml, "CLBD", closing);
        lines.forEach(line -> entry(xml, line));
        return xml.append("</Stmt></BkToCstmrStmt></Document>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void balance(StringBuilder xml, String code, Money amount) {
        xml.append("<Bal><Tp><CdOrPrtry><Cd>").append(code).append("</Cd></CdOrPrtry></Tp>");
        amount(xml, amount);
        xml.append("<Dt><Dt>").append(day).append("</Dt></Dt></Bal>\n");
    }

    private void entry(StringBuilder xml, Line line) {
        xml.append("<Ntry>");
        amount(xml, line.amount());
        if (line.reversal()) {
            xml.append("<RvslInd>true</RvslInd>");
        }
        xml.append("<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
                .append(day)
                .append("</Dt></BookgDt><ValDt><Dt>")
                .append(line.valueOn())
                .append("</Dt></ValDt><AcctSvcrRef>")
                .append(shortened(line.bankReference()))
                .append("</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd>");
        if (!line.endToEnd().isEmpty()) {
            xml.append("<NtryDtls><TxDtls><Refs><EndToEndId>")
                    .append(shortened(line.endToEnd()))
                    .append("</EndToEndId></Refs></TxDtls></NtryDtls>");
        }
        xml.append("</Ntry>\n");
    }

    private static void amount(StringBuilder xml, Money amount) {
        xml.append("<Amt Ccy=\"")
                .append(amount.currency().code())
                .append("\">")
                .append(amount.abs().amount())
                .append("</Amt><CdtDbtInd>")
                .append(amount.isNegative() ? "DBIT" : "CRDT")
                .append("</CdtDbtInd>");
    }

    /** References have at most 35 characters. */
    private static String shortened(String reference) {
        if (reference.length() > 35) {
            throw new IllegalArgumentException("longer than a reference: " + reference);
        }
        return reference;
    }
}
