package landsea.testing;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import landsea.basics.Fact;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Housekeeping;
import landsea.engine.TestEngine;
import org.jspecify.annotations.Nullable;

/** The one PostgreSQL that the tests of a JVM share; each makes what it needs and leaves the rest alone. */
public final class Postgres {

    /** Business time of tests that do not care: a working Tuesday morning in Beijing. */
    public static final Instant MORNING = Instant.parse("2025-01-14T02:00:00Z");

    private static final TestStore STORE = new TestStore();

    private Postgres() {}

    /** Runs work in one transaction on the engine's login. */
    public static <T extends @Nullable Object> T commit(Function<Commit, T> work) {
        return STORE.commit(work);
    }

    public static Desk desk() {
        return STORE.desk();
    }

    /** Commits as seeds and couriers make them. */
    public static Housekeeping housekeeping() {
        return STORE.housekeeping();
    }

    /** Starts an engine that does these commands; the caller closes it. */
    public static TestEngine engine(CommandHandler<?, ?>... handlers) {
        return STORE.engine(List.of(handlers));
    }

    /** Starts an engine that shares the lanes with others of its kind. */
    public static TestEngine oneOfSeveral(CommandHandler<?, ?>... handlers) {
        return STORE.oneOfSeveral(List.of(handlers));
    }

    public static MovableClock clock() {
        return STORE.clock();
    }

    /** A day begins anew: only a test may turn business time back. */
    public static void morning() {
        STORE.morning();
    }

    /** Facts recorded so far by commits of this JVM. */
    public static List<Fact> facts() {
        return STORE.facts();
    }

    /** What an insider with the superuser's secret can do by hand. */
    public static int byHand(String sql) {
        return STORE.byHand(sql);
    }

    /** The store itself, for what needs its logins. */
    public static TestStore store() {
        return STORE;
    }
}
