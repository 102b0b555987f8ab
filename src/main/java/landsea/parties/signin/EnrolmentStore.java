package landsea.parties.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.OrganisationKind;
import landsea.parties.PersonId;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;

/** All SQL of invitations, on the writing side: each is read for update, and so decided upon by one at a time. */
final class EnrolmentStore {

    /** An invitation with what opens it. */
    record Open(
            InvitationId id,
            Invitation.Kind kind,
            PersonId person,
            OrganisationId organisation,
            String organisationName,
            String name,
            Role role,
            String username,
            Language language,
            String letter,
            String issuer,
            String subject,
            byte[] wordHash,
            String maker,
            boolean agreed,
            Instant endsAt,
            int wrongTries,
            String passwordHash,
            byte[] secretSealed) {}

    /** What is proposed, in its rows. */
    record Proposed(
            InvitationId id,
            Invitation.Kind kind,
            PersonId person,
            OrganisationId organisation,
            OrganisationKind organisationKind,
            Role role,
            String username,
            Language language,
            String letter,
            @Nullable String issuer,
            @Nullable String subject,
            byte[] wordHash,
            String maker,
            Instant at,
            Instant endsAt) {}

    /** Whom a proposal about somebody already enrolled is about. */
    record Enrolled(
            OrganisationId organisation, OrganisationKind kind, Role role, String username, Language language) {}

    private static final String OPEN = """
            SELECT i.invitation_id, i.kind, i.person_id, i.organisation_id, o.name, p.name, i.role, i.username, i.language,
                   i.letter, coalesce(i.issuer, ''), coalesce(i.subject, ''), i.word_hash, i.maker, i.agreed_at IS NOT NULL,
                   i.ends_at, i.wrong_tries, coalesce(i.password_hash, ''), coalesce(i.secret_sealed, '')
            FROM invitations i
            JOIN people p ON p.bucket = i.bucket AND p.person_id = i.person_id
            JOIN organisations o ON o.bucket = i.bucket AND o.organisation_id = i.organisation_id
            WHERE i.ended_at IS NULL AND i.bucket = ? AND i.%s = ? FOR UPDATE OF i""";

    private EnrolmentStore() {}

    static Optional<Open> open(Commit commit, InvitationId id) {
        return open(commit, "invitation_id", id.bucket(), id.value());
    }

    static Optional<Open> byLink(Commit commit, SessionToken link) {
        return open(commit, "link_hash", link.bucket(), link.hash());
    }

    static Optional<Open> byStep(Commit commit, SessionToken step) {
        return open(commit, "step_hash", step.bucket(), step.hash());
    }

    private static Optional<Open> open(Commit commit, String column, Bucket bucket, Object key) {
        return commit.sql()
                .sql(OPEN.formatted(column))
                .params(bucket.value(), key)
                .query((row, number) -> opened(row))
                .optional();
    }

    private static Open opened(ResultSet row) throws SQLException {
        return new Open(
                new InvitationId(row.getObject(1, UUID.class)),
                Invitation.Kind.valueOf(row.getString(2)),
                new PersonId(row.getObject(3, UUID.class)),
                new OrganisationId(row.getObject(4, UUID.class)),
                row.getString(5),
                row.getString(6),
                Role.valueOf(row.getString(7)),
                row.getString(8),
                Language.valueOf(row.getString(9)),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getBytes(13),
                row.getString(14),
                row.getBoolean(15),
                row.getTimestamp(16).toInstant(),
                row.getInt(17),
                row.getString(18),
                row.getBytes(19));
    }

    static void propose(Commit commit, Proposed one) {
        commit.sql()
                .sql("""
                        INSERT INTO invitations (bucket, invitation_id, organisation_id, organisation_kind, person_id, kind, role,
                            username, language, letter, issuer, subject, word_hash, maker, made_at, ends_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        one.id().bucket().value(),
                        one.id().value(),
                        one.organisation().value(),
                        one.organisationKind().name(),
                        one.person().value(),
                        one.kind().name(),
                        one.role().name(),
                        one.username(),
                        one.language().name(),
                        one.letter(),
                        one.issuer(),
                        one.subject(),
                        one.wordHash(),
                        one.maker(),
                        Timestamp.from(one.at()),
                        Timestamp.from(one.endsAt())))
                .update();
    }

    /** Of this person's, those whose time is over. */
    static void lapse(Commit commit, PersonId person, Instant at) {
        commit.sql()
                .sql("UPDATE invitations SET ended_at = ?, ended_as = 'LAPSED'"
                        + " WHERE bucket = ? AND person_id = ? AND ended_at IS NULL AND ends_at <= ?")
                .params(Timestamp.from(at), person.bucket().value(), person.value(), Timestamp.from(at))
                .update();
    }

    /** @param checker null for the first ones, which nobody can agree to */
    static void agree(
            Commit commit, InvitationId id, @Nullable String checker, SessionToken link, Instant at, Instant endsAt) {
        commit.sql()
                .sql("UPDATE invitations SET checker = ?, agreed_at = ?, link_hash = ?, ends_at = ?"
                        + " WHERE bucket = ? AND invitation_id = ?")
                .params(Arrays.asList(
                        checker,
                        Timestamp.from(at),
                        link.hash(),
                        Timestamp.from(endsAt),
                        id.bucket().value(),
                        id.value()))
                .update();
    }

    static void wrong(Commit commit, InvitationId id) {
        commit.sql()
                .sql("UPDATE invitations SET wrong_tries = wrong_tries + 1 WHERE bucket = ? AND invitation_id = ?")
                .params(id.bucket().value(), id.value())
                .update();
    }

    static void chosen(Commit commit, InvitationId id, SessionToken step, String passwordHash, byte[] secretSealed) {
        commit.sql()
                .sql("UPDATE invitations SET step_hash = ?, password_hash = ?, secret_sealed = ?"
                        + " WHERE bucket = ? AND invitation_id = ?")
                .params(step.hash(), passwordHash, secretSealed, id.bucket().value(), id.value())
                .update();
    }

    /** What it knew is no longer needed. */
    static void end(Commit commit, InvitationId id, String as, Instant at) {
        commit.sql()
                .sql("UPDATE invitations SET ended_at = ?, ended_as = ?, password_hash = NULL, secret_sealed = NULL"
                        + " WHERE bucket = ? AND invitation_id = ?")
                .params(Timestamp.from(at), as, id.bucket().value(), id.value())
                .update();
    }

    /** Writes how the person comes in; false where somebody else has taken the name meanwhile. */
    static boolean admit(Commit commit, Open one, long step, Instant at) {
        commit.sql()
                .sql("""
                        INSERT INTO sign_in_names (bucket, username, person_bucket, person_id) VALUES (?, ?, ?, ?)
                        ON CONFLICT (bucket, username) DO NOTHING""")
                .params(
                        SignInStore.ofName(one.username()).value(),
                        one.username(),
                        one.person().bucket().value(),
                        one.person().value())
                .update();
        if (isTaken(commit, one.username(), List.of(one.person()))) {
            return false;
        }
        commit.sql()
                .sql("""
                        INSERT INTO sign_ins (bucket, person_id, organisation_id, organisation_kind, role, username,
                            password_hash, secret_sealed, step_used, language, enrolled_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (bucket, person_id) DO UPDATE SET password_hash = excluded.password_hash,
                            secret_sealed = excluded.secret_sealed, step_used = excluded.step_used, failures = 0,
                            locked_until = NULL, standing = 'ACTIVE', secret_next = NULL, secret_next_at = NULL""")
                .params(
                        one.person().bucket().value(),
                        one.person().value(),
                        one.organisation().value(),
                        one.role().within().name(),
                        one.role().name(),
                        one.username(),
                        one.passwordHash(),
                        one.secretSealed(),
                        step,
                        one.language().name(),
                        Timestamp.from(at))
                .update();
        return true;
    }

    /** Whether somebody has the name who is none of these. */
    static boolean isTaken(Commit commit, String username, List<PersonId> but) {
        return commit
                .sql()
                .sql("SELECT person_id FROM sign_in_names WHERE bucket = ? AND username = ?")
                .params(SignInStore.ofName(username).value(), username)
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list()
                .stream()
                .anyMatch(person -> !but.contains(person));
    }

    static boolean isOpen(Commit commit, PersonId person) {
        return commit.sql()
                .sql("SELECT EXISTS (SELECT 1 FROM invitations"
                        + " WHERE bucket = ? AND person_id = ? AND ended_at IS NULL)")
                .params(person.bucket().value(), person.value())
                .query(Boolean.class)
                .single();
    }

    static Optional<OrganisationKind> kind(Commit commit, OrganisationId organisation) {
        return commit.sql()
                .sql("SELECT kind FROM organisations WHERE bucket = ? AND organisation_id = ?")
                .params(organisation.bucket().value(), organisation.value())
                .query((row, number) -> OrganisationKind.valueOf(row.getString(1)))
                .optional();
    }

    static Optional<Enrolled> enrolled(Commit commit, PersonId person) {
        return commit.sql()
                .sql("SELECT organisation_id, organisation_kind, role, username, language FROM sign_ins"
                        + " WHERE bucket = ? AND person_id = ? AND standing <> 'REMOVED'")
                .params(person.bucket().value(), person.value())
                .query((row, number) -> new Enrolled(
                        new OrganisationId(row.getObject(1, UUID.class)),
                        OrganisationKind.valueOf(row.getString(2)),
                        Role.valueOf(row.getString(3)),
                        row.getString(4),
                        Language.valueOf(row.getString(5))))
                .optional();
    }

    /** Administrators who may come in, held so that two do not count each other out. */
    static List<PersonId> administrators(Commit commit, OrganisationId bank) {
        return commit.sql()
                .sql(
                        "SELECT person_id FROM sign_ins WHERE bucket = ? AND organisation_id = ? AND role = 'ADMINISTRATOR'"
                                + " AND standing = 'ACTIVE' ORDER BY person_id FOR UPDATE")
                .params(bank.bucket().value(), bank.value())
                .query((row, number) -> new PersonId(row.getObject(1, UUID.class)))
                .list();
    }
}
