package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.declarations.DayFile.Part;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarablePayment.PayType;
import landsea.declarations.DeclarablePayment.Payee;
import landsea.declarations.DeclarablePayment.Purpose;
import landsea.declarations.DeclarablePayment.Source;
import landsea.declarations.DeclarationRows.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments abroad as they are declared. */
class PaymentMakerTest {

    private static final UUID ID = Ids.named(new Bucket(9), "a payment abroad");
    private static final Source KEPT = new Source.Kept("f".repeat(32));

    static Declaration payment(PayType type, String remark) {
        return made(KEPT, new Purpose("228024", remark, type, false), "", "INV-1");
    }

    private static Declaration made(Source source, Purpose purpose, String contract, String invoice) {
        return PaymentMaker.make(
                new DeclarablePayment(
                        new DeclarationId(ID),
                        Ids.named(new Bucket(9), "organisation"),
                        SomeCredit.DAY,
                        new Declarant(DeclarantKind.CORPORATE, "914403001922038216", "渝新户外用品有限公司"),
                        Money.of("USD", "2000.00"),
                        Money.of("USD", "1.00"),
                        Money.of("USD", "2000.00"),
                        new Payee("Bright Banner Media Pte Ltd", "SG"),
                        source,
                        purpose,
                        contract,
                        invoice),
                SomeCredit.ON_DAY);
    }

    @Test
    void a_service_paid_from_a_balance_is_one_record_in_the_words_of_its_declarant() {
        Declaration declaration = payment(PayType.OTHER, "广告服务费");

        assertThat(cells(declaration, Part.REMITTANCE))
                .containsSubsequence("渝新户外用品有限公司", "Bright Banner Media Pte Ltd", "USD", "200000")
                .hasSameSizeAs(Part.REMITTANCE.fields());
        assertThat(cells(declaration, Part.DECLARATION)).containsSubsequence("SGP", "O", "228024", "200000", "广告服务费");
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @Test
    void bought_currency_is_declared_with_its_rate_in_the_part_that_renminbi_paid() {
        Declaration declaration = made(
                new Source.Bought(new BigDecimal("7.19012345"), "d".repeat(32)),
                new Purpose("228024", "广告服务费", PayType.OTHER, true),
                "",
                "INV-1");

        assertThat(cells(declaration, Part.REMITTANCE))
                .containsSubsequence("7.19012345", "200000", "d".repeat(32), "", "");
        assertThat(declaration.actual().detail().first().remark()).isEqualTo("广告服务费贸易便利试点");
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "121010, 一般贸易货款, '', '', CONTRACT_MISSING",
        "121010, 一般贸易货款, C-1, '', ''",
        "228024, 广告服务费, '', '', ''",
        "999999, 轧差净额结算, '', '', CODE_UNKNOWN NETTING_CODE_ALONE",
        "228024, 广告，费, '', '', REMARK_NOT_PLAIN"
    })
    void a_payment_keeps_the_rules_of_payments(
            String code, String remark, String contract, String invoice, String broken) {
        Declaration declaration = made(KEPT, new Purpose(code, remark, PayType.OTHER, false), contract, invoice);

        assertThat(String.join(
                        " ",
                        FieldRule.violations(declaration, SomeCredit.ON_DAY).stream()
                                .map(Violation::code)
                                .toList()))
                .isEqualTo(broken);
    }

    @Test
    void it_lies_in_the_files_of_payments_and_in_no_other() {
        Declaration goods = made(KEPT, new Purpose("121010", "一般贸易货款", PayType.OTHER, false), "C-1", "");
        Declaration service = payment(PayType.OTHER, "广告服务费");

        assertThat(files(goods, "5000009999012501140001"))
                .containsExactly(
                        DayFile.ACTUAL_PAYMENT_BASE,
                        DayFile.ACTUAL_PAYMENT_DECLARATION,
                        DayFile.ACTUAL_PAYMENT_MANAGEMENT);
        assertThat(files(service, "5000009999012501140001"))
                .containsExactly(DayFile.ACTUAL_PAYMENT_BASE, DayFile.ACTUAL_PAYMENT_DECLARATION);
        assertThat(files(service, "")).containsExactly(DayFile.WAITING_PAYMENT_BASE);
    }

    @Test
    void what_its_row_keeps_is_read_back_as_it_was() {
        Declaration declaration = payment(PayType.ADVANCE, "预付广告服务费");

        assertThat(DeclarationText.read(
                        declaration.id(),
                        declaration.organisation(),
                        declaration.day(),
                        declaration.currency(),
                        DeclarationText.write(declaration)))
                .isEqualTo(declaration);
    }

    private static List<String> cells(Declaration declaration, Part part) {
        return filed(declaration, "5000009999012501140001").cells(part, new AmountText(SomeCredit.ON_DAY.amounts()));
    }

    private static List<DayFile> files(Declaration declaration, String number) {
        return java.util.Arrays.stream(DayFile.values())
                .filter(file -> filed(declaration, number).isIn(file, SomeCredit.ON_DAY))
                .toList();
    }

    private static FiledRecord filed(Declaration declaration, String number) {
        return new FiledRecord(declaration, 0, Action.A, number, SomeCredit.DAY);
    }
}
