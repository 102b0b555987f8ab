package landsea.banking.rail.sftp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import landsea.banking.rail.Switchboard;
import landsea.banking.rail.files.FoldersHealth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rails over SFTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SftpRailsConfiguration.Settings.class)
class SftpRailsConfiguration {

    /** Banks by name: {@code landsea.rails.sftp.banks.<bank>.host}. */
    @ConfigurationProperties("landsea.rails.sftp")
    record Settings(@DefaultValue Map<String, SftpSettings> banks) {}

    @Bean
    SftpRails sftpRails(Settings settings, ObjectProvider<Switchboard> switchboard, MeterRegistry meters) {
        // The switchboard answers over rails: it is looked for when something comes.
        return new SftpRails(
                settings.banks(), message -> switchboard.getObject().take(message), Clock.systemUTC(), meters);
    }

    @Bean
    FoldersHealth sftpRailsHealthIndicator(SftpRails rails, MeterRegistry meters) {
        return new FoldersHealth(rails.intakes(), Clock.systemUTC(), meters);
    }
}
