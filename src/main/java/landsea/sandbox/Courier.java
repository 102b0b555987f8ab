package landsea.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings deliveries to LandSea when they are due, again after a growing pause until they are answered, and goes on after
 * a restart with those that were not.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final String REPORT = "report_planned";
    private static final String ADVICE = "advice_planned";
    private static final String GIVEN_BACK = "given_back_planned";
    private static final String TOLD = "told_planned";
    private static final String DELIVERED = "delivered";

    /** With pauses from half a second that double up to half a minute: about five minutes. */
    private static final int TRIES_MAX = 15;

    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private record Delivered(String key) {}

    private final Clock clock;
    private final Timetable timetable;
    private final LandSeaApi landSea;
    private final Journal journal;
    private final Map<String, Delivery> open = new LinkedHashMap<>();
    private final Map<String, Delivery.CreditAdvice> advised = new LinkedHashMap<>();

    Courier(Clock clock, Timetable timetable, LandSeaApi landSea, Journal journal) {
        this.clock = clock;
        this.timetable = timetable;
        this.landSea = landSea;
        this.journal = journal;
        journal.remembered(ADVICE, Delivery.Advice.class).forEach(this::know);
    }

    /** What the collecting bank advises, each credit once, in the order it was planned. */
    synchronized List<Delivery.CreditAdvice> advised() {
        return List.copyOf(advised.values());
    }

    private void know(Delivery delivery) {
        if (delivery instanceof Delivery.Advice told) {
            advised.putIfAbsent(told.advice().bankReference(), told.advice());
        }
    }

    /** The events to remember before the deliveries are taken. */
    static List<Journal.Event> planned(List<Delivery> deliveries, Instant at) {
        return deliveries.stream()
                .map(delivery -> switch (delivery) {
                    case Delivery.Report report -> new Journal.Event(REPORT, at, report);
                    case Delivery.Advice advice -> new Journal.Event(ADVICE, at, advice);
                    case Delivery.GivenBack back -> new Journal.Event(GIVEN_BACK, at, back);
                    case Delivery.Told told -> new Journal.Event(TOLD, at, told);
                })
                .toList();
    }

    /** Takes up what an earlier run had planned and not delivered. */
    void resume() {
        Set<String> done = new HashSet<>();
        journal.remembered(DELIVERED, Delivered.class).forEach(delivered -> done.add(delivered.key));
        List<Delivery> left = Stream.<List<? extends Delivery>>of(
                        journal.remembered(ADVICE, Delivery.Advice.class),
                        journal.remembered(REPORT, Delivery.Report.class),
                        journal.remembered(GIVEN_BACK, Delivery.GivenBack.class),
                        journal.remembered(TOLD, Delivery.Told.class))
                .<Delivery>flatMap(List::stream)
                .filter(delivery -> !done.contains(delivery.key()))
                .toList();
        if (!left.isEmpty()) {
            LOG.info("sandbox courier: {} deliveries were left from before", left.size());
            take(left);
        }
    }

    synchronized void take(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> open.put(delivery.key(), delivery));
        deliveries.forEach(this::know);
        deliveries.forEach(this::scheduleIfFree);
    }

    /** What was not answered yet, with when it is due. */
    synchronized List<Delivery> open() {
        return List.copyOf(open.values());
    }

    private synchronized void scheduleIfFree(Delivery delivery) {
        if (delivery.after().stream().noneMatch(open::containsKey)) {
            timetable.at(delivery.dueAt(), () -> bring(delivery, 1));
        }
    }

    private void bring(Delivery delivery, int tries) {
        try {
            switch (landSea.deliver(delivery)) {
                case LandSeaApi.Receipt.Acknowledged(int status) -> {
                    LOG.info("sandbox courier: {} delivered, {}", delivery.key(), status);
                    finish(delivery);
                }
                case LandSeaApi.Receipt.Refused(int status, String answer) -> {
                    LOG.warn("sandbox courier: {} refused, {} {}", delivery.key(), status, answer);
                    finish(delivery);
                }
                case LandSeaApi.Receipt.Unanswered(String cause) -> again(delivery, tries, cause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void again(Delivery delivery, int tries, String cause) {
        if (tries == TRIES_MAX) {
            LOG.error("sandbox courier: {} given up until the next start: {}", delivery.key(), cause);
            return;
        }
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(tries - 1, 10));
        Duration wait = pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
        LOG.info("sandbox courier: {} not answered ({}), again in {}", delivery.key(), cause, wait);
        timetable.at(clock.instant().plus(wait), () -> bring(delivery, tries + 1));
    }

    private void finish(Delivery delivery) {
        journal.append(List.of(new Journal.Event(DELIVERED, clock.instant(), new Delivered(delivery.key()))));
        List<Delivery> freed = new ArrayList<>();
        synchronized (this) {
            open.remove(delivery.key());
            for (Delivery other : open.values()) {
                if (other.after().contains(delivery.key())) {
                    freed.add(other);
                }
            }
            freed.forEach(this::scheduleIfFree);
        }
    }
}
