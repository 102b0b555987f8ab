package landsea.console.merchant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.basics.Id;
import landsea.console.door.Visitor;
import landsea.engine.Viewer;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentLists;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells browsers that a payment has moved. While somebody watches, one question for each organisation asks how far the watched
 * payments have come: it finds what any node has written, and no commit waits for a browser.
 */
@Component
final class Watching implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** More than people have open; a browser that is not told loads its page again. */
    private static final int WATCHERS_MAX = 5_000;

    private static final class Watcher {
        final Viewer viewer;
        final Id watched;
        final SseEmitter emitter;
        volatile int step;

        Watcher(Viewer viewer, Id watched, SseEmitter emitter, int step) {
            this.viewer = viewer;
            this.watched = watched;
            this.emitter = emitter;
            this.step = step;
        }
    }

    private final PaymentLists lists;
    private final OutboundDesk abroad;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("console-watching").daemon().factory());

    Watching(PaymentLists lists, OutboundDesk abroad) {
        this.lists = lists;
        this.abroad = abroad;
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param step how far the page that is shown has come */
    SseEmitter watch(Visitor visitor, PaymentId payment, int step) {
        return watching(visitor, payment, step);
    }

    /** The same of a payment abroad. */
    SseEmitter watch(Visitor visitor, OutboundId payment, int step) {
        return watching(visitor, payment, step);
    }

    private SseEmitter watching(Visitor visitor, Id watched, int step) {
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        if (watchers.size() >= WATCHERS_MAX) {
            emitter.complete();
            return emitter;
        }
        opened(emitter);
        Watcher watcher = new Watcher(visitor.viewer(), watched, emitter, step);
        watchers.add(watcher);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> watchers.remove(watcher));
        return emitter;
    }

    /** An answer begins with its first word; without one whoever listens would not know that anybody tells them anything. */
    private static void opened(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("watching"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look() {
        try {
            Map<Viewer, List<Watcher>> byViewer =
                    watchers.stream().collect(Collectors.groupingBy(watcher -> watcher.viewer));
            byViewer.forEach((viewer, all) -> {
                Map<Id, Integer> steps = new HashMap<>(lists.steps(viewer, watched(all, PaymentId.class)));
                List<OutboundId> outbound = watched(all, OutboundId.class);
                if (!outbound.isEmpty()) {
                    steps.putAll(abroad.steps(viewer, outbound));
                }
                all.forEach(watcher -> tell(watcher, steps.getOrDefault(watcher.watched, watcher.step)));
            });
        } catch (RuntimeException e) {
            // The store is away for a moment; the next look finds what was missed.
            LOG.debug("nobody is told of payments just now: {}", e.getMessage());
        }
    }

    private static <I extends Id> List<I> watched(List<Watcher> all, Class<I> kind) {
        return all.stream()
                .map(watcher -> watcher.watched)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }

    private void tell(Watcher watcher, int step) {
        if (step > watcher.step) {
            try {
                watcher.emitter.send(SseEmitter.event().name("moved").data(step));
                watcher.step = step;
            } catch (IOException | IllegalStateException gone) {
                watchers.remove(watcher);
            }
        }
    }

    private static void end(SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("{}", gone.getMessage());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        watchers.forEach(watcher -> end(watcher.emitter));
    }
}
