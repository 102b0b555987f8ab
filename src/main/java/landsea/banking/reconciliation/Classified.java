package landsea.banking.reconciliation;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;

/**
 * Why what is left of two lists agrees with nothing. What matched exactly is not in them any more.
 *
 * @param ours empty where only others say it
 * @param theirs empty where only our books say it
 */
record Classified(BreakReason reason, Optional<Item> ours, Optional<Item> theirs) {

    /** Only what both sides call the same, in the same place and direction, is held against each other. */
    private record Name(String place, String reference, Currency currency, boolean negative) {

        static Name of(Item item) {
            return new Name(
                    item.place(), item.reference(), item.amount().currency(), item.amount().isNegative());
        }
    }

    Classified {
        if (ours.isEmpty() && theirs.isEmpty()) {
            throw new IllegalArgumentException("a break of nothing: " + reason);
        }
    }

    /**
     * The breaks of a day: what later days bring may explain something of this one, and is itself not wanted yet.
     *
     * @param ours and theirs in the order of their days
     */
    static List<Classified> of(List<Item> ours, List<Item> theirs, LocalDate day) {
        Map<Name, Deque<Item>> named = new HashMap<>();
        List<Item> alone = new ArrayList<>();
        for (Item item : ours) {
            if (item.reference().isEmpty()) {
                alone.add(item);
            } else {
                named.computeIfAbsent(Name.of(item), name -> new ArrayDeque<>()).add(item);
            }
        }
        List<Classified> all = new ArrayList<>();
        theirs.forEach(item -> all.add(theirs(item, named)));
        Stream.concat(alone.stream(), named.values().stream().flatMap(Deque::stream))
                .forEach(item -> all.add(new Classified(
                        item.early() ? BreakReason.TIMING : BreakReason.MISSING_AT_BANK,
                        Optional.of(item),
                        Optional.empty())));
        return all.stream().filter(one -> !one.since().isAfter(day)).toList();
    }

    private static Classified theirs(Item item, Map<Name, Deque<Item>> named) {
        if (item.reversal()) {
            return new Classified(BreakReason.REVERSED, Optional.empty(), Optional.of(item));
        }
        if (item.again()) {
            return new Classified(BreakReason.DUPLICATE, Optional.empty(), Optional.of(item));
        }
        Deque<Item> same = named.getOrDefault(Name.of(item), new ArrayDeque<>());
        if (item.reference().isEmpty() || same.isEmpty()) {
            return new Classified(
                    item.early() ? BreakReason.TIMING : BreakReason.MISSING_IN_BOOKS, Optional.empty(), Optional.of(item));
        }
        Item ours = same.removeFirst();
        return new Classified(
                ours.amount().equals(item.amount()) ? BreakReason.DATE_DIFFERS : BreakReason.AMOUNT_DIFFERS,
                Optional.of(ours),
                Optional.of(item));
    }

    /** The day of its older side. */
    LocalDate since() {
        return Stream.concat(ours.stream(), theirs.stream())
                .map(Item::day)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /** What others say beyond our books; below zero where they say less. */
    Money difference() {
        Money zero = Money.zero(Stream.concat(ours.stream(), theirs.stream())
                .findFirst()
                .orElseThrow()
                .amount()
                .currency());
        return theirs.map(Item::amount).orElse(zero).minus(ours.map(Item::amount).orElse(zero));
    }
}
