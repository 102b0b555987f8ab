package landsea.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import landsea.LandSea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ProductionCheckTest {

    private static final String OPEN = "has no certificate: keep it on 127.0.0.1 or encrypt it";

    @TempDir
    Path store;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,  '',          '',       true",
        "::1,        '',          '',       true",
        "localhost,  '',          '',       true",
        "0.0.0.0,    key-store,   true,     true",
        "0.0.0.0,    bundle,      true,     true",
        "0.0.0.0,    certificate, true,     true",
        "0.0.0.0,    '',          '',       false",
        "0.0.0.0,    certificate, false,    false",
        "192.0.2.7,  '',          '',       false",
        "'',         '',          '',       false",
    })
    void only_a_loopback_address_may_go_without_a_certificate(
            String address, String certificate, String enabled, boolean fit) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "server.address", address,
                "landsea.archive.master-keys[0]", "given",
                "landsea.sign-in.key", "given"));
        if (!certificate.isEmpty()) {
            settings.put("server.ssl." + certificate, "given");
            settings.put("server.ssl.enabled", enabled);
        }

        if (fit) {
            assertThatCode(() -> check(settings, "production")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check(settings, "production")).hasMessageContaining(OPEN);
        }
    }

    @Test
    void every_shortcoming_is_named_in_one_sentence() throws IOException {
        Files.createFile(store.resolve("tokens.json"));

        assertThatThrownBy(() -> check(
                        Map.of(
                                "server.address",
                                "0.0.0.0",
                                "management.server.port",
                                "9000",
                                "landsea.store.url",
                                "jdbc:postgresql://db.example/landsea",
                                "landsea.store.secrets.landsea_engine",
                                "given"),
                        "production",
                        "sandbox"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "not fit for production: the profile sandbox is on; the store is a sandbox's, its credentials lie in "
                                + store.resolve("tokens.json") + "; server.address is 0.0.0.0 and server.ssl " + OPEN
                                + "; management.server.address is every address and management.server.ssl " + OPEN
                                + "; landsea.store.secrets.landsea_owner is missing; landsea.store.secrets.landsea_desk is missing"
                                + "; landsea.archive.master-keys is missing: a generated key would lie beside the store that it seals"
                                + "; landsea.sign-in.key is missing: a generated key would lie beside the secrets of people and programs that it seals");
    }

    @Test
    void with_all_secrets_given_a_store_of_ones_own_is_fit() {
        assertThatCode(() -> check(
                        Map.of(
                                "server.address", "127.0.0.1",
                                "landsea.store.url", "jdbc:postgresql://db.example/landsea",
                                "landsea.store.secrets.landsea_owner", "one",
                                "landsea.store.secrets.landsea_engine", "two",
                                "landsea.store.secrets.landsea_desk", "three",
                                "landsea.archive.master-keys", "four",
                                "landsea.sign-in.key", "five"),
                        "production"))
                .doesNotThrowAnyException();
    }

    @Test
    void events_leave_encrypted_and_for_the_public_network_alone() {
        Map<String, Object> settings = Map.of(
                "server.address", "127.0.0.1",
                "landsea.archive.master-keys", "four",
                "landsea.sign-in.key", "five",
                "landsea.webhooks.private-addresses", "true");
        assertThatThrownBy(() -> check(settings, "production"))
                .hasMessageContaining("landsea.webhooks.private-addresses lets events out unencrypted");
    }

    @Test
    void elsewhere_nothing_is_looked_at() {
        assertThatCode(() -> check(Map.of("server.address", "0.0.0.0"), "sandbox"))
                .doesNotThrowAnyException();
    }

    @Test
    void the_program_does_not_start_and_opens_no_store() {
        SpringApplicationBuilder program =
                new SpringApplicationBuilder(LandSea.class).profiles("production", "sandbox");

        assertThatThrownBy(() -> program.run("--landsea.store.folder=" + store, "--server.address=0.0.0.0"))
                .hasMessageContaining("the profile sandbox is on")
                .hasMessageContaining("server.address is 0.0.0.0");
        assertThat(store).isEmptyDirectory();
    }

    private void check(Map<String, Object> settings, String... profiles) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profiles);
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("store", Map.of("landsea.store.folder", store.toString())));
        new ProductionCheck().postProcessEnvironment(environment, new SpringApplication());
    }
}
