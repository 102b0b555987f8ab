package landsea.outbound;

import static landsea.outbound.OutboundFixture.code;
import static landsea.outbound.OutboundFixture.organisation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.engine.Viewer;
import landsea.outbound.ReviewCommand.Action;
import landsea.parties.Merchant;
import landsea.parties.TwoPeople.Phase;
import landsea.policy.Evidence;
import landsea.policy.register.Standing;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments abroad that may not be made, and what the rules want first. */
class OutboundRefusalsTest {

    private final SandboxApplication application = SandboxApplication.shared();
    private final OutboundFixture world = new OutboundFixture(application);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another's merchant, MERCHANT_UNKNOWN",
        "renminbi, OUTBOUND_IN_RENMINBI",
        "nothing, AMOUNT_NOT_POSITIVE",
        "no account, TRAVEL_RULE_FIELD_MISSING",
        "a refused country, OUTBOUND_COUNTRY_REFUSED",
        "no such code, TRANSACTION_CODE_UNKNOWN",
        "a remark with a comma, OUTBOUND_DECLARATION_FAULTY",
        "goods without papers, OUTBOUND_DECLARATION_FAULTY",
        "an advance not named, OUTBOUND_DECLARATION_FAULTY"
    })
    void what_cannot_be_paid_is_refused(String what, String refusal) {
        Merchant merchant = world.merchant();
        SomeInstruction instruction = switch (what) {
            case "renminbi" -> SomeInstruction.service().of("CNY", "100.00");
            case "nothing" -> SomeInstruction.service().of("USD", "0.00");
            case "no account" -> SomeInstruction.service().account("");
            case "a refused country" -> SomeInstruction.service().to("Anybody", "KP");
            case "no such code" -> SomeInstruction.service().coded("999999", "轧差");
            case "a remark with a comma" -> SomeInstruction.service().coded("228024", "广告，服务费");
            case "goods without papers" -> SomeInstruction.goods().invoiced("", "");
            case "an advance not named" -> SomeInstruction.service().inAdvance(30);
            default -> SomeInstruction.service();
        };
        Merchant named = what.startsWith("another") ? world.merchant() : merchant;

        assertThat(code(world.outbound.instruct(new InstructPaymentCommand(
                        organisation(merchant),
                        OutboundFixture.key(),
                        named.id(),
                        instruction.instruction(),
                        "per_clerk"))))
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "'', REJECTED NOT_IN_DIRECTORY, CUSTOMS_DECLARATION",
        "CLASS_B, AWAITING_DOCUMENTS , CUSTOMS_DECLARATION",
        "CLASS_A GRADE_II, AWAITING_DOCUMENTS , TRADE_DOCUMENT",
        "CLASS_A GRADE_I RECOMMENDED, READY , ''"
    })
    void the_register_decides_what_goods_want(String standings, String state, String wanted) {
        List<Standing> all = standings.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(standings.split(" ", -1))
                        .map(Standing::valueOf)
                        .toList();
        Merchant merchant = world.merchant(all);

        OutboundView view =
                world.view(world.instructed(merchant, SomeInstruction.goods().instruction()));

        assertThat((view.state() + " " + view.reason()).strip()).isEqualTo(state.strip());
        assertThat(String.join(" ", view.missing())).contains(wanted);
    }

    @Test
    void a_small_merchant_outside_the_directory_pays_no_more_than_a_year_allows() {
        Merchant merchant = world.merchant(List.of(Standing.GRADE_II));
        world.give(merchant, Money.of("USD", "400000.00"));
        String bank = world.bank();
        String returned = readied(merchant, bank);
        world.fault("REJECT_FIELD", bank, Map.of("field", "AC04"));
        world.pay(merchant, returned).orThrow();
        world.await(returned, "RETURNED");

        String paid = readied(merchant, bank);
        String late = readied(merchant, bank);
        world.pay(merchant, paid).orThrow();
        world.await(paid, "COMPLETED");
        world.drawn(merchant, Money.of("USD", "0.01"));

        assertThat(code(world.pay(merchant, late))).isEqualTo("ALLOWANCE_EXCEEDED");
        assertThat(world.view(late).state()).isEqualTo("READY");
        assertThat(world.own(merchant, "USD").available()).isEqualTo(Money.of("USD", "299970.00"));
        world.assertBooksAreSound();
    }

    /** Goods of half a year's allowance, bought online, with all that is wanted for them. */
    private String readied(Merchant merchant, String bank) {
        String payment = world.instructed(
                merchant,
                SomeInstruction.goods().online().of("USD", "100000.00").at(bank).instruction());
        world.view(payment)
                .missing()
                .forEach(kind -> world.attach(organisation(merchant), merchant, payment, Evidence.valueOf(kind)));
        if (world.view(payment).state().equals("AWAITING_RELEASE")) {
            world.reviewed(merchant, payment, Action.RELEASE);
        }
        return payment;
    }

    @Test
    void nobody_else_sees_pays_or_takes_back_a_payment() {
        Merchant merchant = world.merchant(Money.of("USD", "5000.00"));
        Merchant other = world.merchant(Money.of("USD", "5000.00"));
        String payment = world.instructed(merchant, SomeInstruction.service().instruction());

        assertThat(world.desk.payment(Viewer.of(organisation(other)), OutboundId.parse(payment)))
                .isEmpty();
        assertThat(code(world.pay(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.quote(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.cancel(other, payment))).isEqualTo("OUTBOUND_UNKNOWN");
        assertThat(code(world.review(other, payment, Phase.PROPOSE, Action.RELEASE, "per_maker")))
                .isEqualTo("OUTBOUND_UNKNOWN");
    }
}
