package landsea.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.engine.Commit;
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

    /** A statement of more orders claims in a posting for each bucket: a posting's body is hashed whole. */
    private static final int SPREAD_FROM = 10_000;

    private static final int SPREAD = landsea.basics.Bucket.COUNT;

    /** An order whose lists are all taken is known after as many rounds as it has lists; few have more than one. */
    private static final int ROUNDS_MAX = 8;

    /** In the order of their claims: places are held in the same order by everyone, and written where they belong. */
    private static final String WANTED = """
            INSERT INTO wanted_claims (posting, place, bucket, key)
            SELECT DISTINCT ON (l.claim_place, p.first) p.first + CASE WHEN p.spread THEN l.claim_bucket ELSE 0 END,
                   l.claim_place, l.claim_bucket, l.list_no
              FROM ({needed}) AS l
              JOIN {rows} AS p(work, first, spread) ON p.work = l.work
             ORDER BY l.claim_place, p.first""";

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
              FROM lost_claims l JOIN {rows} AS p(posting, work) ON p.posting = l.posting
             WHERE m.work = p.work AND m.list_no = l.key AND m.gap IS NULL""";

    /** Before another round: what an order has already is not asked for again. */
    private static final String TAKEN = """
            UPDATE matched_lists m SET taken = true
              FROM wanted_claims w JOIN {rows} AS p(posting, work) ON p.posting = w.posting
             WHERE m.several AND m.work = p.work AND m.claim_place = w.place""";

    private static final String CONTESTED = """
            INSERT INTO contested_lists
            SELECT l.* FROM matched_lists l
             WHERE several AND (work, line_number) IN (
                   SELECT work, line_number FROM matched_lists WHERE several AND gap = 'EVIDENCE_CLAIMED')""";

    private static final String USED = """
            INSERT INTO trade_uses (bucket, verdict_id, piece, organisation_id, posting_id, list_nos, list_buckets, goods_ids)
            SELECT s.bucket, s.verdict_id, c.posting, s.organisation_id, p.posting_id, c.list_nos, c.list_buckets, '{}'
              FROM (SELECT posting, array_agg(key) AS list_nos, array_agg(bucket) AS list_buckets
                      FROM wanted_claims GROUP BY posting) AS c
              JOIN {rows} AS p(posting, posting_id, work) ON p.posting = c.posting
              JOIN matched_statements s ON s.work = p.work""";

    private record Pieces(int work, int first, boolean spread) {}

    private record Piece(int number, Work work, PostingId posting) {

        WantedClaims.Head head() {
            return new WantedClaims.Head(
                    posting,
                    work.statement().owner().organisationId(),
                    work.verdict().text());
        }
    }

    private final Commit commit;
    private final Ledger ledger;
    private final List<Work> works;
    private final Map<Integer, VerdictStore.Sold> sold;
    private int next;

    ListClaims(Commit commit, Ledger ledger, List<Work> works, Map<Integer, VerdictStore.Sold> sold) {
        this.commit = commit;
        this.ledger = ledger;
        this.works = works;
        this.sold = sold;
    }

    /** @return the first number that no piece of a verdict has yet */
    int take() {
        WantedClaims wanted = ledger.wanted(commit, Papers.LIST_CLAIM);
        int lost = Plans.any(commit, () -> round(wanted, ALL));
        for (int round = 1; lost > 0 && round < ROUNDS_MAX; round++) {
            lost = Plans.any(commit, () -> {
                commit.sql().sql("DELETE FROM contested_lists").update();
                if (commit.sql().sql(CONTESTED).update() == 0) {
                    return 0;
                }
                wanted.empty();
                return round(wanted, AGAIN);
            });
        }
        return next;
    }

    private int round(WantedClaims wanted, String needed) {
        int first = next;
        List<Pieces> pieces = new ArrayList<>();
        List<Piece> each = new ArrayList<>();
        for (Work work : works) {
            boolean spread = VerdictStore.sold(sold, work).orderCount() >= SPREAD_FROM;
            pieces.add(new Pieces(work.number(), next, spread));
            for (int i = spread ? SPREAD : 1; i > 0; i--, next++) {
                each.add(new Piece(next, work, PostingId.of(work.verdict(), "lists-" + next)));
            }
        }
        int count = commit.rows(pieces)
                .integer(Pieces::work)
                .integer(Pieces::first)
                .bool(Pieces::spread)
                .update(needed);
        if (count == 0) {
            return 0;
        }
        int lost = wanted.take(first, each.stream().map(Piece::head).toList());
        commit.rows(each)
                .integer(Piece::number)
                .uuid(piece -> piece.posting().value())
                .integer(piece -> piece.work().number())
                .update(USED);
        if (lost > 0) {
            commit.rows(each)
                    .integer(Piece::number)
                    .integer(piece -> piece.work().number())
                    .update(LOST);
            commit.rows(each)
                    .integer(Piece::number)
                    .integer(piece -> piece.work().number())
                    .update(TAKEN);
        }
        return lost;
    }

    /** Gives all lists of a verdict back. */
    static void release(Commit commit, Ledger ledger, VerdictId verdict, String reason) {
        WantedClaims wanted = ledger.wanted(commit, Papers.LIST_CLAIM);
        Plans.any(commit, () -> {
            commit.sql()
                    .sql("""
                            INSERT INTO wanted_claims (posting, place, bucket, key)
                            SELECT 0, 0, list.bucket, list.no
                              FROM trade_uses u CROSS JOIN LATERAL unnest(u.list_buckets, u.list_nos) AS list(bucket, no)
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
