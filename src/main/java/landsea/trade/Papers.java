package landsea.trade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.engine.Rows;
import landsea.ledger.Claim;
import landsea.ledger.Ledger;
import landsea.trade.TradePaper.DeclaredGoods;
import landsea.trade.TradePaper.ExportList;
import landsea.trade.TradePaper.ListReceipt;
import landsea.trade.TradePaper.Order;
import landsea.trade.TradePaper.Summary;
import landsea.trade.TradePaper.SummaryRequest;
import landsea.trade.TradePaper.Waybill;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Keeps the papers of trade, each as it was said last. Papers come in any order: an answer may be here before its list, a
 * declaration before the lists that it sums.
 */
@Service
public class Papers {

    /** Whose papers they are; the merchant decides the bucket. */
    public record Owner(UUID organisationId, UUID merchantId) {

        Bucket bucket() {
            return Bucket.of(merchantId);
        }
    }

    /**
     * A file whose papers are to be stored.
     *
     * @param rawSha256 64 lower-case hexadecimal digits, of the file in the raw archive
     */
    public record File(TradeFileId id, Owner owner, String rawSha256, ReadPapers read) {}

    private final AwaitingTrade awaiting;
    private final Ledger ledger;

    public Papers(AwaitingTrade awaiting, Ledger ledger) {
        this.awaiting = awaiting;
        this.ledger = ledger;
    }

    /** Claims of export lists, by their numbers. */
    static final String LIST_CLAIM = "trade-list";

    /** Enters a file of which papers are used; before or after its papers, in the same commit. */
    public void file(Commit commit, File file) {
        commit.rows(List.of(file))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .uuid(one -> one.owner().organisationId())
                .uuid(one -> one.owner().merchantId())
                .bytes(one -> HexFormat.of().parseHex(one.rawSha256()))
                .text(one -> one.read().format())
                .integer(one -> one.read().paperCount())
                .bigint(one -> one.read().badCount())
                .instant(one -> commit.at())
                .update(
                        "INSERT INTO trade_files (bucket, trade_file_id, organisation_id, merchant_id, raw_sha256, format,"
                                + " paper_count, bad_count, stored_at) SELECT * FROM {rows}");
        commit.record(new Fact(
                file.id().bucket(),
                file.owner().organisationId(),
                "trade-file.stored",
                file.id().text(),
                commit.at(),
                Map.of(
                        "format", file.read().format(),
                        "papers", file.read().paperCount(),
                        "bad", file.read().badCount(),
                        "sha256", file.rawSha256())));
    }

    /** Stores some of a file's papers. */
    public StoredPapers store(Commit commit, Owner owner, TradeFileId file, List<TradePaper> papers) {
        Target target = new Target(commit, ledger, owner, file);
        target.orders(
                latest(papers, Order.class, one -> List.of(one.orderNo(), one.platformCode()), by(Order::declaredAt)));
        target.waybills(latest(
                papers, Waybill.class, one -> List.of(one.waybillNo(), one.carrierCode()), by(Waybill::declaredAt)));
        target.lists(latest(
                papers, ExportList.class, one -> List.of(one.agentCode(), one.copNo()), by(ExportList::declaredAt)));
        target.answers(latest(
                papers,
                ListReceipt.class,
                one -> List.of(one.agentCode(), one.copNo(), one.answeredAt(), one.status()),
                (one, other) -> other));
        target.summaries(papers);
        int contradicted = target.goods(latest(
                papers,
                DeclaredGoods.class,
                one -> List.of(one.declarationNo(), one.itemNumber()),
                (one, other) -> one));
        return new StoredPapers(file, papers.size(), contradicted);
    }

    /** When all papers of a file are stored: lists and customs' answers to them find each other. */
    public void settle(Commit commit, Owner owner, TradeFileId file) {
        // Two files at once would not see each other's lists of one order.
        awaiting.papersCame(commit, owner, file);
        ListLinks.find(commit, owner, file);
    }

    private static <P extends TradePaper, T extends Comparable<T>> BinaryOperator<P> by(Function<P, T> time) {
        return (one, other) -> time.apply(other).compareTo(time.apply(one)) >= 0 ? other : one;
    }

    /** Of several papers of one name, the one said last. */
    private static <P extends TradePaper> List<P> latest(
            List<TradePaper> papers, Class<P> kind, Function<P, Object> name, BinaryOperator<P> later) {
        return List.copyOf(papers.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(name, Function.identity(), later, LinkedHashMap::new))
                .values());
    }

    /** Where papers go. */
    private record Target(Commit commit, Ledger ledger, Owner owner, TradeFileId file) {

        private <T> Rows<T> rows(List<T> papers) {
            return commit.rows(papers)
                    .bucket(one -> owner.bucket())
                    .uuid(one -> owner.merchantId())
                    .uuid(one -> owner.organisationId())
                    .uuid(one -> file.value());
        }

        void orders(List<Order> orders) {
            rows(orders)
                    .text(Order::platformCode)
                    .text(Order::orderNo)
                    .text(Order::exporterCode)
                    .text(one -> one.currency().code())
                    .bigint(Order::amountE5)
                    .instant(Order::declaredAt)
                    .update("""
                            INSERT INTO trade_orders (bucket, merchant_id, organisation_id, trade_file_id, platform_code,
                                order_no, exporter_code, currency, amount_e5, declared_at)
                            SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        }

        void waybills(List<Waybill> waybills) {
            rows(waybills)
                    .text(Waybill::carrierCode)
                    .text(Waybill::waybillNo)
                    .instant(Waybill::declaredAt)
                    .update("""
                            INSERT INTO trade_waybills (bucket, merchant_id, organisation_id, trade_file_id, carrier_code,
                                waybill_no, declared_at)
                            SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        }

        void lists(List<ExportList> lists) {
            rows(lists)
                    .text(ExportList::agentCode)
                    .text(ExportList::copNo)
                    .text(one -> number(one.listNo()))
                    .smallintOrNull(one -> claimBucket(one.listNo()))
                    .bigint(one -> claimPlace(one.listNo()))
                    .text(one -> status(one).name())
                    .text(ExportList::platformCode)
                    .text(ExportList::orderNo)
                    .text(ExportList::carrierCode)
                    .text(ExportList::waybillNo)
                    .text(ExportList::mode)
                    .text(ExportList::exporterCode)
                    .bool(ExportList::simplified)
                    .text(one -> one.currency().code())
                    .bigint(ExportList::amountE5)
                    .integer(ExportList::itemCount)
                    .date(ExportList::exportDate)
                    .instant(ExportList::declaredAt)
                    .text(one -> one.origin().name())
                    .update("""
                            INSERT INTO trade_lists AS l (bucket, merchant_id, organisation_id, trade_file_id, agent_code,
                                cop_no, list_no, claim_bucket, claim_place, status, platform_code, order_no, carrier_code,
                                waybill_no, mode, exporter_code, simplified, currency, amount_e5, item_count, export_date, declared_at,
                                origin)
                            SELECT * FROM {rows}
                            ON CONFLICT (bucket, merchant_id, agent_code, cop_no) DO UPDATE
                               SET trade_file_id = excluded.trade_file_id, status = excluded.status,
                                   list_no = coalesce(excluded.list_no, l.list_no),
                                   claim_bucket = coalesce(excluded.claim_bucket, l.claim_bucket),
                                   claim_place = coalesce(excluded.claim_place, l.claim_place),
                                   platform_code = excluded.platform_code, order_no = excluded.order_no,
                                   carrier_code = excluded.carrier_code, waybill_no = excluded.waybill_no,
                                   mode = excluded.mode, exporter_code = excluded.exporter_code,
                                   simplified = excluded.simplified, currency = excluded.currency,
                                   amount_e5 = excluded.amount_e5, item_count = excluded.item_count,
                                   export_date = excluded.export_date, declared_at = excluded.declared_at
                             WHERE excluded.declared_at > l.declared_at""");
        }

        void answers(List<ListReceipt> answers) {
            rows(answers)
                    .text(ListReceipt::agentCode)
                    .text(ListReceipt::copNo)
                    .instant(ListReceipt::answeredAt)
                    .text(one -> one.status().name())
                    .text(one -> number(one.listNo()))
                    .smallintOrNull(one -> claimBucket(one.listNo()))
                    .bigint(one -> claimPlace(one.listNo()))
                    .update("""
                            INSERT INTO trade_list_answers (bucket, merchant_id, organisation_id, trade_file_id, agent_code,
                                cop_no, answered_at, status, list_no, claim_bucket, claim_place)
                            SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        }

        private record Summed(String list, String summary, Optional<DeclarationNumber> declaration, Instant at) {}

        void summaries(List<TradePaper> papers) {
            Map<String, Summed> last = new HashMap<>();
            for (TradePaper paper : papers) {
                switch (paper) {
                    case Summary one ->
                        one.lists()
                                .forEach(list -> add(
                                        last,
                                        new Summed(list.text(), one.summaryNo(), one.declarationNo(), one.summedAt())));
                    case SummaryRequest one ->
                        one.lists()
                                .forEach(list -> add(
                                        last,
                                        new Summed(list.text(), one.copNo(), Optional.empty(), one.declaredAt())));
                    default -> {}
                }
            }
            rows(new ArrayList<>(last.values()))
                    .text(Summed::list)
                    .text(Summed::summary)
                    .text(one -> number(one.declaration()))
                    .instant(Summed::at)
                    .update("""
                            INSERT INTO trade_summaries AS s (bucket, merchant_id, organisation_id, trade_file_id, list_no,
                                summary_no, declaration_no, summed_at)
                            SELECT * FROM {rows}
                            ON CONFLICT (bucket, merchant_id, list_no) DO UPDATE
                               SET summary_no = excluded.summary_no, summed_at = excluded.summed_at,
                                   declaration_no = coalesce(excluded.declaration_no, s.declaration_no)
                             WHERE excluded.summed_at >= s.summed_at""");
        }

        private static void add(Map<String, Summed> last, Summed one) {
            last.merge(one.list(), one, (a, b) -> b.at().isBefore(a.at()) ? a : b);
        }

        /** @return how many were declared before with other contents */
        int goods(List<DeclaredGoods> goods) {
            List<GoodsAccounts.Declared> fresh = goodsRows(goods)
                    .uuid(_ -> GoodsId.next(owner.bucket()).value())
                    .query(
                            """
                            INSERT INTO declared_goods (bucket, merchant_id, organisation_id, trade_file_id, declaration_no,
                                item_number, mode, exporter_code, sku, goods_code, unit, quantity_e5, currency, amount_e5,
                                export_date, origin, goods_id)
                            SELECT * FROM {rows} ON CONFLICT DO NOTHING
                            RETURNING goods_id, unit, quantity_e5, currency, amount_e5""",
                            (row, number) -> new GoodsAccounts.Declared(
                                    new GoodsId(row.getObject(1, UUID.class)),
                                    row.getString(2),
                                    row.getLong(3),
                                    Currency.of(row.getString(4)),
                                    row.getLong(5)));
            GoodsAccounts.open(commit, ledger, owner.bucket(), owner.organisationId(), fresh);
            if (fresh.size() == goods.size()) {
                return 0;
            }
            return goodsRows(goods).query("""
                            SELECT count(*)
                              FROM {rows} AS r(bucket, merchant_id, organisation_id, trade_file_id, declaration_no,
                                   item_number, mode, exporter_code, sku, goods_code, unit, quantity_e5, currency,
                                   amount_e5, export_date, origin)
                              JOIN declared_goods d USING (bucket, merchant_id, declaration_no, item_number)
                             WHERE (d.mode, d.exporter_code, d.sku, d.unit, d.quantity_e5, d.currency, d.amount_e5,
                                    d.export_date)
                                   IS DISTINCT FROM
                                   (r.mode, r.exporter_code, r.sku, r.unit, r.quantity_e5, r.currency, r.amount_e5,
                                    r.export_date)""", (row, number) -> row.getInt(1)).stream()
                    .findFirst()
                    .orElse(0);
        }

        private Rows<DeclaredGoods> goodsRows(List<DeclaredGoods> goods) {
            return rows(goods)
                    .text(one -> one.declarationNo().text())
                    .integer(DeclaredGoods::itemNumber)
                    .text(DeclaredGoods::mode)
                    .text(DeclaredGoods::exporterCode)
                    .text(DeclaredGoods::sku)
                    .text(DeclaredGoods::goodsCode)
                    .text(DeclaredGoods::unit)
                    .bigint(DeclaredGoods::quantityE5)
                    .text(one -> one.currency().code())
                    .bigint(DeclaredGoods::amountE5)
                    .date(DeclaredGoods::exportDate)
                    .text(one -> one.origin().name());
        }

        private static ListStatus status(ExportList list) {
            if (list.withdrawn()) {
                return ListStatus.WITHDRAWN;
            }
            return list.origin() == TradePaper.Origin.TABLE ? ListStatus.CLEARED : ListStatus.DECLARED;
        }

        private static @Nullable String number(Optional<DeclarationNumber> number) {
            return number.map(DeclarationNumber::text).orElse(null);
        }

        private static @Nullable Integer claimBucket(Optional<DeclarationNumber> number) {
            return number.map(one -> new Claim(LIST_CLAIM, one.text()).bucket().value())
                    .orElse(null);
        }

        private static @Nullable Long claimPlace(Optional<DeclarationNumber> number) {
            return number.map(ListPlace::of).orElse(null);
        }
    }
}
