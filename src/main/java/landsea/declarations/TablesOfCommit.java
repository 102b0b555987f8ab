package landsea.declarations;

import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.engine.Stamped;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated tables as a commit has them: read again only after a change. Brings what ships into a new store. */
@Component
class TablesOfCommit implements SmartInitializingSingleton {

    private final Housekeeping housekeeping;
    private final Stamped<DeclarationTables> tables = new Stamped<>("DECLARATIONS");

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
        return tables.of(commit, DeclarationTablesStore::read);
    }

    DeclarationTables of(JdbcClient sql) {
        return tables.of(sql, DeclarationTablesStore::read);
    }
}
