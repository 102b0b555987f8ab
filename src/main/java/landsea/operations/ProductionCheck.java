package landsea.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * In the profile {@code production} the program does not start with the sandbox's world or credentials, with a listener that
 * others reach unencrypted, or without the secrets it needs. Looked at before anything is opened; what counterparties'
 * addresses lack, {@code landsea.messages.http} says once they are known.
 */
final class ProductionCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<String> LOGINS = List.of("landsea_owner", "landsea_engine", "landsea_desk");
    private static final List<String> CERTIFICATES = List.of("bundle", "key-store", "certificate");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            List<String> shortcomings = shortcomings(environment);
            if (!shortcomings.isEmpty()) {
                throw new IllegalStateException("not fit for production: " + String.join("; ", shortcomings));
            }
        }
    }

    private static List<String> shortcomings(ConfigurableEnvironment environment) {
        Binder settings = Binder.get(environment);
        List<String> found = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            found.add("the profile sandbox is on");
        }
        text(settings, "landsea.store.folder")
                .map(folder -> Path.of(folder).resolve("tokens.json"))
                .filter(Files::exists)
                .ifPresent(tokens -> found.add("the store is a sandbox's, its credentials lie in " + tokens));
        listener(settings, "server").ifPresent(found::add);
        if (text(settings, "management.server.port").isPresent()) {
            listener(settings, "management.server").ifPresent(found::add);
        }
        if (text(settings, "landsea.store.url").isPresent()) {
            // As a map: the logins' names have underscores, which are not in the names of properties.
            Map<String, String> secrets = settings.bind(
                            "landsea.store.secrets", Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of());
            LOGINS.stream()
                    .filter(login -> secrets.getOrDefault(login, "").isBlank())
                    .forEach(login -> found.add("landsea.store.secrets." + login + " is missing"));
        }
        if (settings.bind("landsea.archive.master-keys", Bindable.listOf(String.class)).orElse(List.of()).stream()
                .allMatch(String::isBlank)) {
            found.add(
                    "landsea.archive.master-keys is missing: a generated key would lie beside the store that it seals");
        }
        if (text(settings, "landsea.sign-in.key").isEmpty()) {
            found.add(
                    "landsea.sign-in.key is missing: a generated key would lie beside the secrets of people and programs that it seals");
        }
        if (settings.bind("landsea.webhooks.private-addresses", Boolean.class).orElse(false)) {
            found.add(
                    "landsea.webhooks.private-addresses lets events out unencrypted and into the bank's own networks");
        }
        return found;
    }

    /** What is wrong with the listener whose settings stand there. */
    private static Optional<String> listener(Binder settings, String where) {
        String address = text(settings, where + ".address").orElse("");
        boolean encrypted =
                !text(settings, where + ".ssl.enabled").orElse("true").equals("false")
                        && CERTIFICATES.stream()
                                .anyMatch(how ->
                                        text(settings, where + ".ssl." + how).isPresent());
        return encrypted || isLoopback(address)
                ? Optional.empty()
                : Optional.of(where + ".address " + (address.isEmpty() ? "is every address" : "is " + address) + " and "
                        + where + ".ssl has no certificate: keep it on 127.0.0.1 or encrypt it");
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unresolved) {
            // The server will not be able to listen there either; it is not known to be safe.
            return false;
        }
    }

    private static Optional<String> text(Binder settings, String name) {
        return Optional.of(settings.bind(name, String.class).orElse("")).filter(value -> !value.isBlank());
    }

    /** After the configuration files are read, and the store's folder is known. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
