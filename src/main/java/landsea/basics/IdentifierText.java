package landsea.basics;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What the identifiers share: how a written code is read, and how a wrong one is refused. */
final class IdentifierText {

    static final String DIGITS = "0123456789";
    static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private IdentifierText() {}

    /** The code without the spaces that people write for reading, its ASCII letters in upper case. */
    static String compact(String text) {
        StringBuilder code = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ') {
                // Only ASCII: a locale's rules would turn letters that are wrong into letters that are right.
                code.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
            }
        }
        return code.toString();
    }

    /** Reads a written code: refused with its first fault, or made from its compact form. */
    static <T> Outcome<T> parse(String text, Function<String, Optional<Reason>> fault, Function<String, T> make) {
        String code = compact(text);
        Optional<Reason> found = fault.apply(code);
        return found.isPresent() ? Outcome.refused(found.get()) : Outcome.done(make.apply(code));
    }

    /** @throws IllegalArgumentException always, naming the reason */
    static void refuse(Reason reason) {
        throw new IllegalArgumentException("refused: " + reason);
    }

    /** The reason with the first character that its place does not allow, and its position counted from 1. */
    static Optional<Reason> wrongCharacter(Reason reason, String code, IntFunction<String> allowedAt) {
        for (int i = 0; i < code.length(); i++) {
            if (allowedAt.apply(i).indexOf(code.charAt(i)) < 0) {
                return Optional.of(
                        reason.with("character", shown(code.codePointAt(i))).with("position", i + 1));
            }
        }
        return Optional.empty();
    }

    /** The reason with the check character found and the one expected, unless they are the same. */
    static Optional<Reason> wrongCheck(Reason reason, String code, char expected) {
        char found = code.charAt(code.length() - 1);
        return found == expected
                ? Optional.empty()
                : Optional.of(reason.with("found", found).with("expected", expected));
    }

    /** The character itself where it prints, else its number: a refusal must not carry a control character on. */
    private static String shown(int character) {
        boolean prints = Character.isLetterOrDigit(character) || character > ' ' && character < 0x7F;
        return prints ? Character.toString(character) : String.format("U+%04X", character);
    }
}
