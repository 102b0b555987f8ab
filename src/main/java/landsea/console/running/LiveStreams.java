package landsea.console.running;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import landsea.console.door.Visitor;
import landsea.console.show.Show;
import landsea.parties.signin.SignIns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the figures to those who look, one stream for each person: a second window takes the first one's place. What is sent is made
 * once for each language. A stream ends with its session, and to look keeps nobody in.
 */
@Component
final class LiveStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** A session's whole length: none lasts longer. */
    private static final Duration LIFE = Duration.ofHours(12);

    /** More than a bank has people who run the channel; who comes on top sees figures that do not move. */
    private static final int VIEWERS_MAX = 100;

    /** In so many rounds once: whether the session goes on, and a word for those who listen to their page. */
    private static final int SELDOM = 15;

    private static final class Stream {
        final Visitor visitor;
        final Show show;
        final SseEmitter emitter = new SseEmitter(LIFE.toMillis());
        final AtomicBoolean sending = new AtomicBoolean();

        Stream(Visitor visitor, Show show) {
            this.visitor = visitor;
            this.show = show;
        }
    }

    private final LiveFigures figures;
    private final SignIns signIns;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("console-live").daemon().factory());
    private long round;

    LiveStreams(LiveFigures figures, SignIns signIns) {
        this.figures = figures;
        this.signIns = signIns;
        timer.scheduleWithFixedDelay(this::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    SseEmitter open(Visitor visitor, Show show) {
        Stream stream = new Stream(visitor, show);
        if (streams.size() >= VIEWERS_MAX && !streams.containsKey(visitor.actor())) {
            send(stream, "full", "");
            return stream.emitter;
        }
        stream.emitter.onCompletion(() -> streams.remove(visitor.actor(), stream));
        stream.emitter.onTimeout(stream.emitter::complete);
        stream.emitter.onError(gone -> streams.remove(visitor.actor(), stream));
        Stream before = streams.put(visitor.actor(), stream);
        if (before != null) {
            end(before, "elsewhere");
        }
        return stream.emitter;
    }

    /** How many look. */
    int count() {
        return streams.size();
    }

    private void tell() {
        if (streams.isEmpty()) {
            return;
        }
        try {
            boolean seldom = round++ % SELDOM == 0;
            Map<String, String> made = new HashMap<>();
            Function<Show, String> text = show -> made.computeIfAbsent(
                    show.language(), language -> LiveShown.of(figures, show).event(seldom));
            streams.values().forEach(stream -> {
                if (seldom && !signIns.goesOn(stream.visitor.session())) {
                    end(stream, "over");
                } else {
                    send(stream, "figures", text.apply(stream.show));
                }
            });
        } catch (RuntimeException e) {
            // The store is away for a moment: the page says by itself how old its figures are.
            LOG.debug("nobody is told how fast it goes just now: {}", e.getMessage());
        }
    }

    /** A browser that reads slowly misses some; the others do not wait for it. */
    private void send(Stream stream, String event, String data) {
        if (stream.sending.compareAndSet(false, true)) {
            senders.execute(() -> {
                try {
                    stream.emitter.send(SseEmitter.event().name(event).data(data));
                } catch (IOException | IllegalStateException gone) {
                    streams.remove(stream.visitor.actor(), stream);
                } finally {
                    stream.sending.set(false);
                }
            });
        }
    }

    /** @param why the event that tells the page not to come back by itself */
    private void end(Stream stream, String why) {
        streams.remove(stream.visitor.actor(), stream);
        senders.execute(() -> {
            try {
                stream.emitter.send(SseEmitter.event().name(why).data(""));
                stream.emitter.complete();
            } catch (IOException | IllegalStateException gone) {
                LOG.debug("{}", gone.getMessage());
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
        streams.values().forEach(stream -> {
            try {
                stream.emitter.complete();
            } catch (IllegalStateException gone) {
                LOG.debug("{}", gone.getMessage());
            }
        });
        senders.shutdownNow();
    }
}
