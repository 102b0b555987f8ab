package landsea.policy;

import static landsea.policy.Fixtures.aShop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.engine.Viewer;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.PolicyFacts.CostKind;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.testing.Postgres;
import landsea.testing.TinyPack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final Bucket BUCKET = new Bucket(7);
    private static final OrganisationId OWNER = OrganisationId.next(BUCKET);
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final PersonId MAKER = PersonId.next(new Bucket(0));
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));
    private static final LocalDate TODAY = Fixtures.SANDBOX_DAY;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Policy policy = new Policy(Postgres.desk());

    @BeforeEach
    void theSandboxsDay() {
        Postgres.clock().set(Postgres.MORNING);
        Postgres.commit(commit -> {
            PolicyStore.seed(commit, ShippedPacks.all());
            return true;
        });
    }

    @Test
    void aNewStoreHasTheShippedPacksByTheLawsOwnDays() {
        assertThat(versions(LocalDate.of(2017, 3, 31))).isEmpty();
        assertThat(versions(LocalDate.of(2017, 4, 1))).containsExactly("free-trade-zone 1");
        assertThat(versions(LocalDate.of(2024, 6, 29))).doesNotContain("trade-opening 1");
        assertThat(versions(LocalDate.of(2024, 6, 30)))
                .startsWith("trade-opening 1")
                .contains("e-commerce 1");
        assertThat(versions(LocalDate.of(2025, 10, 28))).contains("e-commerce 1");
        assertThat(versions(LocalDate.of(2025, 10, 29)))
                .contains("e-commerce 2")
                .doesNotContain("e-commerce 1");
    }

    @Test
    void aDecisionIsKeptForItsOwnerAndExplainedByThePacksOfItsDay() {
        PolicyFacts facts = aShop().netting(CostKind.COMPENSATION).facts();
        Decided decided = decide(TODAY, facts).orThrow();

        Explanation explained = policy.explain(Viewer.of(OWNER.value()), decided.id())
                .orElseThrow()
                .orThrow();

        assertThat(explained.asKept()).isTrue();
        assertThat(explained.facts()).isEqualTo(facts);
        assertThat(explained.decision()).isEqualTo(decided.decision());
        assertThat(explained.decision().netting().value()).isEqualTo(Netting.NOT_ALLOWED);
        assertThat(policy.explain(Viewer.of(OrganisationId.next(BUCKET).value()), decided.id()))
                .isEmpty();
        assertThat(policy.explain(BANK, decided.id())).isPresent();
    }

    @Test
    void aListIsDecidedInOneGoAndEachItemIsRefusedByItself() {
        PolicyFacts facts = aShop().facts();

        List<Outcome<Decided>> outcomes = Postgres.commit(commit ->
                policy.decide(commit, List.of(question(TODAY, facts), question(LocalDate.of(2000, 1, 1), facts))));

        assertThat(outcomes).extracting(PolicyTest::code).containsExactly("done", "POLICY_SILENT");
    }

    @Test
    void aDecisionWhoseFactsWereAlteredIsSeenThrough() {
        DecisionId id = decide(TODAY, aShop().facts()).orThrow().id();
        Postgres.byHand("UPDATE policy_decisions SET facts = replace(facts, '\"directory_class\":\"A\"',"
                + " '\"directory_class\":\"C\"') WHERE decision_id = '" + id.value() + "'");

        Explanation explained = policy.explain(BANK, id).orElseThrow().orThrow();

        assertThat(explained.asKept()).isFalse();
    }

    @Test
    void aNewVersionHoldsFromItsDayOnAndNotTheDayBefore() {
        Pack pack = aPack(1, "SAMPLE");
        LocalDate from = TODAY.plusDays(3);

        assertThat(code(propose(pack, from, MAKER))).isEqualTo("done");
        assertThat(versions(from)).doesNotContain(pack.id().toString());
        assertThat(code(approve(pack.id(), CHECKER))).isEqualTo("done");

        assertThat(versions(from.minusDays(1))).doesNotContain(pack.id().toString());
        assertThat(versions(from)).startsWith(pack.id().toString());
        PolicyFacts facts = aShop().ofQuality().facts();
        assertThat(review(from.minusDays(1), facts)).isEqualTo(ReviewLevel.BY_INSTRUCTION);
        assertThat(review(from, facts)).isEqualTo(ReviewLevel.SAMPLE);
        assertThat(Postgres.facts())
                .filteredOn(fact -> fact.subject().equals(pack.id().toString()))
                .extracting(Fact::kind)
                .containsExactly("policy.pack_proposed", "policy.pack_approved");
        end(pack.id().pack(), from.plusDays(1));
    }

    @Test
    void anOldDecisionStaysUnderItsVersionWhenAnotherHasCome() {
        Pack first = aPack(1, "SAMPLE");
        LocalDate from = TODAY.plusDays(1);
        propose(first, from, MAKER).orThrow();
        approve(first.id(), CHECKER).orThrow();
        Decided old = decide(from, aShop().facts()).orThrow();
        Pack second = withText(first, 2, "FULL");
        propose(second, from, MAKER).orThrow();
        approve(second.id(), CHECKER).orThrow();

        Explanation explained = policy.explain(BANK, old.id()).orElseThrow().orThrow();

        assertThat(explained.asKept()).isTrue();
        assertThat(explained.decision().review().rule().pack()).isEqualTo(first.id());
        assertThat(review(from, aShop().facts())).isEqualTo(ReviewLevel.FULL);
        end(first.id().pack(), from.plusDays(1));
    }

    @Test
    void whoProposesDoesNotApproveNeitherInTheProgramNorInTheDatabase() {
        Pack pack = aPack(1, "SAMPLE");
        propose(pack, TODAY.plusDays(400), MAKER).orThrow();

        assertThat(code(approve(pack.id(), MAKER))).isEqualTo("PACK_SAME_PERSON");
        assertThatThrownBy(
                        () -> Postgres.commit(commit -> PolicyStore.approve(commit, List.of(pack.id()), MAKER.value())))
                .hasMessageContaining("approved_by");
    }

    @Test
    void refusalsOfAProposal() {
        Pack pack = aPack(1, "SAMPLE");

        assertThat(code(propose(pack, TODAY, MAKER))).isEqualTo("PACK_DATE_PAST");
        assertThat(code(propose(pack, LocalDate.of(2024, 12, 31), MAKER))).isEqualTo("PACK_DATE_BEFORE_LAW");
        assertThat(code(propose(withText(pack, 2, "FULL"), TODAY.plusDays(1), MAKER)))
                .isEqualTo("PACK_VERSION_TAKEN");
        assertThat(code(propose(pack, TODAY.plusDays(1), MAKER))).isEqualTo("done");
        assertThat(code(propose(pack, TODAY.plusDays(1), MAKER))).isEqualTo("PACK_VERSION_TAKEN");
        assertThat(code(approve(new PackVersion("nobody", 1), CHECKER))).isEqualTo("PACK_UNKNOWN");
        Postgres.clock().advance(Duration.ofDays(1));
        assertThat(code(approve(pack.id(), CHECKER))).isEqualTo("PACK_DATE_PAST");
    }

    @Test
    void aPackThatWouldLeaveAQuestionOpenIsNotProposed() {
        ShippedPacks.Text lowest = Fixtures.text("directory-classes", 1);
        String document =
                lowest.document().replace("version=\"1\"", "version=\"2\"").replace("\"NOT_ALLOWED\"", "\"SILENT\"");
        String cases = lowest.cases().replace("NOT_ALLOWED", "SILENT");
        Pack.Checked checked = Pack.check(document, cases);

        assertThat(code(propose(Fixtures.sound(checked), TODAY.plusDays(9), MAKER)))
                .isEqualTo("PACK_LEAVES_SILENCE");
    }

    @Test
    void whatWasApprovedStaysApprovedAndCannotBeChanged() {
        Pack pack = aPack(1, "SAMPLE");
        propose(pack, TODAY.plusDays(500), MAKER).orThrow();
        approve(pack.id(), CHECKER).orThrow();

        assertThat(code(approve(pack.id(), PersonId.next(new Bucket(0))))).isEqualTo("PACK_APPROVED_ALREADY");
        assertThatThrownBy(() -> Postgres.commit(commit ->
                        commit.sql().sql("UPDATE policy_packs SET cases = ''").update()))
                .rootCause()
                .hasMessageContaining("permission denied");
        int approvals = Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM policy_approvals a JOIN policy_packs p USING (pack, version)"
                        + " WHERE a.hash = p.hash AND a.approved_by <> p.proposed_by AND a.pack = ?")
                .params(pack.id().pack())
                .query((row, number) -> row.getInt(1))
                .single());
        assertThat(approvals).isEqualTo(1);
    }

    @Test
    void aPackWhoseTextIsNotWhatWasApprovedDecidesNothing() {
        Pack pack = aPack(1, "SAMPLE");
        LocalDate from = TODAY.plusDays(700);
        propose(pack, from, MAKER).orThrow();
        // Before the approval, after which it is loaded in the background.
        Postgres.byHand("UPDATE policy_packs SET document = replace(document, 'SAMPLE', 'FULL') WHERE pack = '"
                + pack.id().pack() + "'");
        approve(pack.id(), CHECKER).orThrow();

        assertThat(code(decide(from, aShop().facts()))).isEqualTo("PACK_NOT_LOADED");
        assertThat(code(decide(from.minusDays(1), aShop().facts()))).isEqualTo("done");
        Postgres.byHand(
                "DELETE FROM policy_approvals WHERE pack = '" + pack.id().pack() + "'");
    }

    @Test
    void aSimulationTellsWhatACandidateWouldHaveChanged() {
        LocalDate day = LocalDate.of(2024, 9, 2);
        decide(day, aShop().netting(CostKind.REPAIR).facts()).orThrow();
        decide(day, aShop().netting(CostKind.REPAIR).facts()).orThrow();
        decide(day, aShop().netting(CostKind.TAX).facts()).orThrow();
        decide(day, aShop().ofClass(DirectoryClass.B).facts()).orThrow();
        ShippedPacks.Text next = Fixtures.text("e-commerce", 2);

        Simulation simulation =
                policy.simulate(BANK, Fixtures.sound(Pack.check(next.document(), next.cases())), day, day);

        assertThat(simulation.decided()).isEqualTo(4);
        assertThat(simulation.changed()).isEqualTo(2);
        assertThat(simulation.changes().get(Aspect.NETTING)).containsOnly(Map.entry("NOT_ALLOWED → ALLOWED", 2L));
        assertThat(simulation.changes()).containsOnlyKeys(Aspect.NETTING);
        assertThat(simulation.examples()).hasSize(2);
    }

    @Test
    void aDrawIsAnnouncedBeforeItsDaysAreOverAndFoundAgain() {
        LocalDate day = LocalDate.of(2025, 1, 20);
        for (int i = 0; i < 12; i++) {
            decide(day, aShop().facts()).orThrow();
        }
        String seed = "0123456789abcdef".repeat(4);
        Draw draw = Postgres.commit(commit -> policy.announce(commit, seed, day, day, 5))
                .orThrow();

        List<PostChecks.Sample> samples = policy.draw(BANK, draw);

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.population()).isEqualTo(12);
            assertThat(sample.drawn()).hasSize(5);
        });
        assertThat(policy.draw(BANK, draw)).isEqualTo(samples);
        assertThat(code(Postgres.commit(commit -> policy.announce(commit, seed, day, TODAY.minusDays(1), 5))))
                .isEqualTo("DRAW_TOO_LATE");
    }

    private static PolicyQuestion question(LocalDate day, PolicyFacts facts) {
        return new PolicyQuestion(MerchantId.next(BUCKET), OWNER, day, facts);
    }

    private Outcome<Decided> decide(LocalDate day, PolicyFacts facts) {
        return Postgres.commit(commit -> policy.decide(commit, List.of(question(day, facts))))
                .getFirst();
    }

    private ReviewLevel review(LocalDate day, PolicyFacts facts) {
        return policy.rulebook(day).orThrow().decide(facts).orThrow().review().value();
    }

    private List<String> versions(LocalDate day) {
        return policy.rulebook(day).orThrow().versions().stream()
                .map(PackVersion::toString)
                .toList();
    }

    private Outcome<PackVersion> propose(Pack pack, LocalDate from, PersonId maker) {
        return Postgres.commit(commit -> policy.propose(commit, pack, from, maker));
    }

    private Outcome<PackVersion> approve(PackVersion id, PersonId checker) {
        return Postgres.commit(commit -> policy.approve(commit, id, checker));
    }

    /** A pack of the test's own, above all that ship: it says of goods how they are reviewed. */
    private static Pack aPack(int version, String review) {
        return made(
                "test-pack-" + NAMES.incrementAndGet() + "-"
                        + UUID.randomUUID().toString().substring(0, 8),
                version,
                review);
    }

    private static Pack withText(Pack pack, int version, String review) {
        return made(pack.id().pack(), version, review);
    }

    private static Pack made(String name, int version, String review) {
        TinyPack pack = new TinyPack(name, version, review);
        return Fixtures.sound(Pack.check(pack.document(), pack.cases()));
    }

    /** What a test switched on must not decide for the others: the database is shared. */
    private static void end(String pack, LocalDate from) {
        assertThat(from).isAfter(TODAY);
        Postgres.byHand("DELETE FROM policy_approvals WHERE pack = '" + pack + "'");
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> "done";
            case Outcome.Refused<?>(var reason) -> reason.code();
        };
    }
}
