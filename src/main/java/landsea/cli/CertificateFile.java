package landsea.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import org.jspecify.annotations.Nullable;

/** Checks what a day's certificate says without asking anybody: every sum in it, and that it follows the one before. */
final class CertificateFile {

    static final String TYPE = "landsea.day-certificate/";

    private CertificateFile() {}

    static boolean is(Map<String, Object> document) {
        return String.valueOf(document.get("type")).startsWith(TYPE);
    }

    /** Opening + credits − debits = closing in every row, and debits, credits and balances of each unit cancel out. */
    static Optional<Reason> sums(Map<String, Object> document) {
        Map<String, BigDecimal> closing = new TreeMap<>();
        Map<String, BigDecimal> moved = new TreeMap<>();
        if (!(document.get("totals") instanceof List<?> totals)) {
            return wrong("totals");
        }
        for (Object one : totals) {
            if (!(one instanceof Map<?, ?> total)) {
                return wrong("totals");
            }
            String unit = String.valueOf(total.get("unit"));
            try {
                BigDecimal movement = number(total.get("credits")).subtract(number(total.get("debits")));
                if (number(total.get("opening")).add(movement).compareTo(number(total.get("closing"))) != 0) {
                    return wrong(total.get("account_kind") + " " + unit);
                }
                closing.merge(unit, number(total.get("closing")), BigDecimal::add);
                moved.merge(unit, movement, BigDecimal::add);
            } catch (NumberFormatException none) {
                return wrong(total.get("account_kind") + " " + unit);
            }
        }
        return closing.entrySet().stream()
                .filter(unit -> unit.getValue().signum() != 0
                        || moved.getOrDefault(unit.getKey(), BigDecimal.ZERO).signum() != 0)
                .findFirst()
                .flatMap(unit -> wrong(unit.getKey()));
    }

    /** Whether the one before it is this one. */
    static Optional<Reason> follows(Map<String, Object> document, Map<String, Object> before) {
        String hash = java.util.HexFormat.of().formatHex(Sha256.digest().digest(CanonicalJson.bytes(before)));
        return document.get("previous") instanceof Map<?, ?> previous && hash.equals(previous.get("sha256"))
                ? Optional.empty()
                : Optional.of(Reason.of("CERTIFICATE_CHAIN_BROKEN"));
    }

    private static BigDecimal number(@Nullable Object text) {
        return new BigDecimal(String.valueOf(text));
    }

    private static Optional<Reason> wrong(String subject) {
        return Optional.of(Reason.of("CERTIFICATE_SUM_WRONG", "subject", subject));
    }
}
