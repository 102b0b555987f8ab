package landsea.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.onboarding.StandingProposal.Change;
import landsea.onboarding.StandingProposal.Decision;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of proposals about merchants' standing. */
final class ProposalStore {

    private static final String PROPOSAL = """
            SELECT p.proposal_id, p.merchant_id, p.organisation_id, p.change, p.reason, p.note, p.proposed_by, p.proposed_at,
                   d.approved, d.decided_by, d.decided_at
            FROM standing_proposals p LEFT JOIN standing_decisions d USING (bucket, proposal_id)
            """;

    private ProposalStore() {}

    static void propose(Commit commit, StandingProposal proposal) {
        commit.rows(List.of(proposal))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.organisation().value())
                .text(one -> one.change().name())
                .text(StandingProposal::reason)
                .text(StandingProposal::note)
                .uuid(one -> one.proposedBy().value())
                .instant(StandingProposal::proposedAt)
                .update("""
                        INSERT INTO standing_proposals (bucket, proposal_id, merchant_id, organisation_id, change, reason, note,
                            proposed_by, proposed_at)
                        SELECT * FROM {rows}""");
    }

    /** Once for each; a second decision breaks the commit. */
    static void decide(Commit commit, StandingProposal proposal, boolean approved, Optional<PersonId> by) {
        commit.rows(List.of(proposal))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.proposedBy().value())
                .bool(one -> approved)
                .uuid(one -> by.map(PersonId::value).orElse(null))
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO standing_decisions (bucket, proposal_id, merchant_id, proposed_by, approved, decided_by,
                            decided_at)
                        SELECT * FROM {rows}""");
    }

    static Optional<StandingProposal> find(JdbcClient sql, ProposalId id) {
        return sql.sql(PROPOSAL + "WHERE p.bucket = ? AND p.proposal_id = ?")
                .params(id.bucket().value(), id.value())
                .query((row, number) -> proposal(row))
                .optional();
    }

    /** All about one merchant, the latest first. */
    static List<StandingProposal> of(JdbcClient sql, MerchantId merchant) {
        return sql.sql(PROPOSAL + "WHERE p.bucket = ? AND p.merchant_id = ? ORDER BY p.proposal_id DESC")
                .params(merchant.bucket().value(), merchant.value())
                .query((row, number) -> proposal(row))
                .list();
    }

    /** Those that nobody has said anything to, the oldest first. */
    static List<StandingProposal> waiting(JdbcClient sql, int most) {
        return sql.sql(PROPOSAL + """
                        WHERE p.bucket BETWEEN 0 AND 63 AND d.proposal_id IS NULL
                        ORDER BY p.proposed_at, p.proposal_id LIMIT ?""")
                .param(most)
                .query((row, number) -> proposal(row))
                .list();
    }

    private static StandingProposal proposal(ResultSet row) throws SQLException {
        return new StandingProposal(
                new ProposalId(row.getObject(1, UUID.class)),
                new MerchantId(row.getObject(2, UUID.class)),
                new OrganisationId(row.getObject(3, UUID.class)),
                Change.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                new PersonId(row.getObject(7, UUID.class)),
                row.getTimestamp(8).toInstant(),
                decision(row));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(11);
        if (at == null) {
            return new Decision.Waiting();
        }
        return row.getBoolean(9)
                ? new Decision.Approved(new PersonId(row.getObject(10, UUID.class)), at.toInstant())
                : new Decision.Dropped(at.toInstant());
    }
}
