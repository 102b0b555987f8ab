package landsea.marketplace;

import java.util.List;

/**
 * What a long statement sold, by kind of goods: put together when its lines came in, so that nobody does it again.
 *
 * @param orderCount orders of which anything was sold
 * @param kinds in the order of their SKUs, each at most once from a warehouse of the marketplace and once from elsewhere
 */
public record StatementSales(int orderCount, List<Kind> kinds) {

    public StatementSales {
        kinds = List.copyOf(kinds);
    }

    /**
     * One kind of goods.
     *
     * @param fromWarehouse whether the marketplace shipped any of an item's lines
     * @param quantity of its items, each counted once however many lines tell of it
     * @param amount in the smallest part of the statement's currency, of items that came to more than nothing
     */
    public record Kind(String sku, boolean fromWarehouse, long quantity, long amount) {

        public Kind {
            if (amount <= 0) {
                throw new IllegalArgumentException("nothing was sold of " + sku + ": " + amount);
            }
        }
    }
}
