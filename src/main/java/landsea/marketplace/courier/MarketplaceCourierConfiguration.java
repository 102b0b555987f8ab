package landsea.marketplace.courier;

import java.util.List;
import landsea.marketplace.PlatformBalances;
import landsea.messages.Courier;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Wires the ways to the marketplaces. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceSettings.class)
class MarketplaceCourierConfiguration {

    /** @param otherwise marketplaces that are reached in a way of their own */
    @Bean
    Endpoints marketplaceEndpoints(
            MarketplaceSettings settings, @Value("${landsea.selling-partner.marketplaces:}") List<String> otherwise) {
        List<String> twice =
                otherwise.stream().filter(settings.marketplaces()::containsKey).toList();
        if (!twice.isEmpty()) {
            throw new IllegalStateException(
                    "configured twice, under landsea.marketplaces and as landsea.selling-partner." + "marketplaces: "
                            + twice);
        }
        return otherwise.isEmpty()
                ? new Endpoints("landsea.marketplaces.{name}", settings.marketplaces())
                : Endpoints.ifAny("landsea.marketplaces.{name}", settings.marketplaces());
    }

    @Bean
    Courier payoutCourier(@Qualifier("marketplaceEndpoints") Endpoints endpoints) {
        return new PayoutCourier(endpoints);
    }

    /** For marketplaces that are not asked in a way of their own. */
    @Bean
    @Fallback
    PlatformBalances platformBalances(@Qualifier("marketplaceEndpoints") Endpoints endpoints) {
        return new HttpPlatformBalances(endpoints);
    }
}
