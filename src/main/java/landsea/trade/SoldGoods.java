package landsea.trade;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import landsea.trade.GoodsAllocation.Demand;

/**
 * The sales of a long statement, line by line as they are read, put together first by item of an order, then by what was sold.
 * Arrays of numbers only: orders and items are known by hashes of their names, a hundred and twenty-eight bits for each item, so
 * that no two are taken for one.
 *
 * <p>An item's lines repeat its quantity: the largest counts. An item that came to nothing was not sold.
 */
final class SoldGoods {

    private static final int SIZE = 1 << 12;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** By place. */
    private final List<String> skus;

    private int lineCount;
    private int[] lineNumbers = new int[SIZE];
    private int[] itemOfLine = new int[SIZE];

    private int itemCount;
    private long[] orders = new long[SIZE];
    private long[] names = new long[SIZE];
    private long[] amounts = new long[SIZE];
    private int[] quantities = new int[SIZE];
    private int[] skuOfItem = new int[SIZE];
    private boolean[] fromWarehouse = new boolean[SIZE];

    /** Items by their names, plus one; zero where there is none. */
    private int[] slots = new int[4 * SIZE];

    /** @param skus that anything is declared of */
    SoldGoods(List<String> skus) {
        this.skus = List.copyOf(skus);
    }

    /**
     * A line.
     *
     * @param sku its place; below zero where nothing is declared of it
     * @param order hash of the order's name
     * @param item another one, of the item's and the order's
     */
    void line(int lineNumber, long order, long item, int sku, boolean warehouse, int quantity, long amount) {
        if (lineCount == lineNumbers.length) {
            lineNumbers = Arrays.copyOf(lineNumbers, 2 * lineCount);
            itemOfLine = Arrays.copyOf(itemOfLine, 2 * lineCount);
        }
        if (itemCount == orders.length) {
            grow();
        }
        int slot = slot(order, item);
        if (slots[slot] == 0) {
            orders[itemCount] = order;
            names[itemCount] = item;
            skuOfItem[itemCount] = sku < 0 ? skus.size() : sku;
            slots[slot] = ++itemCount;
        }
        int at = slots[slot] - 1;
        amounts[at] = Math.addExact(amounts[at], amount);
        quantities[at] = Math.max(quantities[at], quantity);
        fromWarehouse[at] |= warehouse;
        lineNumbers[lineCount] = lineNumber;
        itemOfLine[lineCount] = at;
        lineCount++;
    }

    private int slot(long order, long item) {
        int slot = (int) ((item ^ order) * SPREAD >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && (names[slots[slot] - 1] != item || orders[slots[slot] - 1] != order)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        int size = 2 * itemCount;
        orders = Arrays.copyOf(orders, size);
        names = Arrays.copyOf(names, size);
        amounts = Arrays.copyOf(amounts, size);
        quantities = Arrays.copyOf(quantities, size);
        skuOfItem = Arrays.copyOf(skuOfItem, size);
        fromWarehouse = Arrays.copyOf(fromWarehouse, size);
        slots = new int[4 * size];
        for (int item = 0; item < itemCount; item++) {
            slots[slot(orders[item], names[item])] = item + 1;
        }
    }

    private IntStream sold() {
        return IntStream.range(0, itemCount).filter(item -> amounts[item] > 0);
    }

    /** What was sold of what is declared, in the order of the names. */
    List<Demand> demands() {
        long[] quantity = new long[2 * skus.size()];
        long[] amount = new long[2 * skus.size()];
        sold().filter(item -> skuOfItem[item] < skus.size()).forEach(item -> {
            int kind = 2 * skuOfItem[item] + (fromWarehouse[item] ? 1 : 0);
            quantity[kind] = Math.addExact(quantity[kind], quantities[item]);
            amount[kind] = Math.addExact(amount[kind], amounts[item]);
        });
        return IntStream.range(0, amount.length)
                .filter(kind -> amount[kind] > 0)
                .mapToObj(kind -> new Demand(skus.get(kind / 2), kind % 2 == 1, quantity[kind], amount[kind]))
                .toList();
    }

    VerdictStore.Sold total() {
        long[] ofOrders = sold().mapToLong(item -> orders[item]).toArray();
        Arrays.parallelSort(ofOrders);
        int count = 0;
        for (int i = 0; i < ofOrders.length; i++) {
            count += i == 0 || ofOrders[i] != ofOrders[i - 1] ? 1 : 0;
        }
        return new VerdictStore.Sold(sold().mapToLong(item -> amounts[item]).sum(), count);
    }

    /** Lines of goods of which nothing is declared. */
    int[] undeclared() {
        return IntStream.range(0, lineCount)
                .filter(line -> skuOfItem[itemOfLine[line]] == skus.size())
                .map(line -> lineNumbers[line])
                .toArray();
    }

    /** Lines of these goods. */
    int[] linesOf(Set<Demand> demands) {
        Map<String, Integer> places = new HashMap<>();
        for (int sku = 0; sku < skus.size(); sku++) {
            places.put(skus.get(sku), sku);
        }
        boolean[] wanted = new boolean[2 * skus.size() + 2];
        demands.forEach(one -> {
            Integer sku = places.get(one.sku());
            if (sku != null) {
                wanted[2 * sku + (one.fromWarehouse() ? 1 : 0)] = true;
            }
        });
        return IntStream.range(0, lineCount)
                .filter(line -> wanted[2 * skuOfItem[itemOfLine[line]] + (fromWarehouse[itemOfLine[line]] ? 1 : 0)])
                .map(line -> lineNumbers[line])
                .toArray();
    }
}
