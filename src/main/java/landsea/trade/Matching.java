package landsea.trade;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /** A statement at work, with the verdict that will stand for it. */
    record Work(VerdictId verdict, StoredStatement statement, VerificationRequest request) {

        Currency currency() {
            return statement.total().currency();
        }
    }

    private record Rate(UUID verdict, Currency from, BigDecimal factor) {}

    private record Code(UUID verdict, String code) {}

    private static final String TABLES = """
            CREATE TEMP TABLE IF NOT EXISTS matched_statements (
                bucket smallint, verdict_id uuid, statement_id uuid, merchant_id uuid, organisation_id uuid,
                platform text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_codes (verdict_id uuid, code text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_rates (verdict_id uuid, currency text, factor numeric) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_goods (
                verdict_id uuid, line_number integer, order_id text, shipment_id text, sku text, from_warehouse boolean,
                quantity integer, amount bigint) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS matched_lists (
                verdict_id uuid, order_id text, shipment_id text, line_number integer, amount bigint, list_no text, claim_bucket smallint,
                room bigint, by_table boolean, gap text) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS contested_lists (LIKE matched_lists) ON COMMIT DELETE ROWS;
            CREATE TEMP TABLE IF NOT EXISTS unmatched_goods (LIKE matched_goods) ON COMMIT DELETE ROWS;
            DELETE FROM matched_statements; DELETE FROM matched_codes; DELETE FROM matched_rates;
            DELETE FROM matched_goods; DELETE FROM matched_lists; DELETE FROM unmatched_goods;
            DELETE FROM contested_lists""";

    /** One by one, each found in the index: the planner, who may know nothing of lists that came just now, has no choice. */
    private static final String FEW = """
            CROSS JOIN LATERAL (SELECT * FROM trade_lists
                                 WHERE bucket = w.bucket AND merchant_id = w.merchant_id AND {by} OFFSET 0) AS l""";

    /** All at once. */
    private static final String MANY =
            "JOIN trade_lists l ON l.bucket = w.bucket AND l.merchant_id = w.merchant_id AND l.{by}";

    /** Rows of lists beside the order they are of; what bars a list is its gap. */
    private static final String LISTS = """
            INSERT INTO matched_lists
            SELECT s.verdict_id, s.order_id, s.shipment_id, s.line_number, s.amount, l.list_no, l.claim_bucket,
                   (l.amount_e5 * r.factor * (10000 + m.tolerance_bp) / 10000)::bigint, l.origin = 'TABLE',
                   CASE WHEN l.status = 'DECLARED' THEN 'LIST_NOT_CLEARED'
                        WHEN l.status = 'REJECTED' THEN 'LIST_REJECTED'
                        WHEN l.status = 'WITHDRAWN' THEN 'LIST_WITHDRAWN'
                        WHEN m.matching IS DISTINCT FROM 'PARCEL' THEN 'MODE_NOT_ADMITTED'
                        WHEN c.code IS NULL THEN 'LIST_OF_ANOTHER_EXPORTER'
                        WHEN p.customs_code IS NULL THEN 'LIST_OF_ANOTHER_PLATFORM'
                        WHEN r.factor IS NULL THEN 'RATE_MISSING' END
              FROM {sales}
              JOIN matched_statements w ON w.verdict_id = s.verdict_id
              {lists}
              LEFT JOIN matched_codes c ON c.verdict_id = s.verdict_id AND c.code = l.exporter_code
              LEFT JOIN (SELECT DISTINCT platform_of.platform, k.customs_code
                           FROM (SELECT DISTINCT platform FROM matched_statements) AS platform_of
                           JOIN platform_codes k ON k.platform IN ('*', platform_of.platform)) p
                     ON p.platform = w.platform AND p.customs_code = l.platform_code
              LEFT JOIN (SELECT DISTINCT ON (mode) mode, matching, tolerance_bp FROM supervision_modes
                          WHERE effective_from <= :day ORDER BY mode, effective_from DESC) m ON m.mode = l.mode
              LEFT JOIN matched_rates r ON r.verdict_id = s.verdict_id AND r.currency = l.currency""";

    private static final String BY_ORDER = LISTS.replace("{sales}", """
            (SELECT verdict_id, order_id, '' AS shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount
               FROM matched_goods WHERE order_id <> '' GROUP BY verdict_id, order_id) AS s""");

    private static final String BY_WAYBILL = LISTS.replace("{sales}", """
            (SELECT verdict_id, order_id, shipment_id, min(line_number) AS line_number, sum(amount)::bigint AS amount
               FROM unmatched_goods WHERE shipment_id <> '' GROUP BY verdict_id, order_id, shipment_id) AS s""");

    private static final String UNMATCHED = """
            INSERT INTO unmatched_goods
            SELECT g.* FROM matched_goods g
             WHERE NOT EXISTS (SELECT FROM matched_lists l WHERE l.verdict_id = g.verdict_id AND l.order_id = g.order_id)""";

    private static final String MATCHED_BY_WAYBILL = """
            DELETE FROM unmatched_goods g
             WHERE EXISTS (SELECT FROM matched_lists l
                            WHERE l.verdict_id = g.verdict_id AND l.order_id = g.order_id AND l.shipment_id = g.shipment_id
                              AND l.shipment_id <> '')""";

    private static final int MANY_FROM = 10_000;

    private final Commit commit;

    Matching(Commit commit) {
        this.commit = commit;
    }

    void fill(List<Work> works) {
        // Only of this transaction: a million rows sorted in the default few megabytes go over the disk.
        commit.sql().sql("SET LOCAL work_mem = '256MB'").update();
        commit.sql().sql(TABLES).update();
        facts(works);
        Plans.any(commit, () -> match(works));
    }

    private int match(List<Work> works) {
        int sold = works.stream().mapToInt(this::goods).sum();
        analyzed("matched_goods", sold);
        analyzed("matched_lists", lists(BY_ORDER, sold));
        int unmatched = commit.sql().sql(UNMATCHED).update();
        analyzed("unmatched_goods", unmatched);
        if (unmatched > 0) {
            lists(BY_WAYBILL, unmatched);
            commit.sql().sql(MATCHED_BY_WAYBILL).update();
        }
        return sold;
    }

    private void facts(List<Work> works) {
        commit.rows(works)
                .bucket(work -> work.verdict().bucket())
                .uuid(work -> work.verdict().value())
                .uuid(work -> work.statement().id().value())
                .uuid(work -> work.statement().owner().merchantId())
                .uuid(work -> work.statement().owner().organisationId())
                .text(work -> work.statement().platform())
                .update("INSERT INTO matched_statements SELECT * FROM {rows}");
        List<Code> codes = new ArrayList<>();
        List<Rate> rates = new ArrayList<>();
        for (Work work : works) {
            UUID verdict = work.verdict().value();
            work.request().exporterCodes().forEach(code -> codes.add(new Code(verdict, code)));
            rates.add(new Rate(verdict, work.currency(), factor(work, BigDecimal.ONE)));
            for (Map.Entry<Currency, BigDecimal> one : work.request().rates().entrySet()) {
                if (!one.getKey().equals(work.currency())) {
                    rates.add(new Rate(verdict, one.getKey(), factor(work, one.getValue())));
                }
            }
        }
        commit.rows(codes)
                .uuid(Code::verdict)
                .text(Code::code)
                .update("INSERT INTO matched_codes SELECT * FROM {rows}");
        commit.rows(rates)
                .uuid(Rate::verdict)
                .text(rate -> rate.from().code())
                .numeric(Rate::factor)
                .update("INSERT INTO matched_rates SELECT * FROM {rows}");
    }

    /** From hundred-thousandths of a paper's currency to the smallest part of the statement's. */
    static BigDecimal factor(Work work, BigDecimal rate) {
        return rate.movePointRight(work.currency().scale() - 5);
    }

    private int goods(Work work) {
        return commit.sql()
                .sql("""
                        INSERT INTO matched_goods
                        SELECT ?, line_number, order_id, shipment_id, sku, from_warehouse, quantity, amount
                          FROM sold_goods WHERE bucket = ? AND statement_id = ? AND amount > 0""")
                .params(
                        work.verdict().value(),
                        work.verdict().bucket().value(),
                        work.statement().id().value())
                .update();
    }

    private int lists(String sql, int sales) {
        boolean many = sales >= MANY_FROM;
        Supplier<Integer> found = () -> commit.sql()
                .sql(sql.replace("{lists}", many ? MANY : FEW)
                        .replace("{by}", sql.equals(BY_ORDER) ? "order_no = s.order_id" : "waybill_no = s.shipment_id"))
                .param("day", today(commit))
                .update();
        return many ? Plans.hashing(commit, found) : found.get();
    }

    static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZoneId.of("Asia/Shanghai"));
    }

    /** Nobody but who fills a table of the connection's own looks after its statistics; few rows need none. */
    private void analyzed(String table, int rows) {
        if (rows >= MANY_FROM) {
            commit.sql().sql("ANALYZE " + table).update();
        }
    }
}
