package landsea.messages.http;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a counterparty is reached; part of a module's own settings.
 *
 * @param url what the paths of the contract follow; empty while it is not configured
 * @param token the bearer token that names us there; empty for none
 * @param connectTimeout for the connection to stand
 * @param responseTimeout from then on until the whole answer is there
 */
public record EndpointSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String token,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration responseTimeout) {

    public EndpointSettings {
        url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public boolean configured() {
        return !url.isEmpty();
    }

    /** Without the token: settings are logged. */
    @Override
    public String toString() {
        return "EndpointSettings[url=" + url + ", connectTimeout=" + connectTimeout + ", responseTimeout="
                + responseTimeout + "]";
    }
}
