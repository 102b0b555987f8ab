package landsea.webhooks;

import java.nio.file.Path;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.parties.SecretSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the module. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhooksConfiguration {

    /** The same key that seals second factors. */
    @Bean
    SecretSeal webhookSeal(
            @Value("${landsea.sign-in.key:}") String key, @Value("${landsea.store.folder}") Path store) {
        return SecretSeal.of(key, store.resolve("keys"));
    }

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
