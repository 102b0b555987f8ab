package landsea.console.merchant;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.console.door.Visitor;
import landsea.engine.Viewer;
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
        final PaymentId payment;
        final SseEmitter emitter;
        volatile int step;

        Watcher(Viewer viewer, PaymentId payment, SseEmitter emitter, int step) {
            this.viewer = viewer;
            this.payment = payment;
            this.emitter = emitter;
            this.step = step;
        }
    }

    private final PaymentLists lists;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("console-watching").daemon().factory());

    Watching(PaymentLists lists) {
        this.lists = lists;
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param step how far the page that is shown has come */
    SseEmitter watch(Visitor visitor, PaymentId payment, int step) {
        SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        if (watchers.size() >= WATCHERS_MAX) {
            emitter.complete();
            return emitter;
        }
        Watcher watcher = new Watcher(visitor.viewer(), payment, emitter, step);
        watchers.add(watcher);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(emitter::complete);
        emitter.onError(gone -> watchers.remove(watcher));
        return emitter;
    }

    private void look() {
        try {
            Map<Viewer, List<Watcher>> byViewer =
                    watchers.stream().collect(Collectors.groupingBy(watcher -> watcher.viewer));
            byViewer.forEach((viewer, all) -> {
                Map<PaymentId, Integer> steps = lists.steps(
                        viewer,
                        all.stream().map(watcher -> watcher.payment).distinct().toList());
                all.forEach(watcher -> tell(watcher, steps.getOrDefault(watcher.payment, watcher.step)));
            });
        } catch (RuntimeException e) {
            // The store is away for a moment; the next look finds what was missed.
            LOG.debug("nobody is told of payments just now: {}", e.getMessage());
        }
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
