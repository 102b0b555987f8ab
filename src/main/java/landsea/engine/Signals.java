package landsea.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import landsea.engine.store.Logins;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Wake-ups for the other nodes on the same database, by its NOTIFY: from connections of their own, for NOTIFY inside commits
 * makes these wait for one another. Nothing may depend on one that gets lost; who hears also looks by himself, only later.
 * On a store of one node alone it does nothing.
 */
public final class Signals implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final String CHANNEL = "landsea";
    private static final int TOPIC_MAX = 100;
    private static final Duration LISTEN = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private record Signal(String topic, String value) {

        String payload() {
            return topic + " " + value;
        }
    }

    private interface Turn {
        void take(Connection connection) throws SQLException, InterruptedException;
    }

    private final Logins logins;
    private final boolean alone;
    private final Map<String, Consumer<String>> hearers = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Signal> telling = new LinkedBlockingQueue<>(1_000);
    private volatile boolean running;

    Signals(Logins logins, boolean alone) {
        this.logins = logins;
        this.alone = alone;
    }

    /** Tells all other nodes, soon and without waiting; never fails. */
    public void tell(String topic, String value) {
        if (running && !telling.offer(new Signal(topic, value))) {
            LOG.debug("a wake-up of {} is left to the sweep", topic);
        }
    }

    /** Hears a topic; what is done there must be quick, and not mind a wake-up for nothing. */
    public void hear(String topic, Consumer<String> hearer) {
        if (topic.contains(" ") || topic.length() > TOPIC_MAX) {
            throw new IllegalArgumentException("a topic is one word: '" + topic + "'");
        }
        hearers.put(topic, hearer);
    }

    @Override
    public void start() {
        if (!alone) {
            running = true;
            Thread.ofPlatform().daemon().name("signals-in").start(() -> onItsOwnConnection(this::listen));
            Thread.ofPlatform().daemon().name("signals-out").start(() -> onItsOwnConnection(this::speak));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before whoever tells and hears. */
    @Override
    public int getPhase() {
        return -1;
    }

    private void onItsOwnConnection(Turn turn) {
        while (running) {
            try (Connection connection = logins.engine()) {
                while (running) {
                    turn.take(connection);
                }
            } catch (SQLException e) {
                LOG.warn("the other nodes are not heard for a moment: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        PGConnection listening = connection.unwrap(PGConnection.class);
        int self = listening.getBackendPID();
        while (running) {
            PGNotification[] heard = listening.getNotifications((int) LISTEN.toMillis());
            for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
                if (one.getPID() != self) {
                    heard(one.getParameter());
                }
            }
        }
    }

    private void heard(String payload) {
        String[] words = payload.split(" ", 2);
        Consumer<String> hearer = hearers.get(words[0]);
        if (hearer != null && words.length == 2) {
            try {
                hearer.accept(words[1]);
            } catch (RuntimeException e) {
                LOG.warn("what a wake-up of {} asks for broke; the sweep does it", words[0], e);
            }
        }
    }

    /** What came together goes out in one commit, each only once. */
    private void speak(Connection connection) throws SQLException, InterruptedException {
        Signal first = telling.poll(LISTEN.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        Set<Signal> all = new HashSet<>(Set.of(first));
        telling.drainTo(all);
        try (var statement =
                connection.prepareStatement("SELECT pg_notify('" + CHANNEL + "', p) FROM unnest(?) AS p")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(Signal::payload).toArray()));
            statement.execute();
        }
    }
}
