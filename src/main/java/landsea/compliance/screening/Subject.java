package landsea.compliance.screening;

import java.util.List;
import java.util.Set;

/**
 * Whom to look for: a merchant, an owner, a bank, a counterparty.
 *
 * @param births as far as they are known; none for a firm
 * @param countries ISO 3166 codes of nationality, residence or registration
 */
public record Subject(String name, SubjectKind kind, List<BirthDate> births, Set<String> countries) {

    public Subject {
        births = List.copyOf(births);
        countries = Set.copyOf(countries);
    }

    public static Subject named(String name) {
        return new Subject(name, SubjectKind.UNKNOWN, List.of(), Set.of());
    }

    public static Subject organisation(String name, String... countries) {
        return new Subject(name, SubjectKind.ORGANISATION, List.of(), Set.of(countries));
    }

    public static Subject person(String name, BirthDate... births) {
        return new Subject(name, SubjectKind.PERSON, List.of(births), Set.of());
    }
}
