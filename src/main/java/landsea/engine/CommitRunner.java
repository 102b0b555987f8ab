package landsea.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import landsea.basics.Bucket;
import landsea.basics.CanonicalJson;
import landsea.basics.Facts;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import org.postgresql.util.PSQLException;
import org.springframework.dao.TransientDataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Runs one batch of commands as one transaction: lanes held, repeats answered, handlers, facts, signature, commit. */
final class CommitRunner {

    private static final int TRIES_MAX = 3;

    /** The database took us for dead in the middle of a transaction, and ended that: surely before its commit. */
    private static final String SILENT_TOO_LONG = "25P03";

    private static final List<String> CURABLE = List.of("40001", "40P01", SILENT_TOO_LONG);

    private record Earlier(byte[] hash, String answer) {}

    private record Key(UUID organisation, String request) {}

    private record Kept(Command<?> command, byte[] hash, String answer) {}

    private final DataSource engine;
    private final Lanes lanes;
    private final SigningKey key;
    private final Facts facts;
    private final Clock clock;
    private final JsonMapper json;
    private final Map<Class<?>, CommandHandler<?, ?>> handlers = new HashMap<>();

    CommitRunner(DataSource engine, Lanes lanes, SigningKey key, Facts facts, Clock clock, JsonMapper json) {
        this.engine = engine;
        this.lanes = lanes;
        this.key = key;
        this.facts = facts;
        this.clock = clock;
        this.json = json;
    }

    void register(List<CommandHandler<?, ?>> all) {
        for (CommandHandler<?, ?> handler : all) {
            if (handlers.put(handler.handles(), handler) != null) {
                throw new IllegalStateException("two handlers for " + handler.handles());
            }
        }
    }

    /** @return what to run now that it is durable: wake-ups and the callers' answers */
    List<Runnable> run(List<Waiting<?>> batch) {
        boolean hopeful = true;
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(batch, hopeful);
            } catch (Tentative.HopeLostException e) {
                hopeful = false;
            } catch (RuntimeException e) {
                if (attempt == TRIES_MAX || e instanceof InDoubtException || !curable(e)) {
                    throw e;
                }
            }
        }
    }

    /** One transaction of our own outside any queue: seeds and connections' housekeeping. */
    <T> T once(List<Bucket> buckets, Function<Commit, T> work) {
        List<Runnable> afterwards = new ArrayList<>();
        T done = inTransaction(
                commit -> {
                    commit.open(buckets);
                    T result = work.apply(commit);
                    commit.finish(facts);
                    return result;
                },
                afterwards,
                false);
        afterwards.forEach(Runnable::run);
        return done;
    }

    /** Fails where another node works these buckets, and is durable, wherever there is a standby, no earlier than that is. */
    void requireHeld(Commit commit, Collection<Bucket> buckets) {
        if (!lanes.alone()) {
            lanes.requireHeld(commit, buckets);
        }
    }

    private List<Runnable> attempt(List<Waiting<?>> batch, boolean hopeful) {
        List<Runnable> afterwards = new ArrayList<>();
        Map<Waiting<?>, Outcome<?>> outcomes = new LinkedHashMap<>();
        inTransaction(
                commit -> {
                    TreeSet<Bucket> buckets = batch.stream()
                            .map(waiting -> waiting.command().bucket())
                            .collect(Collectors.toCollection(TreeSet::new));
                    commit.waited(batch.stream()
                            .map(Waiting::age)
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO));
                    lanes.open(commit, buckets);
                    work(commit, batch, outcomes);
                    commit.finish(facts);
                    return outcomes;
                },
                afterwards,
                hopeful);
        outcomes.forEach((waiting, outcome) -> afterwards.add(() -> answer(waiting, outcome)));
        return afterwards;
    }

    private <T> T inTransaction(Function<Commit, T> work, List<Runnable> afterwards, boolean hopeful) {
        try (Connection connection = engine.getConnection()) {
            connection.setAutoCommit(false);
            Commit commit = new Commit(connection, key, clock.instant().truncatedTo(ChronoUnit.MICROS), hopeful);
            commit.enter();
            try {
                T done = work.apply(commit);
                FaultPoint.COMMIT_BEFORE.pass();
                commit(connection);
                FaultPoint.COMMIT_AFTER.pass();
                afterwards.addAll(commit.afterwards());
                return done;
            } catch (RuntimeException | Error e) {
                rollback(commit, connection, e);
                throw e;
            } finally {
                commit.leave();
            }
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /**
     * Makes it durable, also on the synchronous standby where there is one. Whose wait for the standby is cut short gets success
     * with a warning (PostgreSQL calls that committed locally): a failover may still lose it.
     *
     * @throws InDoubtException when it may be there or not, or not for good
     */
    private static void commit(Connection connection) throws SQLException {
        connection.clearWarnings();
        try {
            connection.commit();
        } catch (SQLException e) {
            if (isDecided(e)) {
                throw e;
            }
            throw new InDoubtException(e);
        }
        SQLWarning warning = connection.getWarnings();
        if (warning != null) {
            throw new InDoubtException(warning);
        }
    }

    /** The server has answered with an error that left the session standing: nothing was committed. */
    private static boolean isDecided(SQLException e) {
        return SILENT_TOO_LONG.equals(e.getSQLState())
                || e instanceof PSQLException told
                        && told.getServerErrorMessage() != null
                        && "ERROR".equals(told.getServerErrorMessage().getSeverity());
    }

    /** What broke is what is to be told, even where the connection broke with it. */
    private static void rollback(Commit commit, Connection connection, Throwable cause) {
        try {
            commit.giveUp();
            connection.rollback();
        } catch (SQLException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void work(Commit commit, List<Waiting<?>> batch, Map<Waiting<?>, Outcome<?>> outcomes) {
        Map<Key, Earlier> earlier = earlier(commit, batch);
        Map<Waiting<?>, byte[]> hashes = new HashMap<>();
        Map<Class<?>, List<Waiting<?>>> byHandler = new LinkedHashMap<>();
        for (Waiting<?> waiting : batch) {
            Command<?> command = waiting.command();
            byte[] hash = hash(command);
            Earlier known = earlier.get(new Key(command.organisation(), command.requestKey()));
            if (known == null) {
                hashes.put(waiting, hash);
                byHandler
                        .computeIfAbsent(command.getClass(), type -> new ArrayList<>())
                        .add(waiting);
            } else if (Arrays.equals(known.hash(), hash)) {
                outcomes.put(
                        waiting,
                        Outcome.done(
                                json.readValue(known.answer(), handler(command).answers())));
            } else {
                outcomes.put(waiting, Outcome.refused(Reason.of("REQUEST_REUSED", "request", command.requestKey())));
            }
        }
        clearDeadlines(commit, hashes.keySet());
        byHandler.values().forEach(same -> {
            // What one kind of command has appended, the next may look up.
            commit.writeAppended();
            handle(commit, same, outcomes);
        });
        keep(commit, hashes, outcomes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the map is filled by handles(), so the types agree
    private void handle(Commit commit, List<Waiting<?>> same, Map<Waiting<?>, Outcome<?>> outcomes) {
        CommandHandler handler = handler(same.getFirst().command());
        List<Command<?>> commands = new ArrayList<>();
        same.forEach(waiting -> commands.add(waiting.command()));
        List<Outcome<?>> answered = handler.handle(commit, commands);
        if (answered.size() != same.size()) {
            throw new IllegalStateException(handler.getClass().getSimpleName() + " answered " + answered.size() + " of "
                    + same.size() + " commands");
        }
        for (int i = 0; i < same.size(); i++) {
            outcomes.put(same.get(i), answered.get(i));
        }
    }

    private CommandHandler<?, ?> handler(Command<?> command) {
        CommandHandler<?, ?> handler = handlers.get(command.getClass());
        if (handler == null) {
            throw new IllegalStateException("nobody handles " + command.getClass());
        }
        return handler;
    }

    private Map<Key, Earlier> earlier(Commit commit, List<Waiting<?>> batch) {
        Map<Key, Earlier> found = new HashMap<>();
        commit.rows(batch)
                .bucket(waiting -> waiting.command().bucket())
                .uuid(waiting -> waiting.command().organisation())
                .text(waiting -> waiting.command().requestKey())
                .query(
                        """
                        SELECT q.organisation_id, q.request_key, q.body_hash, q.answer
                        FROM {rows} AS r(bucket, organisation_id, request_key)
                        JOIN requests q USING (bucket, organisation_id, request_key)""",
                        (row, number) -> found.put(
                                new Key(row.getObject(1, UUID.class), row.getString(2)),
                                new Earlier(row.getBytes(3), row.getString(4))));
        return found;
    }

    private static void clearDeadlines(Commit commit, Iterable<Waiting<?>> fresh) {
        List<Deadline> passed = new ArrayList<>();
        for (Waiting<?> waiting : fresh) {
            passed.addAll(waiting.deadlines());
        }
        Deadlines.clearExactly(commit, passed);
    }

    private void keep(Commit commit, Map<Waiting<?>, byte[]> hashes, Map<Waiting<?>, Outcome<?>> outcomes) {
        List<Kept> done = new ArrayList<>();
        hashes.forEach((waiting, hash) -> {
            if (outcomes.get(waiting) instanceof Outcome.Done<?>(Object value)) {
                done.add(new Kept(waiting.command(), hash, json.writeValueAsString(value)));
            }
        });
        Instant at = commit.at();
        commit.rows(done)
                .bucket(kept -> kept.command().bucket())
                .uuid(kept -> kept.command().organisation())
                .text(kept -> kept.command().requestKey())
                .bytes(Kept::hash)
                .json(Kept::answer)
                .instant(kept -> at)
                .append("requests (bucket, organisation_id, request_key, body_hash, answer, recorded_at)");
    }

    @SuppressWarnings("unchecked") // the outcome came from the handler of this very command
    private static <R> void answer(Waiting<R> waiting, Outcome<?> outcome) {
        waiting.answer().complete((Outcome<R>) outcome);
    }

    private static byte[] hash(Command<?> command) {
        return Sha256.digest()
                .digest(CanonicalJson.bytes(
                        Map.of("command", command.getClass().getSimpleName(), "body", command.body())));
    }

    /** The class of command that is done under this name here. */
    Optional<Class<?>> kind(String name) {
        return handlers.keySet().stream()
                .filter(type -> type.getName().equals(name))
                .findFirst();
    }

    /** An answer as it is kept. */
    String text(Object answer) {
        return json.writeValueAsString(answer);
    }

    @SuppressWarnings("unchecked") // the handler of this very command answers with its type
    <R> R answer(Command<R> command, String text) {
        return (R) json.readValue(text, handler(command).answers());
    }

    private static boolean curable(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && CURABLE.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return e instanceof TransientDataAccessException;
    }

    /** A commit was asked for, and nobody can say yet what became of it. Asking again with the same keys will tell. */
    static final class InDoubtException extends Engine.OutcomeUnknownException {

        private static final long serialVersionUID = 1;

        InDoubtException(SQLException cause) {
            super("of a commit", cause);
        }
    }

    /** The database did not do what was asked of it. */
    static final class StoreException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StoreException(SQLException cause) {
            super(cause);
        }
    }
}
