package landsea.parties.signin;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import landsea.basics.Ids;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to somebody's way in, kept beside them and said in the log of accesses. */
final class SignInEvents {

    private static final Logger LOG = LoggerFactory.getLogger("landsea.access");

    private SignInEvents() {}

    static void note(
            Commit commit, PersonId person, OrganisationId organisation, String what, String actor, Instant at) {
        commit.sql()
                .sql(
                        "INSERT INTO sign_in_events (bucket, event_id, person_id, organisation_id, what, actor, happened_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        person.bucket().value(),
                        Ids.next(person.bucket()),
                        person.value(),
                        organisation.value(),
                        what,
                        actor,
                        Timestamp.from(at))
                .update();
        commit.afterwards(() -> LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("person", person.text())
                .addKeyValue("who", actor)
                .log("sign-in"));
    }

    /** The latest first. */
    static List<EnrolledPeople.Happened> of(JdbcClient desk, PersonId person, int most) {
        return desk.sql("SELECT e.event_id, e.what, e.actor, e.happened_at FROM sign_in_events e"
                        + " WHERE e.bucket = ? AND e.person_id = ? ORDER BY e.event_id DESC LIMIT ?")
                .params(person.bucket().value(), person.value(), most)
                .query((row, number) -> new EnrolledPeople.Happened(
                        row.getObject(1, UUID.class).toString(),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }
}
