package landsea.marketplace.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementSales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement sold, put together line by line. */
class SoldItemsTest {

    private static final Currency USD = Currency.of("USD");

    /** What is held against it: maps of names. */
    private static final class Model {

        private record Item(String order, String shipment, String code, String sku) {}

        private static final class Sum {
            long amount;
            long quantity;
            boolean fromWarehouse;
        }

        private final Map<Item, Sum> items = new HashMap<>();

        void line(StatementLine line) {
            Item item = new Item(
                    line.reference().orderId(),
                    line.reference().shipmentId(),
                    line.reference().orderItemCode(),
                    line.sku());
            Sum sum = items.computeIfAbsent(item, _ -> new Sum());
            sum.amount += line.amount().minor();
            sum.quantity = Math.max(sum.quantity, line.quantity());
            sum.fromWarehouse |= line.fulfilmentId().equals("AFN");
        }

        StatementSales sales() {
            Set<String> orders = new HashSet<>();
            Map<String, long[]> kinds = new TreeMap<>();
            items.forEach((item, sum) -> {
                if (sum.amount > 0) {
                    orders.add(item.order());
                    long[] kind =
                            kinds.computeIfAbsent(item.sku() + (sum.fromWarehouse ? " 1" : " 0"), _ -> new long[2]);
                    kind[0] += sum.quantity;
                    kind[1] += sum.amount;
                }
            });
            return new StatementSales(
                    orders.size(),
                    kinds.entrySet().stream()
                            .map(kind -> new StatementSales.Kind(
                                    kind.getKey().substring(0, kind.getKey().length() - 2),
                                    kind.getKey().endsWith("1"),
                                    kind.getValue()[0],
                                    kind.getValue()[1]))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 11, 111})
    void items_of_several_lines_count_once_and_what_came_to_nothing_was_not_sold(long seed) {
        Random random = new Random(seed);
        SoldItems items = new SoldItems();
        Model model = new Model();
        for (int n = 0; n < 3_000; n++) {
            StatementLine line = line(
                    "111-" + random.nextInt(600),
                    random.nextInt(3) == 0 ? "S" + random.nextInt(3) : "",
                    Integer.toString(random.nextInt(3)),
                    "SKU-" + random.nextInt(20),
                    random.nextInt(4),
                    (random.nextInt(3) == 0 ? -1 : 1) * random.nextInt(500),
                    random.nextBoolean() ? "AFN" : "MFN");
            items.line(line);
            model.line(line);
        }

        assertThat(items.sales()).as("seed %d", seed).contains(model.sales());
    }

    @Test
    void short_statements_are_not_put_together() {
        SoldItems items = new SoldItems();
        for (int n = 1; n < SoldItems.LINES_FROM; n++) {
            items.line(line("O" + n, "", "1", "A", 1, 100, "AFN"));
        }
        assertThat(items.sales()).isEmpty();

        items.line(line("O", "", "1", "A", 1, 100, "AFN"));

        assertThat(items.sales())
                .contains(new StatementSales(
                        SoldItems.LINES_FROM,
                        List.of(new StatementSales.Kind(
                                "A", true, SoldItems.LINES_FROM, 100L * SoldItems.LINES_FROM))));
    }

    @Test
    void statements_that_sold_a_few_of_each_kind_are_not_put_together() {
        SoldItems items = new SoldItems();
        for (int n = 0; n < 2 * SoldItems.LINES_FROM; n++) {
            items.line(line("O" + n, "", "1", "A" + n / 3, 1, 100, "AFN"));
        }

        assertThat(items.sales()).isEmpty();
    }

    private static StatementLine line(
            String order, String shipment, String code, String sku, int quantity, long minor, String fulfilment) {
        return new StatementLine(
                1,
                Money.ofMinor(USD, minor),
                new StatementLine.Type("Order", "ItemPrice", "Principal"),
                new StatementLine.Reference(order, "", "", shipment, code, "", ""),
                new StatementLine.Posted(Instant.EPOCH, StatementLine.Posted.Precision.SECOND),
                "",
                fulfilment,
                sku,
                quantity,
                "");
    }
}
