package landsea.sandbox;

import static landsea.sandbox.Outside.MINUTE;
import static landsea.sandbox.Outside.answer;
import static landsea.sandbox.Outside.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import landsea.basics.Unit.Currency;
import landsea.sandbox.LandSeaStandIn.Call;
import landsea.sandbox.MarketplaceController.PayoutRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PayoutTest {

    @TempDir
    Path store;

    private final LandSeaStandIn landSea = new LandSeaStandIn();

    @AfterEach
    void close() {
        landSea.close();
    }

    @Test
    void aPayoutLeadsToOneReportAndOneAdviceOfTheSameAmount() {
        try (Outside outside = new Outside(store, landSea).withReport()) {
            assertThat(outside.marketplace.available("S-1", Currency.USD)).isEqualTo(usd("100.00"));

            ResponseEntity<?> answer = answer(outside.pay("r-1"));
            assertThat(answer.getStatusCode().value()).isEqualTo(202);
            JsonNode said = JsonMapper.shared().valueToTree(answer.getBody());
            Payout payout = outside.paid("r-1");
            assertThat(said.toString())
                    .isEqualTo("{\"payout_id\":\"%s\",\"trace_id\":\"%s\",\"currency\":\"USD\",\"amount\":\"100.00\","
                            .concat("\"settlement_id\":\"4711\",\"status\":\"IN_TRANSIT\"}")
                            .formatted(payout.payoutId(), payout.traceId()));

            outside.clock.advance(Duration.ofMillis(500));
            Call report = landSea.next();
            assertThat(report.path()).isEqualTo("/api/v1/statements");
            assertThat(report.query()).isEqualTo("shop_id=shop_1&seller_id=S-1&name=4711.txt");
            assertThat(report.token()).isEqualTo("Bearer token-of-the-platform");
            assertThat(report.body()).isEqualTo(Outside.report("4711", "100.00", "USD"));

            outside.clock.advance(Duration.ofMillis(500));
            Call advised = landSea.next();
            assertThat(advised.path()).isEqualTo("/rails/loopback/collecting-bank");
            assertThat(advised.token()).isEqualTo("null");
            assertThat(advised.key()).isNotEqualTo(report.key());
            JsonNode advice = advised.advice();
            assertThat(advice.path("receiving_number").asString()).isEqualTo("6250001");
            assertThat(advice.path("currency").asString()).isEqualTo("USD");
            assertThat(advice.path("amount").asString()).isEqualTo("100.00");
            assertThat(advice.has("charges")).isFalse();
            assertThat(advice.path("trace_id").asString()).isEqualTo(payout.traceId());
            assertThat(advice.path("value_date").asString()).isEqualTo("2025-01-14");
            assertThat(advice.path("booked_at").asString()).isEqualTo("2025-01-14T02:00:01Z");
            outside.clock.advance(Duration.ofDays(30));
        }
        assertThat(landSea.waiting()).isZero();
    }

    @Test
    void theSameRequestIdGetsTheSamePayoutAndNothingIsSentTwice() {
        try (Outside outside = new Outside(store, landSea).withReport()) {
            Object first = answer(outside.pay("r-1")).getBody();

            assertThat(answer(outside.pay("r-1")).getBody()).isEqualTo(first);
            assertThat(outside.payouts.inquire("r-1").getBody()).isEqualTo(first);
            outside.clock.advance(MINUTE);
            assertThat(List.of(landSea.next().isReport(), landSea.next().isReport()))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(landSea.waiting()).isZero();
    }

    @Test
    void theSameRequestIdWithOtherContentsIsRefused() {
        try (Outside outside = new Outside(store, landSea).withReport()) {
            outside.pay("r-1");

            assertRefused(
                    answer(outside.payouts.pay(new PayoutRequest("r-1", "S-1", "USD", "6250002"))),
                    422,
                    "REQUEST_REUSED");
        }
    }

    @Test
    void whatWasPaidOutIsNotAvailableAgainUntilThereIsAnotherReport() {
        try (Outside outside = new Outside(store, landSea).withReport()) {
            outside.pay("r-1");

            assertThat(outside.marketplace.available("S-1", Currency.USD)).isEqualTo(usd("0.00"));
            assertRefused(answer(outside.pay("r-2")), 409, "NOTHING_AVAILABLE");

            outside.marketplace.give("S-1", new SettlementReport(Outside.report("4712", "7.10", "USD")));
            assertThat(outside.marketplace.available("S-1", Currency.USD)).isEqualTo(usd("7.10"));
            assertThat(answer(outside.pay("r-3")).getStatusCode().value()).isEqualTo(202);
        }
    }

    @Test
    void nothingIsDueInAnotherCurrencyOrForAnUnreadableReport() {
        try (Outside outside = new Outside(store, landSea).withReport()) {
            assertThat(outside.marketplace.available("S-1", Currency.EUR).isZero())
                    .isTrue();
            assertRefused(
                    answer(outside.payouts.pay(new PayoutRequest("r-1", "S-1", "EUR", "6250001"))),
                    409,
                    "NOTHING_AVAILABLE");
            assertRefused(
                    answer(outside.payouts.pay(new PayoutRequest("r-1", "S-2", "USD", "6250001"))),
                    409,
                    "NOTHING_AVAILABLE");
            assertThat(outside.payouts.inquire("r-1").getStatusCode().value()).isEqualTo(404);
        }
    }

    @Test
    void aDeliveryComesAgainUntilItIsAnswered() {
        try (Outside outside =
                new Outside(store, landSea).withReport().with(Fault.Leg.ADVICE, new Fault.Effect.Silence())) {
            landSea.answer(503, "");
            landSea.answer(409, "{\"finality\":\"RETRYABLE\"}");
            outside.pay("r-1");
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                keys.add(pushedUntilNext(outside).key());
            }
            assertThat(keys).containsOnly(outside.paid("r-1").payoutId() + "-report");
            outside.clock.advance(MINUTE);
        }
        assertThat(landSea.waiting()).isZero();
    }

    @Test
    void aDeliveryThatLandSeaRefusesIsNotRepeated() {
        try (Outside outside =
                new Outside(store, landSea).withReport().with(Fault.Leg.ADVICE, new Fault.Effect.Silence())) {
            landSea.answer(422, "{\"finality\":\"FINAL\"}");
            outside.pay("r-1");
            outside.clock.advance(MINUTE);
            assertThat(landSea.next().isReport()).isTrue();
            outside.clock.advance(MINUTE);
        }
        assertThat(landSea.waiting()).isZero();
    }

    @Test
    void afterARestartPayoutsAreKnownAndWhatWasNotDeliveredIs() {
        Object first;
        try (Outside outside = new Outside(store, landSea).withReport()) {
            first = answer(outside.pay("r-1")).getBody();
            outside.clock.advance(Duration.ofMillis(500));
            assertThat(landSea.next().isReport()).isTrue();
        }
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(outside.clock.instant()).isAfterOrEqualTo(Outside.START.plusMillis(500));
            assertThat(outside.marketplace.available("S-1", Currency.USD).isZero())
                    .isTrue();
            assertThat(answer(outside.pay("r-1")).getBody()).isEqualTo(first);

            outside.clock.advance(MINUTE);
            assertThat(landSea.next().advice().path("trace_id").asString())
                    .isEqualTo(outside.paid("r-1").traceId());
        }
        assertThat(landSea.waiting()).isZero();
    }

    /** A repetition is put on the timetable only after its answer was seen: the clock is moved until it comes. */
    private Call pushedUntilNext(Outside outside) {
        for (int tries = 0; tries < 500; tries++) {
            outside.clock.advance(Duration.ofSeconds(1));
            Optional<Call> call = landSea.soon();
            if (call.isPresent()) {
                return call.get();
            }
        }
        throw new AssertionError("it did not come again");
    }

    private static void assertRefused(ResponseEntity<?> answer, int status, String code) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(((ProblemDetail) Objects.requireNonNull(answer.getBody())).getProperties())
                .containsEntry("code", code);
    }
}
