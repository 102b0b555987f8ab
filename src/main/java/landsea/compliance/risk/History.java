package landsea.compliance.risk;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a merchant was paid on each of the last {@link #DAYS} days on which it was paid: never changed, only followed by the
 * next. In the store it is a few bytes a day, in the row of the payment that it ends with.
 *
 * @param days ascending, one entry for each day that has payments
 */
record History(List<DaySum> days) {

    /** How far back rules may look. */
    static final int DAYS = 40;

    static final History NONE = new History(List.of());

    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

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

    /** What was paid on a day. */
    DaySum on(LocalDate day) {
        return days.stream()
                .filter(one -> one.day().equals(day))
                .findFirst()
                .orElseGet(() -> new DaySum(day, 0, 0, 0, 0, 0, 0, 0, 0));
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

    /** The day, its latest first; then each day's figures, with how many days it lies before the one written ahead of it. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 + 20 * days.size());
        long ahead = 0;
        for (int i = days.size() - 1; i >= 0; i--) {
            DaySum one = days.get(i);
            long epochDay = one.day().toEpochDay();
            write(out, ahead == 0 ? epochDay : ahead - epochDay);
            ahead = epochDay;
            write(out, one.payments());
            write(out, one.paid());
            write(out, one.foreign());
            write(out, one.renminbi());
            write(out, one.round());
            write(out, one.justUnder());
            write(out, one.sales());
            write(out, one.refunds());
        }
        return out.toByteArray();
    }

    static History read(byte[] bytes) {
        Reading in = new Reading(bytes);
        List<DaySum> days = new ArrayList<>();
        long ahead = 0;
        while (in.hasMore()) {
            long said = in.next();
            ahead = ahead == 0 ? said : ahead - said;
            days.add(new DaySum(
                    LocalDate.ofEpochDay(ahead),
                    (int) in.next(),
                    in.next(),
                    in.next(),
                    in.next(),
                    (int) in.next(),
                    (int) in.next(),
                    in.next(),
                    in.next()));
        }
        return new History(days.reversed());
    }

    private static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > SEVEN_BITS) {
            out.write((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static final class Reading {

        private final byte[] bytes;
        private int at;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        long next() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte piece = bytes[at++];
                value |= (long) (piece & SEVEN_BITS) << shift;
                if (piece >= 0) {
                    return value;
                }
            }
        }
    }
}
