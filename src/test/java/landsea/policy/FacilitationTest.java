package landsea.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.onboarding.Vouching;
import landsea.parties.OrganisationId;
import landsea.policy.PolicyFacts.Place;
import landsea.policy.register.Entry;
import landsea.policy.register.FacilitationStanding;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the register says is what the packs hear: the day somebody falls, each of its payments is looked at. */
class FacilitationTest {

    private static final LocalDate TODAY = Fixtures.SANDBOX_DAY;

    /** @param review how closely the packs want a shop's payment looked at */
    record Told(String who, List<Standing> entries, ReviewLevel review) {

        @Override
        public String toString() {
            return who;
        }
    }

    static Stream<Told> standings() {
        return Stream.of(
                new Told("nobody in the register", List.of(), ReviewLevel.FULL),
                new Told("class A, not graded", List.of(Standing.CLASS_A), ReviewLevel.FULL),
                new Told("class A, graded", List.of(Standing.CLASS_A, Standing.GRADE_II), ReviewLevel.SAMPLE),
                new Told("class B, graded best", List.of(Standing.CLASS_B, Standing.GRADE_I), ReviewLevel.FULL),
                new Told("class C, graded best", List.of(Standing.CLASS_C, Standing.GRADE_I), ReviewLevel.FULL),
                new Told(
                        "struck off, though recommended once",
                        List.of(Standing.CLASS_NONE, Standing.GRADE_I, Standing.RECOMMENDED),
                        ReviewLevel.FULL));
    }

    @ParameterizedTest
    @MethodSource("standings")
    void a_standing_decides_how_closely_a_payment_is_looked_at(Told told) {
        OrganisationId enterprise = OrganisationId.next(new Bucket(4));

        assertThat(review(Postgres.commit(commit -> {
                    Register.seed(
                            commit,
                            told.entries().stream()
                                    .map(standing ->
                                            new Entry(enterprise, standing, TODAY, "TOLD", "Nobody", "none", Set.of()))
                                    .toList());
                    return standing(commit, enterprise, TODAY);
                })))
                .isEqualTo(told.review());
    }

    @Test
    void a_quality_enterprise_is_paid_on_its_word_until_the_day_it_falls() {
        OrganisationId enterprise = OrganisationId.next(new Bucket(4));
        Postgres.commit(commit -> {
            Vouching.register(commit, List.of(enterprise));
            Register.seed(
                    commit,
                    List.of(new Entry(enterprise, Standing.CLASS_B, TODAY, "TOLD", "Nobody", "none", Set.of())));
            return enterprise;
        });

        assertThat(Stream.of(TODAY.minusDays(1), TODAY)
                        .map(day -> review(Postgres.commit(commit -> standing(commit, enterprise, day)))))
                .containsExactly(ReviewLevel.BY_INSTRUCTION, ReviewLevel.FULL);
    }

    private static FacilitationStanding standing(Commit commit, OrganisationId enterprise, LocalDate day) {
        return new Register(Postgres.desk())
                .standings(commit, List.of(enterprise), day)
                .getOrDefault(enterprise, FacilitationStanding.NOBODY);
    }

    private static ReviewLevel review(FacilitationStanding standing) {
        PolicyFacts shop = Fixtures.aShop().inAYearOf("300000.00").facts();
        PolicyFacts facts = new PolicyFacts(
                shop.transaction(),
                standing.enterprise(Place.CHONGQING),
                shop.nature(),
                shop.amount(),
                shop.year(),
                shop.nettedCosts());
        return Fixtures.rulebook(TODAY).decide(facts).orThrow().review().value();
    }
}
