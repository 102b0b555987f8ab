package landsea.fx.courier;

import java.time.Duration;
import java.util.Map;
import landsea.messages.http.EndpointSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where publishers of reference rates are read: {@code landsea.rates.publishers.cfets.url}, {@code landsea.rates.publishers.ecb.url}. In
 * an address {@code {from}} and {@code {to}} stand for days, as {@code 2025-01-14}: from the newest that is known.
 *
 * @param look how often, in real time, it is seen whether one is due
 */
@ConfigurationProperties("landsea.rates")
record ReferenceSettings(
        @DefaultValue Map<String, EndpointSettings> publishers,
        @DefaultValue("5s") Duration look) {}
