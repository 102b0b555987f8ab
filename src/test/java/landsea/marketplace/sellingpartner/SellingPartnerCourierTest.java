package landsea.marketplace.sellingpartner;

import static landsea.marketplace.sellingpartner.ConnectedShop.payout;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.testing.AmazonServer.Fault;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A payout is asked for once, whatever happens on the way, and found again among the payouts. */
class SellingPartnerCourierTest {

    private final ConnectedShop it = new ConnectedShop();
    private final String payment = payment(it.shop.id().bucket());

    @AfterEach
    void end() {
        it.assertAsDescribed();
        it.close();
    }

    @Test
    void an_accepted_payout_is_promised_once_the_list_shows_its_settlement_and_amount() {
        assertThat(word(request(payment))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");
        assertThat(word(inquiry(payment))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");

        it.seller.payouts.add(payout("500", "ON_DEMAND", "STARTED", "910.44", "S-500", ""));
        assertThat(answered(inquiry(payment)))
                .isEqualTo(Map.of("trace_id", "", "settlement_id", "S-500", "amount", "910.44"));

        it.seller.payouts.set(0, payout("500", "ON_DEMAND", "IN_TRANSIT", "910.44", "S-500", "TR-9"));
        assertThat(answered(inquiry(payment))).containsEntry("trace_id", "TR-9");
        assertThat(it.amazon.calls("initiatePayout")).isEqualTo(1);
    }

    @Test
    void silence_is_never_followed_by_a_second_question_while_the_first_may_have_been_heard() {
        it.amazon.paying = _ -> List.of(payout("500", "ON_DEMAND", "STARTED", "910.44", "S-500", ""));
        it.seller.next("initiatePayout", Fault.DONE_AND_SILENT);
        assertThat(word(request(payment))).isEqualTo("unknown PLATFORM_LOST");

        assertThat(word(request(payment)))
                .as("the same message again, after a crash")
                .isEqualTo("unknown PAYOUT_ASKED_BEFORE");
        assertThat(it.amazon.calls("initiatePayout")).isEqualTo(1);

        // It was done after all, as the list shows.
        assertThat(answered(inquiry(payment))).containsEntry("settlement_id", "S-500");
        assertThat(it.amazon.calls("initiatePayout")).isEqualTo(1);
    }

    @Test
    void what_the_whole_list_does_not_show_long_after_never_arrived_and_may_be_asked_anew() {
        it.seller.next("initiatePayout", Fault.SILENT);
        assertThat(word(request(payment))).isEqualTo("unknown PLATFORM_LOST");
        it.seller.next("listPayouts", Fault.FAILED);
        Postgres.clock().advance(Duration.ofMinutes(16));
        assertThat(word(inquiry(payment)))
                .as("a list that was not told shows nothing")
                .isEqualTo("unknown PLATFORM_LOST");

        assertThat(word(inquiry(payment))).isEqualTo("refused NOT_FOUND");
        assertThat(word(request(payment))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");
        assertThat(it.amazon.calls("initiatePayout")).isEqualTo(2);
    }

    @Test
    void a_second_payout_of_a_day_is_refused_here_and_says_when_it_can_be_asked_for() {
        request(payment);

        Attempt second = request(payment(it.shop.id().bucket()));
        assertThat(word(second)).isEqualTo("refused PAYOUT_ALREADY_TODAY");
        assertThat(second.toString()).contains("2025-01-15T02:00:00Z");
        assertThat(it.amazon.calls("initiatePayout")).isEqualTo(1);

        Postgres.clock().advance(Duration.ofHours(24));
        assertThat(word(request(payment(it.shop.id().bucket())))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");
    }

    @Test
    void scheduled_payouts_and_those_of_other_requests_are_not_taken_for_it() {
        request(payment);
        it.seller.payouts.add(payout("400", "SCHEDULED", "PAID", "910.44", "S-400", "T"));
        assertThat(word(inquiry(payment))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");

        it.seller.payouts.add(payout("500", "ON_DEMAND", "STARTED", "910.44", "S-500", ""));
        it.seller.payouts.add(payout("501", "ON_DEMAND", "STARTED", "910.44", "S-501", ""));
        assertThat(word(inquiry(payment))).as("two candidates are none").isEqualTo("unknown PAYOUT_AMBIGUOUS");

        it.seller.payouts.remove(2);
        assertThat(answered(inquiry(payment))).containsEntry("settlement_id", "S-500");
        it.seller.payouts.add(payout("501", "ON_DEMAND", "STARTED", "910.44", "S-501", ""));
        assertThat(answered(inquiry(payment)))
                .as("it stays what it was found to be")
                .containsEntry("settlement_id", "S-500");
    }

    @Test
    void a_payout_that_fails_is_refused() {
        request(payment);
        it.seller.payouts.add(payout("500", "ON_DEMAND", "FAILED", "910.44", "S-500", ""));

        assertThat(word(inquiry(payment))).isEqualTo("refused PLATFORM_PAYOUT_FAILED");
    }

    @Test
    void what_amazon_will_not_do_is_refused_in_its_own_word_and_takes_no_days_turn() {
        it.seller.next("initiatePayout", Fault.REFUSED);
        Attempt refused = request(payment);
        assertThat(word(refused)).isEqualTo("refused PLATFORM_REFUSED");
        assertThat(refused.toString()).contains("InsufficientPayoutAmount");

        assertThat(word(request(payment(it.shop.id().bucket())))).isEqualTo("unknown PAYOUT_NOT_LISTED_YET");
    }

    @Test
    void throttled_it_was_surely_not_asked() {
        it.seller.next("initiatePayout", Fault.THROTTLED);
        assertThat(request(payment)).isInstanceOf(Attempt.NotSent.class);
        assertThat(word(inquiry(payment))).isEqualTo("refused NOT_FOUND");
    }

    @Test
    void where_amazon_pays_by_its_own_schedule_only_nothing_is_asked() {
        try (ConnectedShop american = new ConnectedShop("amazon.com")) {
            String id = payment(american.shop.id().bucket());
            assertThat(word(american.courier.deliver(american.message("payout.request", id))))
                    .isEqualTo("refused PLATFORM_PAYS_BY_SCHEDULE");
            assertThat(american.amazon.calls()).isEmpty();
        }
    }

    @Test
    void a_shop_without_a_consent_is_told_so() {
        it.connections.end(it.shop.id(), "PLATFORM_DISCONNECTED", "test");
        assertThat(word(request(payment))).isEqualTo("refused PLATFORM_NOT_CONNECTED");
    }

    @Test
    void it_carries_payouts_of_the_marketplaces_that_are_served_this_way() {
        assertThat(it.courier.carries(it.message("payout.request", payment))).isTrue();
        assertThat(it.courier.carries(it.message("return.request", payment))).isFalse();
    }

    private Attempt request(String id) {
        return it.courier.deliver(it.message("payout.request", id));
    }

    private Attempt inquiry(String id) {
        return it.courier.deliver(it.message("payout.inquiry", id));
    }

    private static String word(Attempt attempt) {
        return switch (attempt) {
            case Attempt.NotSent(var reason) -> "not sent " + reason.code();
            case Attempt.Sent(Delivery.Unknown(var reason)) -> "unknown " + reason.code();
            case Attempt.Sent(Delivery.Refused(var reason)) -> "refused " + reason.code();
            case Attempt.Sent(Delivery.Answered(var body)) -> "answered " + body;
        };
    }

    private static Map<String, Object> answered(Attempt attempt) {
        assertThat(word(attempt)).startsWith("answered");
        return ((Delivery.Answered) ((Attempt.Sent) attempt).delivery()).body();
    }

    private static String payment(Bucket bucket) {
        return "pay_" + Ids.next(bucket).toString().replace("-", "");
    }
}
