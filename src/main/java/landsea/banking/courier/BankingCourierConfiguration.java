package landsea.banking.courier;

import java.util.Map;
import landsea.messages.Courier;
import landsea.messages.http.Endpoints;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the ways to banks abroad. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BankingSettings.class)
class BankingCourierConfiguration {

    @Bean
    Endpoints collectingBankEndpoints(BankingSettings settings) {
        return new Endpoints("landsea.{name}", Map.of(CollectingBankCourier.BANK, settings.collectingBank()));
    }

    @Bean
    Courier collectingBankCourier(@Qualifier("collectingBankEndpoints") Endpoints endpoints) {
        return new CollectingBankCourier(endpoints);
    }

    @Bean
    Endpoints foreignBankEndpoints(BankingSettings settings) {
        return new Endpoints("landsea.{name}", Map.of(ForeignBankCourier.BANK, settings.foreignBank()));
    }

    @Bean
    Courier foreignBankCourier(@Qualifier("foreignBankEndpoints") Endpoints endpoints) {
        return new ForeignBankCourier(endpoints);
    }
}
