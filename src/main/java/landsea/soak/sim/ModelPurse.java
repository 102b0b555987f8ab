package landsea.soak.sim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An account with a floor and a ceiling, moved by lists: what the books must hold against any order of things. */
final class ModelPurse {

    static final long CEILING = 100_000;

    /** An amount that is held until it is captured or freed, or its time is over. */
    static final class Held {

        final long amount;
        final Instant expiresAt;
        boolean resolved;

        /** The request that made it; its id follows from that. */
        String name = "";

        Held(long amount, Instant expiresAt) {
            this.amount = amount;
            this.expiresAt = expiresAt;
        }

        @Override
        public String toString() {
            return name + " of " + amount + " until " + expiresAt + (resolved ? ", resolved" : "");
        }
    }

    final List<Held> all = new ArrayList<>();
    long balance;

    String move(List<Long> amounts, Instant at) {
        long room = balance - held(at);
        long lowest = 0;
        long highest = 0;
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
            lowest = Math.min(lowest, sum);
            highest = Math.max(highest, sum);
        }
        boolean low = room + lowest < 0;
        boolean high = balance + highest > CEILING;
        if (low || high) {
            return low && high ? "!BELOW_FLOOR|ABOVE_CEILING" : low ? "!BELOW_FLOOR" : "!ABOVE_CEILING";
        }
        balance += sum;
        return "POSTED";
    }

    String hold(Held wanted, Instant at) {
        if (balance - held(at) < wanted.amount) {
            return "!BELOW_FLOOR";
        }
        all.add(wanted);
        return "POSTED";
    }

    String capture(Held held, long amount, Instant at) {
        if (held.resolved) {
            return "!RESERVATION_RESOLVED";
        }
        if (!at.isBefore(held.expiresAt)) {
            return "!RESERVATION_EXPIRED|RESERVATION_RESOLVED";
        }
        if (amount > held.amount) {
            return "!ABOVE_RESERVED";
        }
        held.resolved = true;
        balance -= amount;
        return "POSTED";
    }

    /** One whose time is over may have lapsed already; freeing it is harmless either way. */
    String free(Held held, Instant at) {
        if (held.resolved) {
            return "!RESERVATION_RESOLVED";
        }
        held.resolved = true;
        return at.isBefore(held.expiresAt) ? "POSTED" : "POSTED|!RESERVATION_RESOLVED";
    }

    private long held(Instant at) {
        return all.stream()
                .filter(one -> !one.resolved && at.isBefore(one.expiresAt))
                .mapToLong(one -> one.amount)
                .sum();
    }
}
