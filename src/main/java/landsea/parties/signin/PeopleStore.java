package landsea.parties.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.PersonId;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All SQL of who may come in, on the reading side, and of how they stand. */
final class PeopleStore {

    private static final String ENROLLED = """
            SELECT s.person_id, p.name, s.organisation_id, o.name, s.role, s.username, s.standing, s.enrolled_at,
                (SELECT count(*) FROM sessions x WHERE x.bucket = s.bucket AND x.person_id = s.person_id
                    AND x.ends_at > ? AND x.seen_at > ?),
                s.failures,
                (SELECT count(*) FROM recovery_codes r WHERE r.bucket = s.bucket AND r.person_id = s.person_id
                    AND r.used_at IS NULL)
            FROM sign_ins s
            JOIN people p ON p.bucket = s.bucket AND p.person_id = s.person_id
            JOIN organisations o ON o.bucket = s.bucket AND o.organisation_id = s.organisation_id
            """;

    private static final String INVITATION = """
            SELECT i.invitation_id, i.kind, i.person_id, p.name, i.organisation_id, o.name, i.role, i.username,
                coalesce(i.issuer, ''), coalesce(i.subject, ''), i.maker, i.made_at, coalesce(i.checker, ''), i.ends_at,
                coalesce(i.ended_as, CASE WHEN i.ends_at <= ? THEN 'LAPSED' WHEN i.agreed_at IS NULL THEN 'PROPOSED'
                    ELSE 'AGREED' END)
            FROM invitations i
            JOIN people p ON p.bucket = i.bucket AND p.person_id = i.person_id
            JOIN organisations o ON o.bucket = i.bucket AND o.organisation_id = i.organisation_id
            """;

    /** A mark is the beginning of the token's hash. */
    private static final int MARK_BYTES = 8;

    private PeopleStore() {}

    static List<EnrolledPeople.Enrolled> page(
            JdbcClient desk, String part, Optional<PersonId> after, int limit, Instant now, Instant seenAfter) {
        @Nullable UUID from = after.map(PersonId::value).orElse(null);
        return desk.sql(ENROLLED + """
                        WHERE s.bucket BETWEEN 0 AND 63 AND (?::uuid IS NULL OR s.person_id > ?::uuid)
                        AND strpos(lower(p.name || ' ' || s.username || ' ' || o.name), lower(?)) > 0
                        ORDER BY s.person_id LIMIT ?""")
                .params(Arrays.asList(Timestamp.from(now), Timestamp.from(seenAfter), from, from, part, limit))
                .query((row, number) -> enrolled(row))
                .list();
    }

    static Optional<EnrolledPeople.Enrolled> person(JdbcClient desk, PersonId person, Instant now, Instant seenAfter) {
        return desk.sql(ENROLLED + "WHERE s.bucket = ? AND s.person_id = ?")
                .params(
                        Timestamp.from(now),
                        Timestamp.from(seenAfter),
                        person.bucket().value(),
                        person.value())
                .query((row, number) -> enrolled(row))
                .optional();
    }

    private static EnrolledPeople.Enrolled enrolled(ResultSet row) throws SQLException {
        return new EnrolledPeople.Enrolled(
                new PersonId(row.getObject(1, UUID.class)),
                row.getString(2),
                new OrganisationId(row.getObject(3, UUID.class)),
                row.getString(4),
                Role.valueOf(row.getString(5)),
                row.getString(6),
                EnrolledPeople.Standing.valueOf(row.getString(7)),
                row.getTimestamp(8).toInstant(),
                row.getInt(9),
                row.getInt(10),
                row.getInt(11));
    }

    static List<EnrolledPeople.Seen> sessions(JdbcClient desk, PersonId person, Instant now, Instant seenAfter) {
        return desk.sql("""
                        SELECT x.token_hash, x.began_at, x.seen_at, x.ends_at, x.address, x.agent FROM sessions x
                        WHERE x.bucket = ? AND x.person_id = ? AND x.ends_at > ? AND x.seen_at > ?
                        ORDER BY x.began_at DESC, x.token_hash""")
                .params(person.bucket().value(), person.value(), Timestamp.from(now), Timestamp.from(seenAfter))
                .query((row, number) -> new EnrolledPeople.Seen(
                        mark(row.getBytes(1)),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    static String mark(byte[] tokenHash) {
        return HexFormat.of().formatHex(tokenHash, 0, MARK_BYTES);
    }

    static List<Invitation> open(JdbcClient desk, Instant now, int most) {
        return desk.sql(INVITATION + "WHERE i.bucket BETWEEN 0 AND 63 AND i.ended_at IS NULL AND i.ends_at > ?"
                        + " ORDER BY i.made_at, i.invitation_id LIMIT ?")
                .params(Timestamp.from(now), Timestamp.from(now), most)
                .query((row, number) -> invitation(row))
                .list();
    }

    static Optional<Invitation> invitation(JdbcClient desk, InvitationId id, Instant now) {
        return desk.sql(INVITATION + "WHERE i.bucket = ? AND i.invitation_id = ?")
                .params(Timestamp.from(now), id.bucket().value(), id.value())
                .query((row, number) -> invitation(row))
                .optional();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new InvitationId(row.getObject(1, UUID.class)),
                Invitation.Kind.valueOf(row.getString(2)),
                new PersonId(row.getObject(3, UUID.class)),
                row.getString(4),
                new OrganisationId(row.getObject(5, UUID.class)),
                row.getString(6),
                Role.valueOf(row.getString(7)),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getTimestamp(12).toInstant(),
                row.getString(13),
                row.getTimestamp(14).toInstant(),
                Invitation.State.valueOf(row.getString(15)));
    }

    static List<EnrolledPeople.Employer> employers(JdbcClient desk, String part, int most) {
        return desk.sql("SELECT o.organisation_id, o.kind, o.name, o.country FROM organisations o"
                        + " WHERE o.bucket BETWEEN 0 AND 63 AND o.kind NOT IN ('COLLECTING_BANK', 'MARKETPLACE')"
                        + " AND strpos(lower(o.name), lower(?)) > 0 ORDER BY o.name, o.organisation_id LIMIT ?")
                .params(part, most)
                .query((row, number) -> employer(row))
                .list();
    }

    static Optional<EnrolledPeople.Employer> employer(JdbcClient desk, OrganisationId id) {
        return desk.sql("SELECT o.organisation_id, o.kind, o.name, o.country FROM organisations o"
                        + " WHERE o.bucket = ? AND o.organisation_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> employer(row))
                .optional();
    }

    private static EnrolledPeople.Employer employer(ResultSet row) throws SQLException {
        return new EnrolledPeople.Employer(
                new OrganisationId(row.getObject(1, UUID.class)),
                OrganisationKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4));
    }

    static void stand(Commit commit, PersonId person, EnrolledPeople.Standing standing) {
        commit.sql()
                .sql("UPDATE sign_ins SET standing = ? WHERE bucket = ? AND person_id = ?")
                .params(standing.name(), person.bucket().value(), person.value())
                .update();
    }

    /** Ends those of a person's sessions that are not this one; only the one of this mark where there is one. */
    static void endSessions(Commit commit, PersonId person, byte[] but, Optional<String> mark, Instant at) {
        List<Object> values =
                new ArrayList<>(List.of(Timestamp.from(at), person.bucket().value(), person.value(), but));
        mark.ifPresent(values::add);
        commit.sql()
                .sql(
                        "UPDATE sessions SET ends_at = least(ends_at, ?) WHERE bucket = ? AND person_id = ? AND token_hash <> ?"
                                + (mark.isEmpty() ? "" : " AND encode(substring(token_hash FOR 8), 'hex') = ?"))
                .params(values)
                .update();
    }

    static void password(Commit commit, PersonId person, String hash) {
        commit.sql()
                .sql("UPDATE sign_ins SET password_hash = ? WHERE bucket = ? AND person_id = ?")
                .params(hash, person.bucket().value(), person.value())
                .update();
    }

    static void nextSecret(Commit commit, PersonId person, byte[] sealed, Instant at) {
        commit.sql()
                .sql("UPDATE sign_ins SET secret_next = ?, secret_next_at = ? WHERE bucket = ? AND person_id = ?")
                .params(sealed, Timestamp.from(at), person.bucket().value(), person.value())
                .update();
    }

    /** Of a new telephone that was begun after that. */
    static Optional<byte[]> nextSecret(Commit commit, PersonId person, Instant after) {
        return commit.sql()
                .sql("SELECT secret_next FROM sign_ins"
                        + " WHERE bucket = ? AND person_id = ? AND secret_next_at > ? FOR UPDATE")
                .params(person.bucket().value(), person.value(), Timestamp.from(after))
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    static void takeNextSecret(Commit commit, PersonId person, long step) {
        commit.sql()
                .sql("UPDATE sign_ins SET secret_sealed = secret_next, step_used = ?, secret_next = NULL,"
                        + " secret_next_at = NULL WHERE bucket = ? AND person_id = ?")
                .params(step, person.bucket().value(), person.value())
                .update();
    }
}
