package landsea.api;

import java.io.IOException;
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
import landsea.basics.Reason;
import landsea.engine.StoreTrouble;
import landsea.engine.Viewer;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentLists;
import landsea.settlement.PaymentState;
import landsea.settlement.PaymentView;
import landsea.settlement.SettlementDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Payments' timelines as they grow, as server-sent events: each step is an event whose id is the step's number, so that a program
 * which comes back with {@code Last-Event-ID} goes on where it was. One question for each viewer finds what any node has written,
 * and no commit waits for a listener. After a final state the stream ends.
 */
@Component
final class TimelineStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineStreams.class);
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** So often a stream on which nothing happens says that it is there. */
    private static final int LOOKS_SILENT_MAX = 50;

    private static final int STREAMS_MAX = 2_000;

    private static final class Stream {
        final Viewer viewer;
        final PaymentId payment;
        final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        int step;
        int silent = LOOKS_SILENT_MAX;

        Stream(Viewer viewer, PaymentId payment, int step) {
            this.viewer = viewer;
            this.payment = payment;
            this.step = step;
        }
    }

    private final PaymentLists lists;
    private final SettlementDesk desk;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("api-streams").daemon().factory());

    TimelineStreams(PaymentLists lists, SettlementDesk desk) {
        this.lists = lists;
        this.desk = desk;
        timer.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param step the last that the listener knows; zero for none
     * @throws Refusal with BUSY when too many listen
     */
    SseEmitter open(Viewer viewer, PaymentId payment, int step) {
        if (streams.size() >= STREAMS_MAX) {
            throw new Refusal(Reason.of("BUSY"));
        }
        Stream stream = new Stream(viewer, payment, step);
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(gone -> streams.remove(stream));
        streams.add(stream);
        return stream.emitter;
    }

    private void look() {
        try {
            Map<Viewer, List<Stream>> byViewer =
                    streams.stream().collect(Collectors.groupingBy(stream -> stream.viewer));
            byViewer.forEach((viewer, all) -> {
                Map<PaymentId, Integer> steps = new HashMap<>(lists.steps(
                        viewer, all.stream().map(stream -> stream.payment).collect(Collectors.toSet())));
                all.forEach(stream -> tell(stream, steps.getOrDefault(stream.payment, 0)));
            });
        } catch (RuntimeException e) {
            if (StoreTrouble.in(e).isEmpty()) {
                LOG.warn("listeners to payments were not told; trying again in {}", EVERY, e);
            }
        }
    }

    private void tell(Stream stream, int reached) {
        try {
            if (reached > stream.step || stream.step > 0 && stream.silent >= LOOKS_SILENT_MAX) {
                stream.silent = 0;
                desk.payment(stream.viewer, stream.payment).ifPresent(view -> steps(stream, view));
            } else if (stream.silent++ >= LOOKS_SILENT_MAX) {
                stream.silent = 0;
                stream.emitter.send(SseEmitter.event().comment("listening"));
            }
        } catch (IOException | IllegalStateException gone) {
            streams.remove(stream);
        }
    }

    private void steps(Stream stream, PaymentView view) {
        try {
            for (PaymentView.StepView one : view.timeline()) {
                if (one.step() > stream.step) {
                    stream.emitter.send(SseEmitter.event()
                            .id(Integer.toString(one.step()))
                            .name(one.state())
                            .data(one, MediaType.APPLICATION_JSON));
                    stream.step = one.step();
                }
            }
            if (PaymentState.FINAL.contains(view.state())) {
                stream.emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            streams.remove(stream);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        streams.forEach(stream -> end(stream.emitter));
    }

    private static void end(SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("{}", gone.getMessage());
        }
    }
}
