package landsea.trade;

import java.util.function.Supplier;
import landsea.engine.Commit;

/**
 * What the planner may do. On the engine's connections it walks indexes and nothing else, as short lists want it; long ones
 * that meet each other want to be hashed.
 */
final class Plans {

    /** @param row what the planner believes that a row costs on its way from one process to another */
    private record Settings(String hash, String scan, String loop, String row) {

        void apply(Commit commit) {
            commit.sql()
                    .sql("SELECT set_config('enable_hashjoin', ?, true) || set_config('enable_seqscan', ?, true)"
                            + " || set_config('enable_nestloop', ?, true)"
                            + " || set_config('parallel_tuple_cost', ?, true)"
                            // A statement of a million lines and one of twenty have the same text, and not the same
                            // plan.
                            + " || set_config('plan_cache_mode', 'force_custom_plan', true)")
                    .params(hash, scan, loop, row)
                    .query(String.class)
                    .single();
        }
    }

    /** The server's own. */
    private static final String ROW = "0.1";

    private Plans() {}

    /** Any plan. */
    static <T> T any(Commit commit, Supplier<T> statements) {
        return with(commit, new Settings("on", "on", "on", ROW), statements);
    }

    /** Hashing only: the planner may know nothing of rows that came just now, and believe them to be few. */
    static <T> T hashing(Commit commit, Supplier<T> statements) {
        return with(commit, new Settings("on", "on", "off", ROW), statements);
    }

    /** Hashing, and several processes for it though all rows have to come together in the end: they do other work than that. */
    static void parallel(Commit commit, Runnable statements) {
        with(commit, new Settings("on", "on", "off", "0"), () -> {
            statements.run();
            return true;
        });
    }

    private static <T> T with(Commit commit, Settings settings, Supplier<T> statements) {
        Settings before = commit.sql()
                .sql("SELECT current_setting('enable_hashjoin'), current_setting('enable_seqscan'),"
                        + " current_setting('enable_nestloop'), current_setting('parallel_tuple_cost')")
                .query((row, number) ->
                        new Settings(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
        settings.apply(commit);
        T done = statements.get();
        before.apply(commit);
        return done;
    }
}
