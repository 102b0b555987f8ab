package landsea.api;

import java.util.List;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import org.jspecify.annotations.Nullable;

/** Members of a body as somebody gave them; what is not there is empty. */
final class Given {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]{2,59}");

    private Given() {}

    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Text that must be there, and not longer than that. */
    static String text(@Nullable String text, int lengthMax, String pointer) {
        String given = text(text);
        if (given.isEmpty() || given.length() > lengthMax || given.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.member(pointer, "TEXT_WRONG", given);
        }
        return given;
    }

    /** A reason in code: {@code DOCUMENTS_EXPIRED}. */
    static String code(@Nullable String text, String pointer) {
        String given = text(text);
        if (!CODE.matcher(given).matches()) {
            throw Refusal.member(pointer, "WORD_WRONG", given);
        }
        return given;
    }

    static <E extends Enum<E>> E word(Class<E> type, @Nullable String text, String pointer) {
        return Paths.parse(text(text), name -> Enum.valueOf(type, name))
                .orElseThrow(() -> Refusal.member(pointer, "WORD_WRONG", text(text)));
    }

    static <T> List<T> list(@Nullable List<@Nullable T> list, String pointer) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(java.util.Objects::isNull)) {
            throw Refusal.member(pointer, "MEMBER_WRONG", "null");
        }
        return list.stream().<T>map(java.util.Objects::requireNonNull).toList();
    }

    /** The person who asks: what takes two people takes no program. */
    static PersonId person(Principal caller) {
        if (caller.actor() instanceof PersonId person) {
            return person;
        }
        throw new Refusal(Reason.of("PERSON_NEEDED"));
    }
}
