package landsea.compliance.screening;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An entry while its rows, which may lie in several files, come together. */
final class EntryDraft {

    /** More than the longest entry there is; what comes after says nothing new. */
    private static final int NAMES_MAX = 400;

    private static final int MORE_MAX = 400;
    private static final int TEXT_MAX = 500;

    private final String id;
    private SubjectKind kind = SubjectKind.UNKNOWN;
    private final Map<String, ListedName> names = new LinkedHashMap<>();
    private final Set<BirthDate> births = new LinkedHashSet<>();
    private final Set<String> countries = new TreeSet<>();
    private final Set<String> identifiers = new LinkedHashSet<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Set<String> programmes = new LinkedHashSet<>();

    EntryDraft(String id) {
        this.id = id;
    }

    void kind(SubjectKind stated) {
        if (stated != SubjectKind.UNKNOWN) {
            kind = stated;
        }
    }

    /** The first statement of a name counts, unless a later one is firmer. */
    void name(String text, ListedName.Kind stated) {
        String plain = whole(text.strip().replaceAll("\\s+", " "), Names.LENGTH_MAX);
        if (plain.isEmpty() || names.size() >= NAMES_MAX || plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return;
        }
        ListedName name = new ListedName(plain, stated);
        names.merge(name.text(), name, (one, other) -> one.kind().compareTo(other.kind()) <= 0 ? one : other);
    }

    void births(String text) {
        births.addAll(BirthDate.in(text));
    }

    void countries(String text) {
        countries.addAll(Countries.in(text));
    }

    void identifier(String text) {
        add(identifiers, text);
    }

    void address(String text) {
        add(addresses, text);
    }

    void programme(String text) {
        add(programmes, text);
    }

    private static void add(Set<String> to, String text) {
        String plain = whole(text.strip(), TEXT_MAX);
        if (!plain.isEmpty() && to.size() < MORE_MAX) {
            to.add(plain);
        }
    }

    /** Cut to a length, without what no database keeps: NUL, and half a pair, which has no UTF-8 form. */
    private static String whole(String text, int lengthMax) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), lengthMax));
        text.substring(0, Math.min(text.length(), lengthMax))
                .codePoints()
                .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    boolean isNamed() {
        return !names.isEmpty();
    }

    ListEntry entry() {
        return new ListEntry(
                id,
                kind,
                List.copyOf(names.values()),
                List.copyOf(births),
                countries,
                List.copyOf(identifiers),
                List.copyOf(addresses),
                List.copyOf(programmes));
    }
}
