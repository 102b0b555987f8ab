package landsea.policy;

import static landsea.policy.Fixtures.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.WorkingDays;
import landsea.policy.PolicyFacts.Channel;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.policy.PolicyFacts.Nature;
import landsea.policy.PolicyFacts.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped packs together: which of them is heard. */
class RulebookTest {

    /** @param rules of review, evidence, registration, netting and allowance */
    record Told(String who, PolicyFacts facts, String answers, String rules) {

        @Override
        public String toString() {
            return who;
        }
    }

    static Stream<Told> payments() {
        return Stream.of(
                new Told(
                        "a class A shop on electronic data",
                        aShop().facts(),
                        "SAMPLE ORDER+WAYBILL+CUSTOMS_LIST NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "EC-REV-6 EC-EVI-5 DC-REG-1 DC-NET-1 DC-ALL-1"),
                new Told(
                        "the same on paper",
                        aShop().onPaper().facts(),
                        "FULL TRADE_DOCUMENT NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "DC-REV-2 DC-EVI-1 DC-REG-1 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a quality enterprise that nets what its warehouse cost",
                        aShop().ofQuality().netting(CostKind.WAREHOUSING).facts(),
                        "BY_INSTRUCTION INSTRUCTION NOT_NEEDED ALLOWED NOT_COUNTED",
                        "TO-REV-2 TO-EVI-2 DC-REG-1 TO-NET-3 DC-ALL-1"),
                new Told(
                        "the same the day it falls to class B",
                        aShop().ofQuality()
                                .ofClass(DirectoryClass.B)
                                .netting(CostKind.WAREHOUSING)
                                .facts(),
                        "FULL CUSTOMS_DECLARATION+CONTRACT+INVOICE QUOTA_CHECK ALLOWED NOT_COUNTED",
                        "DC-REV-3 DC-EVI-2 DC-REG-2 EC-NET-5 DC-ALL-1"),
                new Told(
                        "a small merchant outside the directory",
                        aShop().ofClass(DirectoryClass.NONE)
                                .inAYearOf("200000.00")
                                .facts(),
                        "SAMPLE ORDER+WAYBILL+CUSTOMS_LIST WAIVED NOT_ASKED NOT_COUNTED",
                        "EC-REV-8 EC-EVI-5 EC-REG-6 DC-NET-1 DC-ALL-1"),
                new Told(
                        "no longer small",
                        aShop().ofClass(DirectoryClass.NONE)
                                .inAYearOf("200000.01")
                                .facts(),
                        "FULL ORDER+WAYBILL+CUSTOMS_LIST DIRECTORY NOT_ASKED NOT_COUNTED",
                        "EC-REV-9 EC-EVI-5 EC-REG-7 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a person on a marketplace",
                        aShop().aPerson().facts(),
                        "SAMPLE ORDER+WAYBILL+CUSTOMS_LIST NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "EC-REV-4 EC-EVI-5 DC-REG-5 DC-NET-1 EC-ALL-2"),
                new Told(
                        "a person without data",
                        aShop().aPerson().onPaper().facts(),
                        "FULL CUSTOMS_DECLARATION+CONTRACT+INVOICE NOT_NEEDED NOT_ASKED COUNTED up to USD 50000.00",
                        "DC-REV-5 DC-EVI-4 DC-REG-5 DC-NET-1 DC-ALL-2"),
                new Told(
                        "an enterprise of the zone by ordinary trade",
                        aShop().in(Place.FREE_TRADE_ZONE).by(Channel.ORDINARY).facts(),
                        "SAMPLE TRADE_DOCUMENT NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "FT-REV-2 DC-EVI-1 DC-REG-1 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a late refund in the zone is no easier",
                        aShop().in(Place.FREE_TRADE_ZONE)
                                .as(new Nature.Refund(181, true))
                                .facts(),
                        "FULL ORIGINAL_TRANSACTION+REFUND_AGREEMENT WAIVED NOT_ASKED NOT_COUNTED",
                        "SR-REV-5 SR-EVI-5 SR-REG-7 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a late large refund",
                        aShop().as(new Nature.Refund(181, true)).of("200000.01").facts(),
                        "FULL ORIGINAL_TRANSACTION+REFUND_AGREEMENT SAFE_REGISTRATION NOT_ASKED NOT_COUNTED",
                        "SR-REV-5 SR-EVI-5 SR-REG-8 DC-NET-1 DC-ALL-1"),
                new Told(
                        "the same of a quality enterprise",
                        aShop().ofQuality()
                                .as(new Nature.Refund(181, true))
                                .of("200000.01")
                                .facts(),
                        "BY_INSTRUCTION INSTRUCTION WAIVED NOT_ASKED NOT_COUNTED",
                        "TO-REV-2 TO-EVI-2 TO-REG-7 DC-NET-1 DC-ALL-1"),
                new Told(
                        "freight advanced for a stranger",
                        aShop().services()
                                .paying()
                                .as(new Nature.CostAdvance(3, false))
                                .facts(),
                        "FULL INVOICE+COST_AGREEMENT REPORT NOT_ASKED NOT_COUNTED",
                        "AD-REV-4 AD-EVI-2 AD-REG-4 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a large service bought by ordinary trade",
                        aShop().services()
                                .paying()
                                .by(Channel.ORDINARY)
                                .of("50000.01")
                                .facts(),
                        "FULL CONTRACT+INVOICE+TAX_RECORD NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "DC-REV-7 DC-EVI-7 DC-REG-6 DC-NET-1 DC-ALL-1"),
                new Told(
                        "a customer in the worst grade gets nothing eased",
                        aShop().ofQuality()
                                .graded(Grade.III)
                                .in(Place.FREE_TRADE_ZONE)
                                .facts(),
                        "FULL ORDER+WAYBILL+CUSTOMS_LIST NOT_NEEDED NOT_ASKED NOT_COUNTED",
                        "EC-REV-3 EC-EVI-5 DC-REG-1 DC-NET-1 DC-ALL-1"));
    }

    @ParameterizedTest
    @MethodSource("payments")
    void thePackOfHighestPrecedenceThatHasAnAnswerDecides(Told told) {
        Decision decision =
                Fixtures.rulebook(Fixtures.SANDBOX_DAY).decide(told.facts()).orThrow();

        var answers = decision.answers();
        assertThat(String.join(
                        " ",
                        answers.get(Aspect.REVIEW),
                        answers.get(Aspect.EVIDENCE),
                        answers.get(Aspect.REGISTRATION),
                        answers.get(Aspect.NETTING),
                        answers.get(Aspect.ALLOWANCE)))
                .isEqualTo(told.answers());
        assertThat(Stream.of(
                                decision.review(),
                                decision.evidence(),
                                decision.registration(),
                                decision.netting(),
                                decision.allowance())
                        .map(ruling -> ruling.rule().rule()))
                .containsExactly(told.rules().split(" "));
    }

    @Test
    void whatAHigherPackPassedOnIsToldWithItsReason() {
        Decision decision =
                Fixtures.rulebook(Fixtures.SANDBOX_DAY).decide(aShop().facts()).orThrow();

        assertThat(decision.passedOn()).extracting(RuleRef::rule).contains("TO-STA-3", "TO-REV-1", "FT-STA-1");
        assertThat(decision.passedOn())
                .filteredOn(rule -> rule.rule().equals("TO-STA-3"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.words()).isEqualTo("Not on the bank's list of quality enterprises"));
    }

    @Test
    void deadlinesAreDaysInTheCalendar() {
        Decision decision =
                Fixtures.rulebook(Fixtures.SANDBOX_DAY).decide(aShop().facts()).orThrow();

        // From the 24th of January 2025: Sunday the 26th is worked, the Spring Festival runs from the 28th to the 4th.
        LocalDate friday = LocalDate.of(2025, 1, 24);
        assertThat(decision.deadlines())
                .extracting(ruling -> ruling.value().kind() + " "
                        + ruling.value().due(friday, WorkingDays.china()).orThrow())
                .containsExactlyInAnyOrder("DECLARATION 2025-02-07", "BASE_DATA 2025-01-26", "RETENTION 2035-01-24");
    }

    @Test
    void aPaymentIsUnderTheVersionOfItsOwnDay() {
        PolicyFacts facts =
                aShop().netting(CostKind.COMPENSATION, CostKind.LOGISTICS).facts();

        Decision dayBefore =
                Fixtures.rulebook(LocalDate.of(2025, 10, 28)).decide(facts).orThrow();
        Decision dayOf =
                Fixtures.rulebook(LocalDate.of(2025, 10, 29)).decide(facts).orThrow();

        assertThat(dayBefore.netting().value()).isEqualTo(Netting.NOT_ALLOWED);
        assertThat(dayBefore.packs()).contains(new PackVersion("e-commerce", 1));
        assertThat(dayOf.netting().value()).isEqualTo(Netting.ALLOWED);
        assertThat(dayOf.netting().rule().pack()).isEqualTo(new PackVersion("e-commerce", 2));
        assertThat(dayOf.netting().rule().basis().citation()).isEqualTo("汇发〔2025〕47号");
    }

    @Test
    void thePilotBeginsOnItsDay() {
        PolicyFacts facts = aShop().ofQuality().facts();

        assertThat(reviewOn("2024-06-29", facts)).isEqualTo(ReviewLevel.SAMPLE);
        assertThat(reviewOn("2024-06-30", facts)).isEqualTo(ReviewLevel.BY_INSTRUCTION);
    }

    @Test
    void beforeThereWereRulesNothingIsDecided() {
        Outcome<Decision> outcome = Fixtures.rulebook(LocalDate.of(2020, 1, 2)).decide(aShop().facts());

        assertThat(outcome)
                .isEqualTo(Outcome.refused(
                        Reason.of("POLICY_SILENT", "question", "Review").with("day", "2020-01-02")));
    }

    @Test
    void noticesOfAllPacksAreHeard() {
        Decision decision = Fixtures.rulebook(Fixtures.SANDBOX_DAY)
                .decide(aShop().ofQuality()
                        .netting(CostKind.TAX)
                        .of("30000000.01")
                        .facts())
                .orThrow();

        assertThat(decision.notices())
                .extracting(Ruling::value)
                .containsExactlyInAnyOrder(
                        Notice.PILOT_REMARK,
                        Notice.NO_PENDING_ACCOUNT,
                        Notice.LARGE_ITEM_CHECK,
                        Notice.ACTUAL_AND_RESTORED);
    }

    @Test
    void twoVersionsOfAPackAreNoRulebook() {
        List<Pack> both = Fixtures.shipped().stream()
                .filter(pack -> pack.id().pack().equals("e-commerce"))
                .toList();

        assertThatThrownBy(() -> Rulebook.of(LocalDate.of(2026, 1, 5), both)).hasMessageContaining("e-commerce 2");
    }

    @Test
    void factsThatCannotBeAreNotAccepted() {
        assertThatThrownBy(() -> aShop().aPerson().ofClass(DirectoryClass.A).facts())
                .hasMessageContaining("no directory class");
        assertThatThrownBy(() -> aShop().as(new Nature.CostAdvance(1, true)).facts())
                .hasMessageContaining("is a service");
        assertThatThrownBy(() -> aShop().inAYearOf("9999.99").facts()).hasMessageContaining("in a year of");
        assertThatThrownBy(() -> new Nature.Refund(-1, true)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Allowance(false, Money.of("USD", "1.00"))).hasMessageContaining("up to USD 1.00");
    }

    @Test
    void factsAreReadAsTheyWereWritten() {
        for (Nature nature : Arrays.asList(
                new Nature.Trade(),
                new Nature.Refund(200, false),
                new Nature.CostAdvance(13, false),
                new Nature.CostAllocation(1, true),
                new Nature.TradeCredit(91))) {
            PolicyFacts facts = aShop().services()
                    .as(nature)
                    .netting(CostKind.TAX, CostKind.REPAIR)
                    .of("123.45")
                    .facts();
            assertThat(FactSheets.read(FactSheets.write(facts))).isEqualTo(facts);
        }
    }

    private static ReviewLevel reviewOn(String day, PolicyFacts facts) {
        return Fixtures.rulebook(LocalDate.parse(day))
                .decide(facts)
                .orThrow()
                .review()
                .value();
    }

    @Test
    void each_cost_is_asked_for_by_itself_so_that_one_that_no_rule_names_does_not_spoil_the_others() {
        PolicyFacts facts = aShop().netting(CostKind.PLATFORM, CostKind.COMPENSATION, CostKind.OTHER)
                .facts();

        assertThat(netting(Fixtures.SANDBOX_DAY, facts))
                .containsExactlyInAnyOrder(
                        "PLATFORM ALLOWED e-commerce 1 EC-NET-5",
                        "COMPENSATION NOT_ALLOWED directory-classes 1 DC-NET-2",
                        "OTHER NOT_ALLOWED directory-classes 1 DC-NET-2");
        assertThat(netting(LocalDate.of(2026, 1, 5), facts))
                .contains(
                        "COMPENSATION ALLOWED e-commerce 2 EC-NET-7", "OTHER NOT_ALLOWED directory-classes 1 DC-NET-2");
        assertThat(netting(Fixtures.SANDBOX_DAY, aShop().facts())).isEmpty();
    }

    private static List<String> netting(LocalDate day, PolicyFacts facts) {
        Rulebook rulebook = Fixtures.rulebook(day);
        return rulebook.netting(facts, rulebook.decide(facts).orThrow()).entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue().value() + " "
                        + one.getValue().rule().pack() + " "
                        + one.getValue().rule().rule())
                .toList();
    }
}
