package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.APPROVE;
import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.settlement.ReleaseCommand.Action.CREDIT;
import static landsea.settlement.SettlementFixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import landsea.engine.Housekeeping;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an enterprise stands decides how closely its payments are looked at: from the day on, and no longer. */
class RulesOfTheDayTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void the_day_a_downgrade_lands_nothing_goes_straight_through_and_two_people_let_go_what_they_have_seen() {
        assertThat(world.payment(paid("400.00")).state()).isEqualTo("CREDITED");

        enter(Standing.CLASS_B);
        String held = paid("500.00");

        assertThat(world.payment(held).reason()).as("the quota of class B").isEqualTo("REGISTRATION_NEEDED");
        release(held);
        assertThat(world.payment(held).reason()).as("and its documents").isEqualTo("TRADE_NOT_VERIFIED");
        release(held);
        assertThat(world.payment(held).state()).isEqualTo("CREDITED");
    }

    private void release(String held) {
        exporter.release(held, PROPOSE, CREDIT, "per_maker").orThrow();
        exporter.release(held, APPROVE, CREDIT, "per_checker").orThrow();
    }

    @Test
    void who_is_not_in_the_directory_and_sells_much_gets_a_place_in_it_first() {
        enter(Standing.CLASS_NONE);

        String held = paid("250000.00");

        assertThat(world.payment(held).reason()).isEqualTo("REGISTRATION_NEEDED");
    }

    @Test
    void money_of_a_suspended_merchant_waits_until_it_is_reinstated() {
        MerchantId merchant = exporter.shop.merchant();
        Parties parties = world.application.part(Parties.class);
        commit(() -> parties.suspend(landsea.engine.Commit.current(), List.of(merchant), "COMPLIANCE"));

        String held = paid("300.00");

        assertThat(world.payment(held).reason()).isEqualTo("MERCHANT_SUSPENDED");
        assertThat(code(exporter.release(held, PROPOSE, CREDIT, "per_maker"))).isEqualTo("RELEASE_NOT_ENOUGH");

        commit(() -> parties.reinstate(landsea.engine.Commit.current(), List.of(merchant)));
        world.application.advance(Duration.ofMinutes(61));
        assertThat(world.awaitState(held, "CREDITED").kept()).isPresent();
    }

    private String paid(String amount) {
        Report report = exporter.report(amount);
        exporter.announce(report);
        return exporter.receive(amount).paymentId();
    }

    private void enter(Standing standing) {
        OrganisationId organisation = exporter.shop.organisation();
        commit(() -> Register.seed(
                landsea.engine.Commit.current(),
                List.of(new Entry(
                        organisation,
                        standing,
                        LocalDate.of(2025, 1, 10),
                        "RISK_FOUND",
                        "SAFE Chongqing",
                        "test",
                        Set.of()))));
    }

    private void commit(Runnable change) {
        world.application.part(Housekeeping.class).<Boolean>commit(commit -> {
            change.run();
            return true;
        });
    }
}
