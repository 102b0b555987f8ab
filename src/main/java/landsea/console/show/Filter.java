package landsea.console.show;

import java.util.List;

/**
 * By what a list may be narrowed down, and what was chosen.
 *
 * @param word key of its label
 * @param chosen empty for all
 */
public record Filter(String name, Kind kind, String word, String chosen, List<Choice> choices) {

    /** How it is asked. */
    public enum Kind {
        CHOICE,
        TEXT,
        DAY,
        /** Chosen by the way that led here. */
        HIDDEN
    }

    /** @param shown in the reader's language */
    public record Choice(String value, String shown) {

        /** A code that is the same in every language. */
        public static Choice of(String code) {
            return new Choice(code, code);
        }
    }

    public Filter {
        choices = List.copyOf(choices);
    }

    /** One of a few. What is none of them was not chosen. */
    public static Filter choice(String name, String word, String chosen, List<Choice> choices) {
        boolean known = choices.stream().anyMatch(choice -> choice.value().equals(chosen));
        return new Filter(name, Kind.CHOICE, word, known ? chosen : "", choices);
    }

    /** What somebody types. */
    public static Filter text(String name, String word, String chosen) {
        return new Filter(name, Kind.TEXT, word, chosen, List.of());
    }

    /** A day, {@code 2026-01-31}. */
    public static Filter day(String name, String word, String chosen) {
        return new Filter(name, Kind.DAY, word, chosen, List.of());
    }

    public static Filter hidden(String name, String chosen) {
        return new Filter(name, Kind.HIDDEN, "", chosen, List.of());
    }
}
