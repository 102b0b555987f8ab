package landsea.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.engine.Commit;
import landsea.engine.Rows;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.ledger.PostingId;
import landsea.ledger.WantedClaims;
import landsea.trade.Matching.Work;

/**
 * Takes the lists that verdicts rest on, each for good: as few of an order's lists as cover what was paid for it, in the order
 * of their numbers. Where another holds one, the next of the order is tried. All of it by statements over the working tables.
 */
final class ListClaims {

    /** An order whose lists are all taken is known after as many rounds as it has lists; few have more than one. */
    private static final int ROUNDS_MAX = 8;

    /** Pieces of a verdict before that are those of {@link LongMatching}. */
    private static final int FIRST = 1_000_000;

    private static final String WANTED = """
            INSERT INTO wanted_claims (posting, place, bucket, key, note)
            SELECT p.posting, l.claim_place, l.claim_bucket, l.list_no, ''
              FROM ({needed}) AS l
              JOIN {rows} AS p(posting, posting_id, work) ON p.work = l.work""";

    /** Of an order with several lists only as many as it takes. */
    private static final String OF_SEVERAL = """
            SELECT work, claim_place, claim_bucket, list_no FROM (
                SELECT work, claim_place, claim_bucket, list_no, amount, taken,
                       sum(room) OVER (PARTITION BY work, line_number ORDER BY list_no
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - room AS before
                  FROM {lists} WHERE several AND gap IS NULL) AS lists
             WHERE before < amount AND taken IS NOT TRUE""";

    private static final String ALL = WANTED.replace("{needed}", """
            SELECT work, claim_place, claim_bucket, list_no FROM matched_lists WHERE NOT several AND gap IS NULL
            UNION ALL
            """ + OF_SEVERAL.replace("{lists}", "matched_lists"));

    private static final String AGAIN = WANTED.replace("{needed}", OF_SEVERAL.replace("{lists}", "contested_lists"));

    private static final String LOST = """
            UPDATE matched_lists m SET gap = 'EVIDENCE_CLAIMED'
              FROM lost_claims l JOIN {rows} AS p(posting, posting_id, work) ON p.posting = l.posting
             WHERE m.work = p.work AND m.list_no = l.key AND m.gap IS NULL""";

    /** Before another round: what an order has already is not asked for again. */
    private static final String TAKEN = """
            UPDATE matched_lists m SET taken = true
              FROM wanted_claims w JOIN {rows} AS p(posting, posting_id, work) ON p.posting = w.posting
             WHERE m.several AND m.work = p.work AND m.claim_place = w.place""";

    private static final String CONTESTED = """
            INSERT INTO contested_lists
            SELECT l.* FROM matched_lists l
             WHERE several AND (work, line_number) IN (
                   SELECT work, line_number FROM matched_lists WHERE several AND gap = 'EVIDENCE_CLAIMED')""";

    private static final String USED = """
            INSERT INTO trade_uses (bucket, verdict_id, piece, organisation_id, posting_id, list_places)
            SELECT s.bucket, s.verdict_id, c.posting, s.organisation_id, p.posting_id, c.list_places
              FROM (SELECT posting, array_agg(place) AS list_places FROM wanted_claims GROUP BY posting) AS c
              JOIN {rows} AS p(posting, posting_id, work) ON p.posting = c.posting
              JOIN matched_statements s ON s.work = p.work""";

    private record Piece(int number, Work work, PostingId posting) {

        WantedClaims.Head head() {
            return new WantedClaims.Head(
                    number,
                    posting,
                    work.statement().owner().organisationId(),
                    work.verdict().text());
        }
    }

    private final Commit commit;
    private final List<Work> works;
    private final Matching matching;
    private final WantedClaims wanted;
    private int next = FIRST;

    /** Before the matching, which begins to fill what is wanted. */
    ListClaims(Commit commit, Ledger ledger, List<Work> works, Matching matching) {
        this.commit = commit;
        this.works = works;
        this.matching = matching;
        this.wanted = ledger.wanted(commit, Papers.LIST_CLAIM);
    }

    /** The number of the posting that takes a statement's lists in the first round. */
    static int firstPosting(Work work) {
        return FIRST + work.number();
    }

    /** @return the first number that no piece of a verdict has yet */
    int take() {
        int lost = Plans.few(commit, () -> round(ALL));
        for (int round = 1; lost > 0 && round < ROUNDS_MAX; round++) {
            lost = Plans.few(commit, () -> {
                commit.sql().sql("DELETE FROM contested_lists").update();
                if (commit.sql().sql(CONTESTED).update() == 0) {
                    return 0;
                }
                wanted.empty();
                return round(AGAIN);
            });
        }
        return next;
    }

    private int round(String needed) {
        List<Piece> each = new ArrayList<>();
        int first = next;
        for (Work work : works) {
            each.add(new Piece(next, work, PostingId.of(work.verdict(), "lists-" + next)));
            next++;
        }
        rows(each).update(needed);
        int lost = wanted.take(each.stream().map(Piece::head).toList());
        rows(each).update(USED);
        if (lost > 0) {
            if (first == FIRST) {
                matching.lost(works);
            }
            Plans.hashing(commit, () -> rows(each).update(LOST) + rows(each).update(TAKEN));
        }
        return lost;
    }

    private Rows<Piece> rows(List<Piece> each) {
        return commit.rows(each)
                .integer(Piece::number)
                .uuid(piece -> piece.posting().value())
                .integer(piece -> piece.work().number());
    }

    /** Gives all lists of a verdict back. */
    static void release(Commit commit, Ledger ledger, VerdictId verdict, String reason) {
        WantedClaims wanted = ledger.wanted(commit, Papers.LIST_CLAIM);
        Plans.few(commit, () -> {
            commit.sql()
                    .sql("""
                            INSERT INTO wanted_claims (posting, place, bucket, key)
                            SELECT 0, list.place, list_bucket(list.place), list_no(list.place)
                              FROM trade_uses u CROSS JOIN LATERAL unnest(u.list_places) AS list(place)
                             WHERE u.bucket = ? AND u.verdict_id = ?""")
                    .params(verdict.bucket().value(), verdict.value())
                    .update();
            return wanted.release(verdict.text(), reason);
        });
    }

    static Claim claim(String list) {
        return new Claim(Papers.LIST_CLAIM, list);
    }

    /**
     * What one posting of a verdict drew.
     *
     * @param goods items of declarations that it draws from
     */
    record Use(Work work, PostingId posting, List<UUID> goods) {}
}
