package landsea.fx;

import java.util.List;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Brings the sandbox's price list, its day's central parity, its providers and the alternatives into a new store. */
@Component
@Profile("sandbox")
class SeedFx implements SmartInitializingSingleton {

    private final Housekeeping housekeeping;
    private final Fx fx;
    private final List<String> providers;

    SeedFx(
            Housekeeping housekeeping,
            Fx fx,
            @Value("${landsea.sandbox.providers:alpha,beta,gamma}") List<String> providers) {
        this.housekeeping = housekeeping;
        this.fx = fx;
        this.providers = List.copyOf(providers);
    }

    @Override
    public void afterSingletonsInstantiated() {
        housekeeping.<Boolean>commit(commit -> {
            fx.recordTariff(commit, FxSeeds.tariffRows(), FxSeeds.tariffLimits());
            fx.recordRates(commit, FxSeeds.centralParity());
            fx.recordAlternatives(commit, FxSeeds.alternatives());
            fx.recordProviders(
                    commit,
                    providers.stream()
                            .map(name -> new Provider(new ProviderId(name), name))
                            .toList());
            return true;
        });
    }
}
