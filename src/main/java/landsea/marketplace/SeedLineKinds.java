package landsea.marketplace;

import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the shipped table of kinds into the database when the program starts. */
@Component
class SeedLineKinds implements SmartInitializingSingleton {

    private final Housekeeping housekeeping;
    private final LineKindTable table;

    SeedLineKinds(Housekeeping housekeeping, LineKindTable table) {
        this.housekeeping = housekeeping;
        this.table = table;
    }

    @Override
    public void afterSingletonsInstantiated() {
        housekeeping.<Boolean>commit(commit -> {
            table.seed(commit);
            return true;
        });
    }
}
