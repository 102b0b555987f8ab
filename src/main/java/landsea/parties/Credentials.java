package landsea.parties;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Id;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/** By what people and programs are known. None exists until it is issued. */
@Service
public class Credentials {

    private record Stored(byte[] secretHash, Principal principal) {}

    private record Issued(Principal principal, Token token) {}

    private final Desk desk;

    public Credentials(Desk desk) {
        this.desk = desk;
    }

    /**
     * Issues a credential to each and answers the clear tokens, which nobody can read again.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when an actor is not of its organisation, or the
     *     organisation is not of the kind that the role belongs to
     */
    public Map<Principal, String> issue(Commit commit, Collection<Principal> principals) {
        List<Issued> issued = principals.stream()
                .map(principal -> new Issued(
                        principal,
                        Token.next(CredentialId.next(principal.organisation().bucket()))))
                .toList();
        commit.rows(issued)
                .bucket(one -> one.token().credential().bucket())
                .uuid(one -> one.token().credential().value())
                .bytes(one -> one.token().secretHash())
                .uuid(one -> one.principal().actor() instanceof PersonId person ? person.value() : null)
                .uuid(one -> one.principal().actor() instanceof ProgramId program ? program.value() : null)
                .uuid(one -> one.principal().organisation().value())
                .text(one -> one.principal().role().within().name())
                .text(one -> one.principal().role().name())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO credentials (bucket, credential_id, secret_hash, person_id, program_id,
                            organisation_id, organisation_kind, role, issued_at)
                        SELECT * FROM {rows}""");
        Map<Principal, String> tokens = new LinkedHashMap<>();
        issued.forEach(one -> tokens.put(one.principal(), one.token().clear()));
        return tokens;
    }

    /** Ends every credential of these actors. */
    public void revoke(Commit commit, Collection<? extends Id> actors) {
        commit.rows(List.copyOf(actors))
                .bucket(Id::bucket)
                .uuid(Id::value)
                .instant(actor -> commit.at())
                .update("""
                        INSERT INTO credential_revocations (bucket, credential_id, organisation_id, revoked_at)
                        SELECT c.bucket, c.credential_id, c.organisation_id, r.at FROM {rows} AS r(bucket, actor_id, at)
                        JOIN credentials c ON c.bucket = r.bucket AND r.actor_id IN (c.person_id, c.program_id)
                        ON CONFLICT DO NOTHING""");
    }

    /** Who holds this token; nobody when it is malformed, unknown, revoked, or its secret another. */
    public Optional<Principal> authenticate(String token) {
        return Token.parse(token)
                .flatMap(shown -> find(shown.credential())
                        // In constant time: how much of a guess was right must not show.
                        .filter(stored -> MessageDigest.isEqual(stored.secretHash(), shown.secretHash())))
                .map(Stored::principal);
    }

    /** Asked on the bank's behalf: whose rows may be seen is what this is to find out. */
    private Optional<Stored> find(CredentialId id) {
        return desk.read(
                Viewer.bank(Parties.bank().value()),
                sql -> sql.sql("""
                        SELECT c.secret_hash, c.person_id, c.program_id, coalesce(p.name, g.name), c.organisation_id, c.role
                        FROM credentials c
                        LEFT JOIN people p ON p.bucket = c.bucket AND p.person_id = c.person_id
                        LEFT JOIN programs g ON g.bucket = c.bucket AND g.program_id = c.program_id
                        WHERE c.bucket = ? AND c.credential_id = ? AND NOT EXISTS (
                            SELECT 1 FROM credential_revocations x
                            WHERE x.bucket = c.bucket AND x.credential_id = c.credential_id)""")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> {
                            UUID person = row.getObject(2, UUID.class);
                            Id actor =
                                    person == null ? new ProgramId(row.getObject(3, UUID.class)) : new PersonId(person);
                            return new Stored(
                                    row.getBytes(1),
                                    new Principal(
                                            actor,
                                            row.getString(4),
                                            new OrganisationId(row.getObject(5, UUID.class)),
                                            Role.valueOf(row.getString(6))));
                        })
                        .optional());
    }
}
