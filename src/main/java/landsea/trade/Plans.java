package landsea.trade;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import landsea.engine.Commit;

/**
 * What the planner may do. On the engine's connections it walks indexes and nothing else, as short lists want it; long ones
 * that meet each other want to be hashed.
 */
final class Plans {

    // A statement of a million lines and one of twenty have the same text, and not the same plan.
    private static final Map<String, String> ANY = Map.of(
            "enable_hashjoin", "on",
            "enable_seqscan", "on",
            "enable_nestloop", "on",
            "plan_cache_mode", "force_custom_plan");

    private Plans() {}

    /** Any plan. */
    static <T> T any(Commit commit, Supplier<T> statements) {
        return with(commit, ANY, statements);
    }

    /** Any plan, where few rows of this commit meet a large table: its pages are mostly in memory. */
    static <T> T few(Commit commit, Supplier<T> statements) {
        return with(commit, plus("random_page_cost", "1.1"), statements);
    }

    /** Hashing only: the planner may know nothing of rows that came just now, and believe them to be few. */
    static <T> T hashing(Commit commit, Supplier<T> statements) {
        return with(commit, plus("enable_nestloop", "off"), statements);
    }

    /** Hashing, and several processes for it though all rows have to come together in the end: they do other work than that. */
    static void parallel(Commit commit, Runnable statements) {
        Map<String, String> settings = plus("enable_nestloop", "off");
        settings.put("parallel_tuple_cost", "0");
        with(commit, settings, () -> {
            statements.run();
            return true;
        });
    }

    private static Map<String, String> plus(String name, String value) {
        Map<String, String> settings = new HashMap<>(ANY);
        settings.put(name, value);
        return settings;
    }

    private record Setting(String name, String value) {}

    private static <T> T with(Commit commit, Map<String, String> settings, Supplier<T> statements) {
        Map<String, String> before = new HashMap<>();
        commit.rows(settings.entrySet().stream()
                        .map(one -> new Setting(one.getKey(), one.getValue()))
                        .toList())
                .text(Setting::name)
                .text(Setting::value)
                .query(
                        "SELECT name, current_setting(name), set_config(name, value, true) FROM {rows} AS r(name, value)",
                        (row, number) -> before.put(row.getString(1), row.getString(2)) == null);
        T done = statements.get();
        commit.rows(before.entrySet().stream()
                        .map(one -> new Setting(one.getKey(), one.getValue()))
                        .toList())
                .text(Setting::name)
                .text(Setting::value)
                .query(
                        "SELECT set_config(name, value, true) FROM {rows} AS r(name, value)",
                        (row, number) -> row.getString(1));
        return done;
    }
}
