package landsea.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.engine.StoreTrouble;
import landsea.parties.SecretSeal;
import landsea.webhooks.KnownWebhooks.Known;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Delivers events: one thread that in each turn writes down what came of the tries under way and takes the next ones, in one
 * commit. Every webhook has a lane of its own with room for a few; one that fails again and again rests, so that what waits for
 * it costs nothing. A node delivers what lies in the buckets that it works in the engine.
 */
final class Deliverer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration GRACE = Duration.ofSeconds(15);

    private record Posting(DeliveryStore.Due due, Known webhook, List<SealedSecret> secrets) {}

    private record Rest(int failures, Instant until) {}

    private final Housekeeping store;
    private final Engine engine;
    private final KnownWebhooks webhooks;
    private final SecretSeal seal;
    private final WebhookSettings settings;
    private final DeliveryBell bell;
    private final Queue<Note> came = new ConcurrentLinkedQueue<>();
    private final Map<DeliveryId, WebhookId> underWay = new ConcurrentHashMap<>();
    private final Map<WebhookId, Rest> resting = new ConcurrentHashMap<>();
    private final Semaphore rung = new Semaphore(0);

    /** The thread's own: notes stay until the commit that holds them is through. */
    private final List<Note> notes = new ArrayList<>();

    private volatile boolean running;
    private volatile Optional<Thread> thread = Optional.empty();

    Deliverer(
            Housekeeping store,
            Engine engine,
            KnownWebhooks webhooks,
            SecretSeal seal,
            WebhookSettings settings,
            DeliveryBell bell) {
        this.store = store;
        this.engine = engine;
        this.webhooks = webhooks;
        this.seal = seal;
        this.settings = settings;
        this.bell = bell;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            bell.heardBy(rung::release);
            thread = Optional.of(Thread.ofPlatform().name("webhooks").start(this::work));
        }
    }

    /** Takes no more, and waits a while for what is under way. */
    @Override
    public synchronized void stop() {
        running = false;
        rung.release();
        thread.ifPresent(this::end);
    }

    private void end(Thread worker) {
        try {
            if (!worker.join(GRACE)) {
                LOG.warn("{} deliveries to webhooks are still under way; they come up again", underWay.size());
                worker.interrupt();
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the engine, whose buckets it asks for; stopped before it. */
    @Override
    public int getPhase() {
        return 2;
    }

    private void work() {
        try (WebhookSender sender = new WebhookSender(settings);
                ExecutorService tries = Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("webhook-", 0).factory())) {
            while (running || !underWay.isEmpty()) {
                for (Posting next : turnSafely()) {
                    tries.execute(() -> post(sender, next));
                }
                if (rung.tryAcquire(settings.sweep().toMillis(), TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Posting> turnSafely() {
        try {
            return turn();
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("webhooks could not be looked after; trying again in {}", settings.sweep(), e);
            }
            return List.of();
        }
    }

    private List<Posting> turn() {
        for (Note one = came.poll(); one != null; one = came.poll()) {
            notes.add(one);
        }
        Set<Bucket> held = engine.buckets();
        notes.stream().filter(note -> !held.contains(note.due().id().bucket())).forEach(this::done);
        notes.removeIf(note -> !held.contains(note.due().id().bucket()));
        List<Posting> next = store.commit(commit -> {
            note(commit);
            List<Posting> taken = running ? take(commit, held) : List.of();
            // Neither noted nor posted by a node that was asleep.
            store.requireHeld(commit, buckets(taken));
            return taken;
        });
        notes.forEach(this::done);
        notes.clear();
        next.forEach(one -> underWay.put(one.due().id(), one.due().webhook()));
        return next;
    }

    private void done(Note note) {
        underWay.remove(note.due().id());
    }

    private Set<Bucket> buckets(List<Posting> taken) {
        Set<Bucket> buckets = new HashSet<>();
        notes.forEach(note -> buckets.add(note.due().id().bucket()));
        taken.forEach(one -> buckets.add(one.due().id().bucket()));
        return buckets;
    }

    private void note(Commit commit) {
        DeliveryStore.note(commit, notes);
        Map<WebhookId, String> because = new LinkedHashMap<>();
        notes.forEach(note ->
                note.disables().ifPresent(why -> because.putIfAbsent(note.due().webhook(), why)));
        WebhookStore.move(commit, because, Webhook.State.ON, Webhook.State.DISABLED)
                .forEach(id -> LOG.warn("webhook {} is disabled: {}", id, because.get(id)));
    }

    private List<Posting> take(Commit commit, Set<Bucket> held) {
        Instant at = RealTime.at();
        Map<WebhookId, Known> on = webhooks.of(commit).stream()
                .filter(one -> !rests(one.id(), at))
                .collect(Collectors.toMap(Known::id, Function.identity()));
        Map<WebhookId, Integer> room = room(on);
        Set<DeliveryId> noted = notes.stream().map(note -> note.due().id()).collect(Collectors.toSet());
        List<DeliveryStore.Due> due = new ArrayList<>();
        for (DeliveryStore.Due one : DeliveryStore.due(commit, lanes(on, held), at)) {
            boolean free = !underWay.containsKey(one.id()) || noted.contains(one.id());
            if (free && room.merge(one.webhook(), -1, Integer::sum) >= 0) {
                due.add(one);
            }
        }
        Map<WebhookId, List<SealedSecret>> secrets = WebhookStore.secrets(
                commit, due.stream().map(DeliveryStore.Due::webhook).collect(Collectors.toSet()), at);
        return due.stream()
                .map(one -> new Posting(
                        one,
                        Objects.requireNonNull(on.get(one.webhook()), "asked for by its lane"),
                        secrets.getOrDefault(one.webhook(), List.of())))
                .toList();
    }

    private static List<DeliveryStore.Lane> lanesOf(Known webhook, Set<Bucket> held, int most) {
        return held.stream()
                .filter(bucket ->
                        webhook.isOfTheBank() || bucket.equals(webhook.id().bucket()))
                .map(bucket -> new DeliveryStore.Lane(bucket, webhook, most))
                .toList();
    }

    /** What is under way is pending too, so it comes back with the rest. */
    private List<DeliveryStore.Lane> lanes(Map<WebhookId, Known> on, Set<Bucket> held) {
        return on.values().stream()
                .flatMap(webhook -> lanesOf(webhook, held, 2 * settings.underWayMax()).stream())
                .toList();
    }

    private Map<WebhookId, Integer> room(Map<WebhookId, Known> on) {
        Map<WebhookId, Integer> room = new HashMap<>();
        on.keySet().forEach(id -> room.put(id, settings.underWayMax()));
        underWay.values().forEach(id -> room.merge(id, -1, Integer::sum));
        notes.forEach(note -> room.merge(note.due().webhook(), 1, Integer::sum));
        return room;
    }

    private boolean rests(WebhookId id, Instant at) {
        Rest rest = resting.get(id);
        return rest != null && rest.until().isAfter(at);
    }

    private void post(WebhookSender sender, Posting posting) {
        DeliveryStore.Due due = posting.due();
        try {
            List<WebhookSecret> secrets =
                    posting.secrets().stream().map(one -> one.opened(seal)).toList();
            Tried tried = sender.post(posting.webhook().address(), due.event(), secrets, due.tries() + 1);
            if (tried.isTaken()) {
                resting.remove(due.webhook());
            } else {
                resting.compute(due.webhook(), (id, before) -> rest(before == null ? 1 : before.failures() + 1));
            }
            came.add(Note.of(due, posting.webhook().organisation(), tried, settings));
        } catch (RuntimeException e) {
            // Ours: it stays pending, and comes up again.
            LOG.error("delivery {} to webhook {} broke", due.id(), due.webhook(), e);
            underWay.remove(due.id());
            resting.put(due.webhook(), new Rest(0, RealTime.at().plus(settings.restMax())));
        } finally {
            rung.release();
        }
    }

    private Rest rest(int failures) {
        return new Rest(failures, RealTime.at().plus(settings.rest(failures)));
    }
}
