package landsea.engine;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the store is.
 *
 * @param folder the embedded store's folder, and the place of signing keys in either case; whole, see {@link StoreFolder}
 * @param url a PostgreSQL of the bank's own; empty for the embedded one
 * @param secrets passwords by login, for a PostgreSQL of the bank's own
 */
@ConfigurationProperties("landsea.store")
record StoreSettings(
        Path folder,
        @DefaultValue("") String url,
        @DefaultValue Map<String, String> secrets) {}
