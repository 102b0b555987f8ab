package landsea.marketplace.sellingpartner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import landsea.basics.Bucket;
import landsea.parties.ShopId;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final ShopId SHOP = ShopId.next(new Bucket(1));
    private static final ShopId OTHER = ShopId.next(new Bucket(1));

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final RateLimits limits = new RateLimits(nanos::get);

    @Test
    void so_many_at_once_then_one_in_each_interval() {
        for (int call = 0; call < 10; call++) {
            assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isZero();
        }
        assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isEqualTo(Duration.ofSeconds(2));

        pass(Duration.ofSeconds(2));
        assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isZero();
        assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void another_shop_and_another_operation_have_calls_of_their_own() {
        limits.exhausted(SHOP, Operation.LIST_PAYOUTS);

        assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isPositive();
        assertThat(limits.take(OTHER, Operation.LIST_PAYOUTS)).isZero();
        assertThat(limits.take(SHOP, Operation.LIST_BALANCES)).isZero();
    }

    @Test
    void what_amazon_had_enough_of_waits_one_interval_whatever_was_counted_here() {
        assertThat(limits.exhausted(SHOP, Operation.GET_REPORTS)).isEqualTo(Operation.GET_REPORTS.interval());
        assertThat(limits.take(SHOP, Operation.GET_REPORTS)).isEqualTo(Operation.GET_REPORTS.interval());

        pass(Operation.GET_REPORTS.interval());
        assertThat(limits.take(SHOP, Operation.GET_REPORTS)).isZero();
    }

    @Test
    void an_answers_rate_takes_the_place_of_the_published_one_and_nonsense_does_not() {
        limits.told(SHOP, Operation.LIST_PAYOUTS, "4.0");
        limits.told(SHOP, Operation.LIST_PAYOUTS, "fast");
        limits.told(SHOP, Operation.LIST_PAYOUTS, "1e999999999");
        limits.told(SHOP, Operation.LIST_PAYOUTS, "-1");

        for (int call = 0; call < 10; call++) {
            assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isZero();
        }
        assertThat(limits.take(SHOP, Operation.LIST_PAYOUTS)).isEqualTo(Duration.ofMillis(250));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
