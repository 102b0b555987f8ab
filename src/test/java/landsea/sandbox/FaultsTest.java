package landsea.sandbox;

import static landsea.sandbox.Outside.MINUTE;
import static landsea.sandbox.Outside.answer;
import static landsea.sandbox.Outside.wrongBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import landsea.basics.Outcome;
import landsea.basics.OutsideFaults;
import landsea.basics.OutsideFaults.Circle;
import landsea.sandbox.Fault.Effect;
import landsea.sandbox.Fault.Leg;
import landsea.sandbox.LandSeaStandIn.Call;
import landsea.sandbox.MarketplaceController.PayoutAnswer;
import landsea.sandbox.ProviderController.SheetAnswer;
import landsea.sandbox.ProviderController.SheetRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import tools.jackson.databind.JsonNode;

class FaultsTest {

    @TempDir
    Path store;

    private final LandSeaStandIn landSea = new LandSeaStandIn();

    @AfterEach
    void close() {
        landSea.close();
    }

    @Test
    void aLateAdviceComesWhenTheClockHasGoneThatFar() {
        try (Outside outside = world().with(Leg.ADVICE, new Effect.Late(Duration.ofDays(2)))) {
            outside.pay("r-1");
            outside.clock.advance(Duration.ofDays(1));
            assertThat(landSea.next().isReport()).isTrue();
            assertNothingMore();

            outside.clock.advance(Duration.ofDays(1).plus(MINUTE));
            assertThat(landSea.next().advice().path("value_date").asString()).isEqualTo("2025-01-16");
        }
        assertNothingMore();
    }

    @Test
    void theValueDateIsABusinessDayInSingapore() {
        try (Outside outside = world().with(Leg.ADVICE, new Effect.Late(Duration.ofDays(4)))) {
            List<Call> calls = callsOfAPayout(outside, 2);

            assertThat(advices(calls).getFirst().path("value_date").asString()).isEqualTo("2025-01-20");
        }
    }

    @Test
    void anAdviceThatComesTwiceIsTheSameMessageUnderItsReference() {
        try (Outside outside = world().with(Leg.ADVICE, new Effect.Twice())) {
            List<Call> calls = callsOfAPayout(outside, 3);

            assertThat(advices(calls)).hasSize(2);
            assertThat(advices(calls).getFirst()).isEqualTo(advices(calls).getLast());
            assertThat(calls.stream().map(Call::key).distinct()).hasSize(2);
        }
        assertNothingMore();
    }

    @Test
    void aDoubledAdviceHasAnotherReferenceAndTheRestTheSame() {
        try (Outside outside = world().with(Leg.ADVICE, new Effect.Doubled())) {
            List<JsonNode> advices = advices(callsOfAPayout(outside, 3));

            assertThat(advices.stream()
                            .map(advice -> advice.path("bank_reference").asString())
                            .distinct())
                    .hasSize(2);
            for (String member : List.of("receiving_number", "amount", "trace_id", "value_date")) {
                assertThat(advices.getFirst().path(member))
                        .isEqualTo(advices.getLast().path(member));
            }
        }
        assertNothingMore();
    }

    @ParameterizedTest
    @CsvSource({"ADVICE", "REPORT"})
    void outOfOrderTheReportWaitsUntilTheAdviceIsAcknowledged(Leg leg) {
        try (Outside outside = world().with(leg, new Effect.OutOfOrder())) {
            List<Call> calls = callsOfAPayout(outside, 2);

            assertThat(calls.stream().map(Call::isReport)).containsExactly(false, true);
        }
        assertNothingMore();
    }

    @Test
    void aWrongAmountIsInTheAdviceOnly() {
        try (Outside outside = world().with(Leg.ADVICE, wrongBy("-10.00"))) {
            List<Call> calls = callsOfAPayout(outside, 2);

            assertThat(advices(calls).getFirst().path("amount").asString()).isEqualTo("90.00");
            assertThat(advices(calls).getFirst().has("charges")).isFalse();
            assertThat(reports(calls)).containsExactly(text(Outside.report("4711", "100.00", "USD")));
        }
    }

    @Test
    void chargesAreTakenFromTheAmountAndNamed() {
        try (Outside outside = world().with(Leg.ADVICE, new Effect.Charged(new BigDecimal("15")))) {
            JsonNode advice = advices(callsOfAPayout(outside, 2)).getFirst();

            assertThat(advice.path("amount").asString()).isEqualTo("85.00");
            assertThat(advice.path("charges").asString()).isEqualTo("15.00");
        }
    }

    @Test
    void aReportWithAWrongTotalKeepsItsLines() {
        try (Outside outside = world().with(Leg.REPORT, wrongBy("0.01"))) {
            List<Call> calls = callsOfAPayout(outside, 2);

            assertThat(reports(calls).getFirst())
                    .isEqualTo(text(Outside.report("4711", "100.00", "USD")).replaceFirst("100\\.00", "100.01"));
            assertThat(advices(calls).getFirst().path("amount").asString()).isEqualTo("100.00");
        }
    }

    @Test
    void aReportThatComesTwiceIsTheSameReport() {
        try (Outside outside = world().with(Leg.REPORT, new Effect.Twice())) {
            List<String> reports = reports(callsOfAPayout(outside, 3));

            assertThat(reports).hasSize(2);
            assertThat(reports.getFirst()).isEqualTo(reports.getLast());
        }
        assertNothingMore();
    }

    @ParameterizedTest
    @CsvSource({"ADVICE,true", "REPORT,false"})
    void whatIsSilentNeverComes(Leg leg, boolean reportComes) {
        try (Outside outside = world().with(leg, new Effect.Silence())) {
            assertThat(callsOfAPayout(outside, 1).getFirst().isReport()).isEqualTo(reportComes);
            outside.clock.advance(Duration.ofDays(100));
        }
        assertNothingMore();
    }

    @Test
    void aSilentPayoutIsAcceptedAndFoundWhenInquired() {
        try (Outside outside = world().with(Leg.PAYOUT, new Effect.Silence())) {
            assertThat(outside.pay("r-1").hasResult()).isFalse();

            assertThat(outside.payouts.inquire("r-1").getStatusCode().value()).isEqualTo(200);
            assertThat(answer(outside.pay("r-1")).getStatusCode().value()).isEqualTo(202);
        }
    }

    @Test
    void aLostPayoutIsNotFoundAndCanBeAskedForAgain() {
        try (Outside outside = world().with(Leg.PAYOUT, new Effect.SilenceLost())) {
            assertThat(outside.pay("r-1").hasResult()).isFalse();

            assertThat(outside.payouts.inquire("r-1").getStatusCode().value()).isEqualTo(404);
            assertThat(answer(outside.pay("r-1")).getStatusCode().value()).isEqualTo(202);
        }
    }

    @Test
    void aLatePayoutIsAnsweredWhenTheClockHasGoneThatFar() throws InterruptedException {
        try (Outside outside = world().with(Leg.PAYOUT, new Effect.Late(Duration.ofSeconds(20)))) {
            DeferredResult<ResponseEntity<Object>> late = outside.pay("r-1");
            CountDownLatch answered = new CountDownLatch(1);
            late.setResultHandler(result -> answered.countDown());
            assertThat(late.hasResult()).isFalse();

            outside.clock.advance(Duration.ofSeconds(20));
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(answer(late).getStatusCode().value()).isEqualTo(202);
        }
    }

    @Test
    void aPayoutsAnswerWithAWrongAmountIsPutRightByAnInquiry() {
        try (Outside outside = world().with(Leg.PAYOUT, wrongBy("-1.00"))) {
            assertThat(((PayoutAnswer) body(outside.pay("r-1"))).amount()).isEqualTo("99.00");
            assertThat(outside.paid("r-1").amount()).isEqualTo(Outside.usd("100.00"));
        }
    }

    @Test
    void aFaultHappensAsOftenAsItSaysAndOnlyToWhomItNames() {
        try (Outside outside = world()) {
            outside.faults.add(new Fault(Leg.PAYOUT, new Effect.Refuse(), 1, "S-9"));
            outside.faults.add(new Fault(Leg.PAYOUT, new Effect.Refuse(), 2, "S-1"));

            assertThat(IntStream.range(0, 3)
                            .map(i -> answer(outside.pay("r-1")).getStatusCode().value()))
                    .containsExactly(409, 409, 202);
            assertThat(outside.faults.all()).hasSize(1);
        }
    }

    @Test
    void aProviderCanBeOffTheMarketSilentOrUnwilling() {
        try (Outside outside = world()) {
            SheetRequest request = new SheetRequest("q-1", "USD", "CNY");
            SheetAnswer fair = (SheetAnswer) body(outside.providers.quote("alpha", request));
            outside.with(Leg.PROVIDER, wrongBy("-0.5"));
            SheetAnswer off = (SheetAnswer) body(outside.providers.quote("alpha", request));
            assertThat(new BigDecimal(fair.tiers().getFirst().bid())
                            .subtract(new BigDecimal(off.tiers().getFirst().bid())))
                    .isEqualByComparingTo("0.5");

            outside.with(Leg.PROVIDER, new Effect.Silence());
            assertThat(outside.providers.quote("alpha", request).hasResult()).isFalse();
            outside.with(Leg.PROVIDER, new Effect.Refuse());
            assertThat(answer(outside.providers.quote("alpha", request))
                            .getStatusCode()
                            .value())
                    .isEqualTo(422);
        }
    }

    @Test
    void aReturnIsAcceptedOnceRefusedOrLost() {
        byte[] message = Asking.sendBack("R-1", "SG1", "5.00", "WRONG_MERCHANT");
        try (Outside outside = world().with(Leg.RETURN, new Effect.Refuse())) {
            assertThat(said(outside, message)).contains("admi.002", "RETURN_REFUSED");
            outside.with(Leg.RETURN, new Effect.SilenceLost());
            assertThat(take(outside, message).hasResult()).isFalse();
            assertThat(status(outside)).contains(">RJCT<", ">NOOR<");
            outside.with(Leg.RETURN, new Effect.Silence());
            assertThat(take(outside, message).hasResult()).isFalse();
            assertThat(status(outside)).contains(">ACSC<");

            assertThat(said(outside, message)).isEqualTo(said(outside, message)).contains(">ACSC<");
            assertThat(said(outside, Asking.sendBack("R-1", "SG1", "6.00", "OTHER")))
                    .contains(">RJCT<", ">REQUEST_REUSED<");
            assertThat(said(outside, Asking.sendBack("R-2", "SG1", "0.00", "NOTHING")))
                    .contains(">RJCT<", ">RETURN_AMOUNT_INVALID<");
            assertThat(said(outside, Asking.sendBack("R-2", "SG1", "0.001", "TOO_FINE")))
                    .contains("admi.002", "UNREADABLE");
        }
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(status(outside)).contains(">ACSC<");
        }
    }

    @Test
    void anAnswerThatIsDeferredComesByItself() {
        try (Outside outside = world().with(Leg.RETURN, new Effect.Deferred(Duration.ofMinutes(2)))) {
            assertThat(answer(take(outside, Asking.sendBack("R-1", "SG1", "5.00", "WRONG_MERCHANT")))
                            .getStatusCode()
                            .value())
                    .isEqualTo(202);
            assertThat(status(outside)).contains(">PDNG<");
            assertNothingMore();

            outside.clock.advance(Duration.ofMinutes(3));
            Call told = landSea.next();
            assertThat(told.path()).isEqualTo("/rails/loopback/collecting-bank");
            assertThat(text(told.body())).contains("pacs.002", ">R-1<", ">ACSC<");
            assertThat(status(outside)).contains(">ACSC<");
        }
    }

    @Test
    void whatConcernsReportsOfSuspicionIsThereForTheirCircleAloneAndForEverybodyElseLikeALegThatThereIsNot() {
        Faults faults = new Faults();
        OutsideFaults panel = new FaultPanel(faults);
        OutsideFaults.Fault hidden = new OutsideFaults.Fault("INTELLIGENCE", "SILENCE", 2, "", "stro");
        OutsideFaults.Fault open = new OutsideFaults.Fault("ADVICE", "LATE", 1, "PT5S", "");

        assertThat(panel.put(Circle.REPORTS, hidden)).isEqualTo(Outcome.done(hidden));
        assertThat(panel.put(Circle.CHANNEL, open)).isEqualTo(Outcome.done(open));
        assertThat(panel.put(Circle.CHANNEL, hidden).toString())
                .isEqualTo(panel.put(Circle.CHANNEL, new OutsideFaults.Fault("NOWHERE", "SILENCE", 2, "", "stro"))
                        .toString()
                        .replace("NOWHERE", "INTELLIGENCE"));
        faults.take(Leg.INTELLIGENCE, "stro");
        faults.take(Leg.ADVICE, "anybody");

        assertThat(panel.legs(Circle.CHANNEL)).extracting("name").doesNotContain("INTELLIGENCE");
        assertThat(panel.on(Circle.CHANNEL)).isEmpty();
        assertThat(panel.happened(Circle.CHANNEL)).extracting("leg").containsExactly("ADVICE");
        panel.clear(Circle.CHANNEL);
        panel.takeOff(Circle.CHANNEL, hidden);
        assertThat(panel.on(Circle.REPORTS)).extracting("times").containsExactly(1);
        assertThat(panel.happened(Circle.REPORTS)).extracting("count").containsExactly(1L);
        panel.clear(Circle.REPORTS);
        assertThat(panel.on(Circle.REPORTS)).isEmpty();
    }

    @Test
    void thePanelTakesEachFaultThatItOffersAndShowsItAsItWasPut() {
        OutsideFaults panel = new FaultPanel(new Faults());
        for (Circle circle : Circle.values()) {
            for (OutsideFaults.Leg leg : panel.legs(circle)) {
                for (String kind : leg.kinds()) {
                    String measure = switch (kind) {
                        case "LATE", "DEFER" -> "PT5S";
                        case "WRONG_AMOUNT", "CHARGED" -> "1.50";
                        case "REJECT_FIELD" -> "amount";
                        default -> "";
                    };
                    OutsideFaults.Fault fault = new OutsideFaults.Fault(leg.name(), kind, 3, measure, "");
                    assertThat(panel.put(circle, fault)).as(leg.name() + kind).isEqualTo(Outcome.done(fault));
                    assertThat(panel.on(circle)).containsExactly(fault);
                    panel.takeOff(circle, fault);
                    assertThat(panel.on(circle)).isEmpty();
                }
            }
        }
        for (String nonsense : new String[] {"", "P-1D", "soon"}) {
            assertThat(panel.put(Circle.CHANNEL, new OutsideFaults.Fault("ADVICE", "LATE", 1, nonsense, ""))
                            .isDone())
                    .isFalse();
        }
        assertThat(panel.put(Circle.CHANNEL, new OutsideFaults.Fault("ADVICE", "TWICE", 0, "", ""))
                        .isDone())
                .isFalse();
    }

    @Test
    void whatIsKeptOpenIsEndedWhenTheProgramStops() {
        DeferredResult<ResponseEntity<Object>> silent;
        try (Outside outside = world().with(Leg.PAYOUT, new Effect.SilenceLost())) {
            silent = outside.pay("r-1");
        }
        assertThat(answer(silent).getStatusCode().value()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "PAYOUT,TWICE",
        "PAYOUT,DEFER",
        "RETURN,WRONG_AMOUNT",
        "REPORT,DOUBLE",
        "REPORT,REFUSE",
        "ADVICE,REFUSE",
        "ADVICE,SILENCE_LOST",
        "PROVIDER,OUT_OF_ORDER"
    })
    void thereAreNoFaultsThatMakeNoSense(String on, String kind) {
        FaultLever lever = new FaultLever(on, kind, 1, "PT1S", "1.00", null, null, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lever.fault(Circle.CHANNEL))
                .withMessageContaining(kind);
    }

    private Outside world() {
        return new Outside(store, landSea).withReport();
    }

    /** Pays, lets more than enough time pass, and waits for this many calls. */
    private List<Call> callsOfAPayout(Outside outside, int expected) {
        assertThat(status(outside.pay("r-1"))).isEqualTo(202);
        outside.clock.advance(Duration.ofDays(10));
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            calls.add(landSea.next());
        }
        return calls;
    }

    private static DeferredResult<ResponseEntity<Object>> take(Outside outside, byte[] message) {
        return outside.bank.answer(RailBanks.COLLECTING, "M-1", message);
    }

    private static String said(Outside outside, byte[] message) {
        return text((byte[]) body(take(outside, message)));
    }

    private static String status(Outside outside) {
        return said(outside, Asking.status("R-1", "pacs.004.001.09"));
    }

    private void assertNothingMore() {
        assertThat(landSea.waiting()).isZero();
    }

    private static List<JsonNode> advices(List<Call> calls) {
        return calls.stream().filter(call -> !call.isReport()).map(Call::advice).toList();
    }

    private static List<String> reports(List<Call> calls) {
        return calls.stream()
                .filter(Call::isReport)
                .map(call -> text(call.body()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int status(DeferredResult<ResponseEntity<Object>> deferred) {
        return answer(deferred).getStatusCode().value();
    }

    private static Object body(DeferredResult<ResponseEntity<Object>> deferred) {
        return Objects.requireNonNull(answer(deferred).getBody());
    }
}
