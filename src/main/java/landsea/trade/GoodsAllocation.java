package landsea.trade;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws what was sold from what was declared, first exported first. Rules only: what is unused of each item is told, and what
 * is drawn is answered.
 *
 * <p>Pieces are drawn one for one. Where a difference between proceeds and declared amount is lawful, their declared share is
 * drawn and the difference told; otherwise no more counts as verified than that share with the mode's tolerance, and what is
 * verified is what is drawn. So neither quantity nor amount of an item is ever drawn beyond what was declared.
 */
final class GoodsAllocation {

    /** Whether proceeds may differ from what was declared. */
    enum Difference {
        NEVER,
        FROM_WAREHOUSE,
        ALWAYS;

        boolean isLawful(Demand demand) {
            return this == ALWAYS || this == FROM_WAREHOUSE && demand.fromWarehouse();
        }
    }

    /** @param amount in the smallest part of the statement's currency */
    record Demand(String sku, boolean fromWarehouse, long quantity, long amount) {}

    /**
     * An item with what of it is unused.
     *
     * @param mode under which it was exported
     * @param factor from its hundred-thousandths to the smallest part of the statement's currency; empty without a rate
     */
    record Supply(
            GoodsId id,
            SupervisionMode mode,
            Difference difference,
            int toleranceBp,
            long quantityE5,
            long amountE5,
            Optional<BigDecimal> factor,
            boolean byTable) {}

    record Draw(long quantityE5, long amountE5) {

        Draw plus(Draw other) {
            return new Draw(Math.addExact(quantityE5, other.quantityE5), Math.addExact(amountE5, other.amountE5));
        }
    }

    /**
     * What became of a demand: verified and gaps together are its amount.
     *
     * @param differing proceeds less declared share, where lawful
     */
    record Allocated(Demand demand, long verified, long byTable, long differing, Map<Gap, Long> gaps) {

        /** What is missing was declared, and others have drawn from it. */
        Allocated claimedElsewhere() {
            Map<Gap, Long> told = new EnumMap<>(Gap.class);
            gaps.forEach((gap, amount) -> told.merge(
                    gap == Gap.EVIDENCE_MISSING || gap == Gap.GOODS_USED_UP ? Gap.EVIDENCE_CLAIMED : gap,
                    amount,
                    Long::sum));
            return new Allocated(demand, verified, byTable, differing, told);
        }
    }

    private static final long ONE = 100_000;
    private static final BigDecimal BP = BigDecimal.valueOf(10_000);

    private static final class Stock {
        final Supply supply;
        long quantityE5;
        long amountE5;

        Stock(Supply supply) {
            this.supply = supply;
            this.quantityE5 = supply.quantityE5();
            this.amountE5 = supply.amountE5();
        }
    }

    private final Map<GoodsId, Stock> stocks = new LinkedHashMap<>();
    private final Map<GoodsId, Draw> draws = new LinkedHashMap<>();
    private final Map<SupervisionMode, Long> verifiedByMode = new HashMap<>();

    /** What is drawn so far, by item. */
    Map<GoodsId, Draw> draws() {
        return draws;
    }

    /** What is verified so far, by the mode under which it was exported. */
    Map<SupervisionMode, Long> verifiedByMode() {
        return verifiedByMode;
    }

    /** @param supplies of these goods, in the order in which they are used */
    Allocated allocate(Demand demand, List<Supply> supplies) {
        Map<Gap, Long> gaps = new EnumMap<>(Gap.class);
        if (demand.quantity() <= 0 || demand.sku().isEmpty()) {
            gaps.put(supplies.isEmpty() ? Gap.EVIDENCE_MISSING : Gap.QUANTITY_MISSING, demand.amount());
            return new Allocated(demand, 0, 0, 0, gaps);
        }
        long wanted = Math.multiplyExact(demand.quantity(), ONE);
        long taken = 0;
        long shared = 0;
        long verified = 0;
        long byTable = 0;
        long differing = 0;
        boolean rateMissing = false;
        for (Stock stock : stocks(supplies)) {
            Optional<BigDecimal> factor = stock.supply.factor();
            if (factor.isEmpty()) {
                rateMissing = true;
                continue;
            }
            long take = Math.min(wanted - taken, stock.quantityE5);
            if (take == 0) {
                continue;
            }
            taken += take;
            long proceeds = share(demand.amount(), taken, wanted) - shared;
            shared += proceeds;
            Taken one = take(stock, take, proceeds, stock.supply.difference().isLawful(demand), factor.get());
            verified += one.verified();
            verifiedByMode.merge(stock.supply.mode(), one.verified(), Long::sum);
            byTable += stock.supply.byTable() ? one.verified() : 0;
            differing += one.differing();
            if (one.verified() < proceeds) {
                gaps.merge(Gap.ABOVE_DECLARED, proceeds - one.verified(), Long::sum);
            }
        }
        if (shared < demand.amount()) {
            Gap gap = rateMissing ? Gap.RATE_MISSING : supplies.isEmpty() ? Gap.EVIDENCE_MISSING : Gap.GOODS_USED_UP;
            gaps.put(gap, demand.amount() - shared);
        }
        return new Allocated(demand, verified, byTable, differing, gaps);
    }

    private record Taken(long verified, long differing) {}

    private Taken take(Stock stock, long take, long proceeds, boolean lawful, BigDecimal factor) {
        long declared = share(stock.amountE5, take, stock.quantityE5);
        Taken taken;
        long amount;
        if (lawful) {
            amount = declared;
            taken = new Taken(proceeds, proceeds - minor(declared, factor));
        } else {
            long room = BigDecimal.valueOf(declared)
                    .multiply(factor)
                    .multiply(BP.add(BigDecimal.valueOf(stock.supply.toleranceBp())))
                    .divide(BP, 0, RoundingMode.DOWN)
                    .longValueExact();
            long verified = Math.min(proceeds, room);
            amount = Math.min(
                    stock.amountE5,
                    BigDecimal.valueOf(verified)
                            .divide(factor, 0, RoundingMode.HALF_UP)
                            .longValueExact());
            taken = new Taken(verified, 0);
        }
        stock.quantityE5 -= take;
        stock.amountE5 -= amount;
        draws.merge(stock.supply.id(), new Draw(take, amount), Draw::plus);
        return taken;
    }

    private List<Stock> stocks(List<Supply> supplies) {
        List<Stock> found = new ArrayList<>();
        supplies.forEach(supply -> found.add(stocks.computeIfAbsent(supply.id(), _ -> new Stock(supply))));
        return found;
    }

    /** A part of a whole by quantity; the parts of all of it sum to the whole, for the last takes what is left. */
    private static long share(long whole, long part, long of) {
        return part == of
                ? whole
                : BigDecimal.valueOf(whole)
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static long minor(long amountE5, BigDecimal factor) {
        return BigDecimal.valueOf(amountE5)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
