package landsea.banking.rail.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.banking.rail.Rail;

/** The ways to the banks that are reached over HTTP, by the bank's name. */
public final class HttpRails implements AutoCloseable {

    private final Map<String, Rail> rails;

    HttpRails(Map<String, Rail> rails) {
        this.rails = new TreeMap<>(rails);
    }

    /** The way to a bank, if it has one under {@code landsea.rails.http.banks}. */
    public Optional<Rail> to(String bank) {
        return Optional.ofNullable(rails.get(bank));
    }

    @Override
    public void close() {
        rails.values().forEach(Rail::close);
    }
}
