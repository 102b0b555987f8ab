package landsea.policy.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Deadline;
import landsea.engine.TestEngine;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.policy.PolicyFacts.DirectoryClass;
import landsea.policy.PolicyFacts.Grade;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How somebody comes to stand in the register, and what a day of it says. */
class RegisterTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 1, 14);
    private static final PersonId MAKER = PersonId.next(new Bucket(0));
    private static final PersonId CHECKER = PersonId.next(new Bucket(0));
    private static final Viewer BANK = Viewer.bank(Parties.bank().value());
    private static final Set<String> ALL = Set.of(
            "COOPERATED_TWO_YEARS", "NO_PENALTY_TWO_YEARS", "STABLE_BUSINESS", "SOUND_CONTROLS", "NOT_HIGH_RISK");

    private final OrganisationId enterprise = OrganisationId.next(new Bucket(21));
    private TestEngine engine;
    private final Register register = new Register(Postgres.desk());
    private Registering registering;

    @BeforeEach
    void open() {
        Postgres.morning();
        Postgres.byHand("DELETE FROM register_waiting; DELETE FROM register_decisions; DELETE FROM register_entries");
        engine = Postgres.engine(
                new RegisterHandlers.Entering(), new RegisterHandlers.Deciding(), new RegisterHandlers.Lapsing());
        registering = new Registering(engine.engine());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void who_is_not_in_the_register_passes_for_nothing() {
        FacilitationStanding standing = standing(TODAY);

        assertThat(standing).isEqualTo(FacilitationStanding.NOBODY);
        assertThat(standing.directoryClass()).isEqualTo(DirectoryClass.NONE);
        assertThat(standing.grade()).isEqualTo(Grade.III);
        assertThat(List.of(standing.qualityEnterprise(), standing.bankAdmitted()))
                .containsOnly(false);
    }

    @Test
    void an_entry_counts_when_a_second_person_has_approved_it() {
        String entry = entered(Standing.CLASS_A, TODAY);
        assertThat(standing(TODAY)).isEqualTo(FacilitationStanding.NOBODY);

        assertThat(code(decide(entry, true, MAKER))).isEqualTo("REGISTER_SAME_PERSON");
        assertThat(standing(TODAY)).isEqualTo(FacilitationStanding.NOBODY);
        assertThat(code(decide(entry, true, CHECKER))).isEqualTo("DONE");
        assertThat(standing(TODAY).directoryClass()).isEqualTo(DirectoryClass.A);
        assertThat(code(decide(entry, false, CHECKER))).isEqualTo("REGISTER_ENTRY_DECIDED");
        assertThat(code(enter(Standing.CLASS_A, TODAY, Set.of()))).isEqualTo("REGISTER_SAYS_SO_ALREADY");
    }

    @Test
    void an_entry_counts_from_its_day_on_but_never_on_a_day_that_is_over() {
        approved(Standing.CLASS_A, TODAY.minusYears(3));
        approved(Standing.CLASS_B, TODAY.plusDays(2));

        assertThat(classes(TODAY.minusDays(1), TODAY, TODAY.plusDays(1), TODAY.plusDays(2)))
                .containsExactly(DirectoryClass.NONE, DirectoryClass.A, DirectoryClass.A, DirectoryClass.B);
    }

    @Test
    void a_later_notice_counts_though_an_earlier_one_is_entered_after_it() {
        approved(Standing.CLASS_A, TODAY);
        approved(Standing.CLASS_C, TODAY.minusDays(30));

        assertThat(standing(TODAY).directoryClass()).isEqualTo(DirectoryClass.A);
    }

    @Test
    void a_downgrade_takes_the_recommendation_away_and_coming_back_does_not_give_it_back() {
        approved(Standing.CLASS_A, TODAY);
        assertThat(code(enter(Standing.RECOMMENDED, TODAY, Set.of("SOUND_CONTROLS"))))
                .isEqualTo("CONDITIONS_UNMET");
        approved(Standing.RECOMMENDED, TODAY);
        assertThat(standing(TODAY).qualityEnterprise()).isTrue();

        approved(Standing.CLASS_B, TODAY);
        assertThat(standing(TODAY).qualityEnterprise()).isFalse();
        assertThat(code(enter(Standing.RECOMMENDED, TODAY, ALL))).isEqualTo("CLASS_A_NEEDED");

        approved(Standing.CLASS_A, TODAY.plusDays(1));
        assertThat(standing(TODAY.plusDays(1)).directoryClass()).isEqualTo(DirectoryClass.A);
        assertThat(standing(TODAY.plusDays(1)).qualityEnterprise()).isFalse();
        assertThat(register.history(BANK, enterprise))
                .extracting(one -> one.entry().standing() + " " + one.entry().reason())
                .contains("REMOVED DOWNGRADED");
    }

    @Test
    void whether_the_bank_may_facilitate_is_said_of_the_bank_alone_and_counts_for_everybody() {
        assertThat(code(enter(Standing.ADMITTED, TODAY, Set.of()))).isEqualTo("REGISTER_ONLY_OF_BANK");
        assertThat(code(enter(Parties.bank(), Standing.CLASS_A, TODAY, Set.of())))
                .isEqualTo("REGISTER_NOT_OF_BANK");

        Outcome<EnterAnswer> entered = enter(Parties.bank(), Standing.ADMITTED, TODAY, Set.of());
        decide(Parties.bank(), entered.orThrow().entry(), true, CHECKER);

        assertThat(standing(TODAY).bankAdmitted()).isTrue();
        assertThat(standing(TODAY.minusDays(1)).bankAdmitted()).isFalse();
    }

    @Test
    void what_nobody_looked_at_lapses() {
        String entry = entered(Standing.CLASS_A, TODAY);
        Deadline over = new Deadline(EntryId.parse(entry).value(), RegisterHandlers.DEADLINE, Postgres.MORNING);
        Postgres.commit(commit -> new RegisterHandlers.Lapsing().handle(commit, List.of(new LapseCommand(over))));

        assertThat(register.waiting(BANK, 10)).isEmpty();
        assertThat(code(decide(entry, true, CHECKER))).isEqualTo("REGISTER_ENTRY_DECIDED");
        assertThat(standing(TODAY)).isEqualTo(FacilitationStanding.NOBODY);
    }

    @Test
    void the_database_itself_refuses_that_one_person_approves_his_own_entry() {
        String entry = entered(Standing.CLASS_A, TODAY);

        assertThatThrownBy(() -> Postgres.byHand("""
                        INSERT INTO register_decisions SELECT bucket, entry_id, organisation_id, effective_from, entered_by,
                            true, entered_by, entered_at, effective_from
                        FROM register_entries""")).hasStackTraceContaining("register_decisions_check");
        assertThat(EntryId.parse(entry).text()).isEqualTo(entry);
    }

    @Test
    void an_enterprise_sees_what_counts_of_its_own_and_nobody_elses() {
        approved(Standing.CLASS_A, TODAY);
        entered(Standing.CLASS_B, TODAY);
        Viewer own = Viewer.of(enterprise.value());

        assertThat(register.history(own, enterprise))
                .extracting(one -> one.entry().standing())
                .containsExactly(Standing.CLASS_A);
        assertThat(register.history(Viewer.of(new UUID(0, 1)), enterprise)).isEmpty();
        assertThat(register.history(BANK, enterprise)).hasSize(2);
    }

    /** Whatever is entered in whatever order: the statement of payments and the explanation of people say the same of every day. */
    @Test
    void the_one_statement_and_the_explanation_agree_on_every_day_of_random_histories() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int step = 0; step < 40; step++) {
            Standing standing = Standing.values()[random.nextInt(9)];
            LocalDate day = TODAY.plusDays(random.nextInt(9) - 4L);
            Set<String> conditions = standing == Standing.RECOMMENDED ? ALL : Set.of();
            if (enter(standing, day, conditions) instanceof Outcome.Done<EnterAnswer>(EnterAnswer answer)) {
                decide(answer.entry(), random.nextInt(5) > 0, CHECKER);
            }
        }
        for (int day = -5; day <= 6; day++) {
            LocalDate on = TODAY.plusDays(day);
            assertThat(standing(on)).as("seed %d, %s", seed, on).isEqualTo(register.explain(BANK, enterprise, on));
        }
    }

    private List<DirectoryClass> classes(LocalDate... days) {
        List<DirectoryClass> classes = new ArrayList<>();
        for (LocalDate day : days) {
            classes.add(standing(day).directoryClass());
        }
        return classes;
    }

    private FacilitationStanding standing(LocalDate day) {
        return Postgres.commit(commit -> register.standings(commit, List.of(enterprise), day))
                .getOrDefault(enterprise, FacilitationStanding.NOBODY);
    }

    private void approved(Standing standing, LocalDate from) {
        assertThat(code(decide(entered(standing, from), true, CHECKER))).isEqualTo("DONE");
    }

    private String entered(Standing standing, LocalDate from) {
        return enter(standing, from, standing == Standing.RECOMMENDED ? ALL : Set.of())
                .orThrow()
                .entry();
    }

    private Outcome<EnterAnswer> enter(Standing standing, LocalDate from, Set<String> conditions) {
        return enter(enterprise, standing, from, conditions);
    }

    private Outcome<EnterAnswer> enter(OrganisationId of, Standing standing, LocalDate from, Set<String> conditions) {
        Entry entry = new Entry(of, standing, from, "AS_PUBLISHED", "The authority", "notice 7", conditions);
        return registering.enter(new EnterCommand(UUID.randomUUID().toString(), entry, MAKER));
    }

    private Outcome<EnterAnswer> decide(String entry, boolean approve, PersonId by) {
        return decide(enterprise, entry, approve, by);
    }

    private Outcome<EnterAnswer> decide(OrganisationId of, String entry, boolean approve, PersonId by) {
        return registering.decide(
                new DecideCommand(of, UUID.randomUUID().toString(), EntryId.parse(entry), approve, by));
    }

    private static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Reason reason) -> reason.code();
            case Outcome.Done<?> done -> "DONE";
        };
    }
}
