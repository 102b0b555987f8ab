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
     * Holds the lanes of these buckets until the end of a commit of this kind: it breaks, and nothing is written, where this node
     * does not work them any more. What it has read is then also with the synchronous standby, where there is one: for the
     * rows that it locks it waits for that, as any write does. On a store of one node alone there is nothing to hold.
     */
    public void requireHeld(Commit commit, Collection<Bucket> buckets) {
        runner.requireHeld(commit, buckets);
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
