package landsea.banking.iso20022;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import landsea.basics.Bic;

/** A payment message in which all is right, for tests to spoil. */
final class Payments {

    static final Answering ANSWERING =
            new Answering(Bic.of("CQCBCN22XXX"), Instant.parse("2025-01-14T02:00:00.123Z"), "LS-REJECT-1");

    private static final String HEADER = """
            <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">
              <Fr><FIId><FinInstnId><BICFI>DBSSSGSGXXX</BICFI></FinInstnId></FIId></Fr>
              <To><FIId><FinInstnId><BICFI>CQCBCN22XXX</BICFI></FinInstnId></FIId></To>
              <BizMsgIdr>BMI-1</BizMsgIdr>
              <MsgDefIdr>pacs.008.001.08</MsgDefIdr>
              <CreDt>2025-01-14T10:00:02+08:00</CreDt>
            </AppHdr>
            """;

    private Payments() {}

    /** The message that the bench reads and writes. */
    static String sound() {
        try (InputStream in = Payments.class.getResourceAsStream("/landsea/bench/pacs.008.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withHeader() {
        return "<BusMsg>" + HEADER + sound().substring(sound().indexOf("<Document")) + "</BusMsg>";
    }

    /** Two transactions, the second as the first with some of it replaced. */
    static String two(String was, String is) {
        String sound = sound();
        int from = sound.indexOf("<CdtTrfTxInf>");
        int until = sound.indexOf("</CdtTrfTxInf>") + "</CdtTrfTxInf>".length();
        String second = sound.substring(from, until).replace(was, is);
        return (sound.substring(0, until) + second + sound.substring(until)).replace("<NbOfTxs>1<", "<NbOfTxs>2<");
    }

    static Arrival read(String message) {
        return Inbound.read(message.getBytes(StandardCharsets.UTF_8), ANSWERING);
    }
}
