package landsea.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Money;
import landsea.engine.Viewer;
import landsea.marketplace.StatementId;
import landsea.testing.Postgres;
import landsea.trade.CustomsPapers.Parcel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parcels: order and platform, then waybill, then the list that customs accepted. */
class ParcelVerificationTest {

    private static final AtomicInteger SERIAL = new AtomicInteger(100_000_000);

    private final Trader trader = new Trader();

    @BeforeEach
    void seeds() {
        Trader.seed();
    }

    @Test
    void a_sale_with_an_accepted_list_is_verified_and_the_list_is_used_up() {
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "111-1111111-1111111", "20")));
        trader.brings(CustomsPapers.cleared("C1", number()));
        StatementId statement =
                trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement();

        TradeVerdict verdict = Trader.verify(statement);

        assertThat(verdict.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(verdict.verified()).isEqualTo(Money.of("USD", "20.00"));
        assertThat(trader.gaps(verdict)).isEmpty();
        assertThat(standing(statement)).contains(Map.entry(statement, verdict));
        assertThat(Trader.VERDICTS.of(trader.viewer(), statement)).contains(verdict);
        assertThat(Trader.VERDICTS.of(Viewer.of(UUID.randomUUID()), statement)).isEmpty();
    }

    @Test
    void customs_answer_may_come_before_the_list_it_answers() {
        trader.brings(CustomsPapers.cleared("C1", number()));
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "111-1111111-1111111", "20")));

        TradeVerdict verdict = Trader.verify(
                trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement());

        assertThat(verdict.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a sale within the tolerance,     21.00, 899, 9610, 91500112MAYUX1NT2Y, 无,    502, VERIFIED, ",
        "more paid than declared,         25.00, 899, 9610, 91500112MAYUX1NT2Y, 无,    502, PARTLY_VERIFIED, ABOVE_LIST 4.00",
        "a list on its way,               20.00, 120, 9610, 91500112MAYUX1NT2Y, 无,    502, UNVERIFIABLE, LIST_NOT_CLEARED 20.00",
        "a list refused,                  20.00, 100, 9610, 91500112MAYUX1NT2Y, 无,    502, UNVERIFIABLE, LIST_REJECTED 20.00",
        "a list of another mode,          20.00, 899, 0110, 91500112MAYUX1NT2Y, 无,    502, UNVERIFIABLE, MODE_NOT_ADMITTED 20.00",
        "another's list,                  20.00, 899, 9610, 91310000MA1FL0E16A, 无,    502, UNVERIFIABLE, LIST_OF_ANOTHER_EXPORTER 20.00",
        "another platform's list,         20.00, 899, 9610, 91500112MAYUX1NT2Y, 1105910159, 502, UNVERIFIABLE, LIST_OF_ANOTHER_PLATFORM 20.00",
        "a currency without a rate,       20.00, 899, 9610, 91500112MAYUX1NT2Y, 无,    300, UNVERIFIABLE, RATE_MISSING 20.00",
        "a list in yuan at the rate,      2.90,  899, 9610, 91500112MAYUX1NT2Y, 无,    142, VERIFIED, ",
    })
    void a_list_backs_what_it_lawfully_may(
            String what,
            String paid,
            String status,
            String mode,
            String exporter,
            String platform,
            String currency,
            TradeVerdict.Outcome outcome,
            @Nullable String gap) {
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "111-1111111-1111111", "20")
                .mode(mode)
                .exporter(exporter)
                .platform(platform)
                .currency(currency)));
        trader.brings(
                CustomsPapers.message("CEB604", CustomsPapers.answer("C1", number(), status, "20250103101112001")));

        TradeVerdict verdict = Trader.verify(
                trader.sold("111-1111111-1111111", "GLOVE", 1, paid).statement());

        assertThat(verdict.outcome()).as(what).isEqualTo(outcome);
        assertThat(trader.gaps(verdict)).isEqualTo(gap == null ? List.of() : List.of("111-1111111-1111111 " + gap));
    }

    @Test
    void an_order_nobody_knows_is_told_apart_from_one_whose_list_is_missing() {
        trader.brings(CustomsPapers.message("CEB303", """
                <ceb:Order><ceb:OrderHead><ceb:appType>1</ceb:appType><ceb:appTime>20250102101112</ceb:appTime>
                <ceb:appStatus>2</ceb:appStatus><ceb:orderNo>222-2222222-2222222</ceb:orderNo><ceb:ebpCode>无</ceb:ebpCode>
                <ceb:ebcCode>91500112MAYUX1NT2Y</ceb:ebcCode><ceb:goodsValue>5</ceb:goodsValue>
                <ceb:currency>502</ceb:currency></ceb:OrderHead></ceb:Order>"""));

        TradeVerdict verdict = Trader.verify(trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00")
                .sold("222-2222222-2222222", "GLOVE", 1, "5.00")
                .statement());

        assertThat(verdict.outcome()).isEqualTo(TradeVerdict.Outcome.UNVERIFIABLE);
        assertThat(trader.gaps(verdict))
                .containsExactly("111-1111111-1111111 EVIDENCE_MISSING 20.00", "222-2222222-2222222 LIST_MISSING 5.00");
        assertThat(Trader.VERDICTS.missing(trader.viewer(), verdict.id()))
                .containsEntry(Gap.LIST_MISSING, Money.of("USD", "5.00"));
    }

    @Test
    void a_shipment_is_found_by_its_waybill_where_the_order_number_is_another() {
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "the-shop-calls-it-so", "20").waybill("W77")));
        trader.brings(CustomsPapers.cleared("C1", number()));

        TradeVerdict verdict = Trader.verify(trader.sold("111-1111111-1111111", "W77", "GLOVE", 1, "20.00", "MFN")
                .sold("111-1111111-1111111", "W78", "GLOVE", 1, "7.00", "MFN")
                .statement());

        assertThat(verdict.verified()).isEqualTo(Money.of("USD", "20.00"));
        assertThat(trader.gaps(verdict)).containsExactly("111-1111111-1111111 EVIDENCE_MISSING 7.00");
    }

    @Test
    void of_an_orders_parcels_only_as_many_are_used_as_were_paid_for() {
        String first = number();
        String second = number();
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "111-1111111-1111111", "20"), Parcel.of("C2", "111-1111111-1111111", "30")));
        trader.brings(CustomsPapers.cleared("C1", first));
        trader.brings(CustomsPapers.cleared("C2", second));
        Trader later = trader.next();

        TradeVerdict one = Trader.verify(
                trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement());
        TradeVerdict two = Trader.verify(
                later.sold("111-1111111-1111111", "GLOVE", 1, "30.00").statement());

        assertThat(one.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(two.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
    }

    @Test
    void a_list_backs_one_payout_and_only_the_bank_learns_whose() {
        String list = number();
        Trader other = new Trader();
        for (Trader each : List.of(trader, other)) {
            each.brings(CustomsPapers.lists(Parcel.of("C1", "111-1111111-1111111", "20")));
            each.brings(CustomsPapers.cleared("C1", list));
        }
        StatementId first =
                trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement();
        StatementId second =
                other.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement();
        TradeVerdict won = Trader.verify(first);

        TradeVerdict lost = Trader.verify(second);

        assertThat(other.gaps(lost)).containsExactly("111-1111111-1111111 EVIDENCE_CLAIMED 20.00");
        assertThat(Trader.VERDICTS.claimants(Viewer.bank(UUID.randomUUID()), lost.id()))
                .extracting(Verdicts.Claimant::holder)
                .containsExactly(won.id().text());
        assertThat(Trader.VERDICTS.claimants(other.viewer(), lost.id())).isEmpty();

        Trader.reverse(first);
        assertThat(standing(first)).isEmpty();
        assertThat(Trader.verify(second).outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(Trader.verify(first).outcome()).isEqualTo(TradeVerdict.Outcome.UNVERIFIABLE);
    }

    @Test
    void two_statements_of_one_commit_do_not_both_rest_on_one_list() {
        trader.brings(CustomsPapers.lists(Parcel.of("C1", "111-1111111-1111111", "20")));
        trader.brings(CustomsPapers.cleared("C1", number()));
        Trader later = trader.next();
        List<VerificationRequest> both = List.of(
                request(trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement()),
                request(later.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement()));

        assertThat(Trader.verifyAll(both))
                .extracting(TradeVerdict::outcome)
                .containsExactlyInAnyOrder(TradeVerdict.Outcome.VERIFIED, TradeVerdict.Outcome.UNVERIFIABLE);
    }

    @Test
    void verified_again_with_more_evidence_the_later_verdict_stands() {
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "111-1111111-1111111", "20"), Parcel.of("C2", "222-2222222-2222222", "30")));
        trader.brings(CustomsPapers.cleared("C1", number()));
        StatementId statement = trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00")
                .sold("222-2222222-2222222", "GLOVE", 1, "30.00")
                .statement();
        assertThat(Trader.verify(statement).outcome()).isEqualTo(TradeVerdict.Outcome.PARTLY_VERIFIED);
        trader.brings(CustomsPapers.cleared("C2", number()));

        TradeVerdict again = Trader.verify(statement);

        assertThat(again.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(standing(statement)).containsEntry(statement, again);
    }

    @Test
    void a_waybill_that_another_statements_list_bears_is_told_to_whoever_comes_second() {
        Trader later = trader.next();
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "111-1111111-1111111", "20").waybill("W1"),
                Parcel.of("C2", "222-2222222-2222222", "30").waybill("W1"),
                Parcel.of("C3", "333-3333333-3333333", "30").waybill("W3")));
        for (String list : List.of("C1", "C2", "C3")) {
            trader.brings(CustomsPapers.cleared(list, number()));
        }

        TradeVerdict first = Trader.verify(
                trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00").statement());
        TradeVerdict second = Trader.verify(later.sold("222-2222222-2222222", "GLOVE", 1, "30.00")
                .sold("333-3333333-3333333", "GLOVE", 1, "30.00")
                .statement());

        assertThat(first.basis().waybillsReused()).isZero();
        assertThat(second.basis().waybillsReused()).isEqualTo(1);
        assertThat(Trader.VERDICTS.of(trader.viewer(), second.statement())).contains(second);
    }

    @Test
    void orders_of_one_statement_may_share_a_parcel() {
        trader.brings(CustomsPapers.lists(
                Parcel.of("C1", "111-1111111-1111111", "20").waybill("W1"),
                Parcel.of("C2", "222-2222222-2222222", "30").waybill("W1")));
        trader.brings(CustomsPapers.cleared("C1", number()));
        trader.brings(CustomsPapers.cleared("C2", number()));

        TradeVerdict verdict = Trader.verify(trader.sold("111-1111111-1111111", "GLOVE", 1, "20.00")
                .sold("222-2222222-2222222", "GLOVE", 1, "30.00")
                .statement());

        assertThat(verdict.outcome()).isEqualTo(TradeVerdict.Outcome.VERIFIED);
        assertThat(verdict.basis().waybillsReused()).isZero();
    }

    private static VerificationRequest request(StatementId statement) {
        return new VerificationRequest(statement, Set.of(CustomsPapers.EXPORTER), Map.of());
    }

    private static Map<StatementId, TradeVerdict> standing(StatementId statement) {
        return Postgres.commit(commit -> Trader.VERDICTS.standing(commit, List.of(statement)));
    }

    /** The number of an export list that no other test has. */
    static String number() {
        return "800020250" + SERIAL.incrementAndGet();
    }
}
