package landsea.limits;

import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * What somebody wants to be a limit from a day on.
 *
 * @param why in their words, 1 to 500 characters
 */
public record LimitWish(Limit.Bound bound, LocalDate from, String why) {

    private static final int WHY_LENGTH_MAX = 500;

    /** Digits and a point: no exponents, which could stand for more than fits anywhere. */
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

    /** Stands where the bank's own people decided. */
    static final String SOURCE = "decided by two people of the bank";

    /** How far, as somebody wrote it; refused with LIMIT_VALUE_WRONG. */
    public static Outcome<Limit.Bound> bound(LimitKind kind, String currency, String text) {
        Reason wrong =
                Reason.of("LIMIT_VALUE_WRONG", "value", text).with("kind", kind).with("currency", currency);
        if (!PLAIN.matcher(text).matches()) {
            return Outcome.refused(wrong);
        }
        try {
            return Outcome.done(Limit.Bound.of(kind, currency, text));
        } catch (IllegalArgumentException | ArithmeticException none) {
            return Outcome.refused(wrong);
        }
    }

    /** Refused with LIMIT_WHY_MISSING, or LIMIT_DAY_PAST: a day that has begun keeps its limits. */
    Outcome<Limit> limit(LocalDate today) {
        if (why.isBlank() || why.length() > WHY_LENGTH_MAX) {
            return Outcome.refused("LIMIT_WHY_MISSING");
        }
        return past(from, today)
                .<Outcome<Limit>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(new Limit(bound, from, SOURCE)));
    }

    static Optional<Reason> past(LocalDate from, LocalDate today) {
        return from.isAfter(today)
                ? Optional.empty()
                : Optional.of(
                        Reason.of("LIMIT_DAY_PAST", "effective_from", from).with("today", today));
    }

    /** As the request is remembered: another wish under the same key is another body. */
    TreeMap<String, Object> body() {
        TreeMap<String, Object> body = new TreeMap<>();
        body.put("kind", bound.kind().name());
        body.put("currency", bound.currency());
        body.put("value", bound.value().toPlainString());
        body.put("from", from.toString());
        body.put("why", why);
        return body;
    }
}
