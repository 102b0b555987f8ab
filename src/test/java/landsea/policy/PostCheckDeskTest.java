package landsea.policy;

import static landsea.policy.Fixtures.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.TestEngine;
import landsea.engine.Viewer;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.PostCheckDesk.Result;
import landsea.policy.PostCheckDesk.StratumFound;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostCheckDeskTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final Bucket BUCKET = new Bucket(12);
    private static final OrganisationId OWNER = OrganisationId.next(BUCKET);
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));

    /** A day of its own: other tests of this store decide on theirs. */
    private static final LocalDate DAY = LocalDate.of(2025, 2, 11);

    private final Policy policy = new Policy(Postgres.desk());
    private final TestEngine engine = Postgres.engine(new AnnounceDrawHandler(policy), new PostCheckHandler());
    private final PostCheckDesk desk = new PostCheckDesk(Postgres.desk(), policy, engine.engine(), Postgres.clock());

    @BeforeEach
    void theSandboxsDay() {
        Postgres.clock().set(Postgres.MORNING);
        Postgres.commit(commit -> {
            PolicyStore.seed(commit, ShippedPacks.all());
            return true;
        });
    }

    @AfterEach
    void stop() {
        engine.close();
        Postgres.morning();
    }

    @Test
    void what_was_drawn_is_checked_when_its_days_are_over_and_the_share_of_errors_has_bounds() {
        decide(12);
        DrawId draw = announce(5);
        List<DecisionId> early = drawn(draw);
        assertThat(code(check(draw, early.getFirst(), false))).isEqualTo("DRAW_NOT_OVER");

        Postgres.clock().set(Postgres.MORNING.plus(Duration.ofDays(60)));

        List<DecisionId> drawn = drawn(draw);
        assertThat(drawn).hasSize(5).isEqualTo(early);
        assertThat(code(check(draw, DecisionId.next(BUCKET), true))).isEqualTo("POST_CHECK_NOT_DRAWN");
        for (int i = 0; i < drawn.size(); i++) {
            assertThat(result(draw).rate()).isEmpty();
            assertThat(code(check(draw, drawn.get(i), i == 0))).isEqualTo("done");
        }
        assertThat(code(check(draw, drawn.getFirst(), false))).isEqualTo("POST_CHECK_DONE");

        Result result = result(draw);
        StratumFound stratum = result.strata().getFirst();
        assertThat(List.of(stratum.population(), stratum.checked(), stratum.wrong()))
                .containsExactly(12L, 5L, 1L);
        assertThat(result.rate()).contains(ErrorRate.of(5, 1));
        assertThat(stratum.drawn()).extracting(PostCheckDesk.Drawn::finding).contains("WRONG", "RIGHT");
        assertThat(desk.result(Viewer.of(OWNER.value()), draw)).isEmpty();
    }

    private void decide(int count) {
        for (int i = 0; i < count; i++) {
            PolicyQuestion question = new PolicyQuestion(MerchantId.next(BUCKET), OWNER, DAY, aShop().facts());
            Postgres.commit(commit -> policy.decide(commit, List.of(question))).forEach(Outcome::orThrow);
        }
    }

    private DrawId announce(int size) {
        DrawAnswer announced = desk.announce(UUID.randomUUID().toString(), DAY, DAY, size, CHECKER)
                .orThrow();
        assertThat(announced.seed()).matches("[0-9a-f]{64}");
        return DrawId.parse(announced.drawId());
    }

    private Result result(DrawId draw) {
        return desk.result(BANK, draw).orElseThrow();
    }

    private List<DecisionId> drawn(DrawId draw) {
        return result(draw).strata().stream()
                .flatMap(stratum -> stratum.drawn().stream())
                .map(PostCheckDesk.Drawn::decision)
                .toList();
    }

    private Outcome<PostCheckAnswer> check(DrawId draw, DecisionId decision, boolean wrong) {
        String note = wrong ? "no order stands behind it" : "";
        return desk.check(BANK, UUID.randomUUID().toString(), draw, decision, wrong, note, CHECKER);
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> "done";
            case Outcome.Refused<?>(Reason reason) -> reason.code();
        };
    }
}
