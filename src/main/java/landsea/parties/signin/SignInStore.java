package landsea.parties.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;

/** All SQL of signing in. */
final class SignInStore {

    /** A person as enrolled, with what wrong tries have led to. */
    record Known(
            PersonId person,
            Principal principal,
            String passwordHash,
            byte[] secretSealed,
            long stepUsed,
            int failures,
            Instant lockedUntil,
            boolean active,
            String username) {}

    record Enrolled(Enrolment enrolment, String passwordHash, byte[] secretSealed) {}

    private static final String KNOWN = """
            SELECT s.person_id, p.name, s.organisation_id, s.role, s.password_hash, s.secret_sealed, s.step_used, s.failures,
                   s.locked_until, s.standing = 'ACTIVE', s.username
            FROM sign_ins s JOIN people p ON p.bucket = s.bucket AND p.person_id = s.person_id""";

    private SignInStore() {}

    static void enrol(Commit commit, List<Enrolled> enrolled) {
        commit.rows(enrolled)
                .bucket(one -> one.enrolment().person().id().bucket())
                .uuid(one -> one.enrolment().person().id().value())
                .uuid(one -> one.enrolment().person().organisation().value())
                .text(one -> one.enrolment().role().within().name())
                .text(one -> one.enrolment().role().name())
                .text(one -> one.enrolment().username())
                .text(Enrolled::passwordHash)
                .bytes(Enrolled::secretSealed)
                .text(one -> one.enrolment().language().name())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO sign_ins (bucket, person_id, organisation_id, organisation_kind, role, username,
                            password_hash, secret_sealed, language, enrolled_at)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, person_id) DO UPDATE SET password_hash = excluded.password_hash,
                            secret_sealed = excluded.secret_sealed, step_used = 0, failures = 0, locked_until = NULL,
                            standing = 'ACTIVE', secret_next = NULL, secret_next_at = NULL""");
        commit.rows(enrolled)
                .bucket(one -> ofName(one.enrolment().username()))
                .text(one -> one.enrolment().username())
                .bucket(one -> one.enrolment().person().id().bucket())
                .uuid(one -> one.enrolment().person().id().value())
                .update("""
                        INSERT INTO sign_in_names (bucket, username, person_bucket, person_id) SELECT * FROM {rows}
                        ON CONFLICT (bucket, username, person_id) DO NOTHING""");
    }

    static Optional<Known> find(Commit commit, String username) {
        return commit.sql()
                .sql(KNOWN + " JOIN sign_in_names n ON n.person_bucket = s.bucket AND n.person_id = s.person_id"
                        + " WHERE n.bucket = ? AND n.username = ?")
                .params(ofName(username).value(), username)
                .query((row, number) -> known(row))
                .optional();
    }

    static Optional<Known> find(Commit commit, PersonId person) {
        return commit.sql()
                .sql(KNOWN + " WHERE s.bucket = ? AND s.person_id = ?")
                .params(person.bucket().value(), person.value())
                .query((row, number) -> known(row))
                .optional();
    }

    static Optional<Known> vouched(Commit commit, String issuer, String subject) {
        return commit.sql()
                .sql(KNOWN + " JOIN sign_in_subjects v ON v.person_bucket = s.bucket AND v.person_id = s.person_id"
                        + " WHERE v.bucket = ? AND v.issuer = ? AND v.subject = ?")
                .params(ofSubject(issuer, subject).value(), issuer, subject)
                .query((row, number) -> known(row))
                .optional();
    }

    static void vouch(Commit commit, PersonId person, String issuer, String subject) {
        commit.sql()
                .sql("INSERT INTO sign_in_subjects (bucket, issuer, subject, person_bucket, person_id)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(
                        ofSubject(issuer, subject).value(),
                        issuer,
                        subject,
                        person.bucket().value(),
                        person.value())
                .update();
    }

    /** Whether the step was still to be used: of two who show the same code at once, one comes in. */
    static boolean useStep(Commit commit, PersonId person, long step) {
        return commit.sql()
                        .sql("UPDATE sign_ins SET step_used = ?, failures = 0, locked_until = NULL"
                                + " WHERE bucket = ? AND person_id = ? AND step_used < ?")
                        .params(step, person.bucket().value(), person.value(), step)
                        .update()
                == 1;
    }

    static boolean useRecovery(Commit commit, PersonId person, byte[] hash, Instant at) {
        boolean used = commit.sql()
                        .sql("UPDATE recovery_codes SET used_at = ?"
                                + " WHERE bucket = ? AND person_id = ? AND code_hash = ? AND used_at IS NULL")
                        .params(Timestamp.from(at), person.bucket().value(), person.value(), hash)
                        .update()
                == 1;
        if (used) {
            commit.sql()
                    .sql("UPDATE sign_ins SET failures = 0, locked_until = NULL WHERE bucket = ? AND person_id = ?")
                    .params(person.bucket().value(), person.value())
                    .update();
        }
        return used;
    }

    /** New ones instead of all before. */
    static void recovery(Commit commit, PersonId person, OrganisationId organisation, List<String> codes, Instant at) {
        commit.sql()
                .sql("DELETE FROM recovery_codes WHERE bucket = ? AND person_id = ?")
                .params(person.bucket().value(), person.value())
                .update();
        commit.rows(codes)
                .bucket(code -> person.bucket())
                .uuid(code -> person.value())
                .uuid(code -> organisation.value())
                .bytes(RecoveryCode::hash)
                .instant(code -> at)
                .update("""
                        INSERT INTO recovery_codes (bucket, person_id, organisation_id, code_hash, made_at)
                        SELECT * FROM {rows}""");
    }

    static boolean failed(Commit commit, PersonId person, Instant until) {
        return commit.sql()
                        .sql("UPDATE sign_ins SET failures = failures + 1, locked_until = greatest(locked_until, ?)"
                                + " WHERE bucket = ? AND person_id = ?")
                        .params(Timestamp.from(until), person.bucket().value(), person.value())
                        .update()
                == 1;
    }

    static boolean language(Commit commit, PersonId person, Language language) {
        return commit.sql()
                        .sql("UPDATE sign_ins SET language = ? WHERE bucket = ? AND person_id = ?")
                        .params(language.name(), person.bucket().value(), person.value())
                        .update()
                == 1;
    }

    static boolean begin(Commit commit, Known known, SessionToken token, Whence whence, Instant at, Instant endsAt) {
        return commit.sql()
                        .sql("INSERT INTO sessions (bucket, token_hash, person_id, organisation_id, began_at, seen_at,"
                                + " ends_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                        .params(
                                token.bucket().value(),
                                token.hash(),
                                known.person().value(),
                                known.principal().organisation().value(),
                                Timestamp.from(at),
                                Timestamp.from(at),
                                Timestamp.from(endsAt),
                                whence.address(),
                                whence.agent())
                        .update()
                == 1;
    }

    static boolean seen(Commit commit, SessionToken token, Instant at) {
        return commit.sql()
                        .sql("UPDATE sessions SET seen_at = greatest(seen_at, ?) WHERE bucket = ? AND token_hash = ?")
                        .params(Timestamp.from(at), token.bucket().value(), token.hash())
                        .update()
                == 1;
    }

    static boolean end(Commit commit, SessionToken token, Instant at) {
        return commit.sql()
                        .sql("UPDATE sessions SET ends_at = least(ends_at, ?) WHERE bucket = ? AND token_hash = ?")
                        .params(Timestamp.from(at), token.bucket().value(), token.hash())
                        .update()
                == 1;
    }

    static void endAll(Commit commit, List<PersonId> people, Instant at) {
        commit.rows(people)
                .bucket(PersonId::bucket)
                .uuid(PersonId::value)
                .instant(person -> at)
                .update("""
                        UPDATE sessions s SET ends_at = least(s.ends_at, r.at) FROM {rows} AS r(bucket, person_id, at)
                        WHERE s.bucket = r.bucket AND s.person_id = r.person_id""");
    }

    /** Asked on the bank's behalf: whose rows may be seen is what this is to find out. */
    static Optional<Session> session(Desk desk, SessionToken token, Instant now, Instant seenAfter) {
        return desk.read(
                Viewer.bank(Parties.bank().value()),
                sql -> sql.sql("""
                        SELECT s.person_id, p.name, s.organisation_id, i.role, o.name, o.country, i.language, s.began_at,
                               s.seen_at
                        FROM sessions s
                        JOIN sign_ins i ON i.bucket = s.bucket AND i.person_id = s.person_id
                        JOIN people p ON p.bucket = s.bucket AND p.person_id = s.person_id
                        JOIN organisations o ON o.bucket = s.bucket AND o.organisation_id = s.organisation_id
                        WHERE s.bucket = ? AND s.token_hash = ? AND s.ends_at > ? AND s.seen_at > ? AND i.standing = 'ACTIVE'""")
                        .params(token.bucket().value(), token.hash(), Timestamp.from(now), Timestamp.from(seenAfter))
                        .query((row, number) -> new Session(
                                principal(row),
                                row.getString(5),
                                row.getString(6),
                                Language.valueOf(row.getString(7)),
                                row.getTimestamp(8).toInstant(),
                                row.getTimestamp(9).toInstant()))
                        .optional());
    }

    static boolean goesOn(Desk desk, Session session, Instant now, Instant seenAfter) {
        return desk.read(
                Viewer.bank(Parties.bank().value()),
                sql -> sql.sql("""
                        SELECT EXISTS (SELECT 1 FROM sessions s WHERE s.bucket = ? AND s.person_id = ? AND s.began_at = ?
                            AND s.ends_at > ? AND s.seen_at > ?)""")
                        .params(
                                session.principal().actor().bucket().value(),
                                session.principal().actor().value(),
                                Timestamp.from(session.beganAt()),
                                Timestamp.from(now),
                                Timestamp.from(seenAfter))
                        .query(Boolean.class)
                        .single());
    }

    private static Known known(ResultSet row) throws SQLException {
        Timestamp locked = row.getTimestamp(9);
        return new Known(
                new PersonId(row.getObject(1, UUID.class)),
                principal(row),
                row.getString(5),
                row.getBytes(6),
                row.getLong(7),
                row.getInt(8),
                locked == null ? Instant.EPOCH : locked.toInstant(),
                row.getBoolean(10),
                row.getString(11));
    }

    private static Principal principal(ResultSet row) throws SQLException {
        return new Principal(
                new PersonId(row.getObject(1, UUID.class)),
                row.getString(2),
                new OrganisationId(row.getObject(3, UUID.class)),
                Role.valueOf(row.getString(4)));
    }

    static Bucket ofName(String username) {
        return Bucket.ofKey("sign-in-name", username);
    }

    private static Bucket ofSubject(String issuer, String subject) {
        return Bucket.ofKey("sign-in-subject", issuer + "\u0000" + subject);
    }
}
