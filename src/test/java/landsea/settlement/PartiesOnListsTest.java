package landsea.settlement;

import static landsea.parties.TwoPeople.Phase.PROPOSE;
import static landsea.settlement.ReleaseCommand.Action.CREDIT;
import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import landsea.compliance.Dismissal;
import landsea.compliance.Screened;
import landsea.compliance.Screening;
import landsea.compliance.ScreeningDesk;
import landsea.compliance.Verdict;
import landsea.engine.Housekeeping;
import landsea.parties.PersonId;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money of somebody who resembles a listed name goes nowhere before two people have said that he is somebody else. */
class PartiesOnListsTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void a_listed_payer_stops_his_payment_and_no_other_until_two_people_dismiss_the_hit() {
        // Of the sandbox's list; a name that no other test uses.
        String held = paidBy("Quorvex Maritime Holdings", "500.00");
        String other = paidBy("MARKETPLACE", "300.00");

        assertThat(world.payment(held).reason()).isEqualTo("SCREENING_HIT");
        assertThat(world.payment(other).state()).isEqualTo("CREDITED");
        assertThat(code(exporter.release(held, PROPOSE, CREDIT, "per_maker"))).isEqualTo("RELEASE_NOT_ENOUGH");

        dismiss();
        world.application.advance(Duration.ofSeconds(61));

        assertThat(world.awaitState(held, "CREDITED").kept()).isPresent();
    }

    private String paidBy(String payer, String amount) {
        Report report = exporter.report(amount);
        exporter.announce(report);
        IncomingAdvice advice = exporter.advice(usd(amount));
        return exporter.receive(new IncomingAdvice(
                        advice.bankReference(),
                        advice.receivingNumber(),
                        advice.amount(),
                        advice.charges(),
                        advice.traceId(),
                        advice.valueDate(),
                        payer,
                        advice.bookedAt()))
                .orThrow()
                .paymentId();
    }

    private void dismiss() {
        List<Screened> open = world.application.part(ScreeningDesk.class).open(SettlementFixture.BANK, 100).stream()
                .filter(one -> one.party().organisation().equals(exporter.shop.organisation()))
                .toList();
        assertThat(open).hasSize(1);
        Screened hit = open.getFirst();
        assertThat(hit.verdict()).isInstanceOf(Verdict.Hit.class);
        PersonId maker = PersonId.next(exporter.shop.id().bucket());
        PersonId checker = PersonId.next(exporter.shop.id().bucket());
        List<Dismissal> dismissals = ((Verdict.Hit) hit.verdict())
                .matches().stream()
                        .map(match -> new Dismissal(hit.subjectKey(), match, "another firm", maker, checker))
                        .toList();
        world.application
                .part(Housekeeping.class)
                .commit(commit -> world.application.part(Screening.class).dismiss(commit, dismissals));
    }
}
