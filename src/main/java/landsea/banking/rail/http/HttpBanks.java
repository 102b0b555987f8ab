package landsea.banking.rail.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import landsea.basics.signatures.KeyText;
import landsea.basics.signatures.VerificationKey;

/** The banks on the HTTP rail. No two have a certificate or the id of a key in common: either says which bank it is. */
final class HttpBanks {

    private static final String PROPERTY = "landsea.rails.http.banks.";

    private final Map<String, HttpBank> byName = new TreeMap<>();
    private final Map<X509Certificate, HttpBank> byCertificate = new HashMap<>();
    private final Map<String, VerificationKey> keys = new HashMap<>();

    /** @throws IllegalStateException naming every setting that is missing or unfit */
    HttpBanks(Map<String, HttpRailSettings.Bank> settings) {
        List<String> shortcomings = new ArrayList<>();
        settings.forEach((name, bank) -> read(name, bank, shortcomings));
        if (!shortcomings.isEmpty()) {
            throw new IllegalStateException("not fit for the HTTP rail: " + String.join("; ", shortcomings));
        }
    }

    Optional<HttpBank> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<HttpBank> showing(X509Certificate certificate) {
        return Optional.ofNullable(byCertificate.get(certificate));
    }

    Optional<VerificationKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    Collection<HttpBank> all() {
        return byName.values();
    }

    private void read(String name, HttpRailSettings.Bank settings, List<String> shortcomings) {
        String where = PROPERTY + name;
        URI url = URI.create("https://nowhere.invalid");
        if (!settings.url().startsWith("https://")) {
            shortcomings.add(where + ".url is " + (settings.url().isEmpty() ? "missing" : "not https"));
        } else {
            url = URI.create(settings.url());
        }
        List<X509Certificate> certificates =
                certificates(where + ".certificates", settings.certificates(), shortcomings);
        List<X509Certificate> trust = certificates(where + ".trust", settings.trust(), shortcomings);
        List<VerificationKey> signing = new ArrayList<>();
        if (settings.keys().isEmpty()) {
            shortcomings.add(where + ".keys is missing");
        }
        for (HttpRailSettings.Key key : settings.keys()) {
            read(
                            where + ".keys",
                            shortcomings,
                            () -> new VerificationKey(
                                    key.id(), name, KeyText.publicKey(text(key.publicKey())), key.from(), key.until()))
                    .ifPresent(signing::add);
        }
        HttpBank bank = new HttpBank(
                name,
                url,
                certificates,
                trust,
                List.copyOf(signing),
                settings.connectTimeout(),
                settings.responseTimeout());
        byName.put(name, bank);
        certificates.forEach(certificate -> {
            HttpBank other = byCertificate.put(certificate, bank);
            if (other != null && !other.name().equals(name)) {
                shortcomings.add(where + ".certificates has one of " + other.name());
            }
        });
        signing.forEach(key -> {
            if (keys.put(key.id(), key) != null) {
                shortcomings.add(where + ".keys has " + key.id() + ", which there is already");
            }
        });
    }

    private static List<X509Certificate> certificates(String where, List<String> pems, List<String> shortcomings) {
        if (pems.isEmpty()) {
            shortcomings.add(where + " is missing");
        }
        List<X509Certificate> found = new ArrayList<>();
        pems.forEach(pem ->
                read(where, shortcomings, () -> KeyText.certificates(text(pem))).ifPresent(found::addAll));
        return List.copyOf(found);
    }

    private static <T> Optional<T> read(
            String where, List<String> shortcomings, java.util.function.Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            shortcomings.add(where + " cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** A setting that is PEM, or names the file that holds it. */
    static String text(String setting) {
        if (setting.contains("-----BEGIN ")) {
            return setting;
        }
        try {
            return Files.readString(Path.of(setting));
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + setting + " cannot be read", e);
        }
    }

    /** How somebody's keys are looked up: only his. */
    static Function<String, Optional<VerificationKey>> keysOf(HttpBank bank) {
        return id -> bank.keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
