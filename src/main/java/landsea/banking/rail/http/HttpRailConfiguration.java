package landsea.banking.rail.http;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import landsea.banking.rail.Switchboard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the HTTP rail. Banks live by real time, whatever the business day. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpRailSettings.class)
class HttpRailConfiguration {

    @Bean
    HttpRails httpRails(
            HttpRailSettings settings,
            @Value("${landsea.store.folder}") Path store,
            ObjectProvider<Switchboard> switchboard) {
        // The switchboard answers over rails: it is looked for when the port opens.
        return new HttpRails(
                settings,
                store.resolve("keys").resolve("rail"),
                () -> Optional.ofNullable(switchboard.getIfAvailable()),
                Clock.systemUTC());
    }

    @Bean
    PapersHealth httpRailPapersHealthIndicator(HttpRails rails, MeterRegistry meters) {
        return new PapersHealth(rails.endings(), Clock.systemUTC(), meters);
    }
}
