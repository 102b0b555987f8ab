package landsea.basics;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
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

    /** By UTF-16 code units, as strings compare. */
    private static final Comparator<Map.Entry<?, ?>> BY_NAME =
            (one, other) -> ((String) one.getKey()).compareTo((String) other.getKey());

    private CanonicalJson() {}

    /** A document that is canonical text already, to stand in another as it is. */
    public record Written(String text) {}

    /** @throws IllegalArgumentException for a value that such documents do not hold */
    public static String write(@Nullable Object value) {
        Out out = new Out();
        out.append(value);
        return new String(out.bytes, 0, out.filled, StandardCharsets.UTF_8);
    }

    /** The same in UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        Out out = new Out();
        out.append(value);
        return Arrays.copyOf(out.bytes, out.filled);
    }

    /** Half of what a commit's own code does is writing documents: so straight into bytes, names sorted where they lie. */
    private static final class Out {

        private static final HexFormat HEX = HexFormat.of();

        private byte[] bytes = new byte[4096];
        private int filled;

        void append(@Nullable Object value) {
            switch (value) {
                case null -> ascii("null");
                case String text -> string(text);
                case Boolean bool -> ascii(bool.toString());
                case Integer number -> ascii(number.toString());
                case Long number -> whole(number, number <= LARGEST_NUMBER && number >= -LARGEST_NUMBER);
                case BigInteger number -> whole(number, number.abs().bitLength() <= 53);
                case Map<?, ?> map -> object(map);
                case List<?> list -> array(list);
                case Written written -> utf8(written.text());
                default ->
                    throw new IllegalArgumentException("not a value of a canonical document: " + value.getClass());
            }
        }

        private void whole(Number number, boolean exact) {
            if (!exact) {
                throw new IllegalArgumentException("a canonical document carries " + number + " as a string");
            }
            ascii(number.toString());
        }

        private void object(Map<?, ?> map) {
            Map.Entry<?, ?>[] members = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
            for (Map.Entry<?, ?> member : members) {
                if (!(member.getKey() instanceof String)) {
                    throw new IllegalArgumentException("not a member name of a canonical document: " + member.getKey());
                }
            }
            Arrays.sort(members, BY_NAME);
            put('{');
            for (int i = 0; i < members.length; i++) {
                if (i > 0) {
                    put(',');
                }
                string((String) members[i].getKey());
                put(':');
                append(members[i].getValue());
            }
            put('}');
        }

        private void array(List<?> list) {
            put('[');
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) {
                    put(',');
                }
                append(list.get(i));
            }
            put(']');
        }

        /** Most texts stand for themselves, a byte for each character; at the first that does not we begin again. */
        private void string(String text) {
            int length = text.length();
            room(length + 2);
            int at = filled;
            bytes[at++] = '"';
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') {
                    escaped(text);
                    return;
                }
                bytes[at++] = (byte) c;
            }
            bytes[at++] = '"';
            filled = at;
        }

        private void escaped(String text) {
            StringBuilder out = new StringBuilder(text.length() + 16).append('"');
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
                            out.append("\\u").append(HEX.toHexDigits(c));
                        } else if (Character.isSurrogate(c)) {
                            out.appendCodePoint(wholePair(text, i));
                            i++;
                        } else {
                            out.append(c);
                        }
                    }
                }
            }
            utf8(out.append('"').toString());
        }

        private void utf8(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            room(encoded.length);
            System.arraycopy(encoded, 0, bytes, filled, encoded.length);
            filled += encoded.length;
        }

        private void ascii(String text) {
            room(text.length());
            for (int i = 0; i < text.length(); i++) {
                bytes[filled++] = (byte) text.charAt(i);
            }
        }

        private void put(char one) {
            room(1);
            bytes[filled++] = (byte) one;
        }

        private void room(int wanted) {
            if (filled + wanted > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(filled + wanted, 2 * bytes.length));
            }
        }
    }

    private static int wholePair(String text, int index) {
        int character = text.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(character)) {
            throw new IllegalArgumentException("half a surrogate pair at position " + (index + 1));
        }
        return character;
    }
}
