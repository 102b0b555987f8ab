package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.marketplace.StatementId;
import landsea.testing.Postgres;
import landsea.trade.CustomsPapers.Parcel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that wait for papers, and papers that find the statements that they tell of. */
class AwaitingTradeTest {

    /** Two statements of two lines each at once. */
    private final AwaitingTrade awaiting = new AwaitingTrade(4);

    private final Trader trader = new Trader();
    private final List<StatementId> statements = new ArrayList<>();

    @BeforeEach
    void seeds() {
        Trader.seed();
    }

    @Test
    void papers_make_due_what_they_tell_of_and_nothing_else_the_newest_first() {
        waiting(9);
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "O2", "20"), Parcel.of("C2", "O6", "20"), Parcel.of("C3", "O8", "20")));

        List<List<Integer>> due = new ArrayList<>();
        for (int look = 0; look < 6; look++) {
            awaitingLooks();
            due.add(due());
        }

        assertThat(due)
                .containsExactly(
                        List.of(8), List.of(6, 8), List.of(6, 8), List.of(2, 6, 8), List.of(2, 6, 8), List.of(2, 6, 8));
    }

    @Test
    void what_was_looked_through_is_looked_through_again_for_papers_that_came_since() {
        waiting(3);
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "nobody-knows-it", "20")));
        awaitingLooks();
        awaitingLooks();
        assertThat(due()).isEmpty();

        trader.brings(CustomsPapers.goods(
                "800020250000000011,1,9810," + CustomsPapers.EXPORTER + ",SKU-0,10,011,USD,100,2025-01-02"));
        awaitingLooks();
        awaitingLooks();

        assertThat(due()).containsExactly(0);
    }

    @Test
    void an_answer_of_customs_finds_the_statement_whose_list_it_answers() {
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "O1", "20")));
        waiting(3);
        awaitingLooks();
        clearDue();

        trader.brings(CustomsPapers.cleared("C1", ParcelVerificationTest.number()));
        awaitingLooks();
        awaitingLooks();

        assertThat(due()).containsExactly(1);
    }

    @Test
    void who_never_brings_papers_has_no_more_waiting_than_comes_in_a_year() {
        waiting(2);
        Postgres.byHand(
                "UPDATE trade_unverified SET waits_since = waits_since - interval '366 days' WHERE merchant_id = '"
                        + trader.owner().merchantId() + "'");
        waiting(1);

        assertThat(Postgres.<Integer>commit(commit -> commit.sql()
                        .sql("SELECT count(*) FROM trade_unverified WHERE merchant_id = ?")
                        .param(trader.owner().merchantId())
                        .query(Integer.class)
                        .single()))
                .isEqualTo(1);
    }

    private void waiting(int count) {
        for (int i = 0; i < count; i++) {
            int number = statements.size();
            statements.add(trader.next()
                    .sold("O" + number, "SKU-" + number, 1, "10.00")
                    .sold("O" + number, "OTHER", 1, "10.00")
                    .statement());
        }
        List<StatementId> fresh = statements.subList(statements.size() - count, statements.size());
        Postgres.<Boolean>commit(commit -> {
            awaiting.stored(commit, List.copyOf(Trader.stored(commit, fresh).values()));
            return true;
        });
    }

    private void awaitingLooks() {
        Postgres.<Integer>commit(
                commit -> awaiting.lookThrough(commit, trader.owner().merchantId()));
    }

    /** The places of statements that are due. */
    private List<Integer> due() {
        List<UUID> due = Postgres.commit(commit -> commit.sql()
                .sql("SELECT subject_id FROM deadlines WHERE kind = ?")
                .param(AwaitingTrade.DUE)
                .query(UUID.class)
                .list());
        return statements.stream()
                .filter(one -> due.contains(one.value()))
                .map(statements::indexOf)
                .toList();
    }

    private void clearDue() {
        Postgres.<Boolean>commit(commit -> {
            landsea.engine.Deadlines.clear(
                    commit, statements.stream().map(StatementId::value).toList());
            return true;
        });
    }
}
