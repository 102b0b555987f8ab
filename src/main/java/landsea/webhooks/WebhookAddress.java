package landsea.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import landsea.basics.Outcome;

/** Where a webhook is: absolute, with a host, without a user or a fragment. */
public record WebhookAddress(String url) {

    static final int LENGTH_MAX = 500;
    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException when it is no such address */
    public WebhookAddress {
        if (read(url).isEmpty()) {
            throw new IllegalArgumentException("not the address of a webhook: '" + url + "'");
        }
    }

    /** Refused with WEBHOOK_URL_WRONG. */
    public static Outcome<WebhookAddress> of(String url) {
        return read(url).isPresent() ? Outcome.done(new WebhookAddress(url)) : Outcome.refused("WEBHOOK_URL_WRONG");
    }

    public String host() {
        return uri().getHost();
    }

    public boolean isEncrypted() {
        return uri().getScheme().equals("https");
    }

    URI uri() {
        return read(url).orElseThrow();
    }

    private static Optional<URI> read(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web
                            && url.length() <= LENGTH_MAX
                            && uri.getHost() != null
                            && uri.getPort() <= PORT_MAX
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
