package landsea.trade;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.engine.BinaryCopy;
import landsea.engine.BinaryRow;
import landsea.engine.Commit;
import landsea.ledger.ClaimLoad;
import landsea.ledger.Ledger;
import landsea.ledger.PostingId;
import landsea.trade.Matching.Work;

/**
 * Long statements: lines are joined with lists once, by as many processes as the server has to spare, and no more of a line comes
 * into the program than numbers. What one list covers is claimed by one COPY; only what is left over goes through the working
 * tables of {@link Matching}.
 */
final class LongMatching {

    /** Of a statement so many lines at once, by a hash of their orders: an order's lines stay together. */
    private static final int LINES_AT_ONCE = 2_000_000;

    /** After so many quicker ones the slow way is left, which asks for conflicts. */
    private static final int TRIES_MAX = 3;

    /** Up to so many claims are hashed all together; of more, each one is looked up. */
    private static final long CLAIMS_HASHED_MAX = 4_000_000;

    /** Of a list whether it may be used, and if so the claim's last generation: its next one, or that somebody has it. */
    private static final String LINES = """
            SELECT CASE WHEN l.usable THEN l.claim_place END, s.amount, s.line_number, l.room, l.facts,
                   CASE WHEN l.usable THEN {generation} END
              FROM sold_lines s
              LEFT JOIN (SELECT order_no, claim_place, claim_bucket, list_no, {room} AS room,
                                (array_position(:modes::text[], mode) - 1) * 4 + (origin = 'TABLE')::integer * 2
                                    + waybill_shared::integer AS facts,
                                NOT several AND status = 'CLEARED' AND mode = ANY (:modes::text[])
                                    AND exporter_code = ANY (:exporters::text[]) AND platform_code = ANY (:platforms::text[])
                                    AND currency = ANY (:currencies::text[]) AS usable
                           FROM trade_lists WHERE bucket = :bucket AND merchant_id = :merchant) AS l
                ON l.order_no = s.order_id AND s.order_id <> ''
              {claims}
             WHERE s.bucket = :bucket AND s.statement_id = :statement {slice}""";

    private static final String LAST = """
            (SELECT CASE WHEN x.generation IS NULL THEN -1 ELSE d.generation + 1 END
               FROM claims d LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
              WHERE d.bucket = l.claim_bucket AND d.kind = 'trade-list' AND d.key = l.list_no
              ORDER BY d.generation DESC LIMIT 1)""";

    private static final String HASHED = """
            LEFT JOIN claims c ON c.bucket = l.claim_bucket AND c.kind = 'trade-list' AND c.key = l.list_no
                              AND c.generation = 0""";

    private static final int FEW_OF = 8;

    private final Commit commit;
    private final Ledger ledger;

    LongMatching(Commit commit, Ledger ledger) {
        this.commit = commit;
        this.ledger = ledger;
    }

    /**
     * What became of a statement.
     *
     * @param covered sums by the mode's place
     * @param isMostLeft whether most of its lines are left over, in {@code lines_again}
     */
    record Matched(Map<Integer, CoveredOrders.Sum> covered, boolean isMostLeft) {}

    /** Claims what one list covers, and puts all other lines into {@code lines_again}. */
    Matched match(Work work, Map<String, Object> facts) {
        int slices = 1 + work.statement().lineCount() / LINES_AT_ONCE;
        Map<Integer, CoveredOrders.Sum> sums = new HashMap<>();
        boolean mostLeft = true;
        for (int slice = 0; slice < slices; slice++) {
            String of = slices == 1 ? "" : "AND (hashtext(s.order_id) & 2147483647) % " + slices + " = " + slice;
            CoveredOrders orders = read(facts, of);
            boolean claimed = claim(work, slice, orders);
            for (int tries = 1; !claimed && tries < TRIES_MAX; tries++) {
                orders = read(facts, of);
                claimed = claim(work, slice, orders);
            }
            int[] all = orders.lines();
            int[] left = claimed ? orders.otherLines() : all;
            if (claimed) {
                orders.sums().forEach((mode, sum) -> sums.merge(mode, sum, CoveredOrders.Sum::plus));
            }
            boolean most = left.length * FEW_OF >= all.length;
            mostLeft &= most;
            LinesLeft.put(commit, work, left, most);
        }
        return new Matched(sums, mostLeft);
    }

    private CoveredOrders read(Map<String, Object> facts, String slice) {
        boolean hashed = commit.sql()
                        .sql("SELECT reltuples FROM pg_class WHERE oid = 'claims'::regclass")
                        .query(Long.class)
                        .single()
                <= CLAIMS_HASHED_MAX;
        String query = MatchingRules.literal(
                commit,
                LINES.replace("{room}", Matching.room(""))
                        .replace(
                                "{generation}",
                                hashed ? "CASE WHEN c.generation IS NOT NULL THEN " + LAST + " END" : LAST)
                        .replace("{claims}", hashed ? HASHED : "")
                        .replace("{slice}", slice),
                facts);
        CoveredOrders orders = new CoveredOrders();
        Plans.parallel(commit, () -> commit.read(query, row -> read(row, orders)));
        return orders;
    }

    private static void read(BinaryRow row, CoveredOrders orders) {
        long place = row.bigint(Long.MIN_VALUE);
        long amount = row.bigint(0);
        int lineNumber = row.integer(0);
        if (place == Long.MIN_VALUE) {
            orders.other(lineNumber);
        } else {
            long room = row.bigint(0);
            int facts = row.integer(0);
            orders.line(lineNumber, amount, place, room, facts, row.integer(0));
        }
    }

    private boolean claim(Work work, int slice, CoveredOrders orders) {
        Uses uses = new Uses(work, slice);
        try (ClaimLoad load =
                ledger.load(commit, Papers.LIST_CLAIM, List.of(work.verdict().bucket()))) {
            byte[] number = new byte[DeclarationNumber.LENGTH];
            orders.lists((place, generation) -> {
                Bucket bucket = ListPlace.bucket(place);
                if (uses.add(bucket, place)) {
                    load.posting(
                            uses.posting(bucket),
                            work.statement().owner().organisationId(),
                            work.verdict().text());
                }
                ListPlace.number(place, number);
                load.claim(bucket, number, generation);
            });
            if (!load.end()) {
                return false;
            }
        }
        uses.write();
        return true;
    }

    /** Lists that a verdict uses, by bucket, each bucket a posting and a piece of its own. */
    private final class Uses {

        private final Work work;
        private final int slice;
        private final long[][] places = new long[Bucket.COUNT][0];
        private final int[] counts = new int[Bucket.COUNT];

        Uses(Work work, int slice) {
            this.work = work;
            this.slice = slice;
        }

        /** @return whether it is the first of its bucket */
        boolean add(Bucket bucket, long place) {
            int at = bucket.value();
            if (counts[at] == places[at].length) {
                places[at] = Arrays.copyOf(places[at], Math.max(1_024, 2 * counts[at]));
            }
            places[at][counts[at]++] = place;
            return counts[at] == 1;
        }

        private int piece(Bucket bucket) {
            return slice * Bucket.COUNT + bucket.value();
        }

        PostingId posting(Bucket bucket) {
            return PostingId.of(work.verdict(), "lists-at-once-" + piece(bucket));
        }

        void write() {
            try (BinaryCopy rows =
                    commit.copy("trade_uses (bucket, verdict_id, piece, organisation_id, posting_id, list_places)")) {
                Bucket.all()
                        .filter(bucket -> counts[bucket.value()] > 0)
                        .forEach(bucket -> rows.row()
                                .smallint(work.verdict().bucket().value())
                                .uuid(work.verdict().value())
                                .integer(piece(bucket))
                                .uuid(work.statement().owner().organisationId())
                                .uuid(posting(bucket).value())
                                .bigints(places[bucket.value()], counts[bucket.value()]));
                rows.end();
            }
        }
    }
}
