package landsea.banking.rail.files;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import landsea.banking.rail.Switchboard;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rails over files. Whoever writes them lives by real time, whatever the business day. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileRailsConfiguration.Settings.class)
class FileRailsConfiguration {

    /** Banks by name: {@code landsea.rails.files.banks.<bank>.folder}. */
    @ConfigurationProperties("landsea.rails.files")
    record Settings(@DefaultValue Map<String, FileRailSettings> banks) {}

    @Bean
    FileRails fileRails(Settings settings, ObjectProvider<Switchboard> switchboard, MeterRegistry meters) {
        // The switchboard answers over rails: it is looked for when something comes.
        return new FileRails(
                settings.banks(), message -> switchboard.getObject().take(message), Clock.systemUTC(), meters);
    }

    @Bean
    FoldersHealth fileRailsHealthIndicator(FileRails rails, MeterRegistry meters) {
        return new FoldersHealth(rails.intakes(), Clock.systemUTC(), meters);
    }
}
