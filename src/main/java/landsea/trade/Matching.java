package landsea.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.marketplace.StoredStatement;

/**
 * What was sold beside what was declared of it, as working tables of one commit: a statement of a million lines is matched
 * where its lines lie. Parcels are found by order number and platform, else by waybill.
 *
 * <p>The tables are the connection's own and made once for it: made in every commit they would fill the database's catalogue.
 */
final class Matching {

    /**
     * A statement at work, with the verdict that will stand for it.
     *
     * @param number its place among those of this commit, as the working tables name it
     */
    record Work(int number, VerdictId verdict, StoredStatement statement, VerificationRequest request) {

        Currency currency() {
            return statement.total().currency();
        }
    }

    private record Rate(int work, Currency from, BigDecimal factor) {}

    private record Code(int work, String code) {}

    private static final String TABLES = """
            CREATE TEMP TABLE IF NOT EXISTS matched_statements (
                work smallint, bucket smallint, verdict_id uuid, statement_id uuid, merchant_id uuid, organisation_id uuid,
                currency text, divisor bigint, exporter_codes text[], platform_codes text[]) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_codes (work smallint, code text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_rates (work smallint, currency text, factor numeric) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_lists (
                work smallint, line_number integer, amount bigint, room bigint, claim_place bigint, claim_bucket smallint,
                several boolean, taken boolean, by_table boolean, mixed boolean, order_id text, shipment_id text, list_no text, gap text)
                ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS contested_lists (LIKE matched_lists) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS mixed_orders (work smallint, order_id text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS unmatched_goods (
                work smallint, line_number integer, order_id text, shipment_id text, sku text, from_warehouse boolean,
                quantity integer, amount bigint) ON COMMIT DELETE ROWS;
            DELETE FROM matched_statements; DELETE FROM matched_codes; DELETE FROM matched_rates; DELETE FROM matched_lists;
            DELETE FROM contested_lists; DELETE FROM mixed_orders; DELETE FROM unmatched_goods""";

    /** What was sold for which there is no list. */
    static final String UNLISTED = "UNLISTED";

    /** One by one, each found in the index: the planner, who may know nothing of lists that came just now, has no choice. */
    private static final String FEW = """
            LEFT JOIN LATERAL (SELECT * FROM trade_lists
                                WHERE bucket = w.bucket AND merchant_id = w.merchant_id AND {by} OFFSET 0) AS l ON true""";

    private static final String ORDER = "order_no = s.order_id AND s.order_id <> ''";

    /** All at once. */
    private static final String MANY =
            "LEFT JOIN trade_lists l ON l.bucket = w.bucket AND l.merchant_id = w.merchant_id AND l.{by}";

    /**
     * Sales beside the lists that tell of them; what bars a list is its gap. The room of a list is its amount with the mode's
     * tolerance in the smallest part of the statement's currency: whole numbers for that currency, which is nearly always the
     * one, are a good deal quicker than exact decimals, and round alike.
     */
    private static final String LISTS = """
            INSERT INTO matched_lists (work, line_number, amount, room, claim_place, claim_bucket, several, by_table, mixed,
                                       order_id, shipment_id, list_no, gap)
            SELECT s.work, s.line_number, s.amount,
                   CASE WHEN l.currency = w.currency AND l.amount_e5 < 100000000000000
                        THEN (2 * l.amount_e5 * (10000 + m.tolerance_bp) / (10000 * w.divisor) + 1) / 2
                        ELSE (l.amount_e5 * r.factor * (10000 + m.tolerance_bp) / 10000)::bigint END,
                   l.claim_place, l.claim_bucket, {several}, l.origin = 'TABLE', s.mixed, s.order_id, s.shipment_id, l.list_no,
                   CASE WHEN l.status IS NULL THEN 'UNLISTED'
                        WHEN l.status = 'DECLARED' THEN 'LIST_NOT_CLEARED'
                        WHEN l.status = 'REJECTED' THEN 'LIST_REJECTED'
                        WHEN l.status = 'WITHDRAWN' THEN 'LIST_WITHDRAWN'
                        WHEN m.matching IS DISTINCT FROM 'PARCEL' THEN 'MODE_NOT_ADMITTED'
                        WHEN NOT l.exporter_code = ANY (w.exporter_codes) THEN 'LIST_OF_ANOTHER_EXPORTER'
                        WHEN NOT l.platform_code = ANY (w.platform_codes) THEN 'LIST_OF_ANOTHER_PLATFORM'
                        WHEN r.factor IS NULL THEN 'RATE_MISSING' END
              FROM {sales} AS s
              JOIN matched_statements w ON w.work = s.work
              {lists}
              LEFT JOIN (SELECT DISTINCT ON (mode) mode, matching, tolerance_bp FROM supervision_modes
                          WHERE effective_from <= :day ORDER BY mode, effective_from DESC) m ON m.mode = l.mode
              LEFT JOIN matched_rates r ON r.work = s.work AND r.currency = l.currency""";

    /**
     * Lines of one statement lie together: they are walked by their own index, whatever else the table holds, and once, before
     * anything else is looked at.
     */
    private static final String LINES = """
            (SELECT w.work, s.* FROM matched_statements w CROSS JOIN LATERAL (
                SELECT * FROM sold_lines WHERE bucket = w.bucket AND statement_id = w.statement_id OFFSET 0) AS s OFFSET 0) AS l""";

    /** Orders with all their lines together; what took something off an item has to be seen item by item. */
    private static final String BY_ORDER =
            LISTS.replace("{several}", "coalesce(l.several, false)").replace("{sales}", """
                    (SELECT l.work, l.order_id, '' AS shipment_id, min(l.line_number) AS line_number,
                            sum(l.amount)::bigint AS amount, bool_or(l.amount <= 0) AS mixed
                       FROM %s GROUP BY l.work, l.order_id)""".formatted(LINES));

    private static final String BY_MIXED_ORDER =
            LISTS.replace("{several}", "coalesce(l.several, false)").replace("{sales}", """
                    (SELECT work, order_id, '' AS shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount,
                            false AS mixed
                       FROM (SELECT l.work, l.order_id, min(l.line_number) AS line_number, sum(l.amount) AS amount
                               FROM %s JOIN mixed_orders m ON m.work = l.work AND m.order_id = l.order_id
                              GROUP BY l.work, l.order_id, l.shipment_id, l.order_item_code, l.sku
                             HAVING sum(l.amount) > 0) AS items GROUP BY work, order_id)""".formatted(LINES));

    private static final String BY_WAYBILL = LISTS.replace("{several}", "true").replace("{sales}", """
                    (SELECT work, order_id, shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount,
                            false AS mixed
                       FROM unmatched_goods WHERE shipment_id <> '' GROUP BY work, order_id, shipment_id)""");

    /** Items of which no list tells by their order. */
    private static final String UNMATCHED = """
            INSERT INTO unmatched_goods
            SELECT l.work, min(l.line_number), l.order_id, l.shipment_id, l.sku, bool_or(l.from_warehouse), max(l.quantity),
                   sum(l.amount)::bigint
              FROM %s
             WHERE (l.work, l.order_id) IN (SELECT work, order_id FROM matched_lists WHERE gap = 'UNLISTED')
             GROUP BY l.work, l.order_id, l.shipment_id, l.order_item_code, l.sku
            HAVING sum(l.amount) > 0""".formatted(LINES);

    private static final String MATCHED_BY_WAYBILL = """
            DELETE FROM unmatched_goods g
             WHERE EXISTS (SELECT FROM matched_lists l
                            WHERE l.work = g.work AND l.order_id = g.order_id AND l.shipment_id = g.shipment_id
                              AND l.shipment_id <> '' AND l.gap IS DISTINCT FROM 'UNLISTED')""";

    private static final int MANY_FROM = 10_000;

    private final Commit commit;

    Matching(Commit commit) {
        this.commit = commit;
    }

    /** Fills the working tables; what is sold comes out of them before shipments are looked up. */
    void fill(List<Work> works) {
        // Only of this transaction: a million rows sorted in the default few megabytes go over the disk.
        commit.sql().sql("SET LOCAL work_mem = '256MB'").update();
        commit.sql().sql(TABLES).update();
        facts(works);
        boolean many =
                works.stream().mapToInt(work -> work.statement().lineCount()).sum() >= MANY_FROM;
        Plans.any(commit, () -> match(many));
    }

    private int match(boolean many) {
        analyzed(many, "matched_statements, matched_rates");
        int found = lists(BY_ORDER, many);
        int mixed = commit.sql()
                .sql("INSERT INTO mixed_orders SELECT DISTINCT work, order_id FROM matched_lists WHERE mixed")
                .update();
        if (mixed > 0) {
            commit.sql().sql("DELETE FROM matched_lists WHERE mixed").update();
            analyzed(many, "mixed_orders");
            lists(BY_MIXED_ORDER, many);
        }
        analyzed(many, "matched_lists");
        Supplier<Integer> rest = () -> commit.sql().sql(UNMATCHED).update();
        int unmatched = many ? Plans.hashing(commit, rest) : rest.get();
        analyzed(unmatched >= MANY_FROM, "unmatched_goods");
        if (unmatched > 0) {
            lists(BY_WAYBILL, unmatched >= MANY_FROM);
            commit.sql().sql(MATCHED_BY_WAYBILL).update();
        }
        return found;
    }

    private void facts(List<Work> works) {
        List<Code> codes = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        for (Work work : works) {
            work.request().exporterCodes().forEach(code -> codes.add(new Code(work.number(), code)));
            rates.add(new Rate(work.number(), work.currency(), factor(work, BigDecimal.ONE)));
            for (Map.Entry<Currency, BigDecimal> one : work.request().rates().entrySet()) {
                if (!one.getKey().equals(work.currency())) {
                    rates.add(new Rate(work.number(), one.getKey(), factor(work, one.getValue())));
                }
            }
        }
        commit.rows(codes)
                .smallint(Code::work)
                .text(Code::code)
                .update("INSERT INTO matched_codes SELECT * FROM {rows}");
        commit.rows(rates)
                .smallint(Rate::work)
                .text(rate -> rate.from().code())
                .numeric(Rate::factor)
                .update("INSERT INTO matched_rates SELECT * FROM {rows}");
        commit.rows(works)
                .smallint(Work::number)
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.verdict().value())
                .uuid(work -> work.statement().id().value())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().owner().organisationId())
                .text(work -> work.currency().code())
                .bigint(work -> divisor(work.currency()))
                .text(work -> work.statement().platform())
                .update("""
                        INSERT INTO matched_statements
                        SELECT r.work, r.bucket, r.verdict_id, r.statement_id, r.merchant_id, r.organisation_id, r.currency,
                               r.divisor, ARRAY(SELECT code FROM matched_codes c WHERE c.work = r.work),
                               ARRAY(SELECT customs_code FROM platform_codes WHERE platform IN ('*', r.platform))
                          FROM {rows} AS r(work, bucket, verdict_id, statement_id, merchant_id, organisation_id, currency,
                               divisor, platform)""");
    }

    /** From hundred-thousandths of a paper's currency to the smallest part of the statement's. */
    static BigDecimal factor(Work work, BigDecimal rate) {
        return rate.movePointRight(work.currency().scale() - 5);
    }

    private static long divisor(Currency currency) {
        return BigDecimal.ONE.movePointRight(5 - currency.scale()).longValueExact();
    }

    private int lists(String sql, boolean many) {
        Supplier<Integer> found = () -> commit.sql()
                .sql(sql.replace("{lists}", many ? MANY : FEW)
                        .replace("{by}", sql.equals(BY_WAYBILL) ? "waybill_no = s.shipment_id" : ORDER))
                .param("day", today(commit))
                .update();
        return many ? Plans.hashing(commit, found) : found.get();
    }

    static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZoneId.of("Asia/Shanghai"));
    }

    /** Nobody but who fills a table of the connection's own looks after its statistics; few rows need none. */
    private void analyzed(boolean many, String tables) {
        if (many) {
            commit.sql().sql("ANALYZE " + tables).update();
        }
    }
}
