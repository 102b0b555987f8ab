package landsea.console.show;

import java.util.List;

/**
 * A field of a form. Shown by {@code parts :: field}: its label, what helps to fill it in, and beside it what is wrong with
 * what was typed.
 *
 * @param word key of its label
 * @param help in the reader's language; empty for none
 * @param wrong in the reader's language; empty for nothing
 */
public record Field(
        String name, Kind kind, String word, List<Filter.Choice> choices, String typed, String help, String wrong) {

    /** How it is filled in. */
    public enum Kind {
        LINE,
        /** A few lines. */
        LINES,
        TEXT,
        DAY,
        CHOICE
    }

    public Field {
        choices = List.copyOf(choices);
    }

    public static Field of(String name, Kind kind, String word, String typed) {
        return new Field(name, kind, word, List.of(), typed, "", "");
    }

    public static Field choice(String name, String word, String typed, List<Filter.Choice> choices) {
        return new Field(name, Kind.CHOICE, word, choices, typed, "", "");
    }

    public Field helped(String by) {
        return new Field(name, kind, word, choices, typed, by, wrong);
    }

    public Field wrong(String because) {
        return new Field(name, kind, word, choices, typed, help, because);
    }

    public boolean isWrong() {
        return !wrong.isEmpty();
    }
}
