package landsea.declarations.courier;

import java.util.Map;
import landsea.declarations.DeclarationFiles;
import landsea.declarations.FilingPort;
import landsea.messages.Courier;
import landsea.messages.http.EndpointSettings;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the authority. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FilingCourierConfiguration.AuthoritySettings.class)
class FilingCourierConfiguration {

    /** Where the authority is reached: {@code landsea.foreign-exchange-authority.url}. */
    @ConfigurationProperties("landsea")
    record AuthoritySettings(@DefaultValue EndpointSettings foreignExchangeAuthority) {}

    @Bean
    Endpoints foreignExchangeAuthorityEndpoints(AuthoritySettings settings) {
        return new Endpoints("landsea.{name}", Map.of(FilingPort.AUTHORITY, settings.foreignExchangeAuthority()));
    }

    @Bean
    Courier filingCourier(@Qualifier("foreignExchangeAuthorityEndpoints") Endpoints endpoints, DeclarationFiles files) {
        return new FilingCourier(new HttpFilingPort(endpoints), files);
    }
}
