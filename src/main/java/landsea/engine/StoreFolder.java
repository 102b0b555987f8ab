package landsea.engine;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Says once where the store is: whoever reads the property {@code landsea.store.folder} finds it whole. A relative one
 * starts at {@code landsea.home}, which the launcher sets to its checkout, else where the program was started.
 */
final class StoreFolder implements EnvironmentPostProcessor, Ordered {

    static final String PROPERTY = "landsea.store.folder";
    private static final String UNLESS_SAID_OTHERWISE = "data/serve";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder binder = Binder.get(environment);
        Path home = Path.of(binder.bind("landsea.home", String.class).orElse(""));
        Path folder = Path.of(binder.bind(PROPERTY, String.class).orElse(UNLESS_SAID_OTHERWISE));
        String whole = home.resolve(folder).toAbsolutePath().normalize().toString();
        environment.getPropertySources().addFirst(new MapPropertySource("store folder", Map.of(PROPERTY, whole)));
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
