package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.policy.Registration;
import landsea.policy.ReviewLevel;
import landsea.trade.TradeVerdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LawfulTest {

    private static final Payment GOOD = SomePayment.complete("100.00", "100.00", "0");
    private static final Payment TRADE_SEEN =
            GOOD.in(new PaymentState.Held(Lawful.TRADE_NOT_VERIFIED)).lettingGo();
    private static final Payment REGISTERED =
            GOOD.in(new PaymentState.Held(Lawful.REGISTRATION_NEEDED)).lettingGo();
    private static final Payment DIFFERENCE_SEEN =
            GOOD.in(new PaymentState.Held("SHORT")).lettingGo();

    static Stream<Arguments> cases() {
        Optional<TradeVerdict> none = Optional.empty();
        Optional<TradeVerdict> all = Optional.of(SomeLawful.verdict(GOOD, "100.00"));
        Optional<TradeVerdict> half = Optional.of(SomeLawful.verdict(GOOD, "50.00"));
        Optional<TradeVerdict> nothing = Optional.of(SomeLawful.verdict(GOOD, "0"));
        return Stream.of(
                Arguments.of("on instruction, nothing found", GOOD, "BY_INSTRUCTION", "NOT_NEEDED", none, ""),
                Arguments.of("samples, nothing found", GOOD, "SAMPLE", "NOT_NEEDED", none, ""),
                Arguments.of("each payment, verified", GOOD, "FULL", "NOT_NEEDED", all, ""),
                Arguments.of("each payment, half verified", GOOD, "FULL", "NOT_NEEDED", half, "TRADE_NOT_VERIFIED"),
                Arguments.of("each payment, unverifiable", GOOD, "FULL", "NOT_NEEDED", nothing, "TRADE_NOT_VERIFIED"),
                Arguments.of("each payment, nobody asked", GOOD, "FULL", "NOT_NEEDED", none, "TRADE_NOT_VERIFIED"),
                Arguments.of("two people looked at the trade", TRADE_SEEN, "FULL", "NOT_NEEDED", half, ""),
                Arguments.of(
                        "two people looked at something else",
                        DIFFERENCE_SEEN,
                        "FULL",
                        "NOT_NEEDED",
                        half,
                        "TRADE_NOT_VERIFIED"),
                Arguments.of("a registration is waived", GOOD, "SAMPLE", "WAIVED", none, ""),
                Arguments.of("the directory comes first", GOOD, "FULL", "DIRECTORY", all, "REGISTRATION_NEEDED"),
                Arguments.of(
                        "who saw the trade saw no registration",
                        TRADE_SEEN,
                        "FULL",
                        "DIRECTORY",
                        all,
                        "REGISTRATION_NEEDED"),
                Arguments.of("two people say that it is made", REGISTERED, "FULL", "DIRECTORY", all, ""),
                Arguments.of(
                        "and saw nothing of the trade", REGISTERED, "FULL", "DIRECTORY", half, "TRADE_NOT_VERIFIED"));
    }

    @ParameterizedTest(name = "{0}: {5}")
    @MethodSource("cases")
    void passes(
            String what,
            Payment payment,
            String review,
            String registration,
            Optional<TradeVerdict> trade,
            String code) {
        Lawful lawful =
                SomeLawful.lawful(payment, ReviewLevel.valueOf(review), Registration.valueOf(registration), trade);

        assertThat(lawful.failed(payment).map(Reason::code).orElse("")).as(what).isEqualTo(code);
    }

    @Test
    void who_is_refused_learns_what_would_complete_it() {
        Lawful lawful = SomeLawful.lawful(
                GOOD, ReviewLevel.FULL, Registration.NOT_NEEDED, Optional.of(SomeLawful.verdict(GOOD, "50.00")));

        assertThat(lawful.failed(GOOD).orElseThrow().details())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("rule", "T-1", "found", "PARTLY_VERIFIED", "wanted", "ORDER WAYBILL"));
    }

    @Test
    void what_two_people_let_go_and_what_nobody_asked_for_are_told_apart_on_the_receipt() {
        Lawful unverified = SomeLawful.byInstruction(GOOD);

        assertThat(Checks.on(GOOD, unverified)).contains("PARTIES_SCREENED").doesNotContain("TRADE_VERIFIED");
        assertThat(Checks.absent(GOOD, unverified)).containsExactly("TRADE_VERIFIED");
        assertThat(Checks.waived(TRADE_SEEN)).containsExactly("TRADE_VERIFIED");
        assertThat(Checks.absent(TRADE_SEEN, unverified)).isEmpty();
    }
}
