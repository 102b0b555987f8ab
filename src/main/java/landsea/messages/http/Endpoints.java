package landsea.messages.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The counterparties that one module speaks to, by name. One without a URL is as good as absent. */
public final class Endpoints implements AutoCloseable {

    private final Map<String, JsonCalls> calls = new LinkedHashMap<>();
    private final List<String> shortcomings = new ArrayList<>();

    /**
     * @param property where the settings of a counterparty stand, with {@code {name}} for its name
     * @param settings by the counterparty's name
     */
    public Endpoints(String property, Map<String, EndpointSettings> settings) {
        this(property, settings, true);
    }

    /** Where production can do without any. */
    public static Endpoints ifAny(String property, Map<String, EndpointSettings> settings) {
        return new Endpoints(property, settings, false);
    }

    private Endpoints(String property, Map<String, EndpointSettings> settings, boolean needed) {
        if (needed && settings.isEmpty()) {
            shortcomings.add(property.replace("{name}", "<name>") + ".url is missing");
        }
        settings.forEach((name, endpoint) -> {
            String prefix = property.replace("{name}", name);
            if (endpoint.configured()) {
                calls.put(name, new JsonCalls(name, endpoint));
            } else {
                shortcomings.add(prefix + ".url is missing");
            }
            if (endpoint.configured() && !endpoint.url().startsWith("https://")) {
                shortcomings.add(prefix + ".url is not https");
            }
            if (endpoint.configured() && endpoint.token().isEmpty()) {
                shortcomings.add(prefix + ".token is missing");
            }
        });
    }

    /** The way to a counterparty, if it is configured. */
    public Optional<JsonCalls> to(String counterparty) {
        return Optional.ofNullable(calls.get(counterparty));
    }

    /** What production does not put up with, by property. */
    List<String> shortcomings() {
        return List.copyOf(shortcomings);
    }

    @Override
    public void close() {
        calls.values().forEach(JsonCalls::close);
    }
}
