package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.marketplace.LineKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakerTest {

    @Test
    void a_netted_payout_is_declared_as_received_and_restored_to_the_gross_items_it_was_netted_from() {
        Declaration declaration = SomeCredit.netted().declared();

        assertThat(told(declaration))
                .containsExactly(
                        "IA 18432.23 O 999999 18432.23 亚马逊跨境电商轧差净额结算",
                        "IR 26311.39 O 121010 26268.34 亚马逊跨境电商户外用品货款 + 122990 43.05 亚马逊平台赔偿及其他",
                        "IR 9.68 R 421990 9.68 亚马逊境外代扣税款退款",
                        "IR 299.35 O 121010 299.35 亚马逊平台释放户外用品货款",
                        "PR 2616.05 R 121010 2616.05 亚马逊跨境电商户外用品货款退款",
                        "PR 4939.42 O 228050 3751.99 亚马逊平台佣金 + 222040 1187.43 亚马逊境外仓储配送费",
                        "PR 632.72 O 228024 632.72 亚马逊平台广告费");
        assertThat(declaration.restoredNet())
                .isEqualTo(declaration.actual().base().amount());
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @Test
    void a_payout_of_sales_alone_is_declared_as_the_goods_it_pays() {
        assertThat(told(SomeCredit.plain().declared())).containsExactly("IA 100.00 O 121010 100.00 亚马逊跨境电商户外用品货款");
    }

    @Test
    void what_banks_on_the_way_took_is_named_and_needs_no_netting() {
        Declaration declaration = SomeCredit.plain().charged("12.50").declared();

        assertThat(told(declaration)).containsExactly("IA 87.50 O 121010 87.50 亚马逊跨境电商户外用品货款");
        assertThat(declaration.actual().base().foreign()).isEqualTo(new ReportRecord.Charge("USD", 1250));
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @Test
    void what_came_short_is_that_much_less_sold_and_the_rest_is_declared_when_it_comes() {
        Declaration declaration = SomeCredit.netted().off("-268.34").declared();

        assertThat(told(declaration).subList(0, 2))
                .containsExactly(
                        "IA 18163.89 O 999999 18163.89 亚马逊跨境电商轧差净额结算",
                        "IR 26043.05 O 121010 26000.00 亚马逊跨境电商户外用品货款 + 122990 43.05 亚马逊平台赔偿及其他");
        assertThat(declaration.netting())
                .contains(new NettingLine(
                        LineKind.SALES, Money.of(Currency.USD, "-268.34"), NettingLine.Treatment.NOT_RECEIVED, ""));
        assertThat(declaration.restoredNet())
                .isEqualTo(declaration.actual().base().amount());
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @Test
    void a_payout_of_sales_alone_that_came_short_is_declared_as_what_came() {
        assertThat(told(SomeCredit.plain().off("-0.50").declared()))
                .containsExactly("IA 99.50 O 121010 99.50 亚马逊跨境电商户外用品货款");
    }

    @Test
    void more_than_the_statement_says_waits_for_a_person() {
        assertThat(FieldRule.violations(SomeCredit.plain().off("0.50").declared(), SomeCredit.ON_DAY))
                .extracting(Violation::code)
                .containsExactly("RESTORED_DIFFERS");
    }

    @Test
    void what_was_sold_for_renminbi_is_apart_from_what_was_kept() {
        ReportRecord.Base base = SomeCredit.plain()
                .converting("60.00", "7.17585063")
                .declared()
                .actual()
                .base();

        assertThat(base.settled().minor()).isEqualTo(6000);
        assertThat(base.settled().rate()).isEqualByComparingTo("7.17585063");
        assertThat(base.kept()).isEqualTo(new ReportRecord.Part(4000, "f".repeat(32)));
        assertThat(base.domestic()).isEqualTo(new ReportRecord.Charge("USD", 922));
    }

    @ParameterizedTest
    @CsvSource({
        "9610, 121010, 亚马逊跨境电商户外用品货款",
        "9710, 121010, 亚马逊跨境电商户外用品货款",
        "9810, 121010, 亚马逊跨境电商户外用品货款",
        "0110, 121010, 亚马逊跨境电商户外用品货款",
        "'', 121010, 亚马逊跨境电商户外用品货款",
        "1210, 121030, 亚马逊保税跨境电商户外用品货款",
        "1039, 121990, 亚马逊市场采购户外用品货款",
        "NONE, 122030, 未报关未纳入海关统计网络购物户外用品货款",
    })
    void goods_are_coded_by_how_they_left_the_country(String mode, String code, String remark) {
        Declaration declaration = SomeCredit.plain().mode(mode).declared();

        CodedAmount coded = declaration.actual().detail().first();
        assertThat(coded.code()).isEqualTo(code);
        assertThat(coded.remark()).isEqualTo(remark);
        assertThat(declaration.particulars().bonded()).isEqualTo(mode.equals("1210"));
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
    }

    @Test
    void goods_that_left_in_several_ways_are_coded_each_by_its_own() {
        Declaration netted = SomeCredit.netted().trading(bondedToo("268.34")).declared();
        Declaration plain = SomeCredit.plain().trading(bondedToo("30.00")).declared();

        assertThat(told(netted).get(1))
                .isEqualTo("IR 26268.34 O 121010 26000.00 亚马逊跨境电商户外用品货款 + 121030 268.34 亚马逊保税跨境电商户外用品货款");
        assertThat(told(plain))
                .containsExactly("IA 100.00 O 121010 70.00 亚马逊跨境电商户外用品货款 + 121030 30.00 亚马逊保税跨境电商户外用品货款");
        assertThat(List.of(netted, plain)).allSatisfy(declaration -> {
            assertThat(declaration.particulars().bonded()).isTrue();
            assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
        });
    }

    private static Trade bondedToo(String amount) {
        return new Trade(
                "amazon.com",
                "9810",
                "户外用品",
                NettingRulings.assumed(),
                false,
                "",
                "1",
                Map.of("9710", Money.of(Currency.USD, "10.00"), "1210", Money.of(Currency.USD, amount)));
    }

    @Test
    void a_facilitated_enterprise_and_another_platform_show_in_the_remark() {
        Declaration declaration = SomeCredit.plain()
                .trading(new Trade("shopee.sg", "9810", "", NettingRulings.assumed(), true, "C1", ""))
                .declared();

        assertThat(declaration.actual().detail().first().remark()).isEqualTo("虾皮跨境电商商品货款贸易便利试点");
        assertThat(declaration.particulars().country()).isEqualTo("SGP");
    }

    @ParameterizedTest
    @CsvSource({
        "RESIDENT_INDIVIDUAL, 5000.00, true",
        "RESIDENT_INDIVIDUAL, 5000.01, false",
        "NON_RESIDENT_INDIVIDUAL, 10.00, false",
        "CORPORATE, 10.00, false",
    })
    void only_a_residents_small_private_receipt_is_exempt(DeclarantKind kind, String amount, boolean exempt) {
        Declaration declaration = SomeCredit.of("SALES " + amount)
                .by(kind, "914403001922038216", "某人")
                .declared();

        assertThat(declaration.particulars().exempt()).isEqualTo(exempt);
    }

    @Test
    void a_receipt_of_unknown_worth_in_dollars_is_not_exempt() {
        Declaration declaration = SomeCredit.of(Currency.JPY, "SALES 100")
                .by(DeclarantKind.RESIDENT_INDIVIDUAL, "110101199003070000", "某人")
                .declared();

        assertThat(declaration.particulars().exempt()).isFalse();
    }

    @Test
    void kinds_of_the_same_code_and_remark_are_one_item() {
        Declaration declaration = SomeCredit.of("SALES 100.00, PLATFORM_FEES -10.00, FULFILMENT_AND_STORAGE -5.00,"
                        + " ADVERTISING -1.00, TAX -2.00, RESERVE -3.00, OTHER -4.00")
                .declared();

        assertThat(told(declaration).stream().filter(one -> one.startsWith("PR")))
                .hasSize(3);
        assertThat(declaration.restoredNet()).isEqualTo(Money.of("USD", "75.00"));
    }

    @Test
    void a_declaration_reads_back_from_its_row_as_it_was_written() {
        for (Declaration declaration : List.of(
                SomeCredit.netted().converting("11053.80", "7.17585063").declared(),
                SomeCredit.plain().charged("1.00").declared(),
                SomeCredit.of("SALES 10.00").paidBy("A\tB\nC", "").declared())) {
            Declaration read = DeclarationText.read(
                    declaration.id(),
                    declaration.organisation(),
                    declaration.day(),
                    declaration.currency(),
                    DeclarationText.write(declaration));

            assertThat(read).isEqualTo(declaration);
        }
    }

    /** Family, nature, amount, type and codes of each record. */
    private static List<String> told(Declaration declaration) {
        List<String> told = new ArrayList<>();
        for (ReportRecord record : declaration.records()) {
            CodedAmount second = record.detail().second();
            told.add("%s%s %s %s %s%s"
                    .formatted(
                            record.family().letter(),
                            record.nature().letter(),
                            record.base().amount().amount(),
                            record.detail().payType().letter(),
                            told(record, record.detail().first()),
                            second.isAbsent() ? "" : " + " + told(record, second)));
        }
        return told;
    }

    private static String told(ReportRecord record, CodedAmount coded) {
        return coded.code() + " "
                + Money.ofMinor(record.currency(), coded.minor()).amount() + " " + coded.remark();
    }
}
