package landsea.banking.rail.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP rail. Keys and certificates are PEM, or the path of a file that holds it.
 *
 * @param address where banks come in
 * @param port where banks come in; 0 for any that is free
 * @param certificate ours, with those between it and the one that the banks trust; shown to banks either way
 * @param privateKey what it belongs to
 * @param messageBytesMax the longest message or answer that is taken
 * @param inFlightMax how many messages of one bank are taken in at the same time
 * @param validity for how long our signatures hold
 * @param skew how far a bank's clock may be off
 * @param age for how long a bank's signature is taken, whatever it says of its end
 * @param banks by the name under which the bank is configured elsewhere
 */
@ConfigurationProperties("landsea.rails.http")
record HttpRailSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8443") int port,
        @DefaultValue("") String certificate,
        @DefaultValue("") String privateKey,
        @DefaultValue("8MB") DataSize messageBytesMax,
        @DefaultValue("16") int inFlightMax,
        @DefaultValue("5m") Duration validity,
        @DefaultValue("1m") Duration skew,
        @DefaultValue("10m") Duration age,
        @DefaultValue Map<String, Bank> banks) {

    HttpRailSettings {
        if (inFlightMax < 1 || !validity.isPositive() || skew.isNegative() || !age.isPositive()) {
            throw new IllegalArgumentException("landsea.rails.http: in-flight-max " + inFlightMax + ", validity "
                    + validity + ", skew " + skew + ", age " + age);
        }
    }

    /**
     * @param url where it takes messages
     * @param certificates those that it may show; the next one beside the present one while it changes them
     * @param trust by whom the certificate of its server is issued
     * @param keys those that it signs with
     * @param connectTimeout for the connection to stand
     * @param responseTimeout from then on until the whole answer is there
     */
    record Bank(
            @DefaultValue("") String url,
            @DefaultValue List<String> certificates,
            @DefaultValue List<String> trust,
            @DefaultValue List<Key> keys,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("10s") Duration responseTimeout) {}

    /**
     * @param id what its signatures call it
     * @param from from when on it holds; from ever where nothing is said
     * @param until until when it holds; for ever where nothing is said
     */
    record Key(
            @DefaultValue("") String id,
            @DefaultValue("") String publicKey,
            @DefaultValue("2000-01-01T00:00:00Z") Instant from,
            @DefaultValue("9999-01-01T00:00:00Z") Instant until) {}
}
