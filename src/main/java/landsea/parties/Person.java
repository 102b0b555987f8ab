package landsea.parties;

/** A person who acts for an organisation, and lives in its bucket. */
public record Person(PersonId id, OrganisationId organisation, String name) {

    public Person {
        Texts.requireName("a person's name", name);
        Buckets.requireSame(id, organisation);
    }
}
