package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import landsea.basics.Bucket;
import landsea.trade.GoodsAllocation.Allocated;
import landsea.trade.GoodsAllocation.Demand;
import landsea.trade.GoodsAllocation.Difference;
import landsea.trade.GoodsAllocation.Draw;
import landsea.trade.GoodsAllocation.Supply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules by which sales draw on declared goods; amounts of demands are US cents. */
class GoodsAllocationTest {

    private static final BigDecimal CENTS = new BigDecimal("0.001");
    private static final Bucket BUCKET = new Bucket(3);
    private static final SupervisionMode MODE = new SupervisionMode("9810");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // of 10 pieces declared for USD 100.00
        "all of a lawful difference,      ALWAYS,         false, 2,  5000, 5000, 3000, 2, 20.00, ",
        "sold below what was declared,    ALWAYS,         false, 2,  1500, 1500, -500, 2, 20.00, ",
        "from a warehouse,                FROM_WAREHOUSE, true,  1,  3000, 3000, 2000, 1, 10.00, ",
        "not from a warehouse,            FROM_WAREHOUSE, false, 1,  3000, 1050, 0,    1, 10.50, ABOVE_DECLARED 1950",
        "within the tolerance,            NEVER,          false, 1,  1050, 1050, 0,    1, 10.50, ",
        "above it,                        NEVER,          true,  1,  1051, 1050, 0,    1, 10.50, ABOVE_DECLARED 1",
        "cheaper draws what was paid,     NEVER,          false, 1,  400,  400,  0,    1, 4.00, ",
        "more pieces than declared,       ALWAYS,         false, 12, 2400, 2000, -8000, 10, 100.00, GOODS_USED_UP 400",
        "without a quantity,              ALWAYS,         false, 0,  2400, 0,    0,    0, 0, QUANTITY_MISSING 2400",
    })
    void a_sale_draws(
            String what,
            Difference difference,
            boolean warehouse,
            long quantity,
            long amount,
            long verified,
            long differing,
            long drawn,
            BigDecimal drawnAmount,
            @Nullable String gap) {
        GoodsAllocation allocation = new GoodsAllocation();
        Supply supply = supply(difference, 10, "100");

        Allocated allocated = allocation.allocate(new Demand("GLOVE", warehouse, quantity, amount), List.of(supply));

        assertThat(allocated.verified()).as(what).isEqualTo(verified);
        assertThat(allocated.differing()).isEqualTo(differing);
        Draw draw = allocation.draws().getOrDefault(supply.id(), new Draw(0, 0));
        assertThat(draw.quantityE5()).isEqualTo(drawn * 100_000);
        assertThat(draw.amountE5()).isEqualTo(drawnAmount.movePointRight(5).longValueExact());
        assertThat(allocated.gaps().entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList())
                .isEqualTo(gap == null ? List.of() : List.of(gap));
    }

    @Test
    void what_was_exported_first_is_used_first() {
        GoodsAllocation allocation = new GoodsAllocation();
        Supply first = supply(Difference.ALWAYS, 3, "30");
        Supply second = supply(Difference.ALWAYS, 5, "50");

        Allocated allocated = allocation.allocate(new Demand("GLOVE", true, 4, 10_001), List.of(first, second));

        assertThat(allocated.verified()).isEqualTo(10_001);
        assertThat(allocation.draws())
                .containsEntry(first.id(), new Draw(300_000, 3_000_000))
                .containsEntry(second.id(), new Draw(100_000, 1_000_000));
    }

    @Test
    void goods_in_a_currency_without_a_rate_are_passed_over() {
        Supply supply = new Supply(
                GoodsId.next(BUCKET), MODE, Difference.ALWAYS, 0, 1_000_000, 1_000_000, Optional.empty(), true);

        Allocated allocated = new GoodsAllocation().allocate(new Demand("GLOVE", true, 4, 100), List.of(supply));

        assertThat(allocated.gaps()).isEqualTo(Map.of(Gap.RATE_MISSING, 100L));
    }

    /** Random sales over random goods: nothing is drawn beyond what was declared, and every cent is verified or a gap. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void nothing_is_drawn_beyond_what_was_declared(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Supply> supplies = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                supplies.add(new Supply(
                        GoodsId.next(BUCKET),
                        MODE,
                        Difference.values()[random.nextInt(3)],
                        random.nextInt(1_000),
                        1 + random.nextLong(5_000_000),
                        1 + random.nextLong(50_000_000),
                        random.nextInt(9) == 0
                                ? Optional.empty()
                                : Optional.of(BigDecimal.valueOf(1 + random.nextInt(100_000), 7)),
                        random.nextBoolean()));
            }
            GoodsAllocation allocation = new GoodsAllocation();
            for (int sale = 0; sale < 6; sale++) {
                Demand demand =
                        new Demand("GLOVE", random.nextBoolean(), random.nextInt(30), 1 + random.nextLong(100_000));
                Allocated allocated = allocation.allocate(demand, supplies);
                long gaps = allocated.gaps().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                assertThat(allocated.verified() + gaps).as("seed %d", seed).isEqualTo(demand.amount());
                assertThat(allocated.verified()).as("seed %d", seed).isNotNegative();
                assertThat(allocated.byTable()).as("seed %d", seed).isBetween(0L, allocated.verified());
            }
            Map<GoodsId, Supply> byId = new HashMap<>();
            supplies.forEach(supply -> byId.put(supply.id(), supply));
            allocation.draws().forEach((id, draw) -> {
                assertThat(draw.quantityE5())
                        .as("seed %d", seed)
                        .isBetween(0L, byId.get(id).quantityE5());
                assertThat(draw.amountE5())
                        .as("seed %d", seed)
                        .isBetween(0L, byId.get(id).amountE5());
            });
        }
    }

    private static Supply supply(Difference difference, long pieces, String dollars) {
        return new Supply(
                GoodsId.next(BUCKET),
                MODE,
                difference,
                500,
                pieces * 100_000,
                new BigDecimal(dollars).movePointRight(5).longValueExact(),
                Optional.of(CENTS),
                false);
    }
}
