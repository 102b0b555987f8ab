package landsea.settlement;

import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.settlement.Checks.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands between matched money and its credit, in the order in which it applies. */
class ChecksTest {

    private static final Payment GOOD = SomePayment.complete("100.00", "100.00", "0");
    private static final UUID OWNER = GOOD.owner().organisation().value();
    private static final Facts PASSING = facts(Optional.of(OWNER), limit(100_00));

    static Stream<Arguments> cases() {
        Payment later = GOOD.with(SomePayment.funds(usd("90.00"), "0", SomePayment.TODAY.plusDays(1)));
        Payment shorter = SomePayment.complete("100.00", "90.00", "0");
        return Stream.of(
                Arguments.of("all agrees", GOOD, PASSING, ""),
                Arguments.of("charges explain it", SomePayment.complete("100.00", "97.00", "3.00"), PASSING, ""),
                Arguments.of("charges are told beside", SomePayment.complete("100.00", "100.00", "3.00"), PASSING, ""),
                Arguments.of("counts from tomorrow, before short", later, PASSING, "NOT_YET_VALUE"),
                Arguments.of("counts from tomorrow, agreed or not", later.lettingGo(), PASSING, "NOT_YET_VALUE"),
                Arguments.of("short", shorter, PASSING, "SHORT"),
                Arguments.of(
                        "short but for a cent of charges",
                        SomePayment.complete("100.00", "97.00", "2.99"),
                        PASSING,
                        "SHORT"),
                Arguments.of("over", SomePayment.complete("100.00", "100.01", "0"), PASSING, "OVER"),
                Arguments.of("short, yet agreed", shorter.lettingGo(), PASSING, ""),
                Arguments.of("no account", GOOD, facts(Optional.empty(), limit(100_00)), "ACCOUNT_NOT_OWN"),
                Arguments.of(
                        "another's account, agreed or not",
                        GOOD.lettingGo(),
                        facts(Optional.of(UUID.randomUUID()), limit(100_00)),
                        "ACCOUNT_NOT_OWN"),
                Arguments.of("at the limit", GOOD, PASSING, ""),
                Arguments.of("a cent above the limit", GOOD, facts(Optional.of(OWNER), limit(99_99)), "ABOVE_LIMIT"),
                Arguments.of("a currency without a limit", GOOD, facts(Optional.of(OWNER), limit(0)), "ABOVE_LIMIT"),
                Arguments.of("above the limit, yet agreed", GOOD.lettingGo(), facts(Optional.of(OWNER), limit(0)), ""));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("cases")
    void checks(String what, Payment payment, Facts facts, String code) {
        assertThat(Checks.failed(payment, facts).map(Reason::code).orElse(""))
                .as(what)
                .isEqualTo(code);
    }

    @Test
    void the_difference_is_told_in_the_currency_it_is_in() {
        Money total = Money.of("JPY", "5000");
        Payment payment = SomePayment.received(Money.of("JPY", "4900"), "0").with(SomePayment.report(total));
        Facts inYen = new Facts(Optional.of(OWNER), Money.of("JPY", "10000"), SomePayment.TODAY);

        assertThat(Checks.failed(payment, inYen).orElseThrow().details())
                .containsEntry("expected", "5000")
                .containsEntry("difference", "-100")
                .containsEntry("currency", "JPY");
    }

    private static Money limit(long cents) {
        return Money.ofMinor(GOOD.currency(), cents);
    }

    private static Facts facts(Optional<UUID> holder, Money limit) {
        return new Facts(holder, limit, SomePayment.TODAY);
    }
}
