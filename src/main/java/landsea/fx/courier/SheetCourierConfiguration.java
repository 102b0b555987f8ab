package landsea.fx.courier;

import landsea.messages.Courier;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to the providers of exchange rates. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class SheetCourierConfiguration {

    @Bean
    Endpoints providerEndpoints(ProviderSettings settings) {
        return new Endpoints("landsea.fx.providers.{name}", settings.providers());
    }

    @Bean
    Courier sheetCourier(@Qualifier("providerEndpoints") Endpoints endpoints) {
        return new SheetCourier(endpoints);
    }
}
