package landsea.settlement;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Tells of the states that a payment has reached, once its commit is durable: a line in the log and the meters. On a thread of
 * its own, so that no commit waits for a log; when that falls far behind, the writers help it and nothing is left out.
 */
@Component
class PaymentNews implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentNews.class);
    private static final int COMMITS_BEHIND_MAX = 1_000;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final SettlementMetrics metrics;
    private final ThreadPoolExecutor teller = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(COMMITS_BEHIND_MAX),
            Thread.ofPlatform().name("payment-news").daemon().factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    PaymentNews(SettlementMetrics metrics) {
        this.metrics = metrics;
    }

    /** To be told when the commit is through. */
    void expect(Commit commit, List<Move> moves) {
        if (!moves.isEmpty()) {
            commit.afterwards(() -> {
                Duration commitTook = commit.running();
                teller.execute(() -> tell(moves, commit.waited(), commitTook));
            });
        }
    }

    private void tell(List<Move> moves, Duration commitWaited, Duration commitTook) {
        for (Move move : moves) {
            if (LOG.isInfoEnabled() && !move.reached().isEmpty()) {
                log(move);
            }
            metrics.record(move, commitWaited, commitTook);
        }
    }

    private static void log(Move move) {
        LoggingEventBuilder line = LOG.atLevel(Level.INFO)
                .addKeyValue("payment_id", move.payment().text())
                .addKeyValue(
                        "states",
                        move.reached().stream().map(Move.Reached::text).collect(Collectors.joining(",")));
        line.addKeyValue("shop", move.shop().text()).log("payment");
    }

    /** What has been committed is still told. */
    @Override
    public void close() {
        teller.shutdown();
        try {
            if (!teller.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "the news of {} commits were not told any more",
                        teller.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
