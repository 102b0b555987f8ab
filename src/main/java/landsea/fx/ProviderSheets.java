package landsea.fx;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Reads a provider's answer: {@code {"provider": "…", "pair": "USD/CNY", "valid_until": "…Z", "tiers": [{"from": "0.00",
 * "bid": "7.1850", "ask": "7.1900"}]}}. Amounts and rates are decimals, as strings or as numbers, read exactly; other
 * members are let by. {@code valid_from} may be given, otherwise the sheet is valid from when it came.
 */
public final class ProviderSheets {

    /** The longest answer. */
    static final int CHARACTERS_MAX = 64_000;

    private ProviderSheets() {}

    /** The sheet; refused with SHEET_MALFORMED or SHEET_REFUSED and what was wrong. */
    public static Outcome<ProviderSheet> parse(String json, Instant receivedAt) {
        if (json.length() > CHARACTERS_MAX) {
            return malformed("longer than " + CHARACTERS_MAX + " characters");
        }
        Optional<JsonNode> document = Json.read(json);
        if (document.isEmpty() || !document.get().isObject()) {
            return malformed("not a JSON object");
        }
        JsonNode answer = document.get();
        Optional<String> provider = Json.string(answer, "provider");
        Optional<String> pair = Json.string(answer, "pair");
        Optional<Instant> validUntil = instant(answer, "valid_until");
        Optional<Instant> validFrom =
                answer.has("valid_from") ? instant(answer, "valid_from") : Optional.of(receivedAt);
        JsonNode tiers = answer.path("tiers");
        if (provider.isEmpty() || pair.isEmpty()) {
            return malformed(provider.isEmpty() ? "provider" : "pair");
        }
        if (validUntil.isEmpty() || validFrom.isEmpty()) {
            return malformed(validUntil.isEmpty() ? "valid_until" : "valid_from");
        }
        if (!tiers.isArray() || tiers.isEmpty() || tiers.size() > ProviderSheet.TIERS_MAX) {
            return malformed("tiers");
        }
        try {
            Pair quoted = Pair.parse(pair.get());
            List<ProviderSheet.Tier> read = new ArrayList<>();
            for (JsonNode tier : tiers) {
                read.add(tier(tier, quoted));
            }
            return Outcome.done(new ProviderSheet(
                    new ProviderId(provider.get()), quoted, read, validFrom.get(), validUntil.get(), receivedAt));
        } catch (IllegalArgumentException | ArithmeticException outOfRule) {
            // the values check themselves; what they say is about the provider's answer here, not about our code
            return Outcome.refused(Reason.of("SHEET_REFUSED", "cause", String.valueOf(outOfRule.getMessage())));
        }
    }

    private static ProviderSheet.Tier tier(JsonNode tier, Pair pair) {
        return new ProviderSheet.Tier(
                Money.of(pair.base(), decimal(tier, "from")), decimal(tier, "bid"), decimal(tier, "ask"));
    }

    private static BigDecimal decimal(JsonNode tier, String name) {
        String digits = Json.digits(tier, name).orElse("");
        return name.equals("from") && digits.matches("0(\\.0{1,12})?")
                ? BigDecimal.ZERO
                : Decoded.rate(digits)
                        .orElseThrow(() -> new IllegalArgumentException("tier with " + name + " '" + digits + "'"));
    }

    private static Optional<Instant> instant(JsonNode answer, String name) {
        return Json.string(answer, name).flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException notAnInstant) {
                return Optional.empty();
            }
        });
    }

    private static <T> Outcome<T> malformed(String what) {
        return Outcome.refused(Reason.of("SHEET_MALFORMED", "what", what));
    }
}
