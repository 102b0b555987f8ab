package landsea.compliance.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, at its threshold and just before it. */
class AssessingTest {

    private static final LocalDate TODAY = APayment.TODAY;
    static final RuleSet RULES = RuleSet.on(TODAY, RiskSeeds.rules(), RiskSeeds.weights());

    static Stream<Arguments> cases() {
        return Stream.of(
                a("nothing odd", usd("4246.20"), List.of(), ""),
                a("orders for all but 4.99 %", usd("4246.20").unmatched(499), List.of(), ""),
                a("orders for all but 5 %", usd("4246.20").unmatched(500), List.of(), "ORDERS_MISSING"),
                a("a waybill twice", usd("4246.20").reusing(1), List.of(), "WAYBILL_REUSED"),
                a("nineteen shops", usd("4246.20").ofOwnerWith(19), List.of(), ""),
                a("twenty shops", usd("4246.20").ofOwnerWith(20), List.of(), "MANY_SHOPS"),
                a("a big first payment", usd("100000.01"), List.of(), "SUDDEN_GROWTH"),
                a("not so big a first payment", usd("99999.99"), List.of(), ""),
                a("as much a day as ever", usd("100000.01"), before(8, 4, "100000.00"), ""),
                a("four times as much a day", usd("100000.01"), before(8, 1, "100000.00"), "SUDDEN_GROWTH"),
                a("little is refunded", usd("900.00").sold("9000.00", "2699.00"), List.of(), ""),
                a("much is refunded", usd("900.00").sold("9000.00", "2700.00"), List.of(), "REFUND_RATIO"),
                a("much of little is refunded", usd("9.00").sold("90.00", "80.00"), List.of(), ""),
                a("all is refunded", usd("9.00").sold("0.00", "10000.00"), List.of(), "REFUND_RATIO"),
                a("a third round amount", usd("3000.00"), before(1, 2, "2000.00"), "ROUND_AMOUNTS"),
                a("a second round amount", usd("3000.00"), before(1, 1, "2000.00"), ""),
                a("an odd amount after round ones", usd("3000.01"), before(1, 4, "2000.00"), ""),
                a("round amounts long ago", usd("3000.00"), before(14, 2, "2000.00"), ""),
                a(
                        "a third just under the limit",
                        usd("49999.99"),
                        before(1, 2, "47500.01"),
                        "JUST_UNDER_LIMIT SUDDEN_GROWTH"),
                a("a third at the limit", usd("50000.01"), before(1, 2, "47500.01"), "SUDDEN_GROWTH"),
                a("a third well under the limit", usd("47499.99"), before(1, 2, "47500.01"), "SUDDEN_GROWTH"),
                a("the higher limit", usd("190000.01"), before(1, 2, "195000.01"), "JUST_UNDER_LIMIT SUDDEN_GROWTH"),
                a("paid from where nobody pays", usd("42.10").from("KY", "US", "LU"), List.of(), "COUNTRY_MISMATCH"),
                a("paid from where they pay", usd("42.10").from("LU", "US", "LU"), List.of(), ""),
                a("from where, nobody says", usd("42.10").from("", "US"), List.of(), ""),
                a("goods went elsewhere", usd("42.10").sentElsewhere(1), List.of(), "COUNTRY_MISMATCH"),
                a("the fifth today", usd("42.10"), before(0, 4, "40.01"), "VELOCITY"),
                a("the fourth today", usd("42.10"), before(0, 3, "40.01"), ""),
                a("the fifth since yesterday", usd("42.10"), before(1, 4, "40.01"), ""),
                a("nobody weighs it", APayment.of("XAF", "100"), List.of(), "CURRENCY_NOT_WEIGHED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findsWhatIsOdd(String what, APayment payment, List<APayment> before, String found) {
        List<Finding> findings = Assessing.assess(RULES, new PaymentProfile(payment.question(), history(before)));

        assertThat(findings.stream().map(one -> one.rule().name()).toList())
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(" ")));
    }

    @Test
    void aScoreSaysWhatItRestsOn() {
        APayment payment = usd("49999.99").unmatched(9_000);
        List<Finding> findings =
                Assessing.assess(RULES, new PaymentProfile(payment.question(), history(before(2, 2, "49000.10"))));
        Assessment assessment = Assessment.of(RULES, findings);

        assertThat(assessment.review()).isTrue();
        assertThat(assessment.score()).isEqualTo(100);
        assertThat(assessment.worst()).contains(RiskRule.JUST_UNDER_LIMIT);
        assertThat(findings)
                .containsExactly(
                        new Finding(
                                RiskRule.JUST_UNDER_LIMIT,
                                45,
                                Map.of("just_under", 3L, "recent_usd_cents", 14_800_019L)),
                        new Finding(RiskRule.ORDERS_MISSING, 40, Map.of("unmatched_basis_points", 9_000L)),
                        new Finding(
                                RiskRule.SUDDEN_GROWTH,
                                25,
                                Map.of("recent_usd_cents", 14_800_019L, "before_usd_cents", 0L)));
        assertThat(FindingText.read(FindingText.write(findings))).isEqualTo(findings);
    }

    @Test
    void aPaymentOfAnySizeIsAssessed() {
        for (String currency : List.of("USD", "GBP", "JPY", "CNY")) {
            APayment huge = new APayment(
                    usd("1.00").merchant(),
                    landsea.basics.Money.ofMinor(landsea.basics.Unit.Currency.of(currency), Long.MAX_VALUE),
                    TODAY,
                    RiskEvidence.none(landsea.basics.Money.of(currency, "1")));
            History history = History.NONE;
            for (int i = 0; i < 300; i++) {
                history = history.plus(DaySum.of(RULES, huge.question()));
            }
            assertThat(Assessing.assess(RULES, new PaymentProfile(huge.question(), history)))
                    .extracting(Finding::rule)
                    .contains(RiskRule.SUDDEN_GROWTH, RiskRule.VELOCITY);
            assertThat(History.read(history.bytes())).isEqualTo(history);
        }
    }

    @Test
    void ofSeveralRowsTheLatestCountsAndAWeightOfNothingSwitchesOff() {
        List<RuleRow> rows = new ArrayList<>(RiskSeeds.rules());
        rows.add(new RuleRow("VELOCITY", 0, Map.of("payments_min", 1L), TODAY.plusDays(1), "no use"));
        rows.add(new RuleRow("REVIEW", 0, Map.of("score_min", 10L), TODAY.plusDays(2), "stricter"));

        RuleSet today = RuleSet.on(TODAY, rows, RiskSeeds.weights());
        RuleSet tomorrow = RuleSet.on(TODAY.plusDays(1), rows, RiskSeeds.weights());
        RuleSet later = RuleSet.on(TODAY.plusDays(2), rows, RiskSeeds.weights());

        assertThat(today.version()).isEqualTo(RULES.version()).isNotEqualTo(tomorrow.version());
        assertThat(today.rule(RiskRule.VELOCITY)).isPresent();
        assertThat(tomorrow.rule(RiskRule.VELOCITY)).isEmpty();
        assertThat(later.reviewScoreMin()).isEqualTo(10);
        assertThatThrownBy(() -> RuleSet.on(LocalDate.of(2000, 1, 1), rows, List.of()))
                .hasMessageContaining("REVIEW");
    }

    @Test
    void aRowNamesItsThresholdsAndNoOthers() {
        assertThatThrownBy(() -> new RuleRow("VELOCITY", 10, Map.of("payments", 1L), TODAY, "x"))
                .hasMessageContaining("payments_min");
        assertThatThrownBy(() -> new RuleRow("VELOCITY", 101, Map.of("payments_min", 1L), TODAY, "x"))
                .hasMessageContaining("101");
        assertThatThrownBy(() -> new RuleRow("VELOCITY", 1, Map.of("payments_min", -1L), TODAY, "x"))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> new RuleRow(
                        "REFUND_RATIO",
                        1,
                        Map.of("window_days", 41L, "refund_basis_points_min", 1L, "usd_cents_min", 1L),
                        TODAY,
                        "x"))
                .hasMessageContaining("1 to 40 days");
        assertThatThrownBy(() -> new RuleRow("NO_SUCH_RULE", 1, Map.of(), TODAY, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Arguments a(String what, APayment payment, List<APayment> before, String found) {
        return Arguments.of(what, payment, before, found);
    }

    private static APayment usd(String amount) {
        return APayment.of("USD", amount);
    }

    /** So many payments so many days ago. */
    private static List<APayment> before(int daysAgo, int count, String amount) {
        return Stream.generate(() -> usd(amount).on(TODAY.minusDays(daysAgo)))
                .limit(count)
                .toList();
    }

    private static History history(List<APayment> payments) {
        History history = History.NONE;
        for (APayment payment : payments) {
            history = history.plus(DaySum.of(RULES, payment.question()));
        }
        return history;
    }
}
