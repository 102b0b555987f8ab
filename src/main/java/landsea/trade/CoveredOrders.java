package landsea.trade;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The sales of a long statement, line by line as they are read, put together by the list that tells of their order: each order
 * has one, which may or may not cover it. Arrays of numbers only, some sixty bytes a line, for there may be a million.
 *
 * <p>An order is covered when its lines together are no more than its list has room for, when no line took something off (then
 * it has to be seen item by item), and when nobody else holds the list.
 */
final class CoveredOrders {

    /** As a generation: another verdict holds the list. */
    static final int HELD = -1;

    private static final int BY_TABLE = 2;
    private static final int SHARED = 1;
    private static final int MODE = 4;
    private static final int SIZE = 1 << 12;

    /** What is known of an order's list: the mode's place among those admitted, by whom it is said, whose waybill it bears. */
    static int facts(int mode, boolean byTable, boolean sharedWaybill) {
        return mode * MODE + (byTable ? BY_TABLE : 0) + (sharedWaybill ? SHARED : 0);
    }

    /** What the orders of one mode came to. */
    record Sum(long amount, int orderCount, long byTable, boolean shared) {

        private static final Sum NOTHING = new Sum(0, 0, 0, false);

        Sum plus(Sum other) {
            return new Sum(
                    amount + other.amount,
                    orderCount + other.orderCount,
                    byTable + other.byTable,
                    shared || other.shared);
        }

        private Sum plus(long more, int facts) {
            return new Sum(
                    amount + more,
                    orderCount + 1,
                    byTable + ((facts & BY_TABLE) == 0 ? 0 : more),
                    shared || (facts & SHARED) != 0);
        }
    }

    /** Takes covered orders' lists. */
    interface Lists {
        void take(long place, int generation);
    }

    private int lineCount;
    private int[] lineNumbers = new int[SIZE];
    private int[] orderOfLine = new int[SIZE];

    private int orderCount;
    private long[] places = new long[SIZE];
    private long[] amounts = new long[SIZE];
    private long[] rooms = new long[SIZE];
    private int[] facts = new int[SIZE];
    private int[] generations = new int[SIZE];
    private boolean[] mixed = new boolean[SIZE];

    /** Orders by their list's place, plus one; zero where there is none. */
    private int[] slots = new int[4 * SIZE];

    private int otherCount;
    private int[] others = new int[SIZE];

    /** A line of an order that has one list, which may be used. */
    void line(int lineNumber, long amount, long place, long room, int listFacts, int generation) {
        if (lineCount == lineNumbers.length) {
            lineNumbers = Arrays.copyOf(lineNumbers, 2 * lineCount);
            orderOfLine = Arrays.copyOf(orderOfLine, 2 * lineCount);
        }
        int order = order(place);
        if (order == orderCount) {
            places[order] = place;
            rooms[order] = room;
            facts[order] = listFacts;
            generations[order] = generation;
            orderCount++;
        }
        amounts[order] = Math.addExact(amounts[order], amount);
        mixed[order] |= amount <= 0;
        lineNumbers[lineCount] = lineNumber;
        orderOfLine[lineCount] = order;
        lineCount++;
    }

    /** A line of which no list tells, or several, or one that may not be used. */
    void other(int lineNumber) {
        if (otherCount == others.length) {
            others = Arrays.copyOf(others, 2 * otherCount);
        }
        others[otherCount++] = lineNumber;
    }

    /** Where a place's order is, or the next free one. */
    private int order(long place) {
        if (orderCount == places.length) {
            grow();
        }
        int slot = slot(place);
        if (slots[slot] == 0) {
            slots[slot] = orderCount + 1;
            return orderCount;
        }
        return slots[slot] - 1;
    }

    private int slot(long place) {
        int slot = (int) (place * 0x9E3779B97F4A7C15L >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && places[slots[slot] - 1] != place) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        int size = 2 * orderCount;
        places = Arrays.copyOf(places, size);
        amounts = Arrays.copyOf(amounts, size);
        rooms = Arrays.copyOf(rooms, size);
        facts = Arrays.copyOf(facts, size);
        generations = Arrays.copyOf(generations, size);
        mixed = Arrays.copyOf(mixed, size);
        slots = new int[4 * size];
        for (int order = 0; order < orderCount; order++) {
            slots[slot(places[order])] = order + 1;
        }
    }

    private boolean isCovered(int order) {
        return amounts[order] <= rooms[order] && !mixed[order] && generations[order] != HELD;
    }

    /** Lists of covered orders, in the order of their places. */
    void lists(Lists lists) {
        long[] covered = IntStream.range(0, orderCount)
                .filter(this::isCovered)
                .mapToLong(order -> places[order])
                .toArray();
        Arrays.parallelSort(covered);
        for (long place : covered) {
            lists.take(place, generations[slots[slot(place)] - 1]);
        }
    }

    /** What covered orders come to, by their mode's place. */
    Map<Integer, Sum> sums() {
        Map<Integer, Sum> sums = new HashMap<>();
        for (int order = 0; order < orderCount; order++) {
            if (isCovered(order)) {
                sums.put(
                        facts[order] / MODE,
                        sums.getOrDefault(facts[order] / MODE, Sum.NOTHING).plus(amounts[order], facts[order]));
            }
        }
        return sums;
    }

    /** Numbers of the lines of all orders that are not covered, each once. */
    int[] otherLines() {
        return IntStream.concat(
                        Arrays.stream(others, 0, otherCount),
                        IntStream.range(0, lineCount)
                                .filter(line -> !isCovered(orderOfLine[line]))
                                .map(line -> lineNumbers[line]))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Numbers of all lines, each once. */
    int[] lines() {
        return IntStream.concat(Arrays.stream(others, 0, otherCount), Arrays.stream(lineNumbers, 0, lineCount))
                .sorted()
                .distinct()
                .toArray();
    }
}
