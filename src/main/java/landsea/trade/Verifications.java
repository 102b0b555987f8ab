package landsea.trade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.Fact;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.ledger.Entry;
import landsea.ledger.Ledger;
import landsea.ledger.Posted;
import landsea.ledger.Posting;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.parties.MerchantId;
import landsea.trade.GoodsAllocation.Allocated;
import landsea.trade.GoodsAllocation.Demand;
import landsea.trade.Matching.Work;
import landsea.trade.VerdictStore.Sold;
import landsea.trade.VerdictStore.Sums;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Verifies the trade behind statements, in a commit of its own before the payment's. Whatever a verdict rests on is claimed or
 * drawn down under the verdict's id, so that no other rests on it too; when the verdict no longer stands, all of it is free
 * again.
 */
@Service
public class Verifications {

    private static final int LONG_FROM = 10_000;
    private static final String AGAIN = "VERIFIED_AGAIN";
    private static final String SUPERSEDED = "REPORT_SUPERSEDED";

    private final Ledger ledger;
    private final Statements statements;
    private final int longFrom;

    @Autowired
    public Verifications(Ledger ledger, Statements statements) {
        this(ledger, statements, LONG_FROM);
    }

    /** @param longFrom lines from which a statement is matched all at once */
    Verifications(Ledger ledger, Statements statements, int longFrom) {
        this.ledger = ledger;
        this.statements = statements;
        this.longFrom = longFrom;
    }

    /**
     * Verifies statements, each once: an earlier verdict on it, or on a version before it, is reversed first, so that evidence
     * which came since counts.
     *
     * @return refused with {@code STATEMENT_UNKNOWN} or {@code STATEMENT_SUPERSEDED}; what is not verified is no refusal
     */
    public List<Outcome<TradeVerdict>> verify(Commit commit, List<VerificationRequest> requests) {
        Map<StatementId, StoredStatement> found = statements.find(
                commit, requests.stream().map(VerificationRequest::statement).toList());
        Map<StatementId, Work> works = new LinkedHashMap<>();
        for (VerificationRequest request : requests) {
            StoredStatement statement = found.get(request.statement());
            if (statement != null && !statement.superseded() && !works.containsKey(statement.id())) {
                works.put(statement.id(), Matching.work(commit, works.size(), statement, request, longFrom));
            }
        }
        Map<StatementId, TradeVerdict> verdicts = verify(commit, works);
        return requests.stream()
                .map(request -> answer(request, found, verdicts))
                .toList();
    }

    private static Outcome<TradeVerdict> answer(
            VerificationRequest request,
            Map<StatementId, StoredStatement> found,
            Map<StatementId, TradeVerdict> verdicts) {
        TradeVerdict verdict = verdicts.get(request.statement());
        if (verdict != null) {
            return Outcome.done(verdict);
        }
        return Outcome.refused(
                found.containsKey(request.statement())
                        ? Reason.of("STATEMENT_SUPERSEDED", "statement", request.statement())
                        : Reason.of("STATEMENT_UNKNOWN", "statement", request.statement()));
    }

    private Map<StatementId, TradeVerdict> verify(Commit commit, Map<StatementId, Work> byStatement) {
        List<Work> works = List.copyOf(byStatement.values());
        if (works.isEmpty()) {
            return Map.of();
        }
        reverse(commit, byStatement.keySet(), AGAIN);
        reverse(
                commit,
                statements.before(commit, byStatement.keySet()).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                SUPERSEDED);
        Map<UUID, Integer> papersSeen = AwaitingTrade.papersSeen(
                commit,
                works.stream()
                        .map(work -> work.statement().owner().merchantId())
                        .collect(Collectors.toSet()));
        Matching matching = new Matching(commit, ledger, statements);
        ListClaims claims = new ListClaims(commit, ledger, works, matching);
        matching.fill(works);
        int pieces = claims.take();
        Gaps.ofParcels(commit);
        List<ListClaims.Use> uses = new ArrayList<>();
        Map<VerdictId, GoodsUse.Used> drawn = new HashMap<>();
        for (Work work : works) {
            GoodsUse goods = new GoodsUse(commit, ledger);
            List<Demand> demands = new ArrayList<>(goods.demands(work));
            matching.goods(work).ifPresent(sales -> demands.addAll(LongGoods.demands(sales)));
            GoodsUse.Used used = goods.draw(work, demands);
            matching.goods(work).ifPresent(_ -> LongGoods.leave(commit, work, lacking(used.allocated())));
            uses.addAll(used.uses());
            drawn.put(work.verdict(), used);
            Gaps.ofGoods(commit, work, used.allocated());
        }
        Map<Integer, Sold> sold = VerdictStore.sold(commit);
        Map<Integer, Sums> sums = VerdictStore.sums(commit);
        Map<Integer, Map<SupervisionMode, Long>> byMode = VerdictStore.byMode(commit);
        Map<VerdictId, TradeVerdict> verdicts = new HashMap<>();
        Map<StatementId, TradeVerdict> answers = new HashMap<>();
        for (Work work : works) {
            GoodsUse.Used used = Objects.requireNonNull(drawn.get(work.verdict()));
            TradeVerdict verdict = verdict(
                    commit,
                    work,
                    matching.sold(work, sold.getOrDefault(work.number(), Sold.NOTHING)),
                    matching.sums(work, sums.getOrDefault(work.number(), Sums.NONE)),
                    used.allocated(),
                    basis(
                            work,
                            matching.byMode(work, byMode.getOrDefault(work.number(), Map.of())),
                            used.verifiedByMode(),
                            matching.sharesWaybills(work) ? ReusedWaybills.count(commit, ledger, work) : 0));
            verdicts.put(work.verdict(), verdict);
            answers.put(work.statement().id(), verdict);
            commit.record(fact(work, verdict));
        }
        VerdictStore.write(commit, works, verdicts, uses, pieces);
        AwaitingTrade.told(
                commit,
                works,
                answers.values().stream()
                        .filter(TradeVerdict::isWhole)
                        .map(TradeVerdict::statement)
                        .collect(Collectors.toSet()),
                papersSeen);
        return answers;
    }

    private static Set<Demand> lacking(List<Allocated> allocated) {
        return allocated.stream()
                .filter(one -> one.verified() < one.demand().amount())
                .map(Allocated::demand)
                .collect(Collectors.toSet());
    }

    private static TradeVerdict.Basis basis(
            Work work, Map<SupervisionMode, Long> ofLists, Map<SupervisionMode, Long> ofGoods, int waybillsReused) {
        Map<SupervisionMode, Money> byMode = new HashMap<>();
        Stream.of(ofLists, ofGoods)
                .flatMap(one -> one.entrySet().stream())
                .filter(one -> one.getValue() > 0)
                .forEach(
                        one -> byMode.merge(one.getKey(), Money.ofMinor(work.currency(), one.getValue()), Money::plus));
        return new TradeVerdict.Basis(byMode, waybillsReused);
    }

    private static TradeVerdict verdict(
            Commit commit, Work work, Sold sold, Sums sums, List<Allocated> drawn, TradeVerdict.Basis basis) {
        long byTable =
                sums.byTable() + drawn.stream().mapToLong(Allocated::byTable).sum();
        long differing = drawn.stream().mapToLong(Allocated::differing).sum();
        Money proceeds = Money.ofMinor(work.currency(), sold.amount());
        Money verified = Money.ofMinor(work.currency(), sold.amount() - sums.missing());
        return new TradeVerdict(
                work.verdict(),
                work.statement().id(),
                TradeVerdict.outcome(proceeds, verified),
                proceeds,
                verified,
                Money.ofMinor(work.currency(), byTable),
                Money.ofMinor(work.currency(), differing),
                basis,
                sold.orderCount(),
                sums.gapCount(),
                commit.at());
    }

    /**
     * Takes back the verdicts that stand on these statements, for what was rejected or returned or is superseded: claims are
     * free, what was drawn is unused again. Statements without a verdict are passed over.
     *
     * @return how many verdicts stood
     */
    public int reverse(Commit commit, Collection<StatementId> of, String reason) {
        List<VerdictStore.Reversed> all = VerdictStore.reverse(commit, List.copyOf(of), reason);
        for (VerdictStore.Reversed reversed : all) {
            ListClaims.release(commit, ledger, reversed.verdict(), reason);
            List<VerdictStore.Drawn> drawn = VerdictStore.drawn(commit, reversed.verdict());
            List<UUID> goods =
                    drawn.stream().flatMap(one -> one.goods().stream()).toList();
            if (!goods.isEmpty()) {
                drawBack(commit, reversed, drawn);
                new GoodsUse(commit, ledger)
                        .release(
                                new MerchantId(reversed.merchant()).text(),
                                goods,
                                reversed.verdict().bucket(),
                                reason);
            }
            commit.record(new Fact(
                    reversed.verdict().bucket(),
                    reversed.organisation(),
                    "trade.verdict-reversed",
                    reversed.verdict().text(),
                    commit.at(),
                    Map.of("statement", reversed.statement().text(), "reason", reason)));
        }
        return all.size();
    }

    private void drawBack(Commit commit, VerdictStore.Reversed reversed, List<VerdictStore.Drawn> draws) {
        List<PostingId> drawn = draws.stream().map(VerdictStore.Drawn::posting).toList();
        Map<PostingId, Posted> posted = ledger.posted(commit, drawn);
        List<Posting> back = new ArrayList<>();
        for (PostingId id : drawn) {
            Posted one = posted.get(id);
            if (one == null) {
                throw new IllegalStateException("draws of " + reversed.verdict() + " are not in the books: " + id);
            }
            List<Entry> entries = one.transfers().stream()
                    .<Entry>map(transfer ->
                            new Entry.Reverse(id, transfer.position(), "goods-drawn-back", Matching.today(commit)))
                    .toList();
            back.add(Posting.of(
                    PostingId.of(reversed.verdict(), "back-" + back.size()),
                    reversed.organisation(),
                    reversed.verdict().text(),
                    entries));
        }
        ledger.post(commit, back).forEach(Outcome<Posted>::orThrow);
    }

    private static Fact fact(Work work, TradeVerdict verdict) {
        return new Fact(
                work.verdict().bucket(),
                work.statement().owner().organisationId(),
                TradeFactKinds.VERIFIED,
                work.verdict().text(),
                verdict.verifiedAt(),
                Map.of(
                        "statement", work.statement().id().text(),
                        "outcome", verdict.outcome().name(),
                        "currency", work.currency().code(),
                        "sold", verdict.sold().amount(),
                        "verified", verdict.verified().amount(),
                        "by_table", verdict.byTable().amount(),
                        "gaps", verdict.gapCount(),
                        "waybills_reused", verdict.basis().waybillsReused()));
    }
}
