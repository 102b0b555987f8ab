package landsea.banking.courier;

import landsea.messages.http.EndpointSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the collecting bank is reached: {@code landsea.collecting-bank.url}. */
@ConfigurationProperties("landsea")
record BankingSettings(@DefaultValue EndpointSettings collectingBank) {}
