package landsea.programs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.basics.CanonicalJson;
import landsea.engine.Commit;
import landsea.parties.OrganisationId;
import landsea.parties.Principal;
import landsea.parties.ProgramId;
import landsea.parties.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of programs that come in by tokens. */
final class ProgramStore {

    /** What a proof is checked against. */
    record Known(Optional<byte[]> secretHash, Optional<PublicKeys> keys) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private static final String SHOWN =
            "SELECT c.program_id, g.name, c.organisation_id, c.role, c.scopes, c.calls_per_minute, c.created_by, c.created_at,"
                    + " c.ended_at FROM program_clients c JOIN programs g ON g.bucket = c.bucket AND g.program_id = c.program_id ";
    private static final String GOOD = " AND (ends_at_real IS NULL OR ends_at_real > ?) ORDER BY proof_id DESC";

    private ProgramStore() {}

    static void open(Commit commit, ProgramClient client) {
        commit.rows(List.of(client))
                .bucket(one -> one.principal().actor().bucket())
                .uuid(one -> one.principal().actor().value())
                .uuid(one -> one.principal().organisation().value())
                .text(one -> one.principal().role().name())
                .json(one -> CanonicalJson.write(
                        one.scopes().stream().map(Scope::text).sorted().toList()))
                .integer(ProgramClient::callsPerMinute)
                .text(ProgramClient::createdBy)
                .instant(ProgramClient::createdAt)
                .insertInto(
                        "program_clients (bucket, program_id, organisation_id, role, scopes, calls_per_minute, created_by,"
                                + " created_at)");
    }

    static void prove(Commit commit, ProgramId program, OrganisationId organisation, Proof proof) {
        commit.rows(List.of(proof))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> program.value())
                .uuid(one -> organisation.value())
                .bytes(one -> one instanceof Proof.Secret secret ? secret.hash() : null)
                .json(one -> one instanceof Proof.Keys keys ? keys.keys().json() : null)
                .instant(one -> commit.at())
                .insertInto(
                        "program_proofs (bucket, proof_id, program_id, organisation_id, secret_hash, public_keys, made_at)");
    }

    /** Whatever is still good is so until then at most. */
    static void endProofs(Commit commit, ProgramId program, Instant endsAt) {
        commit.sql()
                .sql("UPDATE program_proofs SET ends_at_real = least(coalesce(ends_at_real, ?), ?)"
                        + " WHERE bucket = ? AND program_id = ?")
                .params(
                        Timestamp.from(endsAt),
                        Timestamp.from(endsAt),
                        program.bucket().value(),
                        program.value())
                .update();
    }

    static void end(Commit commit, ProgramId program) {
        commit.sql()
                .sql("UPDATE program_clients SET ended_at = ? WHERE bucket = ? AND program_id = ? AND ended_at IS NULL")
                .params(Timestamp.from(commit.at()), program.bucket().value(), program.value())
                .update();
    }

    static int count(Commit commit, OrganisationId organisation) {
        return commit.sql()
                .sql(
                        "SELECT count(*) FROM program_clients WHERE bucket = ? AND organisation_id = ? AND ended_at IS NULL")
                .params(organisation.bucket().value(), organisation.value())
                .query(Integer.class)
                .single();
    }

    static Optional<ProgramClient> find(JdbcClient sql, ProgramId program) {
        return sql.sql(SHOWN + "WHERE c.bucket = ? AND c.program_id = ?")
                .params(program.bucket().value(), program.value())
                .query((row, number) -> client(row))
                .optional();
    }

    /** All that an organisation has or had, the latest first. */
    static List<ProgramClient> of(JdbcClient sql, OrganisationId organisation) {
        return sql.sql(SHOWN + "WHERE c.bucket = ? AND c.organisation_id = ? ORDER BY c.program_id DESC")
                .params(organisation.bucket().value(), organisation.value())
                .query((row, number) -> client(row))
                .list();
    }

    static List<ProgramClient.Shown> shown(JdbcClient sql, ProgramId program, Instant at) {
        return sql.sql("SELECT proof_id, coalesce(public_keys::text, ''), made_at, ends_at_real FROM program_proofs"
                        + " WHERE bucket = ? AND program_id = ?" + GOOD)
                .params(program.bucket().value(), program.value(), Timestamp.from(at))
                .query((row, number) -> new ProgramClient.Shown(
                        new ProofId(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant)))
                .list();
    }

    static List<Known> known(JdbcClient sql, ProgramId program, Instant at) {
        return sql.sql("SELECT secret_hash, public_keys FROM program_proofs WHERE bucket = ? AND program_id = ?" + GOOD)
                .params(program.bucket().value(), program.value(), Timestamp.from(at))
                .query((row, number) -> new Known(
                        Optional.ofNullable(row.getBytes(1)),
                        Optional.ofNullable(row.getString(2)).map(PublicKeys::new)))
                .list();
    }

    private static ProgramClient client(ResultSet row) throws SQLException {
        Set<Scope> scopes = JSON.readValue(row.getString("scopes"), TEXTS).stream()
                .flatMap(one -> Scope.of(one).stream())
                .collect(Collectors.toSet());
        return new ProgramClient(
                new Principal(
                        new ProgramId(row.getObject("program_id", UUID.class)),
                        row.getString("name"),
                        new OrganisationId(row.getObject("organisation_id", UUID.class)),
                        Role.valueOf(row.getString("role"))),
                scopes,
                row.getInt("calls_per_minute"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant),
                List.of());
    }
}
