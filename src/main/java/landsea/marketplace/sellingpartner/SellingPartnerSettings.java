package landsea.marketplace.sellingpartner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Amazon's Selling Partner API is reached.
 *
 * @param marketplaces that are served by it, such as {@code amazon.de}; empty where it is not used
 * @param applicationId under which sellers give their consent
 * @param clientId and {@code clientSecret} name the application to Login with Amazon
 * @param endpoints in place of Amazon's own, by region: NA, EU, FE
 * @param redirectUri where sellers come back to after their consent, as registered with the application
 * @param onDemand marketplaces where a payout can be asked for besides those of the published model
 * @param documentTimeout for a whole report, however long
 * @param payoutsEvery how often payouts are asked about, and likewise for the others
 */
@ConfigurationProperties("landsea.selling-partner")
record SellingPartnerSettings(
        @DefaultValue List<String> marketplaces,
        @DefaultValue("") String applicationId,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,

        @DefaultValue("https://api.amazon.com/auth/o2/token")
        String tokenUrl,

        @DefaultValue Map<String, String> endpoints,
        @DefaultValue("") String redirectUri,
        @DefaultValue List<String> onDemand,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("20s") Duration responseTimeout,
        @DefaultValue("10m") Duration documentTimeout,
        @DefaultValue("15m") Duration payoutsEvery,
        @DefaultValue("6h") Duration expectedEvery,
        @DefaultValue("1h") Duration reportsEvery) {

    SellingPartnerSettings {
        marketplaces = List.copyOf(marketplaces);
        endpoints = Map.copyOf(endpoints);
        onDemand = List.copyOf(onDemand);
        List<String> unknown =
                marketplaces.stream().filter(one -> Store.of(one).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "landsea.selling-partner.marketplaces: not sites of Amazon's: " + unknown);
        }
        if (!marketplaces.isEmpty() && (clientId.isEmpty() || clientSecret.isEmpty())) {
            throw new IllegalArgumentException("landsea.selling-partner.client-id and client-secret are missing");
        }
    }

    /** Whether all that is said goes over https. */
    boolean isInSecret() {
        return tokenUrl.startsWith("https://")
                && endpoints.values().stream().allMatch(url -> url.startsWith("https://"));
    }

    boolean isUsed() {
        return !marketplaces.isEmpty();
    }

    /** The site, where it is served this way. */
    Optional<Store> store(String marketplace) {
        return marketplaces.contains(marketplace)
                ? Store.of(marketplace).map(store -> onDemand.contains(marketplace) ? store.payingOnDemand() : store)
                : Optional.empty();
    }

    String endpoint(Store store) {
        return endpoints.getOrDefault(store.region().name(), store.region().url());
    }

    /** Without the secret: settings are logged. */
    @Override
    public String toString() {
        return "SellingPartnerSettings[marketplaces=" + marketplaces + ", clientId=" + clientId + ", endpoints="
                + endpoints + "]";
    }
}
