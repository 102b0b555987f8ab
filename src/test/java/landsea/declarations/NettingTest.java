package landsea.declarations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.declarations.NettingLine.Treatment;
import landsea.declarations.ReportRecord.Nature;
import landsea.marketplace.LineKind;
import landsea.policy.PolicyFacts.CostKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was taken off before the money came: netted as the rules allow, and declared either way, to the cent. */
class NettingTest {

    private static final List<LocalDate> DAYS = List.of(SomeCredit.DAY);

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("REFUNDS -5.00", Treatment.OF_THE_TRADE, ""),
                Arguments.of("RESERVE -5.00", Treatment.OF_THE_TRADE, ""),
                Arguments.of("PLATFORM_FEES -5.00", Treatment.NETTED, "e-commerce 1 EC-NET-5"),
                Arguments.of("FULFILMENT_AND_STORAGE -5.00", Treatment.NETTED, "e-commerce 1 EC-NET-5"),
                Arguments.of("ADVERTISING -5.00", Treatment.NETTED, "e-commerce 1 EC-NET-5"),
                Arguments.of("TAX -5.00", Treatment.WITHHELD, ""),
                Arguments.of("OTHER -5.00", Treatment.WITHHELD, "directory-classes 1 DC-NET-2"),
                Arguments.of("OTHER 5.00", Treatment.OF_THE_TRADE, ""),
                Arguments.of("PLATFORM_FEES 5.00", Treatment.OF_THE_TRADE, ""));
    }

    /** Of taxes no rule says anything here: then they may not be netted. */
    @ParameterizedTest
    @MethodSource("kinds")
    void each_kind_of_line_is_what_the_dated_rows_and_the_packs_make_of_it(
            String line, Treatment treatment, String rule) {
        Declaration declaration =
                SomeCredit.of("SALES 100.00, " + line).netting(rulings()).declared();

        assertThat(declaration.netting())
                .filteredOn(one -> one.kind() != LineKind.SALES)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.treatment()).isEqualTo(treatment);
                    assertThat(one.rule()).isEqualTo(rule);
                });
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY))
                .extracting(Violation::code)
                .containsExactlyElementsOf(
                        treatment == Treatment.WITHHELD ? List.of("NETTING_NOT_ALLOWED") : List.of());
    }

    @Test
    void what_may_not_be_netted_is_declared_under_a_record_of_its_own_until_it_has_a_registration_number() {
        Declaration declaration = SomeCredit.of("SALES 100.00, PLATFORM_FEES -10.00, ADVERTISING -5.00, OTHER -2.00")
                .netting(rulings())
                .declared();

        assertThat(declaration.records().stream()
                        .filter(record -> record.nature() == Nature.WITHHELD)
                        .map(record -> record.base().amount().amount()))
                .containsExactly("2.00");
        assertThat(declaration.restoredNet()).isEqualTo(Money.of("USD", "83.00"));
        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY))
                .containsExactly(new Violation("NETTING_NOT_ALLOWED", 3, "REGNO"));

        Declaration registered = Correcting.corrected(declaration, Map.of("REGNO", "50000020250001"))
                .orThrow();

        assertThat(FieldRule.violations(registered, SomeCredit.ON_DAY)).isEmpty();
        assertThat(registered.netting()).isEqualTo(declaration.netting());
    }

    @Test
    void a_payout_of_sales_alone_nets_nothing() {
        Declaration declaration =
                SomeCredit.plain().netting(NettingRulings.none()).declared();

        assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY)).isEmpty();
        assertThat(declaration.netting()).extracting(NettingLine::treatment).containsExactly(Treatment.OF_THE_TRADE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {34, 20260101})
    void whatever_the_rules_say_the_table_and_both_records_come_to_what_was_received(long seed) {
        RandomCredits credits = new RandomCredits(seed);
        for (int i = 0; i < 2_000; i++) {
            DeclarableCredit credit = credits.nextRuled(DAYS);
            Declaration declaration = Maker.make(credit, SomeCredit.ON_DAY);

            Money net = Money.sum(
                    credit.received().currency(),
                    declaration.netting().stream().map(NettingLine::amount).toList());
            assertThat(net.minus(credit.foreignCharges()))
                    .as("credit %d of seed %d", i, seed)
                    .isEqualTo(credit.received());
            if (declaration.isNetted()) {
                assertThat(declaration.restoredNet()).isEqualTo(net);
                assertThat(sum(declaration, Nature.WITHHELD))
                        .isEqualTo(sum(declaration, Treatment.WITHHELD).negated());
            }
            assertThat(FieldRule.violations(declaration, SomeCredit.ON_DAY).stream()
                            .map(Violation::code)
                            .distinct())
                    .as("credit %d of seed %d: %s", i, seed, declaration.netting())
                    .containsExactlyElementsOf(
                            sum(declaration, Treatment.WITHHELD).isZero() ? List.of() : List.of("NETTING_NOT_ALLOWED"));
            assertThat(DeclarationText.read(
                            declaration.id(),
                            declaration.organisation(),
                            declaration.day(),
                            declaration.currency(),
                            DeclarationText.write(declaration)))
                    .isEqualTo(declaration);
        }
    }

    @Test
    void every_kind_of_line_has_a_row_from_the_beginning() {
        assertThat(Arrays.stream(LineKind.values()).map(SomeCredit.ON_DAY::cost))
                .hasSize(LineKind.values().length);
    }

    private static NettingRulings rulings() {
        NettingRulings.Said allowed = new NettingRulings.Said(true, "e-commerce 1 EC-NET-5");
        return new NettingRulings(Map.of(
                CostKind.PLATFORM,
                allowed,
                CostKind.WAREHOUSING,
                allowed,
                CostKind.OTHER,
                new NettingRulings.Said(false, "directory-classes 1 DC-NET-2")));
    }

    private static Money sum(Declaration declaration, Nature nature) {
        return Money.sum(
                declaration.currency(),
                declaration.records().stream()
                        .filter(record -> record.nature() == nature)
                        .map(record -> record.base().amount())
                        .toList());
    }

    private static Money sum(Declaration declaration, Treatment treatment) {
        return Money.sum(
                declaration.currency(),
                declaration.netting().stream()
                        .filter(line -> line.treatment() == treatment)
                        .map(NettingLine::amount)
                        .toList());
    }
}
