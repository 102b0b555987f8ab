package landsea.compliance.allowance;

import java.util.UUID;
import landsea.engine.Commit;
import landsea.testing.Postgres;

/** How it would be done without an account: add up what was drawn, and write one more where it fits. */
final class NaiveAllowances {

    private static final long CEILING = 5_000_000;

    private final UUID holder = UUID.randomUUID();
    private final Runnable betweenLookingAndWriting;

    NaiveAllowances(Runnable betweenLookingAndWriting) {
        this.betweenLookingAndWriting = betweenLookingAndWriting;
        Postgres.byHand("CREATE TABLE IF NOT EXISTS naive_draws (draw uuid PRIMARY KEY, holder uuid, minor bigint);"
                + " GRANT SELECT, INSERT ON naive_draws TO landsea_engine");
    }

    void fill(long minor) {
        Postgres.commit(commit -> write(commit, minor));
    }

    boolean draw(Commit commit, long minor) {
        boolean fits = sum(commit) + minor <= CEILING;
        betweenLookingAndWriting.run();
        return fits && write(commit, minor) == 1;
    }

    long used() {
        return Postgres.<Long>commit(this::sum);
    }

    private long sum(Commit commit) {
        return commit.sql()
                .sql("SELECT coalesce(sum(minor), 0)::bigint FROM naive_draws WHERE holder = ?")
                .params(holder)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private int write(Commit commit, long minor) {
        return commit.sql()
                .sql("INSERT INTO naive_draws VALUES (gen_random_uuid(), ?, ?)")
                .params(holder, minor)
                .update();
    }
}
