package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.APPROVE;
import static landsea.parties.TwoPeople.Phase.DECLINE;
import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.settlement.DifferenceCase.Resolution.CLAIM;
import static landsea.settlement.DifferenceCase.Resolution.PAY_REST;
import static landsea.settlement.DifferenceCase.Resolution.RECOVER;
import static landsea.settlement.DifferenceCase.Resolution.WRITE_OFF;
import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.engine.Deadline;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.TwoPeople;
import landsea.settlement.DifferenceCase.Resolution;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a report says otherwise than was credited is a case, until two people have resolved it; what moves is in the books. */
class DifferenceCasesTest {

    private static final String MAKER = "per_maker";
    private static final String CHECKER = "per_checker";

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();
    private long dues;

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void what_was_too_much_is_taken_from_the_account_as_far_as_it_is_there() {
        DifferenceCase it = corrected("500.00", "420.00");
        Money own = exporter.own("USD");

        DifferenceAnswer answer = agreed(it, RECOVER);

        assertThat(answer.state()).isEqualTo("CLOSED");
        assertThat(answer.settled()).isEqualTo("80.00");
        assertThat(exporter.own("USD")).isEqualTo(own.minus(usd("80.00")));
        assertThat(code(say(it, PROPOSE, WRITE_OFF, MAKER))).isEqualTo("CASE_CLOSED");
    }

    @Test
    void the_rest_is_taken_from_what_comes_next_and_given_back_to_people_when_nothing_comes() {
        DifferenceCase it = corrected("500.00", "20.00");
        Money own = exporter.own("USD");
        empty(own.minus(usd("100.00")));

        DifferenceAnswer first = agreed(it, RECOVER);
        assertThat(first.state()).isEqualTo("RECOVERING");
        assertThat(first.settled()).isEqualTo("100.00");
        assertThat(exporter.own("USD").isZero()).isTrue();

        exporter.announce(exporter.report("300.00"));
        exporter.receive("300.00");
        due(it);
        DifferenceCase later = seen(it);
        assertThat(later.state()).isEqualTo(DifferenceCase.State.RECOVERING);
        assertThat(exporter.own("USD").isZero()).isTrue();
        assertThat(later.settled()).isGreaterThan(usd("100.00"));
        due(it);
        assertThat(seen(it)).isEqualTo(later);
    }

    @Test
    void what_is_lacking_is_claimed_or_paid() {
        DifferenceCase it = corrected("500.00", "530.00");
        Money own = exporter.own("USD");

        assertThat(code(say(it, PROPOSE, RECOVER, MAKER))).isEqualTo("CASE_NOTHING_TO_RECOVER");
        assertThat(agreed(it, CLAIM).state()).isEqualTo("CLAIMED");
        due(it);
        assertThat(seen(it).state()).isEqualTo(DifferenceCase.State.OPEN);
        assertThat(agreed(it, PAY_REST).state()).isEqualTo("CLOSED");

        assertThat(exporter.own("USD")).isEqualTo(own.plus(usd("30.00")));
        assertThat(world.desk.timeline(SettlementFixture.BANK, it.report().value()).stream()
                        .map(PaymentView.StepView::state))
                .containsExactly("OPEN", "CLAIMED", "OPEN", "CLOSED");
    }

    @Test
    void two_people_write_off_what_is_within_their_limit_and_no_more() {
        DifferenceCase small = corrected("500.00", "450.00");
        DifferenceCase large = corrected("600.00", "549.99");

        assertThat(code(say(large, PROPOSE, WRITE_OFF, MAKER))).isEqualTo("WRITE_OFF_ABOVE_LIMIT");
        say(small, PROPOSE, WRITE_OFF, MAKER).orThrow();
        assertThat(code(say(small, APPROVE, WRITE_OFF, MAKER))).isEqualTo("MAKER_IS_CHECKER");
        say(small, DECLINE, WRITE_OFF, CHECKER).orThrow();
        assertThat(code(say(small, APPROVE, WRITE_OFF, CHECKER))).isEqualTo("NOTHING_PROPOSED");
        assertThat(agreed(small, WRITE_OFF).state()).isEqualTo("CLOSED");
    }

    @Test
    void short_money_that_two_people_let_pass_leaves_a_case() {
        Report report = exporter.report("500.00");
        PaymentView expected = exporter.expect(report);
        exporter.announce(report);
        String held = exporter.receive(
                        exporter.advice(usd("480.00"), expected.traceId().orElseThrow()))
                .orThrow()
                .paymentId();
        exporter.release(held, PROPOSE, ReleaseCommand.Action.CREDIT, MAKER).orThrow();
        exporter.release(held, APPROVE, ReleaseCommand.Action.CREDIT, CHECKER).orThrow();

        assertThat(
                        world
                                .application
                                .part(DifferenceDesk.class)
                                .of(SettlementFixture.BANK, PaymentId.parse(held))
                                .stream()
                                .map(view -> view.it().difference()))
                .containsExactly(usd("20.00"));
    }

    @Test
    void its_merchant_sees_it_and_no_other_does() {
        DifferenceCase it = corrected("500.00", "450.00");
        DifferenceDesk desk = world.application.part(DifferenceDesk.class);

        assertThat(desk.find(Viewer.of(exporter.organisation()), it.report()))
                .hasValueSatisfying(whole -> assertThat(whole.said()).isEmpty());
        assertThat(desk.find(Viewer.of(world.exporter().organisation()), it.report()))
                .isEmpty();
    }

    private DifferenceCase corrected(String credited, String corrected) {
        Report report = exporter.report(credited);
        exporter.announce(report);
        String payment = exporter.receive(credited).paymentId();
        exporter.announce(Exporter.corrected(report, usd(corrected)));
        return world.application
                .part(DifferenceDesk.class)
                .of(SettlementFixture.BANK, PaymentId.parse(payment))
                .getFirst()
                .it();
    }

    /** The merchant converts so much of what he has. */
    private void empty(Money amount) {
        String quote = exporter.awaitQuote(exporter.ofBalance(), amount, landsea.fx.QuoteRequest.FixedSide.SELL)
                .orThrow()
                .quoteId();
        exporter.accept(quote).orThrow();
    }

    private DifferenceCase seen(DifferenceCase it) {
        return world.application
                .part(DifferenceDesk.class)
                .find(SettlementFixture.BANK, it.report())
                .orElseThrow()
                .view()
                .it();
    }

    /** Its time is over. */
    private void due(DifferenceCase it) {
        Deadline over = new Deadline(it.report().value(), DifferenceCases.DEADLINE, Instant.EPOCH.plusSeconds(dues++));
        world.application
                .part(Engine.class)
                .perform(new DifferenceDueCommand(over), Duration.ofSeconds(20))
                .orThrow();
    }

    private DifferenceAnswer agreed(DifferenceCase it, Resolution resolution) {
        say(it, PROPOSE, resolution, MAKER).orThrow();
        return say(it, APPROVE, resolution, CHECKER).orThrow();
    }

    private Outcome<DifferenceAnswer> say(
            DifferenceCase it, TwoPeople.Phase phase, Resolution resolution, String actor) {
        return world.settlement.resolve(new ResolveDifference(
                new OrganisationId(exporter.organisation()),
                SettlementFixture.key(),
                it.report(),
                phase,
                resolution,
                "Case 4711 of the platform.",
                actor));
    }
}
