package landsea.banking.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/** A camt.053 of any length that is made while it is read. */
final class LongStatement extends InputStream {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>LONG-1</MsgId><CreDtTm>2025-01-15T00:30:00+08:00</CreDtTm></GrpHdr>
            <Stmt><Id>LONG-1</Id><Acct><Id><Othr><Id>88650010000017</Id></Othr></Id><Ccy>USD</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="USD">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Dt><Dt>2025-01-14</Dt></Dt></Bal>
            """;
    private static final String TAIL = "</Stmt></BkToCstmrStmt></Document>";

    private final Random random = new Random(20250114);
    private final int entries;
    private final String tail;
    private byte[] piece = HEAD.getBytes(StandardCharsets.UTF_8);
    private int at;
    private int given;
    private boolean ended;
    private long bytes;

    LongStatement(int entries) {
        this(entries, TAIL);
    }

    private LongStatement(int entries, String tail) {
        this.entries = entries;
        this.tail = tail;
    }

    /** One whose very end is wrong. */
    static LongStatement spoiltAtItsEnd(int entries) {
        return new LongStatement(entries, "<Amt/>" + TAIL);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) {
        if (at == piece.length && !next()) {
            return -1;
        }
        int read = Math.min(wanted, piece.length - at);
        System.arraycopy(piece, at, into, offset, read);
        at += read;
        bytes += read;
        return read;
    }

    private boolean next() {
        if (ended) {
            return false;
        }
        ended = given == entries;
        piece = (ended ? tail : entry(given++)).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    private String entry(int number) {
        return """
                <Ntry><Amt Ccy="USD">%d.%02d</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2025-01-14</Dt></BookgDt><ValDt><Dt>2025-01-14</Dt></ValDt><AcctSvcrRef>REF%09d</AcctSvcrRef>
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>E2E%09d</EndToEndId></Refs>
                <RmtInf><Ustrd>settlement %09d</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(
                        random.nextInt(1, 100_000), random.nextInt(100), number, number, random.nextInt(1_000_000_000));
    }

    /** Reads as many entries as it is told in whatever heap it was given, and tells what it saw. */
    public static void main(String[] arguments) throws IOException {
        LongStatement statement = new LongStatement(Integer.parseInt(arguments[0]));
        Currency dollars = Currency.USD;
        Money[] sum = {Money.zero(dollars)};
        int[] entries = {0};
        Arrival arrival = Inbound.entries(
                statement,
                entry -> {
                    sum[0] = sum[0].plus(StatementEntry.of(entry).amount());
                    entries[0]++;
                },
                Payments.ANSWERING);
        System.out.println(
                arrival.getClass().getSimpleName() + " " + entries[0] + " " + statement.bytes() + " " + sum[0]);
    }
}
