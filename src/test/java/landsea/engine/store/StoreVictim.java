package landsea.engine.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import landsea.engine.Commit;
import landsea.engine.TestCommits;

/**
 * A program to be killed: opens the store of the folder that it is given, commits without end, and says the number of each
 * commit once it is acknowledged.
 */
final class StoreVictim {

    private StoreVictim() {}

    public static void main(String[] arguments) {
        Store store = EmbeddedStore.open(Path.of(arguments[0]));
        TestCommits commits = new TestCommits(store, Clock.systemUTC(), facts -> {}, store.keys());
        for (int number = 1; ; number++) {
            int written = number;
            commits.commit(commit -> write(commit, written));
            System.out.println(number);
        }
    }

    /** Any table will do; this one keeps what the engine's login inserts for good. */
    private static int write(Commit commit, int number) {
        return commit.rows(List.of(number))
                .text(one -> "victim-" + one)
                .bytes(one -> new byte[32])
                .instant(one -> commit.at())
                .update("INSERT INTO signing_keys (key_id, public_key, valid_from) SELECT * FROM {rows}");
    }
}
