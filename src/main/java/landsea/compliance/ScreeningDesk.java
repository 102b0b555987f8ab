package landsea.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.parties.work.WorkPage;
import org.springframework.stereotype.Service;

/** What the bank's people see of screening: the lists, whom they have to decide about, and why. */
@Service
public class ScreeningDesk {

    /**
     * A version of a list that was taken in.
     *
     * @param everInForce whether it ever counted; what waits for a second person never has
     */
    public record ListStanding(
            String source,
            LocalDate publishedOn,
            String hash,
            int entries,
            int badRows,
            Instant recordedAt,
            boolean inForce,
            boolean everInForce) {}

    /** One subject with all that it was found near to, whoever brings it along, and what people said of it. */
    public record Hit(List<Screened> parties, List<DismissalProposal> proposals) {}

    /** A party that somebody must look at, and where it stands among them. */
    public record Waiting(Screened screened, WorkPage.Place place) {}

    /** What one person has said of a match and nobody has agreed to. */
    public record Proposed(
            String subjectKey, String name, String source, String entryId, PersonId by, Instant proposedAt) {}

    /** @param count of parties in a role whose verdict it is; {@code stale} ones were screened on other lists */
    public record Figure(String role, String verdict, long count, long stale) {}

    private final Desk desk;

    ScreeningDesk(Desk desk) {
        this.desk = desk;
    }

    /** Parties that nobody has decided about yet, the latest first, at most so many; nobody for any viewer but the bank. */
    public List<Screened> open(Viewer viewer, int most) {
        return desk.read(viewer, sql -> PartyStore.open(sql, most));
    }

    /** A page of the same, the longest waiting first. */
    public List<Waiting> open(Viewer viewer, WorkPage page) {
        return desk.read(viewer, sql -> PartyStore.open(sql, page));
    }

    /** What was proposed of matches and waits for another person, the first first; nothing for any viewer but the bank. */
    public List<Proposed> proposed(Viewer viewer, int most) {
        return desk.read(viewer, sql -> PartyStore.proposed(sql, most));
    }

    /** Parties of an organisation, those that stand in a payment's way first; nobody for any viewer but the bank. */
    public List<Screened> partiesOf(Viewer viewer, OrganisationId organisation, int most) {
        return desk.read(viewer, sql -> PartyStore.ofOrganisation(sql, organisation, most));
    }

    /** Who goes by a name and what else is compared; empty for any viewer but the bank. */
    public Optional<Hit> hit(Viewer viewer, String subjectKey) {
        return desk.read(viewer, sql -> {
            List<Screened> parties = PartyStore.ofSubject(sql, subjectKey);
            return parties.isEmpty()
                    ? Optional.<Hit>empty()
                    : Optional.of(new Hit(parties, PartyStore.proposals(sql, subjectKey)));
        });
    }

    /** Versions of lists, the latest of each source first. */
    public List<ListStanding> lists(Viewer viewer) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT l.source, l.published_on, l.list_hash, l.entry_count, l.bad_rows, l.recorded_at,
                                       EXISTS (SELECT 1 FROM screening_in_force f JOIN screening_sets s USING (lists_hash)
                                           WHERE s.source = l.source AND s.list_hash = l.list_hash),
                                       EXISTS (SELECT 1 FROM screening_sets s
                                           WHERE s.source = l.source AND s.list_hash = l.list_hash)
                                FROM screening_lists l ORDER BY l.source, l.published_on DESC, l.recorded_at DESC""")
                        .query((row, number) -> new ListStanding(
                                row.getString(1),
                                row.getObject(2, LocalDate.class),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getTimestamp(6).toInstant(),
                                row.getBoolean(7),
                                row.getBoolean(8)))
                        .list());
    }

    /** How the parties stand, by role and verdict; nothing for any viewer but the bank. */
    public List<Figure> figures(Viewer viewer) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT p.role, p.verdict, count(*),
                                       count(*) FILTER (WHERE p.lists_hash <> coalesce(f.lists_hash, ''))
                                FROM screened_parties p LEFT JOIN screening_in_force f ON true
                                WHERE p.bucket BETWEEN 0 AND 63 GROUP BY p.role, p.verdict ORDER BY p.role, p.verdict""")
                        .query((row, number) ->
                                new Figure(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
                        .list());
    }
}
