package landsea.parties;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One key outside the database seals the secrets of people and of programs. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    SecretSeal secretSeal(@Value("${landsea.sign-in.key:}") String key, @Value("${landsea.store.folder}") Path store) {
        return SecretSeal.of(key, store.resolve("keys"));
    }
}
