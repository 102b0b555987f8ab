package landsea.compliance.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a merchant was paid on each of the last {@link #DAYS} days on which it was paid: never changed, only followed by the
 * next. In the store it is a few bytes a day.
 *
 * @param days ascending, one entry for each day that has payments
 */
record History(List<DaySum> days) {

    /** How far back rules may look. */
    static final int DAYS = 40;

    static final History NONE = new History(List.of());

    History {
        days = List.copyOf(days);
    }

    /** With another payment; days that no rule looks at any more are left out. */
    History plus(DaySum added) {
        List<DaySum> next = new ArrayList<>(days.size() + 1);
        DaySum own = added;
        LocalDate latest = days.isEmpty() || added.day().isAfter(days.getLast().day())
                ? added.day()
                : days.getLast().day();
        boolean placed = false;
        for (DaySum known : days) {
            if (known.day().equals(own.day())) {
                own = known.plus(own);
            } else {
                if (!placed && known.day().isAfter(own.day())) {
                    next.add(own);
                    placed = true;
                }
                next.add(known);
            }
        }
        if (!placed) {
            next.add(own);
        }
        next.removeIf(one -> !one.day().isAfter(latest.minusDays(DAYS)));
        return new History(next);
    }

    static History of(DaySum day) {
        return new History(List.of(day));
    }

    /** Both together. */
    History plus(History other) {
        if (days.isEmpty()) {
            return other;
        }
        History sum = this;
        for (DaySum day : other.days) {
            sum = sum.plus(day);
        }
        return sum;
    }

    /** What was paid on a day. */
    DaySum on(LocalDate day) {
        for (DaySum one : days) {
            if (one.day().equals(day)) {
                return one;
            }
        }
        return new DaySum(day, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Over the days after one day up to another. */
    long sum(LocalDate after, LocalDate to, ToLongFunction<DaySum> what) {
        long sum = 0;
        for (DaySum one : days) {
            if (one.day().isAfter(after) && !one.day().isAfter(to)) {
                sum += what.applyAsLong(one);
            }
        }
        return sum;
    }

    /** The latest day first, each with how many days it lies before the one ahead of it. */
    byte[] bytes() {
        Packed.Out out = new Packed.Out();
        long ahead = 0;
        for (DaySum one : days.reversed()) {
            long epochDay = one.day().toEpochDay();
            out.number(ahead == 0 ? epochDay : ahead - epochDay);
            ahead = epochDay;
            one.write(out);
        }
        return out.bytes();
    }

    static History read(byte[] bytes) {
        Packed.In in = new Packed.In(bytes);
        List<DaySum> days = new ArrayList<>();
        long ahead = 0;
        while (in.hasMore()) {
            long said = in.number();
            ahead = ahead == 0 ? said : ahead - said;
            days.add(DaySum.read(LocalDate.ofEpochDay(ahead), in));
        }
        return new History(days.reversed());
    }
}
