package landsea.trade;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Unit;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Claim;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.parties.MerchantId;
import landsea.trade.GoodsAllocation.Allocated;
import landsea.trade.GoodsAllocation.Demand;
import landsea.trade.GoodsAllocation.Difference;
import landsea.trade.GoodsAllocation.Draw;
import landsea.trade.GoodsAllocation.Supply;
import landsea.trade.Matching.Work;

/**
 * Draws what no list tells of from declared goods. Of each item two accounts say what is used, in pieces and in amount; their
 * ceilings are what was declared, so that no race draws more. An item belongs to the merchant who draws from it first.
 */
final class GoodsUse {

    static final String GOODS_CLAIM = "declared-goods";

    /** Two entries for each item. */
    private static final int ITEMS_IN_POSTING = 400;

    private record Item(
            GoodsId id,
            UUID organisation,
            String claimKey,
            String sku,
            SupervisionMode mode,
            Difference difference,
            int toleranceBp,
            String unit,
            long quantityE5,
            Currency currency,
            long amountE5,
            boolean byTable,
            AccountId quantityUsed,
            AccountId amountUsed) {

        Unit quantityUnit() {
            return GoodsAccounts.quantityUnit(unit);
        }

        Unit amountUnit() {
            return GoodsAccounts.amountUnit(currency);
        }

        Claim claim() {
            return new Claim(GOODS_CLAIM, claimKey);
        }
    }

    private final Commit commit;
    private final Ledger ledger;

    GoodsUse(Commit commit, Ledger ledger) {
        this.commit = commit;
        this.ledger = ledger;
    }

    /** What one verdict drew. */
    record Used(List<Allocated> allocated, Map<SupervisionMode, Long> verifiedByMode, List<ListClaims.Use> uses) {}

    /** @param demands in the order in which they draw */
    Used draw(Work work, List<Demand> demands) {
        if (demands.isEmpty()) {
            return new Used(List.of(), Map.of(), List.of());
        }
        // From here on nobody else draws from this merchant's goods: what is read as unused stays so.
        commit.advance(List.of(work.verdict().bucket()));
        List<Item> items = items(work, demands);
        for (int attempt = 0; ; attempt++) {
            Map<Claim, String> holders =
                    ledger.holders(commit, items.stream().map(Item::claim).toList());
            List<Item> free = items.stream()
                    .filter(item ->
                            holders.getOrDefault(item.claim(), holder(work)).equals(holder(work)))
                    .toList();
            GoodsAllocation allocation = new GoodsAllocation();
            List<Allocated> allocated = allocate(work, allocation, demands, free, holders.keySet());
            List<Claim> wanted = free.stream()
                    .filter(item -> allocation.draws().containsKey(item.id()))
                    .map(Item::claim)
                    .filter(claim -> !holders.containsKey(claim))
                    .toList();
            if (wanted.isEmpty() || claimed(work, attempt, wanted)) {
                Set<GoodsId> ours = free.stream().map(Item::id).collect(Collectors.toSet());
                Set<String> elsewhere = items.stream()
                        .filter(item -> !ours.contains(item.id()))
                        .map(Item::sku)
                        .collect(Collectors.toSet());
                return new Used(
                        allocated.stream()
                                .map(one -> elsewhere.contains(one.demand().sku()) ? one.claimedElsewhere() : one)
                                .toList(),
                        allocation.verifiedByMode(),
                        post(work, free, allocation.draws()));
            }
        }
    }

    /** Of what nobody holds nothing is used: who draws first takes it, and it is let go of when nothing is used any more. */
    private List<Allocated> allocate(
            Work work, GoodsAllocation allocation, List<Demand> demands, List<Item> items, Set<Claim> held) {
        Map<AccountId, Ledger.Balance> balances = ledger.balances(
                commit,
                items.stream()
                        .filter(item -> held.contains(item.claim()))
                        .flatMap(item -> Stream.of(item.quantityUsed(), item.amountUsed()))
                        .toList());
        Map<String, List<Supply>> supplies = new HashMap<>();
        for (Item item : items) {
            supplies.computeIfAbsent(item.sku(), _ -> new ArrayList<>()).add(supply(work, item, balances));
        }
        return demands.stream()
                .map(demand -> allocation.allocate(demand, supplies.getOrDefault(demand.sku(), List.of())))
                .toList();
    }

    /** What stands in {@code unmatched_goods}. */
    List<Demand> demands(Work work) {
        return commit.sql()
                .sql("""
                        SELECT sku, from_warehouse, sum(quantity)::bigint, sum(amount)::bigint FROM unmatched_goods
                         WHERE work = ? GROUP BY sku, from_warehouse ORDER BY sku COLLATE "C", from_warehouse""")
                .param(work.number())
                .query((row, number) -> new Demand(row.getString(1), row.getBoolean(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    private List<Item> items(Work work, List<Demand> demands) {
        return commit.sql()
                .sql("""
                        SELECT d.goods_id, d.organisation_id, d.declaration_no || '/' || d.item_number, d.sku, d.mode,
                               m.difference_lawful, m.tolerance_bp, d.unit, d.quantity_e5, d.currency, d.amount_e5, d.origin
                          FROM declared_goods d
                          JOIN (SELECT DISTINCT ON (mode) * FROM supervision_modes WHERE effective_from <= :day
                                 ORDER BY mode, effective_from DESC) m ON m.mode = d.mode AND m.matching = 'BULK'
                          JOIN matched_codes c ON c.work = :work AND c.code = d.exporter_code
                         WHERE d.bucket = :bucket AND d.merchant_id = :merchant AND d.sku = ANY (:skus::text[])
                         ORDER BY d.export_date, d.declaration_no COLLATE "C", d.item_number""")
                .param("day", Matching.today(commit))
                .param("work", work.number())
                .param("bucket", work.verdict().bucket().value())
                .param("merchant", work.statement().owner().merchantId())
                .param("skus", demands.stream().map(Demand::sku).distinct().toArray(String[]::new))
                .query((row, number) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        GoodsId id = new GoodsId(row.getObject(1, UUID.class));
        String unit = row.getString(8);
        Currency currency = Currency.of(row.getString(10));
        return new Item(
                id,
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                new SupervisionMode(row.getString(5)),
                Difference.valueOf(row.getString(6)),
                row.getInt(7),
                unit,
                row.getLong(9),
                currency,
                row.getLong(11),
                row.getString(12).equals("TABLE"),
                GoodsAccounts.quantityUsed(id, unit),
                GoodsAccounts.amountUsed(id, currency));
    }

    /** Whether items that nobody had are this merchant's now; else another was quicker. */
    private boolean claimed(Work work, int attempt, List<Claim> wanted) {
        Posting posting = new Posting(
                PostingId.of(work.verdict(), "goods-" + attempt),
                work.statement().owner().organisationId(),
                holder(work),
                List.of(),
                wanted);
        return ledger.post(commit, List.of(posting)).getFirst().isDone();
    }

    static String holder(Work work) {
        return new MerchantId(work.statement().owner().merchantId()).text();
    }

    private static Supply supply(Work work, Item item, Map<AccountId, Ledger.Balance> balances) {
        Optional<BigDecimal> rate = item.currency().equals(work.currency())
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(work.request().rates().get(item.currency()));
        return new Supply(
                item.id(),
                item.mode(),
                item.difference(),
                item.toleranceBp(),
                item.quantityE5() - used(balances, item.quantityUsed()),
                item.amountE5() - used(balances, item.amountUsed()),
                rate.map(one -> MatchingRules.factor(work, one)),
                item.byTable());
    }

    private static long used(Map<AccountId, Ledger.Balance> balances, AccountId account) {
        Ledger.Balance balance = balances.get(account);
        return balance == null ? 0 : balance.balance();
    }

    private List<ListClaims.Use> post(Work work, List<Item> items, Map<GoodsId, Draw> draws) {
        List<Item> drawn =
                items.stream().filter(item -> draws.containsKey(item.id())).toList();
        List<Posting> postings = new ArrayList<>();
        List<ListClaims.Use> uses = new ArrayList<>();
        for (int from = 0; from < drawn.size(); from += ITEMS_IN_POSTING) {
            List<Item> some = drawn.subList(from, Math.min(drawn.size(), from + ITEMS_IN_POSTING));
            PostingId id = PostingId.of(work.verdict(), "draws-" + uses.size());
            List<Entry> entries = some.stream()
                    .flatMap(item -> entries(work, item, draws.getOrDefault(item.id(), new Draw(0, 0))))
                    .toList();
            postings.add(Posting.of(
                    id,
                    work.statement().owner().organisationId(),
                    work.verdict().text(),
                    entries));
            uses.add(new ListClaims.Use(
                    work, id, some.stream().map(item -> item.id().value()).toList()));
        }
        if (!postings.isEmpty()) {
            ledger.post(commit, postings).forEach(Outcome<Posted>::orThrow);
        }
        return uses;
    }

    private Stream<Entry> entries(Work work, Item item, Draw draw) {
        LocalDate day = Matching.today(commit);
        Bucket bucket = work.verdict().bucket();
        return Stream.of(
                        transfer(bucket, item.quantityUsed(), item.quantityUnit(), draw.quantityE5(), day),
                        transfer(bucket, item.amountUsed(), item.amountUnit(), draw.amountE5(), day))
                .flatMap(Optional::stream);
    }

    private static Optional<Entry> transfer(Bucket bucket, AccountId used, Unit unit, long amount, LocalDate day) {
        return amount == 0
                ? Optional.empty()
                : Optional.of(new Entry.Transfer(
                        AccountId.house(bucket, AccountKind.LIMIT, unit), used, unit, amount, "goods-drawn", day));
    }

    /** Items of which nothing is used any more are free for whoever they belong to. */
    void release(String merchant, List<UUID> goods, Bucket bucket, String reason) {
        Set<UUID> distinct = new HashSet<>(goods);
        record Named(GoodsId id, String key, String unit, String currency) {}
        List<Named> named = commit.rows(List.copyOf(distinct))
                .bucket(_ -> bucket)
                .uuid(id -> id)
                .query(
                        """
                        SELECT d.goods_id, d.declaration_no || '/' || d.item_number, d.unit, d.currency
                          FROM {rows} AS r(bucket, goods_id) JOIN declared_goods d USING (bucket, goods_id)""",
                        (row, number) -> new Named(
                                new GoodsId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)));
        Map<Named, AccountId> accounts = named.stream()
                .collect(Collectors.toMap(one -> one, one -> GoodsAccounts.quantityUsed(one.id(), one.unit())));
        Map<AccountId, Ledger.Balance> balances = ledger.balances(commit, accounts.values());
        ledger.release(
                commit,
                named.stream()
                        .filter(one -> used(balances, accounts.getOrDefault(one, AccountId.next(bucket))) == 0)
                        .map(one -> new Claim(GOODS_CLAIM, one.key()))
                        .toList(),
                merchant,
                reason);
    }
}
