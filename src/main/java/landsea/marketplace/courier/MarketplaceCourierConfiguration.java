package landsea.marketplace.courier;

import landsea.marketplace.PlatformBalances;
import landsea.messages.Courier;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to the marketplaces. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceSettings.class)
class MarketplaceCourierConfiguration {

    @Bean
    Endpoints marketplaceEndpoints(MarketplaceSettings settings) {
        return new Endpoints("landsea.marketplaces.{name}", settings.marketplaces());
    }

    @Bean
    Courier payoutCourier(@Qualifier("marketplaceEndpoints") Endpoints endpoints) {
        return new PayoutCourier(endpoints);
    }

    @Bean
    PlatformBalances platformBalances(@Qualifier("marketplaceEndpoints") Endpoints endpoints) {
        return new HttpPlatformBalances(endpoints);
    }
}
