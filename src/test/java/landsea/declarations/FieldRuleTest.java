package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Words;
import landsea.declarations.DeclarableCredit.DeclarantKind;
import landsea.declarations.DeclarableCredit.Trade;
import landsea.declarations.ReportRecord.Base;
import landsea.declarations.ReportRecord.Charge;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.Part;
import landsea.declarations.ReportRecord.PayType;
import landsea.declarations.ReportRecord.Settled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule with what breaks it, one change to a sound declaration at a time. */
class FieldRuleTest {

    static Stream<Arguments> broken() {
        Declaration plain = SomeCredit.plain().declared();
        Declaration sold = SomeCredit.plain().converting("60.00", "7.2").declared();
        return Stream.of(
                one(
                        FieldRule.AMOUNT_NOT_ABOVE_ZERO,
                        base(
                                plain,
                                was -> new Base(
                                        Money.of("USD", "0"),
                                        Settled.NONE,
                                        Part.NONE,
                                        Part.NONE,
                                        was.domestic(),
                                        was.foreign()))),
                one(FieldRule.PARTS_DIFFER_FROM_AMOUNT, kept(plain, new Part(9_999, "f"))),
                one(FieldRule.PARTS_DIFFER_FROM_AMOUNT, kept(plain, Part.NONE)),
                one(FieldRule.SETTLED_PART_INCOMPLETE, settled(sold, new Settled(BigDecimal.ZERO, 6_000, "d"))),
                one(FieldRule.SETTLED_PART_INCOMPLETE, settled(sold, new Settled(new BigDecimal("7.2"), 6_000, ""))),
                one(FieldRule.SETTLED_PART_INCOMPLETE, settled(plain, new Settled(new BigDecimal("7.2"), 0, ""))),
                one(FieldRule.RATE_TOO_LONG, settled(sold, new Settled(new BigDecimal("7.123456789"), 6_000, "d"))),
                one(FieldRule.RATE_TOO_LONG, settled(sold, new Settled(new BigDecimal("123456.1"), 6_000, "d"))),
                one(FieldRule.KEPT_PART_INCOMPLETE, kept(plain, new Part(10_000, ""))),
                one(FieldRule.OTHER_PART_INCOMPLETE, other(plain, new Part(0, "x"))),
                one(FieldRule.DOMESTIC_CHARGE_INCOMPLETE, charges(plain, new Charge("USD", 0), Charge.NONE)),
                one(FieldRule.DOMESTIC_CHARGE_INCOMPLETE, charges(plain, new Charge("", 5), Charge.NONE)),
                one(FieldRule.FOREIGN_CHARGE_INCOMPLETE, charges(plain, Charge.NONE, new Charge("USD", 0))),
                one(FieldRule.CODED_AMOUNTS_DIFFER, first(plain, new CodedAmount("121010", 9_999, "货款"))),
                one(FieldRule.CODES_EQUAL, both(plain, "121010", "121010")),
                one(FieldRule.SECOND_CODE_INCOMPLETE, second(plain, new CodedAmount("", 1, "其他"))),
                one(FieldRule.SECOND_CODE_INCOMPLETE, second(plain, new CodedAmount("228050", 1, ""))),
                one(FieldRule.SECOND_CODE_INCOMPLETE, second(plain, new CodedAmount("228050", 0, "佣金"))),
                one(FieldRule.CODE_UNKNOWN, first(plain, new CodedAmount("999", 10_000, "货款"))),
                one(FieldRule.CODE_UNKNOWN, both(plain, "121010", "000000")),
                one(FieldRule.CODE_UNKNOWN, restoredPayment("999998")),
                one(FieldRule.REMARK_MISSING, first(plain, new CodedAmount("121010", 10_000, " "))),
                one(FieldRule.REMARK_NOT_PLAIN, first(plain, new CodedAmount("121010", 10_000, "货款，尾款"))),
                one(FieldRule.REMARK_NOT_PLAIN, first(plain, new CodedAmount("121010", 10_000, "121010货款"))),
                one(FieldRule.REMARK_LACKS_REFUND, type(plain, PayType.REFUND)),
                one(
                        FieldRule.REMARK_LACKS_ADVANCE,
                        PaymentMakerTest.payment(DeclarablePayment.PayType.ADVANCE, "广告服务费")),
                one(FieldRule.REMARK_LACKS_UNDECLARED, first(plain, new CodedAmount("122030", 10_000, "网络购物货款"))),
                one(FieldRule.REMARK_LACKS_BONDED, first(plain, new CodedAmount("121030", 10_000, "保税货款"))),
                one(FieldRule.NETTING_CODE_ALONE, first(plain, new CodedAmount("999999", 10_000, "轧差净额结算"))),
                one(
                        FieldRule.NETTING_CODE_ALONE,
                        first(SomeCredit.netted().declared(), new CodedAmount("121010", 1_843_223, "货款"))),
                one(
                        FieldRule.NETTING_NOT_ALLOWED,
                        SomeCredit.of("SALES 100.00, REFUNDS -5.00, PLATFORM_FEES -15.00")
                                .trading(new Trade("amazon.com", "9610", "", NettingRulings.none(), false, "", "1"))
                                .declared()),
                one(FieldRule.RESTORED_DIFFERS, SomeCredit.netted().off("0.01").declared()),
                one(
                        FieldRule.RESTORED_DIFFERS,
                        SomeCredit.netted().charged("5.00").off("0.01").declared()),
                one(
                        FieldRule.COUNTRY_UNKNOWN,
                        SomeCredit.plain().paidBy("SOMEBODY", "XX").declared()),
                one(FieldRule.IDENTIFIER_INVALID, company("914403001922038217")),
                one(FieldRule.IDENTIFIER_INVALID, company("91440300192203821")),
                one(
                        FieldRule.IDENTIFIER_INVALID,
                        SomeCredit.plain()
                                .by(DeclarantKind.NON_RESIDENT_INDIVIDUAL, "", "Somebody")
                                .declared()),
                one(
                        FieldRule.NAME_MISSING,
                        SomeCredit.plain()
                                .by(DeclarantKind.CORPORATE, "914403001922038216", " ")
                                .declared()),
                one(
                        FieldRule.PAYER_MISSING,
                        SomeCredit.plain().paidBy(" ", "US").declared()),
                one(
                        FieldRule.FIELD_TOO_LONG,
                        SomeCredit.plain().paidBy("P".repeat(129), "US").declared()),
                one(FieldRule.FIELD_TOO_LONG, first(plain, new CodedAmount("121010", 10_000, "货".repeat(51)))),
                one(FieldRule.FIELD_TOO_LONG, kept(plain, new Part(10_000, "f".repeat(33)))),
                one(
                        FieldRule.CONTRACT_MISSING,
                        SomeCredit.plain()
                                .trading(new Trade("amazon.com", "9610", "", NettingRulings.assumed(), false, "", ""))
                                .declared()),
                one(
                        FieldRule.CHECK_REPORT_NEEDED,
                        SomeCredit.of("SALES 30000000.01").declared()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_rule_is_named_and_no_other(FieldRule rule, Declaration declaration) {
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY))
                .extracting(Violation::code)
                .containsOnly(rule.name());
    }

    @Test
    void every_rule_has_a_case_a_citation_and_words_in_both_languages() {
        Set<FieldRule> tried = EnumSet.noneOf(FieldRule.class);
        broken().forEach(one -> tried.add((FieldRule) one.get()[0]));

        assertThat(tried).containsExactlyInAnyOrder(FieldRule.values());
        for (FieldRule rule : FieldRule.values()) {
            Reason reason = Violation.of(rule, 0).reason();
            assertThat(rule.citation()).isNotBlank();
            assertThat(Words.of(reason, Locale.ENGLISH)).doesNotContain(rule.name());
            assertThat(Words.of(reason, Locale.CHINESE)).doesNotContain(rule.name());
        }
    }

    @Test
    void an_amount_just_at_the_limit_needs_no_check_report() {
        assertThat(FieldRule.violations(SomeCredit.of("SALES 30000000.00").declared(), SomeCredit.ON_DAY))
                .isEmpty();
    }

    @Test
    void charges_on_the_way_explain_what_is_missing_of_the_restored_items() {
        assertThat(FieldRule.violations(SomeCredit.netted().charged("25.00").declared(), SomeCredit.ON_DAY))
                .isEmpty();
    }

    @Test
    void violations_read_back_as_they_were_written() {
        List<Violation> violations = FieldRule.violations(
                SomeCredit.netted().off("0.01").paidBy(" ", "XX").declared(), SomeCredit.ON_DAY);

        assertThat(violations).hasSize(3);
        assertThat(Violation.parse(Violation.text(violations))).isEqualTo(violations);
    }

    private static Arguments one(FieldRule rule, Declaration declaration) {
        return Arguments.of(rule, declaration);
    }

    private static Declaration company(String uscc) {
        return SomeCredit.plain().by(DeclarantKind.CORPORATE, uscc, "公司").declared();
    }

    private static Declaration restoredPayment(String code) {
        Declaration netted = SomeCredit.netted().declared();
        List<ReportRecord> records = new ArrayList<>(netted.records());
        ReportRecord last = records.removeLast();
        CodedAmount was = last.detail().first();
        // Not the netting code itself, which has a rule of its own.
        String unknown = code.replace("999998", "888888");
        records.add(last.with(new Detail(
                last.detail().payType(), new CodedAmount(unknown, was.minor(), was.remark()), CodedAmount.NONE)));
        return netted.with(netted.particulars(), records);
    }

    private static Declaration base(Declaration was, UnaryOperator<Base> change) {
        ReportRecord actual = was.actual();
        Base base = change.apply(actual.base());
        CodedAmount first = actual.detail().first();
        // Codes come to the amount, so that they are not what is found.
        Detail detail = base.amount().equals(actual.base().amount())
                ? actual.detail()
                : new Detail(PayType.OTHER, new CodedAmount(first.code(), 0, first.remark()), CodedAmount.NONE);
        return actual(was, new ReportRecord(actual.family(), actual.nature(), base, detail));
    }

    private static Declaration kept(Declaration was, Part kept) {
        return base(
                was,
                base -> new Base(base.amount(), base.settled(), kept, base.other(), base.domestic(), base.foreign()));
    }

    private static Declaration other(Declaration was, Part other) {
        return base(
                was,
                base -> new Base(base.amount(), base.settled(), base.kept(), other, base.domestic(), base.foreign()));
    }

    private static Declaration settled(Declaration was, Settled settled) {
        return base(
                was,
                base -> new Base(base.amount(), settled, base.kept(), base.other(), base.domestic(), base.foreign()));
    }

    private static Declaration charges(Declaration was, Charge domestic, Charge foreign) {
        return base(was, base -> new Base(base.amount(), base.settled(), base.kept(), base.other(), domestic, foreign));
    }

    private static Declaration first(Declaration was, CodedAmount first) {
        return actual(was, was.actual().with(new Detail(PayType.OTHER, first, CodedAmount.NONE)));
    }

    private static Declaration second(Declaration was, CodedAmount second) {
        long rest = was.actual().base().amount().minor() - second.minor();
        return actual(was, was.actual().with(new Detail(PayType.OTHER, new CodedAmount("121010", rest, "货款"), second)));
    }

    private static Declaration both(Declaration was, String code, String other) {
        return actual(
                was,
                was.actual()
                        .with(new Detail(
                                PayType.OTHER,
                                new CodedAmount(code, 9_000, "货款"),
                                new CodedAmount(other, 1_000, "佣金"))));
    }

    private static Declaration type(Declaration was, PayType type) {
        return actual(
                was, was.actual().with(new Detail(type, was.actual().detail().first(), CodedAmount.NONE)));
    }

    private static Declaration actual(Declaration was, ReportRecord record) {
        List<ReportRecord> records = new ArrayList<>(was.records());
        records.set(0, record);
        return was.with(was.particulars(), records);
    }

    @Test
    void the_names_of_rules_are_reason_codes() {
        assertThat(Arrays.stream(FieldRule.values()).map(FieldRule::name))
                .allMatch(name -> name.matches("[A-Z][A-Z0-9_]{2,59}"));
    }
}
