package landsea.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.TestEngine;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitChangesTest {

    private static final PersonId MAKER = PersonId.next(new Bucket(0));
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));
    private static final LocalDate TODAY = LocalDate.ofInstant(Postgres.MORNING, LimitRows.ZONE);

    private final LimitHandler handler = new LimitHandler();
    private final Limits limits = new Limits();

    @BeforeEach
    void morning() {
        Postgres.clock().set(Postgres.MORNING);
    }

    @Test
    void a_limit_that_two_people_decided_holds_from_its_day_and_the_one_before_on_the_days_before() {
        // A currency of this test alone: what it changes is nothing to the others.
        assertThat(most("ISK", TODAY.plusDays(3))).isEqualTo("none");
        LimitChangeId change = proposed(wish("ISK", "5000", TODAY.plusDays(3)));
        assertThat(most("ISK", TODAY.plusDays(3))).isEqualTo("none");

        assertThat(code(say(new LimitCommand.Said.Approve(change), MAKER))).isEqualTo("MAKER_IS_CHECKER");
        assertThat(code(say(new LimitCommand.Said.Approve(change), CHECKER))).isEqualTo("APPROVED");
        assertThat(code(say(new LimitCommand.Said.Approve(change), CHECKER))).isEqualTo("LIMIT_CHANGE_DECIDED");
        assertThat(code(say(new LimitCommand.Said.Decline(change), CHECKER))).isEqualTo("LIMIT_CHANGE_DECIDED");
        LimitChangeId next = proposed(wish("ISK", "7000", TODAY.plusDays(9)));
        say(new LimitCommand.Said.Approve(next), CHECKER).orThrow();

        assertThat(most("ISK", TODAY.plusDays(2))).isEqualTo("none");
        assertThat(most("ISK", TODAY.plusDays(3))).isEqualTo("5000");
        assertThat(most("ISK", TODAY.plusDays(8))).isEqualTo("5000");
        assertThat(most("ISK", TODAY.plusDays(9))).isEqualTo("7000");
    }

    @Test
    void another_change_of_the_same_limit_comes_after_the_one_that_is_decided_and_never_before() {
        LimitChangeId first = proposed(wish("CZK", "5000.00", TODAY.plusDays(5)));
        LimitChangeId between = proposed(wish("CZK", "6000.00", TODAY.plusDays(2)));
        say(new LimitCommand.Said.Approve(first), CHECKER).orThrow();

        assertThat(code(say(new LimitCommand.Said.Approve(between), CHECKER))).isEqualTo("LIMIT_CHANGE_AHEAD");
        assertThat(code(say(new LimitCommand.Said.Propose(wish("CZK", "1.00", TODAY.plusDays(5))), MAKER)))
                .isEqualTo("LIMIT_CHANGE_AHEAD");
    }

    @Test
    void what_is_declined_never_holds_and_its_maker_may_take_it_back() {
        LimitChangeId declined = proposed(wish("HUF", "5000.00", TODAY.plusDays(3)));
        LimitChangeId takenBack = proposed(wish("HUF", "6000.00", TODAY.plusDays(3)));

        assertThat(code(say(new LimitCommand.Said.Decline(declined), CHECKER))).isEqualTo("DECLINED");
        assertThat(code(say(new LimitCommand.Said.Decline(takenBack), MAKER))).isEqualTo("DECLINED");

        assertThat(code(say(new LimitCommand.Said.Approve(declined), CHECKER))).isEqualTo("LIMIT_CHANGE_DECIDED");
        assertThat(most("HUF", TODAY.plusDays(3))).isEqualTo("none");
    }

    @Test
    void a_day_that_has_begun_meanwhile_keeps_its_limits() {
        LimitChangeId change = proposed(wish("RON", "5000.00", TODAY.plusDays(1)));
        Postgres.clock().set(Postgres.MORNING.plusSeconds(86_400));

        assertThat(code(say(new LimitCommand.Said.Approve(change), CHECKER))).isEqualTo("LIMIT_DAY_PAST");
        assertThat(code(say(new LimitCommand.Said.Propose(wish("RON", "1.00", TODAY.plusDays(1))), MAKER)))
                .isEqualTo("LIMIT_DAY_PAST");
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT, USD, 12.345",
        "PAYMENT, USD, -1",
        "PAYMENT, USD, 1e9",
        "PAYMENT, DOLLAR, 5",
        "OPEN_POSITION, '', 5",
        "RATE_BAND, '', 10001",
        "RATE_BAND, '', 1.5"
    })
    void what_is_no_limit_is_refused_before_anybody_decides_it(LimitKind kind, String currency, String value) {
        assertThat(LimitWish.bound(kind, currency, value).isDone()).isFalse();
    }

    @Test
    void only_the_bank_sees_what_is_proposed() {
        LimitChangeId change = proposed(wish("BGN", "5000.00", TODAY.plusDays(3)));

        assertThat(seen(Viewer.bank(Parties.bank().value()), change))
                .hasValueSatisfying(found -> assertThat(found.why()).isEqualTo("to see"));
        assertThat(seen(Viewer.of(UUID.randomUUID()), change)).isEmpty();
    }

    private static Optional<LimitChange> seen(Viewer viewer, LimitChangeId change) {
        return Postgres.desk().read(viewer, sql -> LimitStore.find(sql, change));
    }

    @Test
    void what_comes_in_at_one_node_is_the_same_at_another() {
        LimitCommand command =
                new LimitCommand("key", new LimitCommand.Said.Propose(wish("USD", "20.00", TODAY)), MAKER);

        LimitCommand arrived = TestEngine.travelled(command, LimitCommand.class);

        assertThat(arrived).isEqualTo(command);
        assertThat(arrived.body()).isEqualTo(command.body());
    }

    private static LimitWish wish(String currency, String value, LocalDate from) {
        return new LimitWish(
                LimitWish.bound(LimitKind.OPEN_POSITION, currency, value).orThrow(), from, "to see");
    }

    private LimitChangeId proposed(LimitWish wish) {
        return LimitChangeId.parse(
                say(new LimitCommand.Said.Propose(wish), MAKER).orThrow().change());
    }

    private Outcome<LimitAnswer> say(LimitCommand.Said said, PersonId by) {
        return Postgres.<List<Outcome<LimitAnswer>>>commit(
                        commit -> handler.handle(commit, List.of(new LimitCommand("key", said, by))))
                .getFirst();
    }

    private static String code(Outcome<LimitAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Done<LimitAnswer>(LimitAnswer answer) -> answer.state();
            case Outcome.Refused<LimitAnswer>(var reason) -> reason.code();
        };
    }

    private String most(String currency, LocalDate day) {
        return Postgres.<LimitRows>commit(limits::of)
                .amount(LimitKind.OPEN_POSITION, Currency.of(currency), day)
                .map(Money::amount)
                .orElse("none");
    }
}
