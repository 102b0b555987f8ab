package landsea.engine;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import landsea.basics.Bucket;

/**
 * Commits outside any lane, for what is not a command of anybody: seeds at start-up, deliveries noted by couriers, rates
 * received. Holds no lane, so it must not write what a lane's commands decide upon.
 */
public final class Housekeeping {

    private final CommitRunner runner;

    Housekeeping(CommitRunner runner) {
        this.runner = runner;
    }

    public <T extends @org.jspecify.annotations.Nullable Object> T commit(Function<Commit, T> work) {
        return runner.once(List.<Bucket>of(), work);
    }

    /**
     * A commit about what these buckets' node alone may write. It breaks, and nothing is written, where this node does not work
     * them any more.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T commitHolding(
            Collection<Bucket> buckets, Function<Commit, T> work) {
        return runner.onceHeld(buckets, work);
    }

    void publish(SigningKey key) {
        runner.once(
                List.<Bucket>of(),
                commit -> commit.sql()
                        .sql(
                                "INSERT INTO signing_keys (key_id, public_key, valid_from) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(key.keyId(), key.publicKey(), Timestamp.from(commit.at()))
                        .update());
    }
}
