package landsea.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Before anything opens in the profile {@code sandbox}: the papers that LandSea's settings of its HTTP rail name, and the ports
 * of either side, which are any that are free unless somebody said which.
 */
final class SandboxRail implements EnvironmentPostProcessor, Ordered {

    /** Who comes in over the HTTP rail, and is reached over it. */
    static final List<String> BANKS = List.of("collecting-bank", "foreign-bank");

    /** Whose certificate LandSea shows, and the one server of all banks. */
    static final String LANDSEA = "landsea";

    static final String SERVER = "banks";

    static final String RAIL_PORT = "landsea.sandbox.rail-port";
    static final String BANKS_PORT = "landsea.sandbox.banks-port";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            papers(Path.of(environment.getRequiredProperty("landsea.store.folder")));
            Map<String, Object> ports = new HashMap<>();
            ports.put(RAIL_PORT, freePort());
            ports.put(BANKS_PORT, freePort());
            environment.getPropertySources().addLast(new MapPropertySource("sandbox rail", ports));
        }
    }

    /** Everybody's, in the sandbox's part of the store's folder. */
    static RailPapers papers(Path store) {
        List<String> everybody = new java.util.ArrayList<>(BANKS);
        everybody.add(LANDSEA);
        everybody.add(SERVER);
        return RailPapers.in(store.resolve("sandbox").resolve("rail"), everybody);
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    /** When the store's folder is known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
