package landsea.outbound;

import static landsea.outbound.SomeInstruction.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TravelRuleTest {

    private static final Money THRESHOLD = Money.of("USD", "1000.00");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void what_does_not_travel_is_refused_by_field(String what, SomeInstruction given, String usd, String refusal) {
        String said = TravelRule.fault(given.instruction(), Money.of("USD", usd), THRESHOLD)
                .map(Reason::details)
                .map(Map::values)
                .map(values -> String.join(" ", values))
                .orElse("");

        assertThat(said).isEqualTo(refusal);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("all of it is there", service(), "5000.00", ""),
                Arguments.of("an identifier instead of an address", service().addressed("", "UEN 1"), "5000.00", ""),
                Arguments.of(
                        "a small one without addresses",
                        service().addressed("", "").from(""),
                        "999.99",
                        ""),
                Arguments.of(
                        "exactly the amount without addresses",
                        service().addressed("", "").from(""),
                        "1000.00",
                        "originator.address,beneficiary.address"),
                Arguments.of("no name", service().to(" ", "SG"), "10.00", "beneficiary.name"),
                Arguments.of("no account", service().account(""), "10.00", "beneficiary.account"),
                Arguments.of("no country", service().to("A", ""), "10.00", "beneficiary.country"),
                Arguments.of("no bank", service().at("", ""), "10.00", "beneficiary.bank,beneficiary.bank_name"),
                Arguments.of("a country that is none", service().to("A", "ZZ"), "10.00", "beneficiary.country ZZ"),
                Arguments.of("a bank that is none", service().at("DBSS"), "10.00", "beneficiary.bank DBSS"),
                Arguments.of("a long account", service().account("1".repeat(35)), "10.00", "beneficiary.account 35"));
    }
}
