package landsea.webhooks;

import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.parties.SecretSeal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhooksConfiguration {

    @Bean
    Deliverer webhookDeliverer(
            Housekeeping store,
            Engine engine,
            KnownWebhooks webhooks,
            SecretSeal seal,
            WebhookSettings settings,
            DeliveryBell bell) {
        return new Deliverer(store, engine, webhooks, seal, settings, bell);
    }
}
