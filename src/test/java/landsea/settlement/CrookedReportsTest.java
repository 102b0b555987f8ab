package landsea.settlement;

import static landsea.settlement.SettlementFixture.code;
import static landsea.settlement.SettlementFixture.usd;
import static org.assertj.core.api.Assertions.assertThat;

import landsea.fx.QuoteRequest.FixedSide;
import landsea.testing.ReportGenerator.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports that are corrected, come again, come first, or are somebody else's too. */
class CrookedReportsTest {

    private final SettlementFixture world = SettlementFixture.shared();
    private final Exporter exporter = world.exporter();

    @AfterEach
    void theBooksAreSound() {
        world.assertBooksAreSound();
    }

    @Test
    void a_corrected_report_before_the_money_is_what_the_money_is_held_against() {
        Report first = exporter.report("400.00");
        String payment = exporter.announce(first).paymentId();

        AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(first, usd("380.00")));

        assertThat(corrected.outcome()).isEqualTo("SUPERSEDES");
        assertThat(corrected.paymentId()).isEqualTo(payment);
        assertThat(exporter.receive("380.00").paymentState()).isEqualTo("CREDITED");
        assertThat(world.payment(payment).statementTotal()).contains(usd("380.00"));
    }

    @Test
    void a_correction_finds_money_that_was_here_before_and_that_the_first_report_did_not_explain() {
        Report first = exporter.report("400.00");
        String announced = exporter.announce(first).paymentId();
        AdviceAnswer received = exporter.receive("380.00");
        assertThat(received.paymentId()).isNotEqualTo(announced);

        AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(first, usd("380.00")));

        assertThat(corrected.paymentId()).isEqualTo(received.paymentId());
        assertThat(corrected.paymentState()).isEqualTo("CREDITED");
        assertThat(world.payment(announced).reason()).isEqualTo("JOINED");
        assertThat(world.payment(announced).joinedTo()).contains(received.paymentId());
        assertThat(world.payment(received.paymentId()).joinedTo()).isEmpty();
        assertThat(exporter.announce(Exporter.corrected(first, usd("370.00"))).paymentId())
                .isEqualTo(received.paymentId());
        assertThat(world.application
                        .part(DifferenceDesk.class)
                        .of(SettlementFixture.BANK, PaymentId.parse(received.paymentId())))
                .singleElement();
    }

    @Test
    void the_report_that_was_superseded_is_known_when_it_comes_again_and_opens_nothing() {
        Report first = exporter.report("400.00");
        exporter.announce(first);
        Report second = Exporter.corrected(first, usd("380.00"));
        String payment = exporter.announce(second).paymentId();

        AnnounceAnswer.Announced again = exporter.announce(first);

        assertThat(again.outcome()).isEqualTo("ALREADY_KNOWN");
        assertThat(again.reason()).isEqualTo("SUPERSEDED");
        assertThat(again.paymentId()).isEmpty();
        assertThat(exporter.receive("380.00").paymentId()).isEqualTo(payment);
        assertThat(exporter.receive("400.00").paymentState()).isEqualTo("RECEIVED");
    }

    @Test
    void a_correction_takes_short_money_on_to_its_credit_and_over_money_too() {
        for (String arrived : new String[] {"390.00", "410.00"}) {
            Report report = exporter.report("400.00");
            exporter.announce(report);
            PaymentView expected = exporter.expect(report);
            AdviceAnswer held = exporter.receive(
                            exporter.advice(usd(arrived), expected.traceId().orElseThrow()))
                    .orThrow();
            assertThat(held.paymentState()).isEqualTo("HELD");

            AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(report, usd(arrived)));

            assertThat(corrected.paymentId()).isEqualTo(held.paymentId());
            assertThat(corrected.paymentState()).isEqualTo("CREDITED");
        }
        assertThat(exporter.collected("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void a_correction_while_consent_is_awaited_holds_what_no_longer_agrees() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("400.00");
        exporter.announce(report);
        AdviceAnswer waiting = exporter.receive("400.00");
        assertThat(waiting.reason()).isEqualTo("AWAITING_CONSENT");

        AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(report, usd("390.00")));

        assertThat(corrected.paymentState()).isEqualTo("HELD");
        assertThat(corrected.reason()).isEqualTo("OVER");
        assertThat(exporter.collected("USD")).isEqualTo(usd("400.00"));
    }

    @Test
    void a_correction_while_quoted_withdraws_the_quote_and_frees_what_it_held() {
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("400.00");
        exporter.announce(report);
        AdviceAnswer waiting = exporter.receive("400.00");
        String quote = exporter.awaitQuote(exporter.ofPayment(waiting.paymentId()), usd("100.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();
        assertThat(world.payment(waiting.paymentId()).state()).isEqualTo("QUOTED");
        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("300.00"));

        assertThat(exporter.announce(Exporter.corrected(report, usd("410.00"))).reason())
                .isEqualTo("SHORT");

        assertThat(exporter.collectedFree("USD")).isEqualTo(usd("400.00"));
        assertThat(code(exporter.accept(quote))).isEqualTo("QUOTE_WITHDRAWN");
        assertThat(world.payment(waiting.paymentId()).state()).isEqualTo("HELD");
        assertThat(exporter.announce(Exporter.retold(report)).paymentState()).isEqualTo("CHECKED");
    }

    @Test
    void corrections_after_the_credit_open_cases_and_change_nothing_that_is_booked() {
        Report report = exporter.report("400.00");
        exporter.announce(report);
        PaymentView credited = world.payment(exporter.receive("400.00").paymentId());
        var own = exporter.own("USD");

        AnnounceAnswer.Announced first = exporter.announce(Exporter.corrected(report, usd("395.00")));
        AnnounceAnswer.Announced second = exporter.announce(Exporter.corrected(report, usd("405.50")));
        AnnounceAnswer.Announced again = exporter.announce(Exporter.corrected(report, usd("395.00")));

        assertThat(first.paymentId()).isEqualTo(credited.id().text());
        assertThat(second.paymentId()).isEqualTo(credited.id().text());
        assertThat(again.outcome()).isEqualTo("ALREADY_KNOWN");
        assertThat(world.application.part(DifferenceDesk.class).of(SettlementFixture.BANK, credited.id()))
                .extracting(view -> view.it().difference())
                .containsExactly(usd("-5.00"), usd("5.50"));
        assertThat(world.payment(credited.id().text())).isEqualTo(credited);
        assertThat(exporter.own("USD")).isEqualTo(own);
    }

    @Test
    void a_correction_of_a_report_that_was_retold_after_the_credit_is_a_case_of_that_credit() {
        Report report = exporter.report("500.00");
        exporter.announce(report);
        String credited = exporter.receive("500.00").paymentId();
        Report retold = Exporter.retold(report);

        AnnounceAnswer.Announced again = exporter.announce(retold);
        AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(retold, usd("480.00")));

        assertThat(again.paymentId()).isEqualTo(credited);
        assertThat(corrected.paymentId()).isEqualTo(credited);
        assertThat(world.application.part(DifferenceDesk.class).of(SettlementFixture.BANK, PaymentId.parse(credited)))
                .extracting(view -> view.it().difference())
                .containsExactly(usd("-20.00"));
    }

    @Test
    void a_settlement_that_came_to_nothing_and_is_corrected_waits_for_its_money() {
        Report report = exporter.report("-20.00");
        AnnounceAnswer.Announced nothing = exporter.announce(report);
        assertThat(nothing.paymentState()).isEqualTo("NOTHING_DUE");

        AnnounceAnswer.Announced corrected = exporter.announce(Exporter.corrected(report, usd("35.00")));

        assertThat(corrected.paymentState()).isEqualTo("ANNOUNCED");
        assertThat(corrected.paymentId()).isNotEqualTo(nothing.paymentId());
        assertThat(exporter.receive("35.00").paymentState()).isEqualTo("CREDITED");
    }

    @Test
    void a_report_that_is_corrected_to_nothing_ends_as_nothing_due() {
        Report report = exporter.report("20.00");
        exporter.announce(report);

        assertThat(exporter.announce(Exporter.corrected(report, usd("-3.00"))).paymentState())
                .isEqualTo("NOTHING_DUE");
    }

    @Test
    void of_two_who_upload_one_settlement_only_the_one_whose_money_comes_first_is_credited() {
        Exporter other = world.exporter();
        Report report = exporter.report("720.00");
        exporter.announce(report);
        other.announce(report);

        AdviceAnswer mine = exporter.receive("720.00");
        AdviceAnswer others = other.receive("720.00");

        assertThat(mine.paymentState()).isEqualTo("CREDITED");
        assertThat(others.paymentState()).isEqualTo("HELD");
        assertThat(others.reason()).isEqualTo("SETTLEMENT_TAKEN");
        assertThat(other.own("USD")).isEqualTo(usd("0.00"));
        assertThat(other.collected("USD")).isEqualTo(usd("720.00"));
    }

    @Test
    void whoever_waits_for_consent_has_taken_the_settlement_already() {
        Exporter other = world.exporter();
        exporter.instruct(Instruction.Mode.ASK, "100", "40");
        Report report = exporter.report("720.00");
        exporter.announce(report);
        other.announce(report);

        AdviceAnswer waiting = exporter.receive("720.00");
        AdviceAnswer others = other.receive("720.00");
        String quote = exporter.awaitQuote(exporter.ofPayment(waiting.paymentId()), usd("700.00"), FixedSide.SELL)
                .orThrow()
                .quoteId();

        assertThat(others.reason()).isEqualTo("SETTLEMENT_TAKEN");
        assertThat(exporter.accept(quote).isDone()).isTrue();
    }

    @Test
    void a_report_that_was_there_before_withdraw_was_pressed_is_the_withdrawals() {
        Report report = exporter.report("333.00");
        String scheduled = exporter.announce(report).paymentId();

        PaymentView withdrawn = exporter.expect(report);

        assertThat(withdrawn.state()).isEqualTo("ANNOUNCED");
        assertThat(world.payment(scheduled).state()).isEqualTo("EXPIRED");
        assertThat(world.payment(scheduled).reason()).isEqualTo("JOINED");
        assertThat(exporter.receive("333.00").paymentId())
                .isEqualTo(withdrawn.id().text());
    }

    @Test
    void a_withdrawal_that_was_given_another_settlements_report_gives_it_up() {
        Report old = exporter.report("111.00");
        Report next = exporter.report("222.00");
        exporter.fault("PAYOUT", "SILENCE");
        String withdrawn = exporter.withdraw(next);
        String guessed = exporter.announce(old).paymentId();
        assertThat(guessed).isEqualTo(withdrawn);

        PaymentView expected = SettlementFixture.until(
                () -> world.payment(withdrawn), seen -> seen.traceId().isPresent());

        assertThat(expected.state()).isEqualTo("EXPECTED");
        assertThat(exporter.announce(next).paymentId()).isEqualTo(withdrawn);
        AdviceAnswer received = exporter.receive("111.00");
        assertThat(received.paymentState()).isEqualTo("CREDITED");
        assertThat(received.paymentId()).isNotEqualTo(withdrawn);
        assertThat(exporter.receive("222.00").paymentId()).isEqualTo(withdrawn);
    }
}
