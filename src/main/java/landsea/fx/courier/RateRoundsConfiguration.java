package landsea.fx.courier;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import landsea.fx.Publisher;
import landsea.fx.RateFetches;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to publishers of reference rates; one without an address is not asked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferenceSettings.class)
class RateRoundsConfiguration {

    @Bean
    RateRounds ratesHealthIndicator(
            RateFetches fetches, ReferenceSettings settings, Clock clock, MeterRegistry meters) {
        Map<Publisher, RateFetcher> fetchers = new EnumMap<>(Publisher.class);
        settings.publishers().forEach((name, endpoint) -> {
            Publisher publisher = Publisher.valueOf(name.toUpperCase(Locale.ROOT));
            if (endpoint.configured()) {
                fetchers.put(publisher, new RateFetcher(publisher, endpoint));
            }
        });
        return new RateRounds(fetches, fetchers, settings.look(), clock, meters);
    }
}
