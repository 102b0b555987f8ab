package landsea.marketplace.sellingpartner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Unit.Currency;

/**
 * One of Amazon's sites.
 *
 * @param marketplace as shops name it, such as {@code amazon.de}
 * @param id Amazon's own, such as {@code A1PA6795UKMFR9}
 * @param currency in which it pays unless the seller has it converted
 * @param consentHost where its sellers give their consent
 * @param onDemand whether a payout can be asked for; elsewhere Amazon pays by its own schedule only
 */
record Store(String marketplace, String id, Region region, Currency currency, String consentHost, boolean onDemand) {

    /** Where a site's interface is. */
    enum Region {
        NA("https://sellingpartnerapi-na.amazon.com"),
        EU("https://sellingpartnerapi-eu.amazon.com"),
        FE("https://sellingpartnerapi-fe.amazon.com");

        private final String url;

        Region(String url) {
            this.url = url;
        }

        String url() {
            return url;
        }
    }

    private static final String TABLE = "/landsea/marketplace/amazon/stores.tsv";
    private static final Map<String, Store> STORES = read();

    static Optional<Store> of(String marketplace) {
        return Optional.ofNullable(STORES.get(marketplace));
    }

    Store payingOnDemand() {
        return new Store(marketplace, id, region, currency, consentHost, true);
    }

    private static Map<String, Store> read() {
        try (var in = Objects.requireNonNull(Store.class.getResourceAsStream(TABLE), TABLE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Store(
                            cells[0],
                            cells[1],
                            Region.valueOf(cells[2]),
                            Currency.of(cells[3]),
                            cells[4],
                            cells[5].equals("yes")))
                    .collect(Collectors.toMap(Store::marketplace, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
