package landsea.banking.courier;

import landsea.messages.http.EndpointSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where banks abroad are reached: {@code landsea.collecting-bank.url}, {@code landsea.foreign-bank.url}. */
@ConfigurationProperties("landsea")
record BankingSettings(
        @DefaultValue EndpointSettings collectingBank,
        @DefaultValue EndpointSettings foreignBank) {}
