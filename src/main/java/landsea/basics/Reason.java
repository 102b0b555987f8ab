package landsea.basics;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Why something was refused, or stands still: a code with the values that explain it. Never a sentence: the words are
 * looked up where people read them.
 */
public record Reason(String code, Map<String, String> details) {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");

    public Reason {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a reason code is upper case with underscores: '" + code + "'");
        }
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    public static Reason of(String code) {
        return new Reason(code, Map.of());
    }

    public static Reason of(String code, String name, Object value) {
        return new Reason(code, Map.of(name, value.toString()));
    }

    public Reason with(String name, Object value) {
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value.toString());
        return new Reason(code, more);
    }

    @Override
    public String toString() {
        return details.isEmpty() ? code : code + details;
    }
}
