package landsea.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Facts;
import landsea.engine.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** Commits on a real store without an application around them. */
public final class TestCommits {

    private final CommitRunner runner;
    private final Desk desk;
    private final Housekeeping housekeeping;

    public TestCommits(Store store, Clock clock, Facts facts, Path keys) {
        SigningKey key = SigningKey.of(keys);
        this.runner = new CommitRunner(
                store.engine(), new Lanes(store.engine(), "test", true), key, facts, clock, new JsonMapper());
        this.desk = new Desk(store.desk());
        this.housekeeping = new Housekeeping(runner);
        housekeeping.publish(key);
    }

    public <T extends @org.jspecify.annotations.Nullable Object> T commit(Function<Commit, T> work) {
        return runner.once(List.of(), work);
    }

    /** A commit opened for buckets, as the engine opens one for its commands. */
    public <T extends @org.jspecify.annotations.Nullable Object> T commit(
            List<Bucket> homes, Function<Commit, T> work) {
        return runner.once(homes, work);
    }

    public Desk desk() {
        return desk;
    }

    public Housekeeping housekeeping() {
        return housekeeping;
    }
}
