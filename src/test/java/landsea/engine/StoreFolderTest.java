package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StoreFolderTest {

    @ParameterizedTest
    @CsvSource({
        "landsea.store.folder, /srv/books,   /checkout, /srv/books",
        "landsea.store.folder, data/other,   /checkout, /checkout/data/other",
        "landsea.store.folder, ../beside,    /checkout, /beside",
        "LANDSEA_STORE_FOLDER, data/other,   /checkout, /checkout/data/other",
        "nothing,              nothing,      /checkout, /checkout/data/serve",
    })
    void a_relative_folder_starts_at_the_checkout(String name, String folder, String home, String whole) {
        assertThat(resolved(Map.of(name, folder, "landsea.home", home))).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"landsea.store.folder, data/other, data/other", "nothing, nothing, data/serve"})
    void without_a_launcher_it_starts_where_the_program_does(String name, String folder, String below) {
        assertThat(resolved(Map.of(name, folder)))
                .isEqualTo(Path.of(below).toAbsolutePath().toString());
    }

    private static String resolved(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", properties));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", properties));
        new StoreFolder().postProcessEnvironment(environment, new SpringApplication());
        return String.valueOf(environment.getProperty("landsea.store.folder"));
    }
}
