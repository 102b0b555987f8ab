package landsea.marketplace.courier;

import java.util.Map;
import landsea.messages.http.EndpointSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where marketplaces are reached: {@code landsea.marketplaces.<name>.url}. */
@ConfigurationProperties("landsea")
record MarketplaceSettings(@DefaultValue Map<String, EndpointSettings> marketplaces) {}
