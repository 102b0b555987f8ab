package landsea.engine;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the store is.
 *
 * @param folder the embedded store's folder, and the place of signing keys in either case; whole, see {@link StoreFolder}
 * @param url a PostgreSQL of the bank's own; empty for the embedded one
 * @param secrets passwords by login, for a PostgreSQL of the bank's own
 * @param freeMin with less free on a disk of the embedded store nothing new is begun, with a quarter of it nothing written
 */
@ConfigurationProperties("landsea.store")
record StoreSettings(
        Path folder,
        @DefaultValue("") String url,
        @DefaultValue Map<String, String> secrets,
        @DefaultValue("512MB") DataSize freeMin) {}
