package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.ShopId;
import landsea.settlement.PaymentFilter.Stand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant's payments page by page: each once, in their order, however they are chosen. */
class PaymentListsTest {

    private static final int CREDITED = 5;

    private final SettlementFixture world = SettlementFixture.shared();
    private final PaymentLists lists = world.application.part(PaymentLists.class);
    private final Exporter exporter = world.exporter();
    private final Viewer own = Viewer.of(exporter.organisation());
    private final List<ShopId> shops = List.of(exporter.shop.id());
    private final List<String> credited = new ArrayList<>();
    private String held = "";

    @BeforeEach
    void five_are_credited_and_one_before_them_is_held() {
        exporter.announce(exporter.report("5000000.01"));
        held = exporter.receive("5000000.01").paymentId();
        world.awaitState(held, "HELD", "ABOVE_LIMIT");
        for (int i = 0; i < CREDITED; i++) {
            String amount = 100 + i + ".00";
            exporter.announce(exporter.report(amount));
            credited.addFirst(exporter.receive(amount).paymentId());
        }
    }

    private static PaymentFilter of(Stand stand) {
        return new PaymentFilter(stand, Optional.empty(), Optional.empty());
    }

    private List<String> all(PaymentFilter filter, Function<Optional<PaymentId>, PaymentLists.Found> page) {
        List<String> ids = new ArrayList<>();
        Optional<PaymentId> before = Optional.empty();
        do {
            PaymentLists.Found found = page.apply(before);
            found.rows().forEach(row -> ids.add(row.id().text()));
            before = found.next();
        } while (before.isPresent());
        return ids;
    }

    private List<String> all(PaymentFilter filter, int limit) {
        return all(filter, before -> lists.page(own, shops, filter, before, limit));
    }

    @Test
    void pages_of_any_length_are_the_whole_list_newest_first() {
        List<String> whole = new ArrayList<>(credited);
        whole.add(held);

        for (int limit = 1; limit <= whole.size() + 1; limit++) {
            assertThat(all(PaymentFilter.ALL, limit)).isEqualTo(whole);
            assertThat(all(of(Stand.CREDITED), limit)).isEqualTo(credited);
            assertThat(all(of(Stand.HELD), limit)).containsExactly(held);
            assertThat(all(of(Stand.ENDED), limit)).isEmpty();
        }
    }

    @Test
    void another_shop_and_another_currency_have_none() {
        PaymentFilter elsewhere =
                new PaymentFilter(Stand.ANY, Optional.of(world.exporter().shop.id()), Optional.empty());
        PaymentFilter yen = new PaymentFilter(Stand.ANY, Optional.empty(), Optional.of("JPY"));

        assertThat(all(elsewhere, 10)).isEmpty();
        assertThat(all(yen, 10)).isEmpty();
        assertThat(lists.page(
                                Viewer.of(world.exporter().organisation()),
                                shops,
                                PaymentFilter.ALL,
                                Optional.empty(),
                                10)
                        .rows())
                .isEmpty();
    }

    @Test
    void a_search_that_stops_early_says_where_it_goes_on_and_loses_nothing() {
        PaymentFilter rare = new PaymentFilter(Stand.ENDED, Optional.empty(), Optional.empty());
        Desk desk = world.application.part(Desk.class);

        PaymentLists.Found first =
                desk.read(own, sql -> new PaymentSearch(shops, rare, 1, 2).from(sql, Optional.empty()));

        assertThat(first.rows()).isEmpty();
        assertThat(first.next()).contains(PaymentId.parse(credited.get(1)));
        assertThat(all(
                        of(Stand.CREDITED),
                        before -> desk.read(
                                own, sql -> new PaymentSearch(shops, of(Stand.CREDITED), 1, 2).from(sql, before))))
                .isEqualTo(credited);
    }

    @Test
    void a_shop_is_paid_in_the_currencies_of_its_payments() {
        assertThat(lists.currencies(own, shops)).isEqualTo(Map.of(exporter.shop.id(), Set.of(Currency.USD)));
        assertThat(lists.currencies(own, List.of())).isEmpty();
    }
}
