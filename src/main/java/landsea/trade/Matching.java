package landsea.trade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.Ledger;
import landsea.marketplace.StatementSales;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;

/**
 * What was sold beside what was declared of it, as working tables of one commit: a statement of a million lines is matched
 * where its lines lie. Parcels are found by order number and platform, else by waybill. An order that has one list, which
 * covers it, is asked for as a claim and needs no row here; all others have one for each of their lists.
 *
 * <p>The tables are the connection's own and made once for it: made in every commit they would fill the database's catalogue.
 */
final class Matching {

    /**
     * A statement at work, with the verdict that will stand for it.
     *
     * @param number its place among those of this commit, as the working tables name it
     * @param isLong whether its lists are found and claimed all at once: {@link LongMatching}
     */
    record Work(int number, VerdictId verdict, StoredStatement statement, VerificationRequest request, boolean isLong) {

        Currency currency() {
            return statement.total().currency();
        }
    }

    /** What of one mode needs no row here. */
    private record Clean(SupervisionMode mode, long amount, int orderCount, long byTable, boolean shared) {

        static Clean of(ResultSet row) throws SQLException {
            return new Clean(
                    new SupervisionMode(row.getString(1)),
                    row.getLong(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getBoolean(5));
        }

        Clean less(Clean other) {
            return new Clean(
                    mode,
                    amount - other.amount,
                    orderCount - other.orderCount,
                    byTable - other.byTable,
                    shared || other.shared);
        }
    }

    private static final String TABLES = """
            CREATE TEMP TABLE IF NOT EXISTS matched_statements (
                work smallint, bucket smallint, verdict_id uuid, statement_id uuid, merchant_id uuid, organisation_id uuid)
                ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_codes (work smallint, code text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_lists (
                work smallint, line_number integer, amount bigint, room bigint, claim_place bigint, claim_bucket smallint,
                several boolean, by_table boolean, shared boolean, mixed boolean, mode text, order_id text, shipment_id text,
                list_no text, gap text, taken boolean) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS contested_lists (LIKE matched_lists) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS orders_again (work smallint, order_id text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS lines_again (
                work smallint, line_number integer, order_id text, shipment_id text, order_item_code text, sku text,
                from_warehouse boolean, quantity integer, amount bigint) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS unmatched_goods (
                work smallint, line_number integer, order_id text, shipment_id text, sku text, from_warehouse boolean,
                quantity integer, amount bigint) ON COMMIT DELETE ROWS;
            DELETE FROM matched_statements; DELETE FROM matched_codes; DELETE FROM matched_lists; DELETE FROM contested_lists;
            DELETE FROM orders_again; DELETE FROM lines_again; DELETE FROM unmatched_goods""";

    /**
     * Sales beside the lists that tell of them; what bars a list is its gap. The room of a list is its amount with the mode's
     * tolerance in the smallest part of the statement's currency: whole numbers for that currency, which is nearly always the
     * one, are a good deal quicker than exact decimals, and round alike.
     */
    private static final String LISTS = """
            SELECT :work::smallint AS work, s.line_number, s.amount,
                   %s AS room,
                   l.claim_place, l.claim_bucket, {several} AS several, l.origin = 'TABLE' AS by_table,
                   l.waybill_shared AS shared, s.mixed, l.mode, s.order_id, s.shipment_id, l.list_no,
                   CASE WHEN l.status IS NULL THEN 'UNLISTED'
                        WHEN l.status = 'DECLARED' THEN 'LIST_NOT_CLEARED'
                        WHEN l.status = 'REJECTED' THEN 'LIST_REJECTED'
                        WHEN l.status = 'WITHDRAWN' THEN 'LIST_WITHDRAWN'
                        WHEN l.mode <> ALL (:modes::text[]) THEN 'MODE_NOT_ADMITTED'
                        WHEN l.exporter_code <> ALL (:exporters::text[]) THEN 'LIST_OF_ANOTHER_EXPORTER'
                        WHEN l.platform_code <> ALL (:platforms::text[]) THEN 'LIST_OF_ANOTHER_PLATFORM'
                        WHEN l.currency <> ALL (:currencies::text[]) THEN 'RATE_MISSING' END AS gap
              FROM {sales} AS s
              {lists}""".formatted(room("l."));

    /** Of a list, as {@link #LISTS} says. */
    static String room(String of) {
        return """
                CASE WHEN {of}currency = :currency AND {of}amount_e5 < 100000000000000
                     THEN (2 * {of}amount_e5 * (10000 + (:tolerances::integer[])[array_position(:modes::text[], {of}mode)])
                           / (10000 * :divisor::bigint) + 1) / 2
                     ELSE ({of}amount_e5 * ((:factors::text[])[array_position(:currencies::text[], {of}currency)])::numeric
                           * (10000 + (:tolerances::integer[])[array_position(:modes::text[], {of}mode)]) / 10000)::bigint
                END""".replace("{of}", of);
    }

    private static final String KEPT = """
            INSERT INTO matched_lists (work, line_number, amount, room, claim_place, claim_bucket, several, by_table, shared,
                                       mixed, mode, order_id, shipment_id, list_no, gap)
            """;

    /**
     * Of a short statement, orders with all their lines together. What took something off an item has to be seen item by item: of such an order it
     * is only told that it is one.
     */
    private static final String BY_ORDER = """
            WITH sales AS MATERIALIZED (
            %s),
            kept AS (
            %s SELECT * FROM sales WHERE several OR mixed OR gap IS NOT NULL OR room < amount),
            wanted AS (
                INSERT INTO wanted_claims (posting, place, bucket, key, note)
                SELECT :first, claim_place, claim_bucket, list_no, order_id
                  FROM sales WHERE NOT (several OR mixed OR gap IS NOT NULL OR room < amount))
            SELECT mode, sum(amount)::bigint, count(*), coalesce(sum(amount) FILTER (WHERE by_table), 0)::bigint,
                   bool_or(shared)
              FROM sales WHERE NOT (several OR mixed OR gap IS NOT NULL OR room < amount) GROUP BY mode""".formatted(
                    LISTS.replace("{several}", "coalesce(l.several, false)").replace("{sales}", """
                    (SELECT order_id, '' AS shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount,
                            bool_or(amount <= 0) AS mixed
                       FROM sold_lines WHERE bucket = :bucket AND statement_id = :statement GROUP BY order_id)"""), KEPT);

    /** Walked once, before anything else is looked at: the planner may believe that there are few. */
    private static final String LINES =
            "(SELECT * FROM sold_lines WHERE bucket = :bucket AND statement_id = :statement OFFSET 0) AS lines";

    private static final String LINES_OF_ORDERS =
            LINES + " WHERE order_id IN (SELECT order_id FROM orders_again WHERE work = :work)";

    /** Of a long statement what is left over stands by itself. */
    private static final String LINES_LEFT = "(SELECT * FROM lines_again WHERE work = :work OFFSET 0) AS lines";

    private static final String BY_ORDER_AGAIN =
            KEPT + LISTS.replace("{several}", "coalesce(l.several, false)").replace("{sales}", """
                    (SELECT order_id, '' AS shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount,
                            false AS mixed
                       FROM (SELECT order_id, min(line_number) AS line_number, sum(amount) AS amount
                               FROM {lines}
                              GROUP BY order_id, shipment_id, order_item_code, sku HAVING sum(amount) > 0) AS items
                      GROUP BY order_id)""");

    private static final String BY_WAYBILL =
            KEPT + LISTS.replace("{several}", "true").replace("{sales}", """
                    (SELECT order_id, shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount,
                            false AS mixed
                       FROM unmatched_goods WHERE work = :work AND shipment_id <> '' GROUP BY order_id, shipment_id)""");

    /** Items of which no list tells by their order. As a truth, and not as a join, their orders are hashed whatever the planner believes. */
    private static final String UNMATCHED = """
            INSERT INTO unmatched_goods
            SELECT :work, min(line_number), order_id, shipment_id, sku, bool_or(from_warehouse), max(quantity),
                   sum(amount)::bigint
              FROM {lines}
             WHERE (order_id IN (SELECT order_id FROM matched_lists WHERE work = :work AND gap = 'UNLISTED')) IS TRUE
             GROUP BY order_id, shipment_id, order_item_code, sku
            HAVING sum(amount) > 0""";

    private static final String MATCHED_BY_WAYBILL = """
            DELETE FROM unmatched_goods g
             WHERE EXISTS (SELECT FROM matched_lists l
                            WHERE l.work = g.work AND l.order_id = g.order_id AND l.shipment_id = g.shipment_id
                              AND l.shipment_id <> '' AND l.gap IS DISTINCT FROM 'UNLISTED')""";

    private static final int MANY_FROM = 10_000;

    private final Commit commit;
    private final Ledger ledger;
    private final Statements statements;
    private final Map<Integer, Map<SupervisionMode, Clean>> clean = new HashMap<>();
    private final Map<Integer, StatementSales> goods = new HashMap<>();

    Matching(Commit commit, Ledger ledger, Statements statements) {
        this.commit = commit;
        this.ledger = ledger;
        this.statements = statements;
    }

    static Work work(Commit commit, int number, StoredStatement statement, VerificationRequest request, int longFrom) {
        int lines = commit.sql()
                .sql(
                        "SELECT count(*) FROM (SELECT FROM sold_lines WHERE bucket = ? AND statement_id = ? LIMIT ?) AS first")
                .params(statement.id().bucket().value(), statement.id().value(), longFrom)
                .query(Integer.class)
                .single();
        return new Work(number, VerdictId.next(statement.id().bucket()), statement, request, lines >= longFrom);
    }

    /** Fills the working tables, and those claims' that need no row in them. */
    void fill(List<Work> works) {
        // Only of this transaction: a million rows sorted in the default few megabytes go over the disk.
        commit.sql().sql("SET LOCAL work_mem = '256MB'").update();
        commit.sql().sql(TABLES).update();
        facts(works);
        MatchingRules rules = MatchingRules.of(commit);
        works.forEach(work -> Plans.any(commit, () -> match(work, rules)));
    }

    private int match(Work work, MatchingRules rules) {
        if (work.isLong() && hasNoLists(work)) {
            goods.put(work.number(), LongGoods.sales(commit, work, statements));
            return 0;
        }
        Map<String, Object> facts = rules.facts(commit, work);
        if (work.isLong()) {
            matchLong(work, rules, facts);
        } else {
            matchShort(work, facts);
        }
        int unmatched = hashed(work.isLong(), UNMATCHED.replace("{lines}", work.isLong() ? LINES_LEFT : LINES), facts);
        if (unmatched > 0) {
            boolean many = unmatched >= MANY_FROM;
            hashed(many, ListsBy.WAYBILL.in(BY_WAYBILL, many), facts);
            commit.sql().sql(MATCHED_BY_WAYBILL).update();
        }
        return unmatched;
    }

    private boolean hasNoLists(Work work) {
        return commit.sql()
                .sql("SELECT NOT EXISTS (SELECT FROM trade_lists WHERE bucket = ? AND merchant_id = ?)")
                .params(
                        work.verdict().bucket().value(),
                        work.statement().owner().merchantId())
                .query(Boolean.class)
                .single();
    }

    private void matchLong(Work work, MatchingRules rules, Map<String, Object> facts) {
        LongMatching.Matched matched = new LongMatching(commit, ledger).match(work, facts);
        Map<SupervisionMode, Clean> byMode = new HashMap<>();
        matched.covered().forEach((mode, sum) -> {
            SupervisionMode of = new SupervisionMode(rules.modes().get(mode));
            byMode.put(of, new Clean(of, sum.amount(), sum.orderCount(), sum.byTable(), sum.shared()));
        });
        clean.put(work.number(), byMode);
        boolean many = matched.isMostLeft();
        hashed(many, ListsBy.ORDER.in(BY_ORDER_AGAIN.replace("{lines}", LINES_LEFT), many), facts);
    }

    private void matchShort(Work work, Map<String, Object> facts) {
        Map<SupervisionMode, Clean> byMode = new HashMap<>();
        commit.sql()
                .sql(ListsBy.ORDER.in(BY_ORDER, false))
                .params(facts)
                .query((row, number) -> Clean.of(row))
                .list()
                .forEach(one -> byMode.put(one.mode(), one));
        clean.put(work.number(), byMode);
        int mixed = commit.sql()
                .sql(
                        "INSERT INTO orders_again SELECT DISTINCT work, order_id FROM matched_lists WHERE work = ? AND mixed")
                .param(work.number())
                .update();
        if (mixed > 0) {
            commit.sql().sql("DELETE FROM matched_lists WHERE mixed").update();
            again(facts);
        }
    }

    /** Orders of which another holds the list have rows after all; what they came to is no longer clean. */
    void lost(List<Work> works) {
        MatchingRules rules = MatchingRules.of(commit);
        for (Work work : works) {
            commit.sql().sql("DELETE FROM orders_again").update();
            int lost = commit.sql()
                    .sql("INSERT INTO orders_again SELECT DISTINCT ?::smallint, note FROM lost_claims"
                            + " WHERE note <> '' AND posting = ?")
                    .params(work.number(), ListClaims.firstPosting(work))
                    .update();
            if (lost > 0) {
                again(rules.facts(commit, work));
                Map<SupervisionMode, Clean> byMode = clean.getOrDefault(work.number(), Map.of());
                commit.sql()
                        .sql("""
                                SELECT mode, sum(amount)::bigint, count(*),
                                       coalesce(sum(amount) FILTER (WHERE by_table), 0)::bigint, bool_or(shared)
                                  FROM (SELECT DISTINCT ON (order_id) mode, amount, by_table, shared
                                          FROM matched_lists JOIN orders_again USING (work, order_id)
                                         WHERE shipment_id = '' ORDER BY order_id, list_no) AS orders
                                 GROUP BY mode""")
                        .query((row, number) -> Clean.of(row))
                        .list()
                        .forEach(less -> byMode.computeIfPresent(less.mode(), (_, all) -> all.less(less)));
            }
        }
    }

    private void again(Map<String, Object> facts) {
        hashed(false, ListsBy.ORDER.in(BY_ORDER_AGAIN.replace("{lines}", LINES_OF_ORDERS), false), facts);
    }

    /** What a long statement sold, where its merchant has no lists at all: it is known without working tables. */
    Optional<StatementSales> goods(Work work) {
        return Optional.ofNullable(goods.get(work.number()));
    }

    /** What a statement sold, when nothing more is going to be matched. */
    VerdictStore.Sold sold(Work work, VerdictStore.Sold inRows) {
        VerdictStore.Sold ofGoods = goods(work).map(VerdictStore.Sold::of).orElse(VerdictStore.Sold.NOTHING);
        return new VerdictStore.Sold(
                inRows.amount() + clean(work).mapToLong(Clean::amount).sum() + ofGoods.amount(),
                inRows.orderCount() + clean(work).mapToInt(Clean::orderCount).sum() + ofGoods.orderCount());
    }

    /** What of it is not verified, and what rests on tables. */
    VerdictStore.Sums sums(Work work, VerdictStore.Sums inRows) {
        return new VerdictStore.Sums(
                inRows.missing(),
                inRows.gapCount(),
                inRows.byTable() + clean(work).mapToLong(Clean::byTable).sum());
    }

    /** What lists verify of it, by mode. */
    Map<SupervisionMode, Long> byMode(Work work, Map<SupervisionMode, Long> inRows) {
        Map<SupervisionMode, Long> byMode = new HashMap<>(inRows);
        clean(work).forEach(one -> byMode.merge(one.mode(), one.amount(), Long::sum));
        return byMode;
    }

    /** Whether any list that it may rest on bears a waybill that another order's list bears too. */
    boolean sharesWaybills(Work work) {
        return clean(work).anyMatch(Clean::shared)
                || commit.sql()
                        .sql("SELECT EXISTS (SELECT FROM matched_lists WHERE work = ? AND shared)")
                        .param(work.number())
                        .query(Boolean.class)
                        .single();
    }

    private Stream<Clean> clean(Work work) {
        return clean.getOrDefault(work.number(), Map.of()).values().stream();
    }

    private void facts(List<Work> works) {
        List<Code> codes = new ArrayList<>();
        works.forEach(work -> work.request().exporterCodes().forEach(code -> codes.add(new Code(work.number(), code))));
        commit.rows(codes)
                .smallint(Code::work)
                .text(Code::code)
                .update("INSERT INTO matched_codes SELECT * FROM {rows}");
        commit.rows(works)
                .smallint(Work::number)
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.verdict().value())
                .uuid(work -> work.statement().id().value())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().owner().organisationId())
                .update("INSERT INTO matched_statements SELECT * FROM {rows}");
    }

    private record Code(int work, String code) {}

    private int hashed(boolean hashed, String statement, Map<String, Object> facts) {
        Supplier<Integer> update =
                () -> commit.sql().sql(statement).params(facts).update();
        return hashed ? Plans.hashing(commit, update) : update.get();
    }

    static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZoneId.of("Asia/Shanghai"));
    }
}
