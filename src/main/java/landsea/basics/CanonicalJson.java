package landsea.basics;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One byte sequence for one document, after RFC 8785: members sorted by their UTF-16 code units, no white space, the
 * shortest escapes. Documents that we sign hold strings, whole numbers, booleans, nulls, lists and maps; amounts and
 * rates are strings, so no floating-point number is ever written.
 *
 * <p>As the RFC demands, what another reader could not give back exactly is refused: a number outside ±(2^53 − 1), which
 * must be a string, and half a surrogate pair, which has no UTF-8 form.
 */
public final class CanonicalJson {

    /** 2^53 − 1: the largest whole number that every JSON reader keeps exactly. */
    private static final long LARGEST_NUMBER = (1L << 53) - 1;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException for a value that such documents do not hold */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder(1024);
        append(out, value);
        return out.toString();
    }

    public static byte[] bytes(@Nullable Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> string(out, text);
            case Boolean bool -> out.append(bool.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> whole(out, number, number <= LARGEST_NUMBER && number >= -LARGEST_NUMBER);
            case BigInteger number -> whole(out, number, number.abs().bitLength() <= 53);
            case Map<?, ?> map -> object(out, map);
            case List<?> list -> array(out, list);
            default -> throw new IllegalArgumentException("not a value of a canonical document: " + value.getClass());
        }
    }

    private static void whole(StringBuilder out, Number number, boolean exact) {
        if (!exact) {
            throw new IllegalArgumentException("a canonical document carries " + number + " as a string");
        }
        out.append(number);
    }

    private static void object(StringBuilder out, Map<?, ?> map) {
        String[] names = new String[map.size()];
        int count = 0;
        for (Object key : map.keySet()) {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("not a member name of a canonical document: " + key);
            }
            names[count++] = name;
        }
        Arrays.sort(names);
        char before = '{';
        for (String name : names) {
            out.append(before);
            string(out, name);
            out.append(':');
            append(out, map.get(name));
            before = ',';
        }
        out.append(names.length == 0 ? "{}" : "}");
    }

    private static void array(StringBuilder out, List<?> list) {
        char before = '[';
        for (Object element : list) {
            out.append(before);
            append(out, element);
            before = ',';
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text).append('"');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else if (Character.isSurrogate(c)) {
                        out.appendCodePoint(wholePair(text, i));
                        i++;
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Most texts stand for themselves. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static int wholePair(String text, int index) {
        int character = text.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(character)) {
            throw new IllegalArgumentException("half a surrogate pair at position " + (index + 1));
        }
        return character;
    }
}
