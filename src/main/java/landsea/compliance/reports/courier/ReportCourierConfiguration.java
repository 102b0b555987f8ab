package landsea.compliance.reports.courier;

import java.util.LinkedHashMap;
import java.util.Map;
import landsea.compliance.reports.Jurisdiction;
import landsea.compliance.reports.ReportBell;
import landsea.compliance.reports.ReportMail;
import landsea.messages.http.EndpointSettings;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to the units. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportCourierConfiguration.UnitSettings.class)
class ReportCourierConfiguration {

    /** Where the units are reached: {@code landsea.intelligence-units.camlmac.url}, {@code landsea.intelligence-units.stro.url}. */
    @ConfigurationProperties("landsea.intelligence-units")
    record UnitSettings(
            @DefaultValue EndpointSettings camlmac,
            @DefaultValue EndpointSettings stro) {}

    @Bean
    Endpoints intelligenceUnitEndpoints(UnitSettings settings) {
        Map<String, EndpointSettings> units = new LinkedHashMap<>();
        units.put(Jurisdiction.CHINA.unit(), settings.camlmac());
        units.put(Jurisdiction.SINGAPORE.unit(), settings.stro());
        return new Endpoints("landsea.intelligence-units.{name}", units);
    }

    @Bean
    ReportRounds reportRounds(
            ReportMail mail, ReportBell bell, @Qualifier("intelligenceUnitEndpoints") Endpoints endpoints) {
        return new ReportRounds(mail, new HttpReportPort(endpoints), bell);
    }
}
