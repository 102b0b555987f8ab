package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes come in: something to act on, or the right reject. */
class InboundTest {

    @Test
    void aSoundPaymentComesThroughWithAllThatIsInIt() {
        assertThat(Payments.read(Payments.sound())).isInstanceOfSatisfying(Arrival.Sound.class, sound -> {
            assertThat(sound.reply()).isEmpty();
            assertThat(sound.refused()).isEmpty();
            assertThat(sound.message().header()).isEmpty();
            assertThat(sound.message().document().kind()).isEqualTo("pacs.008");
        });
    }

    @Test
    void aPaymentAndItsHeaderAreWrittenAsTheyWereRead() {
        Arrival.Sound first = sound(Payments.withHeader());
        Arrival.Sound again = sound(new String(first.message().bytes(), StandardCharsets.UTF_8));
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(first.message().header()).isPresent();
    }

    /** What is replaced by what, our code, ISO's reason. */
    static Stream<Arguments> practice() {
        return Stream.of(
                Arguments.of("<UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR>", "", Practice.UETR_MISSING, "FF02"),
                Arguments.of("213800KUD8LAJWSQ9D15", "213800KUD8LAJWSQ9D16", Practice.LEI, "BE15"),
                Arguments.of(
                        "<Othr><Id>88650010000017</Id></Othr>",
                        "<IBAN>DE00370400440532013000</IBAN>",
                        Practice.IBAN,
                        "AC01"),
                Arguments.of("CHASUS33XXX", "CHASQQ33XXX", Practice.BIC, "RC01"),
                Arguments.of("<Ctry>CN</Ctry>", "<Ctry>QQ</Ctry>", Practice.COUNTRY, "BE09"),
                Arguments.of("<TwnNm>Chongqing</TwnNm>", "", Practice.ADDRESS, "FF02"),
                Arguments.of("Ccy=\"USD\"", "Ccy=\"XAU\"", Practice.CURRENCY, "AM11"),
                Arguments.of(
                        "Ccy=\"USD\">18432.23</IntrBk", "Ccy=\"USD\">18432.234</IntrBk", Practice.TOO_FINE, "AM12"),
                Arguments.of("Ccy=\"USD\">18432.23</IntrBk", "Ccy=\"USD\">0.00</IntrBk", Practice.ZERO, "AM01"),
                Arguments.of("Ccy=\"USD\">18432.23</Instd", "Ccy=\"EUR\">18432.23</Instd", Practice.RATE, "FF02"),
                Arguments.of("<ChrgBr>SHAR", "<ChrgBr>CRED", Practice.CHARGES, "FF02"),
                Arguments.of("<Nm>Chongqing Yuxin Outdoor Goods Co Ltd</Nm>", "", Practice.PARTY, "BE21"),
                Arguments.of("<BICFI>CHASUS33XXX</BICFI>", "<Nm>Some Bank</Nm>", Practice.AGENT, "RC01"),
                Arguments.of("Jiefangbei Road", "解放碑", Practice.CHARACTERS, "RR10"),
                Arguments.of("<InstrId>LS", "<InstrId>/LS", Practice.SLASH, "FF02"),
                Arguments.of("02.505+08:00", "02.505", Practice.OFFSET, "DT01"),
                Arguments.of("<NbOfTxs>1<", "<NbOfTxs>2<", Practice.COUNT, "AM18"),
                Arguments.of("</NbOfTxs>", "</NbOfTxs><CtrlSum>18432.24</CtrlSum>", Practice.SUM, "AM10"));
    }

    @ParameterizedTest
    @MethodSource("practice")
    void aPaymentThatBreaksMarketPracticeIsRejectedWithAStatus(String was, String is, String code, String reason) {
        String spoilt = Payments.sound().replace(was, is);
        assertThat(spoilt).isNotEqualTo(Payments.sound());
        Arrival.Rejected rejected = rejected(spoilt);
        assertThat(rejected.faults()).extracting(Fault::code).containsOnly(code);
        List<PaymentStatus> statuses = PaymentStatus.in(rejected.reply().document());
        assertThat(statuses).hasSize(1);
        assertThat(statuses.getFirst().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(statuses.getFirst().reason()).contains(reason);
        assertThat(statuses.getFirst().payment().messageId()).isEqualTo("LS20250114-000001");
        assertThat(statuses.getFirst().payment().messageName()).isEqualTo("pacs.008.001.08");
        assertThat(statuses.getFirst().payment().uetr().isPresent()).isEqualTo(!code.equals(Practice.UETR_MISSING));
    }

    /** What is replaced by what, our code, where. */
    static Stream<Arguments> tables() {
        String tx = "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf";
        return Stream.of(
                Arguments.of("<ChrgBr>SHAR</ChrgBr>", "", Checking.MISSING, tx + "/ChrgBr", "ChargeBearerType1Code"),
                Arguments.of("<ChrgBr>SHAR", "<ChrgBr>OURS", Checking.VALUE, tx + "/ChrgBr", "CRED DEBT SHAR SLEV"),
                Arguments.of(
                        "<ChrgBr>SHAR</ChrgBr>",
                        "<ChrgBr>SHAR</ChrgBr><ChrgBr>SHAR</ChrgBr>",
                        Checking.UNEXPECTED,
                        tx + "/ChrgBr",
                        "ChrgsInf"),
                Arguments.of("<ChrgBr>SHAR", "<ChrgBr lang=\"en\">SHAR", Checking.ATTRIBUTE, tx + "/ChrgBr/@lang", ""),
                Arguments.of("<PmtId>", "<PmtId>text", Checking.TEXT, tx + "/PmtId", "EndToEndId"),
                Arguments.of(
                        " Ccy=\"USD\">18432.23</Intr",
                        ">18432.23</Intr",
                        Checking.VALUE,
                        tx + "/IntrBkSttlmAmt/@Ccy",
                        "[A-Z]{3,3}"),
                Arguments.of("2025-01-14</Intr", "2025-02-29</Intr", Checking.VALUE, tx + "/IntrBkSttlmDt", "ISODate"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatTheTablesDoNotAllowIsRejectedWithPathLineAndWhatWasExpected(
            String was, String is, String code, String path, String expected) {
        Arrival.Rejected rejected = rejected(Payments.sound().replace(was, is));
        Fault fault = rejected.faults().getFirst();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.path()).isEqualTo(path);
        assertThat(fault.expected()).contains(expected);
        assertThat(fault.line()).isBetween(15, 30);
        Message reply = rejected.reply().document();
        assertThat(reply.kind()).isEqualTo("admi.002");
        assertThat(reply.body().text("Rsn", "RjctgPtyRsn")).contains("FF02");
        assertThat(reply.body().text("Rsn", "ErrLctn")).contains(path + ", line " + fault.line());
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("", Reading.MALFORMED),
                Arguments.of("no XML at all", Reading.MALFORMED),
                Arguments.of("<a>", Reading.MALFORMED),
                Arguments.of("<a/>", Reading.NO_MESSAGE),
                Arguments.of("<Document/>", Reading.NO_MESSAGE),
                Arguments.of("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.999.001.01'/>", Reading.UNKNOWN),
                Arguments.of("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:acmt.007.001.05'/>", Reading.UNKNOWN),
                Arguments.of("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:../etc'/>", Reading.UNKNOWN),
                Arguments.of("<Other xmlns='urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08'/>", Checking.UNEXPECTED),
                Arguments.of("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", Reading.DOCUMENT_TYPE),
                Arguments.of("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", Reading.DOCUMENT_TYPE),
                Arguments.of("<a>".repeat(100), Reading.TOO_DEEP),
                Arguments.of("{1:F01DBSSSGSGAXXX0000000000}", Reading.UNKNOWN),
                Arguments.of("{1:}}{{4:", Reading.UNKNOWN),
                Arguments.of("{\"json\": 1}", Reading.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsNoMessageIsRejectedAsSuch(String file, String code) {
        Arrival.Rejected rejected = rejected(file);
        assertThat(rejected.faults().getFirst().code()).isEqualTo(code);
        assertThat(rejected.reply().document().kind()).isEqualTo("admi.002");
        assertThat(rejected.reply().document().body().text("RltdRef", "Ref")).contains("NOTPROVIDED");
    }

    @Test
    void twoMessagesInOneFileAreRejectedUnderTheReferenceOfTheFirst() {
        Arrival.Rejected rejected = rejected("<two>" + document() + document() + "</two>");
        assertThat(rejected.faults()).extracting(Fault::code).containsExactly(Reading.SECOND);
        assertThat(rejected.reply().document().body().text("RltdRef", "Ref")).contains("LS20250114-000001");
    }

    @Test
    void whatNoTableTellsOfIsReadLenientlyAndSaysWhatNobodyKnows() {
        String report = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.052.001.02'><BkToCstmrAcctRpt><GrpHdr>"
                + "<MsgId>too long to be the reference of a message by the tables</MsgId><Odd>1</Odd></GrpHdr>"
                + "</BkToCstmrAcctRpt></Document>";
        assertThat(Payments.read(report)).isInstanceOfSatisfying(Arrival.Lenient.class, lenient -> {
            assertThat(lenient.unknown()).containsExactly("/Document/BkToCstmrAcctRpt/GrpHdr/Odd");
            assertThat(lenient.message().document().body().text("GrpHdr", "MsgId"))
                    .isPresent();
        });
    }

    @Test
    void aFileTooLongIsNotEvenLookedAt() {
        Arrival arrival = Inbound.read(new byte[Inbound.BYTES_MAX + 1], Payments.ANSWERING);
        assertThat(arrival)
                .isInstanceOfSatisfying(
                        Arrival.Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .extracting(Fault::code)
                                .containsExactly(Inbound.TOO_LARGE));
    }

    @Test
    void ofTwoPaymentsOnlyTheOneAtFaultIsRejected() {
        Arrival.Sound sound = sound(Payments.two("<TwnNm>Seattle</TwnNm>", ""));
        assertThat(sound.refused()).containsExactly(1);
        assertThat(CreditTransfer.in(sound.message().document())).hasSize(2);
        assertThat(PaymentStatus.in(sound.reply().orElseThrow().document())).hasSize(1);
    }

    @Test
    void theAnswerGoesBackWhereTheHeaderCameFrom() {
        Arrival.Rejected rejected = rejected(Payments.withHeader().replace("<ChrgBr>SHAR</ChrgBr>", ""));
        Part.Group header = rejected.reply().header().orElseThrow().root();
        assertThat(header.text("Fr", "FIId", "FinInstnId", "BICFI")).contains("CQCBCN22XXX");
        assertThat(header.text("To", "FIId", "FinInstnId", "BICFI")).contains("DBSSSGSGXXX");
        assertThat(header.text("MsgDefIdr")).contains("admi.002.001.01");
        assertThat(rejected.reply().document().body().text("RltdRef", "Ref")).contains("BMI-1");
    }

    @Test
    void aHeaderThatNamesAnotherMessageOrAnotherSenderIsRefused() {
        assertThat(rejected(Payments.withHeader().replace("<MsgDefIdr>pacs.008.001.08", "<MsgDefIdr>pacs.009.001.08"))
                        .faults())
                .extracting(Fault::code)
                .containsExactly(Practice.HEADER);
        assertThat(rejected(Payments.withHeader().replaceFirst("DBSSSGSGXXX", "OCBCSGSGXXX"))
                        .faults())
                .extracting(Fault::code)
                .containsExactly(Practice.HEADER);
    }

    @Test
    void everyRejectIsAMessageThatItsOwnSchemaAllows() {
        OfficialSchemas schemas = OfficialSchemas.ofTheTables();
        Stream.of(
                        "<a>",
                        Payments.sound().replace("<ChrgBr>SHAR</ChrgBr>", ""),
                        Payments.sound().replace("Jiefangbei", "解放碑"),
                        Payments.withHeader().replace("<MsgDefIdr>pacs", "<MsgDefIdr>camt"))
                .map(InboundTest::rejected)
                .flatMap(rejected -> Stream.concat(
                        rejected.reply().header().stream(),
                        Stream.of(rejected.reply().document())))
                .forEach(reply -> assertThat(schemas.fault(reply.identifier(), reply.bytes()))
                        .isEmpty());
    }

    static Arrival.Sound sound(String message) {
        return (Arrival.Sound) Payments.read(message);
    }

    static Arrival.Rejected rejected(String message) {
        return (Arrival.Rejected) Payments.read(message);
    }

    private static String document() {
        return Payments.sound().substring(Payments.sound().indexOf("<Document"));
    }
}
