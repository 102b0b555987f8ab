package landsea.messages.http;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** In production every counterparty is reached, in secret and under a name: else the program does not start. */
@Component
@Profile("production")
class ProductionEndpoints implements SmartInitializingSingleton {

    private final ObjectProvider<Endpoints> endpoints;

    ProductionEndpoints(ObjectProvider<Endpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /** @throws IllegalStateException naming every property that is missing or unfit */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> shortcomings = endpoints.stream()
                .flatMap(each -> each.shortcomings().stream())
                .sorted()
                .toList();
        if (!shortcomings.isEmpty()) {
            throw new IllegalStateException("not fit for production: " + String.join(", ", shortcomings));
        }
    }
}
