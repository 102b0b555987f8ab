package landsea.banking.rail.loopback;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailKind;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The rail {@code loopback}. It goes to this machine alone. */
@Component
@Profile("sandbox")
class LoopbackRails implements RailKind {

    private final Environment environment;

    LoopbackRails(Environment environment) {
        this.environment = environment;
    }

    /**
     * Where a bank is.
     *
     * @param url that takes its messages
     * @param connectTimeout for the connection to stand
     * @param responseTimeout from then on until the whole answer is there
     */
    record Settings(
            @DefaultValue("") String url,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration responseTimeout) {}

    @Override
    public String name() {
        return "loopback";
    }

    @Override
    public Rail open(String bank) {
        Settings settings = Binder.get(environment).bindOrCreate("landsea." + bank, Settings.class);
        return new LoopbackRail(bank, local(bank, settings.url()), settings);
    }

    private static URI local(String bank, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException none) {
            throw new IllegalStateException("landsea." + bank + ".url is no address: '" + url + "'", none);
        }
        throw new IllegalStateException("landsea." + bank + ".url is not on this machine: '" + url + "'");
    }
}
