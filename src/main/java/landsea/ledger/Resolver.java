package landsea.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * Decides, without touching anything, what each entry of a posting moves: a capture what was reserved, a reversal what was
 * transferred.
 */
final class Resolver {

    /** A reservation as it stands. */
    record Held(
            ReservationId id,
            AccountId debit,
            AccountId credit,
            String unit,
            long amount,
            Instant expiresAt,
            String resolution) {

        static final String OPEN = "";
    }

    /** A transfer that a reversal names. */
    record Earlier(
            PostingId posting,
            int position,
            AccountId debit,
            AccountId credit,
            String unit,
            long amount,
            boolean reversed) {}

    private final Map<UUID, Held> held;
    private final Map<String, Earlier> earlier;
    private final Instant at;

    Resolver(Map<UUID, Held> held, Map<String, Earlier> earlier, Instant at) {
        this.held = held;
        this.earlier = earlier;
        this.at = at;
    }

    static String key(PostingId posting, int position) {
        return posting.value() + "/" + position;
    }

    Outcome<Resolved> resolve(Posting posting, byte[] hash) {
        List<Movement> movements = new ArrayList<>();
        Set<Object> used = new HashSet<>();
        for (int position = 0; position < posting.entries().size(); position++) {
            Outcome<Movement> movement = movement(position, posting.entries().get(position), used);
            switch (movement) {
                case Outcome.Done<Movement>(Movement value) -> movements.add(value);
                case Outcome.Refused<Movement>(Reason reason) -> {
                    return Outcome.refused(reason.with("position", position));
                }
            }
        }
        for (Map.Entry<String, BigInteger> underWay : underWay(movements).entrySet()) {
            if (underWay.getValue().signum() != 0) {
                return Outcome.refused(Reason.of("BETWEEN_BUCKETS_UNEVEN", "posting", posting.id())
                        .with("unit", underWay.getKey())
                        .with("by", underWay.getValue()));
            }
        }
        return Outcome.done(new Resolved(posting, hash, movements));
    }

    /** What leaves one bucket arrives in another by the same posting, or nobody could say where it is. */
    private static Map<String, BigInteger> underWay(List<Movement> movements) {
        Map<String, BigInteger> sums = new HashMap<>();
        for (Movement movement : movements) {
            AccountId between = AccountId.betweenBuckets(movement.debit().bucket(), movement.unit());
            if (movement.debit().equals(between)) {
                sums.merge(movement.unit(), BigInteger.valueOf(-movement.posted()), BigInteger::add);
            } else if (movement.credit().equals(between)) {
                sums.merge(movement.unit(), BigInteger.valueOf(movement.posted()), BigInteger::add);
            }
        }
        return sums;
    }

    private Outcome<Movement> movement(int position, Entry entry, Set<Object> used) {
        return switch (entry) {
            case Entry.Transfer it ->
                Outcome.done(
                        Movement.of(position, it.debit(), it.credit(), it.unit().code(), it.amount(), 0, it));
            case Entry.Reserve it -> reserve(position, it, used);
            case Entry.Capture it -> capture(position, it, used);
            case Entry.Release it -> release(position, it, used);
            case Entry.Reverse it -> reverse(position, it, used);
        };
    }

    private Outcome<Movement> reserve(int position, Entry.Reserve reserve, Set<Object> used) {
        if (held.containsKey(reserve.id().value()) || !used.add(reserve.id())) {
            return Outcome.refused(Reason.of("RESERVATION_ID_REUSED", "reservation", reserve.id()));
        }
        return Outcome.done(Movement.of(
                position, reserve.debit(), reserve.credit(), reserve.unit().code(), 0, reserve.amount(), reserve));
    }

    private Outcome<Movement> capture(int position, Entry.Capture capture, Set<Object> used) {
        Outcome<Held> open = open(capture.reservation(), used);
        if (open instanceof Outcome.Refused<Held>(Reason reason)) {
            return Outcome.refused(reason);
        }
        Held it = open.orThrow();
        if (!at.isBefore(it.expiresAt())) {
            return Outcome.refused(
                    Reason.of("RESERVATION_EXPIRED", "reservation", it.id()).with("expired_at", it.expiresAt()));
        }
        if (capture.amount() > it.amount()) {
            return Outcome.refused(Reason.of("ABOVE_RESERVED", "reservation", it.id())
                    .with("reserved", it.amount())
                    .with("amount", capture.amount()));
        }
        return Outcome.done(
                Movement.of(position, it.debit(), it.credit(), it.unit(), capture.amount(), -it.amount(), capture));
    }

    private Outcome<Movement> release(int position, Entry.Release release, Set<Object> used) {
        return open(release.reservation(), used)
                .map(it -> Movement.of(position, it.debit(), it.credit(), it.unit(), 0, -it.amount(), release));
    }

    private Outcome<Held> open(ReservationId id, Set<Object> used) {
        Held it = held.get(id.value());
        if (it == null) {
            return Outcome.refused(Reason.of("RESERVATION_UNKNOWN", "reservation", id));
        }
        if (!it.resolution().equals(Held.OPEN) || !used.add(id)) {
            return Outcome.refused(Reason.of("RESERVATION_RESOLVED", "reservation", id)
                    .with("resolution", it.resolution().equals(Held.OPEN) ? "CAPTURED" : it.resolution()));
        }
        return Outcome.done(it);
    }

    private Outcome<Movement> reverse(int position, Entry.Reverse reverse, Set<Object> used) {
        Earlier it = earlier.get(key(reverse.posting(), reverse.position()));
        if (it == null) {
            return Outcome.refused(Reason.of("TRANSFER_UNKNOWN", "posting", reverse.posting())
                    .with("of_position", reverse.position()));
        }
        if (it.reversed() || !used.add(key(reverse.posting(), reverse.position()))) {
            return Outcome.refused(Reason.of("ALREADY_REVERSED", "posting", reverse.posting())
                    .with("of_position", reverse.position()));
        }
        return Outcome.done(new Movement(
                position,
                it.credit(),
                it.debit(),
                it.unit(),
                it.amount(),
                0,
                reverse,
                reverse.posting().value(),
                reverse.position()));
    }
}
