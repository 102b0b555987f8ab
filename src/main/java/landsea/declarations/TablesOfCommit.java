package landsea.declarations;

import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated tables as a commit has them: read again only after a change. Brings what ships into a new store. */
@Component
class TablesOfCommit implements SmartInitializingSingleton {

    private record Known(long version, DeclarationTables tables) {}

    private final Housekeeping housekeeping;
    private volatile Known known = new Known(-1, DeclarationSeeds.shipped());

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

    DeclarationTables of(Commit commit) {
        return of(commit.sql());
    }

    DeclarationTables of(JdbcClient sql) {
        long version = DeclarationTablesStore.version(sql);
        Known now = known;
        if (now.version() == version) {
            return now.tables();
        }
        DeclarationTables tables = DeclarationTablesStore.read(sql);
        known = new Known(version, tables);
        return tables;
    }
}
