package landsea.parties;

/** A program that acts for an organisation, and lives in its bucket. */
public record Program(ProgramId id, OrganisationId organisation, String name) {

    public Program {
        Texts.requireName("a program's name", name);
        Buckets.requireSame(id, organisation);
    }
}
