package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.settlement.Matching.Match;
import landsea.settlement.Payment.Expectation;
import landsea.settlement.PaymentState.Held;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which payment a report or an advice belongs to. */
class MatchingTest {

    private static final String TRACE = "T1";

    @Test
    void a_report_goes_to_the_payment_whose_settlement_it_is_whatever_its_total() {
        Payment named = SomePayment.expected(TRACE, "S1", "100.00");
        Payment other = SomePayment.expected("T2", "S2", "80.00");

        assertThat(Matching.ofReport(List.of(named, other), "S1", usd("80.00"))).contains(named);
    }

    @Test
    void a_report_of_a_settlement_that_is_not_named_goes_to_none_that_names_another() {
        assertThat(Matching.ofReport(List.of(SomePayment.expected(TRACE, "S1", "100.00")), "S9", usd("100.00")))
                .isEmpty();
    }

    @Test
    void a_report_goes_to_the_only_money_that_it_explains_to_the_cent_with_or_without_charges() {
        Payment plain = SomePayment.received("100.00");
        Payment charged = SomePayment.received(usd("95.00"), "5.00");

        assertThat(Matching.ofReport(List.of(plain), "S1", usd("100.00"))).contains(plain);
        assertThat(Matching.ofReport(List.of(charged), "S1", usd("100.00"))).contains(charged);
        assertThat(Matching.ofReport(List.of(plain), "S1", usd("100.01"))).isEmpty();
        assertThat(Matching.ofReport(List.of(plain, charged), "S1", usd("100.00")))
                .isEmpty();
    }

    static Stream<Arguments> statesThatTakeNoReport() {
        Payment money = SomePayment.received("100.00");
        return Stream.of(
                Arguments.of("on its way back", money.in(new PaymentState.Returning("SHORT"))),
                Arguments.of("a second time", money.in(new Held(Held.DOUBLE))),
                Arguments.of("perhaps gone back", money.in(new Held(Held.RETURN_UNCONFIRMED))),
                Arguments.of("gone back", money.in(new PaymentState.Returned("SHORT"))),
                Arguments.of("reported", SomePayment.complete("100.00", "100.00", "0")));
    }

    @ParameterizedTest(name = "money that is {0} takes no report")
    @MethodSource("statesThatTakeNoReport")
    void a_report_never_reaches_what_must_not_be_credited(String what, Payment payment) {
        assertThat(Matching.ofReport(List.of(payment), "S1", usd("100.00")))
                .as(what)
                .isEmpty();
    }

    @Test
    void a_report_reaches_money_that_is_held_for_want_of_it_or_that_the_bank_would_not_take_back() {
        for (String reason : List.of(Held.REPORT_MISSING, Held.RETURN_REFUSED)) {
            Payment held = SomePayment.received("100.00").in(new Held(reason));

            assertThat(Matching.ofReport(List.of(held), "S1", usd("100.00"))).contains(held);
        }
    }

    @Test
    void an_advice_follows_its_trace_whatever_the_amount() {
        Payment traced = SomePayment.expected(TRACE, "S1", "100.00");
        Payment exact = SomePayment.announced("90.00");

        assertThat(ofAdvice("90.00", TRACE, traced, exact)).isEqualTo(new Match.Of(traced));
    }

    @Test
    void an_advice_without_a_trace_goes_to_the_only_exact_candidate() {
        Payment exact = SomePayment.announced("90.00");

        assertThat(ofAdvice("90.00", "", exact, SomePayment.announced("91.00"))).isEqualTo(new Match.Of(exact));
        assertThat(ofAdvice("90.00", "", exact, SomePayment.announced("90.00"))).isEqualTo(new Match.Nobody());
        assertThat(ofAdvice("89.99", "", exact)).isEqualTo(new Match.Nobody());
    }

    @Test
    void an_advice_with_another_trace_is_not_guessed_onto_a_traced_payment() {
        assertThat(ofAdvice("100.00", "OTHER", SomePayment.expected(TRACE, "S1", "100.00")))
                .isEqualTo(new Match.Nobody());
    }

    @Test
    void what_has_its_money_gets_it_again_whether_it_waits_or_has_ended() {
        Expectation expectation = new Expectation(TRACE, "S1", usd("100.00"));
        Payment waiting = SomePayment.received("100.00").expecting(expectation);
        Payment credited = SomePayment.complete("100.00", "100.00", "0")
                .expecting(expectation)
                .in(new PaymentState.Credited());

        assertThat(ofAdvice("100.00", TRACE, waiting)).isEqualTo(new Match.Again(waiting));
        assertThat(ofAdvice("100.00", TRACE, credited)).isEqualTo(new Match.Again(credited));
    }

    @Test
    void what_ended_without_money_gets_it_late_by_trace_or_as_the_only_exact_one() {
        Payment traced = SomePayment.expected(TRACE, "S1", "100.00").in(new PaymentState.Expired("NOTHING_CAME"));
        Payment announced = SomePayment.announced("70.00").in(new PaymentState.Expired("MONEY_MISSING"));

        assertThat(ofAdvice("99.00", TRACE, traced)).isEqualTo(new Match.Late(traced));
        assertThat(ofAdvice("70.00", "", announced)).isEqualTo(new Match.Late(announced));
        assertThat(ofAdvice("71.00", "", announced)).isEqualTo(new Match.Nobody());
    }

    @Test
    void the_one_that_still_waits_goes_before_those_that_ended() {
        Payment expired = SomePayment.expected(TRACE, "S1", "100.00").in(new PaymentState.Expired("NOTHING_CAME"));
        Payment reopened = SomePayment.announced("100.00").expecting(expired.expectation());

        assertThat(ofAdvice("100.00", TRACE, expired, reopened)).isEqualTo(new Match.Of(reopened));
        assertThat(ofAdvice("100.00", "", expired, reopened)).isEqualTo(new Match.Of(reopened));
    }

    @Test
    void a_late_one_that_got_its_money_gets_it_again_not_late_once_more() {
        Payment expired = SomePayment.expected(TRACE, "S1", "100.00").in(new PaymentState.Expired("NOTHING_CAME"));
        Payment late = SomePayment.received("100.00").expecting(expired.expectation());

        assertThat(ofAdvice("100.00", TRACE, expired, late)).isEqualTo(new Match.Again(late));
    }

    private static Match ofAdvice(String amount, String trace, Payment... candidates) {
        return Matching.ofAdvice(
                new ArrayList<>(List.of(candidates)), trace, usd(amount), Money.zero(usd("0").currency()));
    }
}
