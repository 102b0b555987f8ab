package landsea.marketplace.intake;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementSales;

/**
 * The sales of a statement, line by line as they are read, put together first by item of an order, then by kind of goods. Arrays
 * of numbers only: orders and items are known by hashes of their names, a hundred and twenty-eight bits for each item and seeded
 * by chance, so that no two are taken for one.
 *
 * <p>An item's lines repeat its quantity: the largest counts. An item that came to nothing was not sold.
 */
final class SoldItems {

    /** Shorter statements are put together by whoever needs it, in no time. */
    static final int LINES_FROM = 1_000;

    /** Kept only where it shortens: so many items for each kind at least. */
    private static final int ITEMS_FOR_KIND = 4;

    /** Of more items nothing is kept: they would take some hundred megabytes. */
    private static final int ITEMS_MAX = 1 << 21;

    private static final int KINDS_MAX = 100_000;
    private static final int FIRST_SIZE = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xD6E8FEB86659FD93L;

    private final long orderSeed = ThreadLocalRandom.current().nextLong();
    private final long itemSeed = ThreadLocalRandom.current().nextLong();

    private int lineCount;
    private boolean given;
    private final Map<String, Integer> places = new HashMap<>();

    private int itemCount;
    private long[] orders = new long[FIRST_SIZE];
    private long[] names = new long[FIRST_SIZE];
    private long[] amounts = new long[FIRST_SIZE];
    private int[] quantities = new int[FIRST_SIZE];

    /** The SKU's place, twice; one more from a warehouse. */
    private int[] kinds = new int[FIRST_SIZE];

    /** Items by their names, plus one; zero where there is none. */
    private int[] slots = new int[2 * FIRST_SIZE];

    /** Takes a line of a sale. */
    void line(StatementLine line) {
        lineCount++;
        if (given) {
            return;
        }
        StatementLine.Reference of = line.reference();
        long order = hash(orderSeed, of.orderId());
        long item = hash(hash(hash(itemSeed, of.orderItemCode()), of.shipmentId()), line.sku());
        int slot = slot(order, item);
        if (slots[slot] == 0) {
            if (itemCount == orders.length) {
                grow();
                slot = slot(order, item);
            }
            orders[itemCount] = order;
            names[itemCount] = item;
            kinds[itemCount] = 2 * places.computeIfAbsent(line.sku(), _ -> places.size());
            slots[slot] = ++itemCount;
        }
        int at = slots[slot] - 1;
        amounts[at] = Math.addExact(amounts[at], line.amount().minor());
        quantities[at] = Math.max(quantities[at], Math.toIntExact(line.quantity()));
        if (line.fulfilmentId().equals("AFN")) {
            kinds[at] |= 1;
        }
        if (itemCount == ITEMS_MAX || places.size() > KINDS_MAX) {
            giveUp();
        }
    }

    private void giveUp() {
        given = true;
        places.clear();
        itemCount = 0;
        orders = new long[0];
        names = new long[0];
        amounts = new long[0];
        quantities = new int[0];
        kinds = new int[0];
        slots = new int[0];
    }

    /** Of four characters at a time. */
    private static long hash(long seed, String text) {
        long hash = seed + text.length() * OTHER;
        long piece = 0;
        for (int i = 0; i < text.length(); i++) {
            piece = piece << 16 | text.charAt(i);
            if ((i & 3) == 3) {
                hash = folded(hash ^ piece, SPREAD);
                piece = 0;
            }
        }
        return folded(hash ^ piece, OTHER);
    }

    private static long folded(long one, long other) {
        return Math.unsignedMultiplyHigh(one, other) ^ one * other;
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
        kinds = Arrays.copyOf(kinds, size);
        slots = new int[2 * size];
        for (int item = 0; item < itemCount; item++) {
            slots[slot(orders[item], names[item])] = item + 1;
        }
    }

    /** What was sold; absent where the statement is short, or sold a few of each kind only, or more than can be put together. */
    Optional<StatementSales> sales() {
        if (given || lineCount < LINES_FROM || places.size() * ITEMS_FOR_KIND > itemCount) {
            return Optional.empty();
        }
        long[] quantity = new long[2 * places.size()];
        long[] amount = new long[2 * places.size()];
        sold().forEach(item -> {
            quantity[kinds[item]] = Math.addExact(quantity[kinds[item]], quantities[item]);
            amount[kinds[item]] = Math.addExact(amount[kinds[item]], amounts[item]);
        });
        List<StatementSales.Kind> all = places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .flatMap(sku -> IntStream.of(2 * sku.getValue(), 2 * sku.getValue() + 1)
                        .filter(kind -> amount[kind] > 0)
                        .mapToObj(kind ->
                                new StatementSales.Kind(sku.getKey(), kind % 2 == 1, quantity[kind], amount[kind])))
                .toList();
        return Optional.of(new StatementSales(orderCount(), all));
    }

    private IntStream sold() {
        return IntStream.range(0, itemCount).filter(item -> amounts[item] > 0);
    }

    private int orderCount() {
        long[] all = sold().mapToLong(item -> orders[item]).sorted().toArray();
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            count += i == 0 || all[i] != all[i - 1] ? 1 : 0;
        }
        return count;
    }
}
