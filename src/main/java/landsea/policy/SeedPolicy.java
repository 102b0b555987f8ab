package landsea.policy;

import java.util.List;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings the shipped packs into the store when the program starts; versions that are there stay as they are. */
@Component
class SeedPolicy implements SmartInitializingSingleton {

    private final Housekeeping housekeeping;

    SeedPolicy(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ShippedPacks.Text> shipped = ShippedPacks.all();
        housekeeping.<Boolean>commit(commit -> {
            PolicyStore.seed(commit, shipped);
            return true;
        });
    }
}
