package landsea.api;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads plain decimals within bounds. */
final class Decimals {

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,4})?");

    private Decimals() {}

    static BigDecimal between(@Nullable String text, long least, long most, String pointer) {
        if (text != null && PLAIN.matcher(text).matches()) {
            BigDecimal value = new BigDecimal(text);
            if (value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return value;
            }
        }
        throw Refusal.member(pointer, "NUMBER_WRONG", String.valueOf(text));
    }
}
