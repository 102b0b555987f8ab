package landsea.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;

/** Where a page ended, in a form that only we read. */
final class Cursor {

    static final int PAGE = 100;
    private static final String VERSION = "1:";
    private static final int CHECK_DIGITS = 10;

    private Cursor() {}

    static String write(String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((VERSION + check(position) + position).getBytes(StandardCharsets.UTF_8));
    }

    /** The position that a cursor stands for; refused when it is not one of ours. */
    static <T> Optional<T> read(@Nullable String cursor, Function<String, T> parse) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int start = VERSION.length() + CHECK_DIGITS;
            if (text.length() >= start && write(text.substring(start)).equals(cursor)) {
                return Optional.of(parse.apply(text.substring(start)));
            }
        } catch (IllegalArgumentException notOurs) {
            throw new Refusal(Reason.of("CURSOR_WRONG"), "/cursor");
        }
        throw new Refusal(Reason.of("CURSOR_WRONG"), "/cursor");
    }

    /** Against mistakes, not against forgers: a position shows nobody a row that row-level security hides. */
    private static String check(String position) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(position.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, CHECK_DIGITS / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A page: its rows, and the cursor of the next; empty on the last. */
    record Page<T>(List<T> data, String next, boolean hasMore) {

        /** @param rows one more than a page where there is more */
        static <S, T> Page<T> of(List<S> rows, Function<S, T> show, Function<S, String> position) {
            boolean more = rows.size() > PAGE;
            List<S> page = more ? rows.subList(0, PAGE) : rows;
            return new Page<>(
                    page.stream().map(show).toList(), more ? write(position.apply(page.getLast())) : "", more);
        }
    }
}
