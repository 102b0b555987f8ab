package landsea.trade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.trade.Matching.Work;

/**
 * Takes the lists that verdicts rest on, each for good: as few of an order's lists as cover what was paid for it, in the order
 * of their numbers. Where another holds one, the next of the order is tried.
 */
final class ListClaims {

    /** Numbers claimed in one posting: a posting's body is hashed whole. */
    private static final int PIECE = 10_000;

    /** An order whose lists are all taken is known after as many rounds as it has lists; few have more than one. */
    private static final int ROUNDS_MAX = 8;

    private static final String NEEDED = """
            SELECT verdict_id, list_no FROM (
                SELECT verdict_id, list_no, claim_bucket, amount,
                       sum(room) OVER (PARTITION BY verdict_id, line_number ORDER BY list_no
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - room AS before
                  FROM {lists} WHERE gap IS NULL) AS lists
             WHERE before < amount
             GROUP BY verdict_id, claim_bucket, list_no
             ORDER BY verdict_id, claim_bucket, list_no COLLATE "C\"""";

    private static final String ALL = NEEDED.replace("{lists}", "matched_lists");

    private static final String AGAIN = NEEDED.replace("{lists}", "contested_lists");

    private static final String CONTESTED = """
            INSERT INTO contested_lists
            SELECT l.* FROM matched_lists l
             WHERE EXISTS (SELECT FROM matched_lists o WHERE o.verdict_id = l.verdict_id AND o.line_number = l.line_number
                                                         AND o.gap = 'EVIDENCE_CLAIMED')""";

    private final Commit commit;
    private final Ledger ledger;
    private final Map<UUID, Work> works = new HashMap<>();
    private final List<Lost> lost = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    private record Lost(UUID verdict, String list) {}

    ListClaims(Commit commit, Ledger ledger, List<Work> works) {
        this.commit = commit;
        this.ledger = ledger;
        works.forEach(work -> this.works.put(work.verdict().value(), work));
    }

    /** @return what was claimed, by posting */
    List<Use> take() {
        round(ALL);
        for (int round = 1; !lost.isEmpty() && round < ROUNDS_MAX; round++) {
            markLost();
            commit.sql().sql("DELETE FROM contested_lists").update();
            Plans.any(commit, () -> commit.sql().sql(CONTESTED).update());
            round(AGAIN);
        }
        markLost();
        return uses;
    }

    private void round(String needed) {
        List<String> piece = new ArrayList<>(PIECE);
        UUID[] verdict = new UUID[1];
        // One walk; what is claimed of a piece goes out before the next is read into memory.
        commit.sql().sql(needed).withFetchSize(PIECE).query((ResultSet row) -> {
            UUID of = row.getObject(1, UUID.class);
            if (!of.equals(verdict[0]) || piece.size() == PIECE) {
                claim(verdict[0], piece);
                verdict[0] = of;
            }
            piece.add(list(row));
        });
        claim(verdict[0], piece);
    }

    private static String list(ResultSet row) throws SQLException {
        return row.getString(2);
    }

    private void claim(UUID verdict, List<String> piece) {
        Work work = works.get(verdict);
        if (piece.isEmpty() || work == null) {
            return;
        }
        PostingId id = PostingId.of(work.verdict(), "lists-" + uses.size());
        Posting wanted = new Posting(
                id,
                work.statement().owner().organisationId(),
                work.verdict().text(),
                List.of(),
                piece.stream().map(ListClaims::claim).toList());
        Set<String> missed = new HashSet<>();
        ledger.takeFree(commit, wanted).forEach(claim -> missed.add(claim.key()));
        missed.forEach(list -> lost.add(new Lost(verdict, list)));
        List<String> lists =
                piece.stream().filter(list -> !missed.contains(list)).toList();
        piece.clear();
        if (!lists.isEmpty()) {
            uses.add(new Use(work, uses.size(), id, lists, List.of()));
        }
    }

    private void markLost() {
        Plans.any(
                commit,
                () -> commit.rows(lost).uuid(Lost::verdict).text(Lost::list).update("""
                        UPDATE matched_lists l SET gap = 'EVIDENCE_CLAIMED' FROM {rows} AS r(verdict_id, list_no)
                        WHERE l.verdict_id = r.verdict_id AND l.list_no = r.list_no"""));
        lost.clear();
    }

    static Claim claim(String list) {
        return new Claim(Papers.LIST_CLAIM, list);
    }

    /**
     * What one posting of a verdict used.
     *
     * @param lists numbers of export lists that it claims
     * @param goods items of declarations that it draws from
     */
    record Use(Work work, int piece, PostingId posting, List<String> lists, List<UUID> goods) {}
}
