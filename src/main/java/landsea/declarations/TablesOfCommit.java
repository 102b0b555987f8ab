package landsea.declarations;

import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated tables as a commit has them: read again only after a change. Brings what ships into a new store. */
@Component
class TablesOfCommit implements SmartInitializingSingleton {

    /** So long a commit that credits goes by what was read last: rows are dated, and begin on a day. */
    private static final long RECENT_NANOS = 1_000_000_000L;

    /** @param readAt real time, in nanoseconds */
    private record Known(long version, DeclarationTables tables, long readAt) {

        boolean isRecent() {
            return version >= 0 && System.nanoTime() - readAt < RECENT_NANOS;
        }
    }

    private final Housekeeping housekeeping;
    private volatile Known known = new Known(-1, DeclarationSeeds.shipped(), System.nanoTime());

    TablesOfCommit(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        housekeeping.<Boolean>commit(commit -> {
            DeclarationTablesStore.add(commit, DeclarationSeeds.shipped());
            return true;
        });
    }

    /** As they were a second ago at the earliest. */
    DeclarationTables recent(Commit commit) {
        Known now = known;
        return now.isRecent() ? now.tables() : of(commit);
    }

    DeclarationTables of(Commit commit) {
        return of(commit.sql());
    }

    DeclarationTables of(JdbcClient sql) {
        long version = DeclarationTablesStore.version(sql);
        Known now = known;
        DeclarationTables tables = now.version() == version ? now.tables() : DeclarationTablesStore.read(sql);
        known = new Known(version, tables, System.nanoTime());
        return tables;
    }
}
