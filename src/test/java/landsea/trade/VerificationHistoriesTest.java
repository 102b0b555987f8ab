package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import landsea.engine.Viewer;
import landsea.ledger.BooksCheck;
import landsea.ledger.BooksChecked;
import landsea.ledger.PostingId;
import landsea.marketplace.StatementId;
import landsea.testing.Postgres;
import landsea.trade.CustomsPapers.Parcel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts and reversals in any order, held against a model that goes through orders one by one. */
class VerificationHistoriesTest {

    private static final int TOLERANCE_PERCENT = 5;

    /** @param cents that the list declares */
    private record Listed(String number, long cents) {}

    /** Two merchants who hand in the same lists; each order has one to three of them. */
    private static final class Model {

        final Map<String, List<Listed>> lists = new LinkedHashMap<>();
        final Map<String, StatementId> holders = new HashMap<>();

        /** Gaps by order. */
        Map<String, String> verify(StatementId statement, Map<String, Long> sold) {
            holders.values().removeIf(statement::equals);
            Map<String, String> gaps = new TreeMap<>();
            sold.forEach((order, cents) -> {
                long covered = 0;
                boolean elsewhere = false;
                if (!lists.containsKey(order)) {
                    gaps.put(order, "EVIDENCE_MISSING " + cents);
                    return;
                }
                for (Listed list : lists.getOrDefault(order, List.of())) {
                    if (covered < cents) {
                        if (holders.putIfAbsent(list.number(), statement) == null) {
                            covered += list.cents() * (100 + TOLERANCE_PERCENT) / 100;
                        } else {
                            elsewhere = true;
                        }
                    }
                }
                if (covered < cents) {
                    gaps.put(order, (elsewhere ? "EVIDENCE_CLAIMED " : "ABOVE_LIST ") + (cents - covered));
                }
            });
            return gaps;
        }

        void reverse(StatementId statement) {
            holders.values().removeIf(statement::equals);
        }
    }

    @BeforeEach
    void seeds() {
        Trader.seed();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 40, 400})
    void what_a_verdict_claims_is_what_going_through_its_orders_claims(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        List<Trader> traders = List.of(new Trader(), new Trader());
        List<Parcel> parcels = new ArrayList<>();
        StringBuilder answers = new StringBuilder();
        for (int order = 1; order <= 12; order++) {
            for (int part = 0; order != 12 && part < 1 + random.nextInt(3); part++) {
                String copNo = "C" + order + "-" + part;
                String number = ParcelVerificationTest.number();
                long cents = 100 * (1 + random.nextInt(20));
                parcels.add(Parcel.of(copNo, "O" + order, dollars(cents)));
                answers.append(CustomsPapers.answer(copNo, number, "899", "20250103101112001"));
                model.lists.computeIfAbsent("O" + order, _ -> new ArrayList<>()).add(new Listed(number, cents));
            }
        }
        for (Trader trader : traders) {
            trader.brings(CustomsPapers.lists(parcels.toArray(Parcel[]::new)));
            trader.brings(CustomsPapers.message("CEB604", answers.toString()));
        }
        Map<StatementId, Map<String, Long>> sold = new LinkedHashMap<>();
        Map<StatementId, Trader> owners = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            Trader trader = traders.get(i % 2).next();
            Map<String, Long> orders = new TreeMap<>();
            for (int sales = 0; sales < 6; sales++) {
                String order = "O" + (1 + random.nextInt(12));
                long cents = 1 + random.nextInt(4_000);
                trader.sold(order, "GLOVE", 1, dollars(cents));
                if (random.nextInt(3) == 0) {
                    trader.sold(order, "VISOR", 1, "-" + dollars(cents / 2)); // an item of its own: not sold at all
                }
                orders.merge(order, cents, Long::sum);
            }
            StatementId statement = trader.statement();
            sold.put(statement, orders);
            owners.put(statement, trader);
        }
        List<StatementId> statements = List.copyOf(sold.keySet());
        for (int step = 0; step < 25; step++) {
            StatementId statement = statements.get(random.nextInt(statements.size()));
            if (random.nextInt(4) == 0) {
                Trader.reverse(statement);
                model.reverse(statement);
                continue;
            }
            Map<String, Long> orders = sold.getOrDefault(statement, Map.of());
            // Short and long statements go two ways to one verdict.
            TradeVerdict verdict = random.nextBoolean() ? Trader.verify(statement) : Trader.verifyAllAtOnce(statement);
            Map<String, String> expected = model.verify(statement, orders);
            Map<String, String> told = new TreeMap<>();
            Trader trader = owners.getOrDefault(statement, traders.getFirst());
            Trader.VERDICTS
                    .gaps(trader.viewer(), verdict.id(), TradeVerdict.GapPlace.BEFORE_ALL, 1_000)
                    .forEach(gap -> told.merge(
                            gap.orderId(),
                            gap.gap() + " " + gap.amount().minor(),
                            (one, other) -> one.split(" ")[0] + " " + (cents(one) + cents(other))));
            assertThat(told).as("seed %d, step %d", seed, step).isEqualTo(expected);
            assertThat(verdict.sold().minor())
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(
                            orders.values().stream().mapToLong(Long::longValue).sum());
            assertThat(verdict.orderCount()).isEqualTo(orders.size());
            assertThat(held(model)).as("seed %d, step %d", seed, step).isEqualTo(model.holders.keySet());
        }
        // What SQL entered, the books' own check reads as the program would have written it.
        BooksChecked checked = Postgres.desk().read(Viewer.bank(UUID.randomUUID()), BooksCheck::run);
        assertThat(checked.findings())
                .filteredOn(one -> one.toString().contains("trade-list"))
                .isEmpty();
        Set<String> postings = postings(sold.keySet());
        assertThat(checked.findings())
                .as("seed %d", seed)
                .filteredOn(
                        one -> postings.contains(one.subject()) || one.subject().contains("trade-list"))
                .isEmpty();
    }

    /** Those by which verdicts on these statements claimed. */
    private static Set<String> postings(Set<StatementId> statements) {
        return Postgres.commit(commit -> new HashSet<>(commit.sql()
                .sql(
                        "SELECT posting_id FROM trade_uses JOIN trade_verdicts USING (bucket, verdict_id) WHERE statement_id = ANY (?)")
                .param(statements.stream().map(StatementId::value).toArray(UUID[]::new))
                .query((row, number) -> new PostingId(row.getObject(1, UUID.class)).text())
                .list()));
    }

    private static long cents(String gap) {
        return Long.parseLong(gap.split(" ")[1]);
    }

    private static Set<String> held(Model model) {
        String[] numbers = model.lists.values().stream()
                .flatMap(List::stream)
                .map(Listed::number)
                .toArray(String[]::new);
        return Postgres.commit(commit -> new HashSet<>(
                commit.sql().sql("""
                        SELECT key FROM claims c LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
                         WHERE c.kind = 'trade-list' AND c.key = ANY (?) AND x.generation IS NULL""").param(numbers).query(String.class).list()));
    }

    private static String dollars(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
