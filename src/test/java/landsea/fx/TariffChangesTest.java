package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.TestEngine;
import landsea.limits.Limits;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffChangesTest {

    private static final PersonId MAKER = PersonId.next(new Bucket(0));
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));
    private static final LocalDate TODAY = LocalDate.ofInstant(Postgres.MORNING, Tariff.ZONE);

    private final Fx fx = new Fx(Postgres.desk(), new Limits());
    private final TariffHandler handler = new TariffHandler();

    @BeforeEach
    void the_sandboxs_prices() {
        Postgres.clock().set(Postgres.MORNING);
        Postgres.commit(commit -> {
            fx.recordTariff(commit, FxSeeds.tariffRows(), FxSeeds.tariffLimits());
            return true;
        });
    }

    @Test
    void a_price_that_two_people_decided_holds_from_its_day_and_the_one_before_keeps_the_days_before() {
        // A plan of this test alone: what it changes is nothing to the others.
        String plan = plan("two-people");
        TariffWish wish = wish(plan, "20", TODAY.plusDays(3));
        assertThat(margin(plan, TODAY.plusDays(3))).isEqualTo("12");

        TariffChangeId change = proposed(wish);
        assertThat(margin(plan, TODAY.plusDays(3))).isEqualTo("12");
        assertThat(code(say(new TariffCommand.Said.Approve(change), MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(code(say(new TariffCommand.Said.Approve(change), CHECKER))).isEqualTo("APPROVED");
        assertThat(code(say(new TariffCommand.Said.Approve(change), CHECKER))).isEqualTo("TARIFF_CHANGE_DECIDED");
        assertThat(code(say(new TariffCommand.Said.Reject(change), CHECKER))).isEqualTo("TARIFF_CHANGE_DECIDED");

        assertThat(margin(plan, TODAY.plusDays(2))).isEqualTo("12");
        assertThat(margin(plan, TODAY.plusDays(3))).isEqualTo("20");
        Postgres.clock().set(Postgres.MORNING.plusSeconds(3 * 86_400L));
        Outcome<List<FeeLine>> fees = Postgres.<List<Outcome<List<FeeLine>>>>commit(commit -> fx.fees(
                        commit,
                        List.of(new FeeRequest(plan, Set.of(ChargeKind.CHANNEL_FEE), Money.of(Currency.USD, "100")))))
                .getFirst();
        assertThat(fees.orThrow().getFirst().tariffRow()).isEqualTo(plan + "-fee");
    }

    @Test
    void another_change_of_the_same_price_comes_after_the_one_that_is_decided_and_never_before() {
        String plan = plan("order");
        TariffChangeId first = proposed(wish(plan, "20", TODAY.plusDays(5)));
        TariffChangeId between = proposed(wish(plan, "15", TODAY.plusDays(2)));
        say(new TariffCommand.Said.Approve(first), CHECKER).orThrow();

        assertThat(code(say(new TariffCommand.Said.Approve(between), CHECKER))).isEqualTo("TARIFF_CHANGE_AHEAD");
        assertThat(code(say(new TariffCommand.Said.Propose(wish(plan, "9", TODAY.plusDays(5))), MAKER)))
                .isEqualTo("TARIFF_CHANGE_AHEAD");
        TariffChangeId later = proposed(wish(plan, "9", TODAY.plusDays(9)));
        say(new TariffCommand.Said.Approve(later), CHECKER).orThrow();

        assertThat(margin(plan, TODAY.plusDays(4))).isEqualTo("12");
        assertThat(margin(plan, TODAY.plusDays(8))).isEqualTo("20");
        assertThat(margin(plan, TODAY.plusDays(9))).isEqualTo("9");
    }

    @Test
    void what_is_dropped_never_holds_and_its_maker_may_drop_it() {
        String plan = plan("dropped");
        TariffChangeId change = proposed(wish(plan, "20", TODAY.plusDays(3)));

        assertThat(code(say(new TariffCommand.Said.Reject(change), MAKER))).isEqualTo("REJECTED");

        assertThat(code(say(new TariffCommand.Said.Approve(change), CHECKER))).isEqualTo("TARIFF_CHANGE_DECIDED");
        assertThat(margin(plan, TODAY.plusDays(3))).isEqualTo("12");
    }

    @Test
    void a_day_that_has_begun_meanwhile_keeps_its_prices() {
        String plan = plan("late");
        TariffChangeId change = proposed(wish(plan, "20", TODAY.plusDays(1)));
        Postgres.clock().set(Postgres.MORNING.plusSeconds(86_400));

        assertThat(code(say(new TariffCommand.Said.Approve(change), CHECKER))).isEqualTo("TARIFF_DAY_PAST");
    }

    @ParameterizedTest
    @CsvSource({"1001, 3, TARIFF_SHARE_WRONG", "-1, 3, TARIFF_SHARE_WRONG", "20, 0, TARIFF_DAY_PAST"})
    void what_makes_no_sense_is_refused_with_its_reason(String share, int days, String code) {
        assertThat(code(say(
                        new TariffCommand.Said.Propose(wish(plan("senseless"), share, TODAY.plusDays(days))), MAKER)))
                .isEqualTo(code);
    }

    @Test
    void a_plan_that_nobody_has_is_not_begun_by_a_change() {
        assertThat(code(say(new TariffCommand.Said.Propose(wish("NO-SUCH", "20", TODAY.plusDays(3))), MAKER)))
                .isEqualTo("TARIFF_PLAN_UNKNOWN");
    }

    @Test
    void ten_thousand_dollars_cost_their_fees_and_the_margin_of_what_the_fees_leave() {
        TariffCost cost = TariffCost.of(
                        new Tariff(FxSeeds.tariffRows(), FxSeeds.tariffLimits()),
                        "STANDARD",
                        Money.of(Currency.USD, "10000"),
                        TODAY)
                .orThrow();

        assertThat(cost.fees()).extracting(FeeLine::amount).containsExactly(usd("5.00"), usd("1.00"));
        assertThat(cost.margin()).isEqualTo(usd("11.99"));
        assertThat(cost.total()).isEqualTo(usd("17.99"));
        assertThat(cost.percent()).isEqualByComparingTo("0.18");
    }

    @Test
    void what_comes_in_at_one_node_is_the_same_at_another() {
        TariffCommand command =
                new TariffCommand("key", new TariffCommand.Said.Propose(wish("STANDARD", "20", TODAY)), MAKER);

        TariffCommand arrived = TestEngine.travelled(command, TariffCommand.class);

        assertThat(arrived).isEqualTo(command);
        assertThat(arrived.body()).isEqualTo(command.body());
    }

    private static Money usd(String amount) {
        return Money.of(Currency.USD, amount);
    }

    private String plan(String name) {
        Postgres.commit(commit -> {
            fx.recordTariff(
                    commit,
                    List.of(
                            row(name + "-margin", name, ChargeKind.MARGIN),
                            row(name + "-fee", name, ChargeKind.CHANNEL_FEE)),
                    List.of());
            return true;
        });
        return name;
    }

    private static TariffRow row(String id, String plan, ChargeKind kind) {
        return new TariffRow(
                id,
                plan,
                kind,
                new TariffRow.Scope.AnyCurrency(),
                BigDecimal.valueOf(12),
                LocalDate.of(2024, 1, 1),
                TariffRow.OPEN_ENDED,
                "test");
    }

    private static TariffWish wish(String plan, String share, LocalDate from) {
        return new TariffWish(
                plan, ChargeKind.MARGIN, new TariffRow.Scope.AnyCurrency(), new BigDecimal(share), from, "to see");
    }

    private TariffChangeId proposed(TariffWish wish) {
        return TariffChangeId.parse(
                say(new TariffCommand.Said.Propose(wish), MAKER).orThrow().change());
    }

    private Outcome<TariffAnswer> say(TariffCommand.Said said, PersonId by) {
        return Postgres.<List<Outcome<TariffAnswer>>>commit(
                        commit -> handler.handle(commit, List.of(new TariffCommand("key", said, by))))
                .getFirst();
    }

    private static String code(Outcome<TariffAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Done<TariffAnswer>(TariffAnswer answer) -> answer.state();
            case Outcome.Refused<TariffAnswer>(var reason) -> reason.code();
        };
    }

    private String margin(String plan, LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(Tariff.ZONE).toInstant();
        return Postgres.desk()
                .read(landsea.engine.Viewer.bank(MAKER.value()), TariffStore::tariff)
                .row(plan, ChargeKind.MARGIN, usd("100"), LocalDate.ofInstant(noon, Tariff.ZONE))
                .orElseThrow()
                .basisPoints()
                .toPlainString();
    }
}
