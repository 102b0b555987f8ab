package landsea.banking.iso20022;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.banking.iso20022.StatementEntry.Detail;
import landsea.basics.Bic;
import landsea.basics.Iban;
import landsea.basics.Lei;
import landsea.basics.Money;
import landsea.basics.Uetr;
import org.junit.jupiter.api.Test;

/** Our values as messages and back: the same values, and messages that come through our own checks. */
class ViewsTest {

    private static final Instant AT = Instant.parse("2025-01-14T02:00:02.505Z");
    private static final Bic SINGAPORE = Bic.of("DBSSSGSGXXX");
    private static final Bic CHONGQING = Bic.of("CQCBCN22XXX");
    private static final Uetr UETR = new Uetr("eb6305c9-1f7f-49de-aed0-16487c27b42d");

    private static final CreditTransfer TRANSFER = new CreditTransfer(
            Optional.of("INSTR-1"),
            "E2E-1",
            Optional.of("TX-1"),
            UETR,
            Money.of("USD", "18432.23"),
            Optional.of(LocalDate.parse("2025-01-14")),
            Optional.of(Money.of("EUR", "17999.00")),
            Optional.of(new BigDecimal("1.0240697")),
            "SHAR",
            new Counterparty(
                    "Marketplace & Sons <Payments>",
                    Optional.of(new Counterparty.Address(
                            Optional.of("Terry Avenue"), Optional.of("410"), Optional.of("98109"), "Seattle", "US")),
                    Optional.of(Lei.of("213800KUD8LAJWSQ9D15")),
                    Optional.of("DE89370400440532013000"),
                    Optional.of(Bic.of("CHASUS33XXX"))),
            new Counterparty(
                    "Chongqing Yuxin Outdoor Goods Co Ltd",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("88650010000017"),
                    Optional.of(SINGAPORE)),
            List.of("settlement 20417753181", "part 1"));

    @Test
    void aPaymentOfOursIsReadAsTheSamePayment() {
        Message message = CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(TRANSFER));
        assertThat(CreditTransfer.in(passed(message))).containsExactly(TRANSFER);
    }

    @Test
    void aStatusOfOursIsReadAsTheSameStatus() {
        Message payment = CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(TRANSFER));
        PaymentStatus status = new PaymentStatus(
                Referred.to(payment, TRANSFER), PaymentStatus.REJECTED, Optional.of("AC01"), List.of("no such number"));
        Message message = PaymentStatus.message("ST-1", AT, CHONGQING, SINGAPORE, List.of(status));
        assertThat(PaymentStatus.in(passed(message))).containsExactly(status);
        assertThat(status.payment().uetr()).contains(UETR);
    }

    @Test
    void aReturnOfOursIsReadAsTheSameReturn() {
        Message payment = CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(TRANSFER));
        PaymentReturn back = new PaymentReturn(
                Optional.of("RTR-1"),
                Referred.to(payment, TRANSFER),
                Money.of("USD", "18432.23"),
                Optional.of(LocalDate.parse("2025-01-15")),
                Optional.of("AC04"),
                List.of());
        Message message = PaymentReturn.message("RT-1", AT, CHONGQING, SINGAPORE, List.of(back));
        assertThat(PaymentReturn.in(passed(message))).containsExactly(back);
    }

    @Test
    void aNoticeOfOursIsReadAsTheSameEntries() {
        StatementEntry credit = new StatementEntry(
                Money.of("USD", "18432.23"),
                false,
                "BOOK",
                Optional.of(LocalDate.parse("2025-01-14")),
                Optional.of(LocalDate.parse("2025-01-15")),
                Optional.of("BANKREF1"),
                "PMNT/RCDT/XBCT",
                List.of(new Detail(
                        Optional.of("INSTR-1"),
                        Optional.of("E2E-1"),
                        Optional.of(UETR),
                        Optional.of(Money.of("USD", "18432.23")),
                        Optional.of("Marketplace Payments Inc"),
                        List.of("37Q742RN265GNNRTR"))));
        StatementEntry fee = new StatementEntry(
                Money.of("USD", "-9.22"),
                true,
                "PDNG",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "CHRG",
                List.of());
        Message message = StatementEntry.notice("NTF-1", AT, "88650010000017", List.of(credit, fee));
        assertThat(StatementEntry.in(passed(message))).containsExactly(credit, fee);
    }

    @Test
    void aRequestToCancelAndItsAnswerAreReadAsTheyWereSaid() {
        Message payment = CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(TRANSFER));
        Cancellation.Request request = new Cancellation.Request(
                Optional.of("CXL-1"), Referred.to(payment, TRANSFER), Optional.of("DUPL"), List.of("sent twice"));
        Message asked = Cancellation.request("CX-1", AT, SINGAPORE, CHONGQING, List.of(request));
        assertThat(Cancellation.requests(passed(asked))).containsExactly(request);

        Cancellation.Answer answer = new Cancellation.Answer(
                "RJCR",
                Optional.of("CXL-1"),
                Referred.to(payment, TRANSFER),
                Optional.of("ARDT"),
                List.of("returned already"));
        Message answered = Cancellation.answer("CX-2", AT, CHONGQING, SINGAPORE, "RJCR", List.of(answer));
        assertThat(Cancellation.answers(passed(answered))).containsExactly(answer);
    }

    @Test
    void whatNoTableAllowsIsNotMade() {
        CreditTransfer nameless = new CreditTransfer(
                Optional.empty(),
                "x".repeat(36),
                Optional.empty(),
                UETR,
                Money.of("USD", "1.00"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "SHAR",
                TRANSFER.debtor(),
                TRANSFER.creditor(),
                List.of());
        assertThatThrownBy(() -> CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(nameless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EndToEndId");
        assertThatThrownBy(() -> CreditTransfer.in(PaymentStatus.message("S", AT, SINGAPORE, CHONGQING, List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAccountNumberThatIsAnInternationalOneIsWrittenAsSuch() {
        Message message = CreditTransfer.message("MSG-1", AT, SINGAPORE, CHONGQING, List.of(TRANSFER));
        Part.Group tx = message.body().groups("CdtTrfTxInf").getFirst();
        assertThat(tx.text("DbtrAcct", "Id", "IBAN").map(Iban::of)).isPresent();
        assertThat(tx.text("CdtrAcct", "Id", "Othr", "Id")).contains("88650010000017");
    }

    /** Over the rail and in again, through every check. */
    private static Message passed(Message message) {
        Arrival arrival = Inbound.read(message.bytes(), Payments.ANSWERING);
        assertThat(arrival)
                .as(new String(message.bytes(), StandardCharsets.UTF_8))
                .isInstanceOf(Arrival.Sound.class);
        Message read = ((Arrival.Sound) arrival).message().document();
        assertThat(read).isEqualTo(message);
        return read;
    }
}
