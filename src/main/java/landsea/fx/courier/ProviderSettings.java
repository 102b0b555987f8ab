package landsea.fx.courier;

import java.util.Map;
import landsea.messages.http.EndpointSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where providers of exchange rates are reached: {@code landsea.fx.providers.<id>.url}. */
@ConfigurationProperties("landsea.fx")
record ProviderSettings(@DefaultValue Map<String, EndpointSettings> providers) {}
