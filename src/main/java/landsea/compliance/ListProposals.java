package landsea.compliance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.compliance.screening.ListVersion;
import landsea.engine.Commit;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of versions that two people decide. All of it lives in the bank's bucket. */
final class ListProposals {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT = """
            SELECT p.proposal_id, p.source, p.list_hash, p.file, p.effect, p.proposed_by, p.proposed_at, l.published_on,
                   l.entry_count, l.bad_rows, d.decision, d.decided_by, d.decided_at
            FROM screening_list_proposals p
            JOIN screening_lists l ON l.source = p.source AND l.list_hash = p.list_hash
            LEFT JOIN screening_list_decisions d USING (bucket, proposal_id)
            WHERE p.bucket = ?""";

    private ListProposals() {}

    static void propose(Commit commit, ListProposal proposal) {
        commit.rows(List.of(proposal))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .text(one -> one.version().source())
                .text(one -> one.version().hash())
                .text(ListProposal::file)
                .json(one -> JSON.writeValueAsString(one.effect()))
                .uuid(one -> one.proposedBy().value())
                .instant(ListProposal::proposedAt)
                .update(
                        "INSERT INTO screening_list_proposals (bucket, proposal_id, source, list_hash, file, effect, proposed_by,"
                                + " proposed_at) SELECT * FROM {rows}");
    }

    static void decide(Commit commit, ListProposal proposal, PersonId by, boolean approved) {
        commit.sql()
                .sql("""
                        INSERT INTO screening_list_decisions (bucket, proposal_id, proposed_by, decision, decided_by, decided_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        proposal.id().bucket().value(),
                        proposal.id().value(),
                        proposal.proposedBy().value(),
                        approved ? "APPROVED" : "DECLINED",
                        by.value(),
                        Timestamp.from(commit.at()))
                .update();
    }

    static Optional<ListProposal> find(JdbcClient sql, ListProposalId id) {
        return sql.sql(SELECT + " AND p.proposal_id = ?")
                .params(Parties.bank().bucket().value(), id.value())
                .query((row, number) -> proposal(row))
                .optional();
    }

    /** The latest first. */
    static List<ListProposal> all(JdbcClient sql, int most) {
        return sql.sql(SELECT + " ORDER BY p.proposal_id DESC LIMIT ?")
                .params(Parties.bank().bucket().value(), most)
                .query((row, number) -> proposal(row))
                .list();
    }

    private static ListProposal proposal(ResultSet row) throws SQLException {
        return new ListProposal(
                new ListProposalId(row.getObject("proposal_id", UUID.class)),
                new ListVersion(
                        row.getString("source"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("list_hash")),
                row.getString("file"),
                row.getInt("entry_count"),
                row.getInt("bad_rows"),
                JSON.readValue(row.getString("effect"), ListEffect.class),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                row.getTimestamp("proposed_at").toInstant(),
                standing(row));
    }

    private static ListProposal.Standing standing(ResultSet row) throws SQLException {
        @Nullable String decision = row.getString("decision");
        if (decision == null) {
            return new ListProposal.Standing.Waits();
        }
        PersonId by = new PersonId(row.getObject("decided_by", UUID.class));
        return decision.equals("APPROVED")
                ? new ListProposal.Standing.Approved(
                        by, row.getTimestamp("decided_at").toInstant())
                : new ListProposal.Standing.Declined(
                        by, row.getTimestamp("decided_at").toInstant());
    }
}
