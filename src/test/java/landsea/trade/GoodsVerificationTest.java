package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Money;
import landsea.marketplace.StatementId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Goods exported before they are sold: drawn down over any number of payouts. */
class GoodsVerificationTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(500_000_000);

    private final Trader trader = new Trader();

    @BeforeEach
    void seeds() {
        Trader.seed();
    }

    @Test
    void sales_from_a_warehouse_abroad_draw_on_its_declaration_until_it_is_used_up() {
        trader.brings(CustomsPapers.goods(row(number(), 1, "9810", "GLOVE", 3, "30")));

        TradeVerdict first =
                Trader.verify(trader.sold("1", "", "GLOVE", 2, "50.00", "AFN").statement());
        Trader next = trader.next();
        TradeVerdict second =
                Trader.verify(next.sold("2", "", "GLOVE", 2, "40.00", "AFN").statement());

        assertThat(first.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(first.differing()).isEqualTo(Money.of("USD", "30.00"));
        assertThat(first.byTable()).isEqualTo(first.verified());
        assertThat(second.verified()).isEqualTo(Money.of("USD", "20.00"));
        assertThat(next.gaps(second)).containsExactly("2 GOODS_USED_UP 20.00");
        assertThat(drawn(trader)).isEqualTo(Map.of("declared-usd", 3_000_000L, "declared-011", 300_000L));
    }

    @Test
    void a_payout_taken_back_gives_its_goods_back() {
        trader.brings(CustomsPapers.goods(row(number(), 1, "9810", "GLOVE", 2, "30")));
        StatementId statement = trader.sold("1", "", "GLOVE", 2, "50.00", "AFN").statement();
        Trader.verify(statement);

        Trader.reverse(statement);

        assertThat(drawn(trader)).isEqualTo(Map.of("declared-usd", 0L, "declared-011", 0L));
        TradeVerdict other = Trader.verify(
                trader.next().sold("2", "", "GLOVE", 2, "40.00", "AFN").statement());
        assertThat(other.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
    }

    @Test
    void a_declaration_belongs_to_who_draws_from_it_first() {
        String declaration = number();
        Trader other = new Trader();
        trader.brings(CustomsPapers.goods(row(declaration, 1, "9810", "GLOVE", 2, "30")));
        other.brings(CustomsPapers.goods(row(declaration, 1, "9810", "GLOVE", 2, "30")));
        StatementId mine = trader.sold("1", "", "GLOVE", 1, "50.00", "AFN").statement();
        StatementId others = other.sold("1", "", "GLOVE", 1, "50.00", "AFN").statement();
        Trader.verify(mine);

        assertThat(other.gaps(Trader.verify(others))).containsExactly("1 EVIDENCE_CLAIMED 50.00");

        Trader.reverse(mine);
        assertThat(Trader.verify(others).outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
    }

    @Test
    void parcels_and_goods_meet_in_one_statement() {
        trader.brings(CustomsPapers.goods(
                row(number(), 1, "9810", "GLOVE", 9, "90"), row(number(), 2, "9710", "VISOR", 9, "90")));
        trader.brings(CustomsPapers.lists(CustomsPapers.Parcel.of("C1", "1", "20")));
        trader.brings(CustomsPapers.cleared("C1", ParcelVerificationTest.number()));

        TradeVerdict verdict = Trader.verify(trader.sold("1", "GLOVE", 1, "20.00")
                .sold("2", "", "GLOVE", 1, "20.00", "AFN")
                .sold("3", "", "VISOR", 1, "20.00", "AFN")
                .sold("4", "", "OTHER", 1, "20.00", "AFN")
                .statement());

        assertThat(verdict.verified()).isEqualTo(Money.of("USD", "50.50"));
        assertThat(trader.gaps(verdict)).containsExactly("3 ABOVE_DECLARED 9.50", "4 EVIDENCE_MISSING 20.00");
        assertThat(verdict.basis().byMode())
                .containsOnly(
                        Map.entry(new SupervisionMode("9610"), Money.of("USD", "20.00")),
                        Map.entry(new SupervisionMode("9810"), Money.of("USD", "20.00")),
                        Map.entry(new SupervisionMode("9710"), Money.of("USD", "10.50")));
        assertThat(verdict.basis().mainMode()).contains(new SupervisionMode("9610"));
        assertThat(verdict.orderCount()).isEqualTo(4);
    }

    @Test
    void a_line_with_two_gaps_has_both_wherever_a_page_ends() {
        trader.brings(CustomsPapers.goods(row(number(), 1, "9710", "GLOVE", 1, "10")));
        TradeVerdict verdict =
                Trader.verify(trader.sold("1", "", "GLOVE", 2, "60.00", "MFN").statement());

        List<TradeVerdict.GapLine> first =
                Trader.VERDICTS.gaps(trader.viewer(), verdict.id(), TradeVerdict.GapPlace.BEFORE_ALL, 1);
        List<TradeVerdict.GapLine> second = Trader.VERDICTS.gaps(
                trader.viewer(),
                verdict.id(),
                TradeVerdict.GapPlace.parse(first.getFirst().place().toString()),
                1);

        assertThat(List.of(first.getFirst().gap(), second.getFirst().gap()))
                .containsExactly(Gap.ABOVE_DECLARED, Gap.GOODS_USED_UP);
        assertThat(second.getFirst().lineNumber()).isEqualTo(first.getFirst().lineNumber());
    }

    @Test
    void the_same_item_declared_otherwise_is_told_and_the_first_stays() {
        String declaration = number();
        trader.brings(CustomsPapers.goods(row(declaration, 1, "9810", "GLOVE", 2, "30")));

        assertThat(trader.brings(CustomsPapers.goods(row(declaration, 1, "9810", "GLOVE", 200, "30")))
                        .stored())
                .extracting(StoredPapers::contradictedGoods)
                .containsExactly(1);
        assertThat(Trader.verify(
                                trader.sold("1", "", "GLOVE", 3, "30.00", "AFN").statement())
                        .verified())
                .isEqualTo(Money.of("USD", "20.00"));
    }

    /** From a thousand lines on, what was sold of each kind is put together when the statement comes in. */
    @ParameterizedTest
    @CsvSource({"3, 30", "33, 30", "333, 1200", "3333, 1500"})
    void a_long_statement_is_verified_as_a_short_one(long seed, int lines) {
        Random random = new Random(seed);
        trader.brings(CustomsPapers.goods(
                row(number(), 1, "9810", "A", 2 * lines / 3, "100"),
                row(number(), 1, "9710", "A", 2 * lines / 3, "100"),
                row(number(), 1, "0110", "B", lines / 3, "90")));
        for (int line = 0; line < lines; line++) {
            String amount = (random.nextInt(6) == 0 ? "-" : "") + (1 + random.nextInt(20)) + ".00";
            trader.sold(
                    "O" + random.nextInt(9),
                    "",
                    List.of("A", "B", "C").get(random.nextInt(3)),
                    random.nextInt(3),
                    amount,
                    random.nextBoolean() ? "AFN" : "MFN");
        }
        StatementId statement = trader.statement();

        TradeVerdict oneWay = Trader.verify(statement);
        List<String> gaps = trader.gaps(oneWay);
        TradeVerdict theOther = Trader.verifyAllAtOnce(statement);

        assertThat(isPutTogether(statement)).isEqualTo(lines >= 1_000);
        assertThat(theOther)
                .as("seed %d", seed)
                .usingRecursiveComparison()
                .ignoringFields("id", "verifiedAt")
                .isEqualTo(oneWay);
        assertThat(trader.gaps(theOther)).as("seed %d", seed).isEqualTo(gaps);
    }

    /** Payouts verified at once, taken back and verified again in any order: the books never show more than was declared. */
    @ParameterizedTest
    @ValueSource(longs = {7, 77})
    void random_histories_never_draw_more_than_was_declared(long seed) throws Exception {
        Random random = new Random(seed);
        trader.brings(CustomsPapers.goods(
                row(number(), 1, "9810", "GLOVE", 10, "100"), row(number(), 1, "0110", "GLOVE", 10, "90")));
        List<StatementId> statements = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            statements.add(trader.next()
                    .sold("1", "", "GLOVE", 1 + random.nextInt(8), 10 + random.nextInt(90) + ".00", "AFN")
                    .statement());
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 4; round++) {
                List<Callable<Integer>> work = new ArrayList<>();
                for (StatementId statement : statements) {
                    boolean back = random.nextInt(3) == 0;
                    work.add(() -> {
                        if (back) {
                            Trader.reverse(statement);
                        } else {
                            Trader.verify(statement);
                        }
                        return 0;
                    });
                }
                for (Future<Integer> done : pool.invokeAll(work)) {
                    done.get();
                }
                Map<String, Long> drawn = drawn(trader);
                assertThat(drawn.getOrDefault("declared-011", 0L))
                        .as("seed %d", seed)
                        .isBetween(0L, 2_000_000L);
                assertThat(drawn.getOrDefault("declared-usd", 0L))
                        .as("seed %d", seed)
                        .isBetween(0L, 19_000_000L);
            }
        }
        statements.forEach(Trader::reverse);
        assertThat(drawn(trader).values()).as("seed %d", seed).allMatch(left -> left == 0);
    }

    @Test
    void sums_of_goods_are_void_once_other_lines_count_as_sales() {
        for (int line = 0; line < 1_000; line++) {
            trader.sold("O" + line, "", "A", 1, "1.00", "AFN");
        }
        StatementId statement = trader.statement();
        assertThat(isPutTogether(statement)).isTrue();

        boolean without = Postgres.commit(commit -> {
            commit.sql()
                    .sql("UPDATE line_types SET kind = 'OTHER' WHERE bucket = ? AND merchant_id = ?")
                    .params(statement.bucket().value(), trader.owner().merchantId())
                    .update();
            return Trader.sales(commit, statement).isEmpty();
        });

        assertThat(without).isTrue();
    }

    private static boolean isPutTogether(StatementId statement) {
        return Postgres.commit(commit -> Trader.sales(commit, statement).isPresent());
    }

    /** What is used of all goods of a merchant, by unit. */
    private static Map<String, Long> drawn(Trader trader) {
        return Postgres.commit(commit -> commit
                .sql()
                .sql("SELECT a.unit, sum(b.balance)::bigint FROM accounts a JOIN balances b USING (bucket, account_id)"
                        + " WHERE a.organisation_id = ? AND a.unit LIKE 'declared-%' GROUP BY a.unit")
                .param(trader.owner().organisationId())
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String row(String declaration, int item, String mode, String sku, int pieces, String dollars) {
        return String.join(
                ",",
                declaration,
                Integer.toString(item),
                mode,
                CustomsPapers.EXPORTER,
                sku,
                Integer.toString(pieces),
                "011",
                "USD",
                dollars,
                "2025-01-02");
    }

    private static String number() {
        return "800020250" + SERIAL.incrementAndGet();
    }
}
