package landsea.compliance.screening;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody or something that a list names.
 *
 * @param id as the list numbers it
 * @param countries ISO 3166 codes: nationality, residence, flag, address
 * @param identifiers passports, registrations and the like, as stated
 * @param programmes under which it is listed
 */
public record ListEntry(
        String id,
        SubjectKind kind,
        List<ListedName> names,
        List<BirthDate> births,
        Set<String> countries,
        List<String> identifiers,
        List<String> addresses,
        List<String> programmes) {

    public ListEntry {
        if (id.isBlank() || names.isEmpty()) {
            throw new IllegalArgumentException("a listed entry has an id and a name: '" + id + "'");
        }
        names = List.copyOf(names);
        births = List.copyOf(births);
        countries = java.util.Collections.unmodifiableSet(new TreeSet<>(countries));
        identifiers = List.copyOf(identifiers);
        addresses = List.copyOf(addresses);
        programmes = List.copyOf(programmes);
    }

    /** What the list calls it first. */
    public String primaryName() {
        return names.stream()
                .filter(name -> name.kind() == ListedName.Kind.PRIMARY)
                .findFirst()
                .orElse(names.getFirst())
                .text();
    }
}
