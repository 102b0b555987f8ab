package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.parties.ShopId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of a shop's credits and what is read beside it are together what there is, whenever it is counted. */
class ShopCreditsTest {

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final SettlementFixture world = SettlementFixture.shared();
    private final Desk desk = world.application.part(Desk.class);
    private final PaymentLists lists = world.application.part(PaymentLists.class);
    private final Exporter exporter = world.exporter();
    private final Viewer own = Viewer.of(exporter.organisation());
    private final ShopId shop = exporter.shop.id();

    /** For whom what was made a moment ago is long past. */
    private final ShopCredits credits = new ShopCredits(
            world.application.part(Housekeeping.class),
            world.application.part(JsonMapper.class),
            () -> Instant.now().plus(Duration.ofHours(1)));

    private String held = "";

    @BeforeEach
    void two_are_credited_one_is_held_and_one_waits_for_its_money() {
        exporter.announce(exporter.report("5000000.01"));
        held = exporter.receive("5000000.01").paymentId();
        world.awaitState(held, "HELD", "ABOVE_LIMIT");
        credited("101.00");
        credited("102.50");
        exporter.announce(exporter.report("250.00"));
    }

    private void credited(String amount) {
        exporter.announce(exporter.report(amount));
        exporter.receive(amount);
    }

    private ShopCredits.Kept kept() {
        return desk.read(own, sql -> credits.of(sql, List.of(shop))).getFirst();
    }

    private List<PaymentLists.Standing> shown(Instant since) {
        return lists.standing(own, exporter.organisation(), List.of(shop), since);
    }

    private List<PaymentLists.Standing> readWhole(LocalDate since) {
        return desk.read(
                own,
                sql -> Standings.read(sql, exporter.organisation(), List.of(ShopCredits.Kept.nothing(shop)), since));
    }

    @Test
    void what_is_shown_is_the_same_before_and_after_each_count() {
        Instant since = LONG_AGO.atStartOfDay(Settler.CHONGQING).toInstant();
        List<PaymentLists.Standing> before = shown(since);
        assertThat(before).singleElement().satisfies(one -> {
            assertThat(one.credited()).isEqualTo(Money.of(Currency.USD, "203.50"));
            assertThat(one.heldCount()).isEqualTo(1);
        });

        credits.count(shop);

        assertThat(kept().days()).singleElement().satisfies(sum -> {
            assertThat(sum.count()).isEqualTo(2);
            assertThat(sum.minor()).isEqualTo(203_50);
        });
        assertThat(kept().unended()).contains(PaymentId.parse(held).value()).doesNotHaveDuplicates();
        assertThat(shown(since)).isEqualTo(before);
    }

    @Test
    void a_payment_that_ends_after_the_count_is_counted_once() {
        Instant since = LONG_AGO.atStartOfDay(Settler.CHONGQING).toInstant();
        credits.count(shop);
        exporter.receive("250.00");
        credited("300.00");

        assertThat(shown(since)).isEqualTo(readWhole(LONG_AGO));
        credits.count(shop);
        credits.count(shop);

        assertThat(shown(since)).isEqualTo(readWhole(LONG_AGO));
        assertThat(kept().unended()).containsExactly(PaymentId.parse(held).value());
        assertThat(kept().days().stream().mapToLong(ShopCredits.Sum::count).sum())
                .isEqualTo(4);
        assertThat(shown(since).getFirst().credited()).isEqualTo(Money.of(Currency.USD, "753.50"));
    }

    @Test
    void credits_of_days_that_were_not_asked_about_are_not_shown() {
        credits.count(shop);
        LocalDate day = kept().days().getFirst().day();

        assertThat(shown(day.atStartOfDay(Settler.CHONGQING).toInstant()))
                .isEqualTo(readWhole(day))
                .first()
                .extracting(PaymentLists.Standing::creditedCount)
                .isEqualTo(2L);
        assertThat(shown(day.plusDays(1).atStartOfDay(Settler.CHONGQING).toInstant()))
                .isEqualTo(readWhole(day.plusDays(1)))
                .first()
                .extracting(PaymentLists.Standing::creditedCount)
                .isEqualTo(0L);
    }

    @Test
    void what_may_still_be_under_way_is_not_kept() {
        world.application.part(ShopCredits.class).count(shop);

        assertThat(kept()).isEqualTo(ShopCredits.Kept.nothing(shop));
    }
}
