package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.engine.Viewer;
import landsea.fx.Fetched.Validators;
import landsea.fx.RateFetches.Due;
import landsea.fx.RateFetches.Standing;
import landsea.limits.Limits;
import landsea.parties.Parties;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is asked for rates, and what becomes of what they give, on a real database. */
class RateFetchesTest {

    private static final Set<Publisher> CFETS = Set.of(Publisher.CFETS);
    private static final Viewer BANK = Viewer.of(Parties.bank().value());
    private static final Validators STATE = new Validators("\"17\"", "Tue, 14 Jan 2025 01:15:00 GMT");

    private final Fx fx = new Fx(Postgres.desk(), new Limits());
    private final RateFetches fetches =
            new RateFetches(Postgres.housekeeping(), Postgres.desk(), new RateFeed(Postgres.housekeeping(), fx));

    @BeforeEach
    void aTuesdayAfterTheAnnouncement() {
        Postgres.clock().set(Instant.parse("2026-03-10T01:20:00Z"));
        forget();
    }

    @AfterEach
    void everybodyElsesMorning() {
        forget();
        Postgres.morning();
    }

    /** Rates of this year are this test's alone. */
    private static void forget() {
        Postgres.byHand("DELETE FROM rate_fetches; DELETE FROM rate_files;"
                + " DELETE FROM reference_rates WHERE source = 'CFETS' AND as_of >= '2026-01-01'");
    }

    @Test
    void a_publisher_that_was_never_asked_is_due_and_only_one_node_is_told() {
        assertThat(due()).extracting(Due::validators).containsExactly(Validators.NONE);
        assertThat(due()).isEmpty();
    }

    @Test
    void who_asked_and_died_is_followed_by_another() {
        due();
        Postgres.clock().advance(Duration.ofMinutes(2));

        assertThat(due()).hasSize(1);
    }

    @Test
    void a_file_is_kept_as_it_came_its_rates_are_used_and_the_next_asking_is_after_the_next_announcement() {
        byte[] file = parity("2026-03-10", "7.1001");

        fetches.came(due().getFirst(), new Fetched.File(file, STATE));

        assertThat(fx.rates(BANK, Postgres.clock().instant()))
                .filteredOn(rate -> rate.asOf().equals(LocalDate.parse("2026-03-10")))
                .extracting(ReferenceRate::asPublished)
                .containsExactly("USD/CNY 7.1001");
        assertThat(kept()).containsExactly(new String(file, StandardCharsets.UTF_8));
        assertThat(standing())
                .isEqualTo(new Standing(
                        Publisher.CFETS,
                        Instant.parse("2026-03-11T01:16:00Z"),
                        0,
                        Optional.of(Postgres.clock().instant()),
                        Optional.of(LocalDate.parse("2026-03-10")),
                        Optional.empty()));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_file_that_still_holds_is_good_and_asked_for_by_its_state_until_the_day_is_out() {
        Postgres.clock().set(Instant.parse("2026-03-09T02:00:00Z"));
        fetches.came(due().getFirst(), new Fetched.File(parity("2026-03-09", "7.1"), STATE));
        Postgres.clock().set(Instant.parse("2026-03-10T01:20:00Z"));
        Due second = due().getFirst();
        assertThat(second.validators()).isEqualTo(STATE);
        assertThat(second.known()).contains(LocalDate.parse("2026-03-09"));

        fetches.came(second, new Fetched.Unchanged());

        assertThat(standing().dueAt()).isEqualTo(Instant.parse("2026-03-10T01:21:00Z"));
        assertThat(standing().tries()).isEqualTo(1);
        assertThat(standing().goodAt()).contains(Instant.parse("2026-03-10T01:20:00Z"));
        Postgres.clock().advance(Duration.ofMinutes(1));
        assertThat(due().getFirst().validators()).isEqualTo(STATE);
    }

    @Test
    void a_publisher_that_fails_is_asked_again_and_again_at_growing_pauses_and_says_why() {
        Instant at = Postgres.clock().instant();
        for (int pause : List.of(1, 2, 4, 8, 16, 30, 30)) {
            fetches.came(
                    due().getFirst(),
                    new Fetched.Failed(
                            Reason.of("RATE_SOURCE_FAILED", "source", "CFETS").with("because", "status 503")));
            at = at.plus(Duration.ofMinutes(pause));
            assertThat(standing().dueAt()).isEqualTo(at);
            assertThat(due()).isEmpty();
            Postgres.clock().set(at);
        }

        assertThat(standing().trouble())
                .contains(Reason.of("RATE_SOURCE_FAILED", "source", "CFETS").with("because", "status 503"));
        assertThat(standing().goodAt()).isEmpty();
        fetches.came(due().getFirst(), new Fetched.File(parity("2026-03-10", "7.1"), STATE));
        assertThat(standing().trouble()).isEmpty();
        assertThat(standing().tries()).isZero();
    }

    @Test
    void a_hostile_file_is_kept_refused_with_line_and_column_and_asked_for_again_in_full() {
        byte[] hostile = "{\n  \"data\": {\"head\": [}".getBytes(StandardCharsets.UTF_8);

        fetches.came(due().getFirst(), new Fetched.File(hostile, STATE));

        assertThat(kept()).containsExactly(new String(hostile, StandardCharsets.UTF_8));
        assertThat(standing().trouble()).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo("RATE_FILE_MALFORMED");
            assertThat(reason.details()).containsEntry("line", "2").containsEntry("column", "21");
        });
        assertThat(standing().goodAt()).isEmpty();
        Postgres.clock().advance(Duration.ofMinutes(1));
        assertThat(due().getFirst().validators()).isEqualTo(Validators.NONE);
    }

    @Test
    void what_is_published_otherwise_than_before_changes_nothing() {
        fetches.came(due().getFirst(), new Fetched.File(parity("2026-03-10", "7.1"), STATE));
        Postgres.clock().set(Instant.parse("2026-03-11T01:20:00Z"));

        fetches.came(due().getFirst(), new Fetched.File(parity("2026-03-10", "9.9"), STATE));

        assertThat(standing().trouble().map(Reason::code)).contains("RATE_PUBLISHED_OTHERWISE");
        assertThat(fx.rates(BANK, Postgres.clock().instant()))
                .filteredOn(rate -> rate.asOf().equals(LocalDate.parse("2026-03-10")))
                .extracting(ReferenceRate::asPublished)
                .containsExactly("USD/CNY 7.1");
    }

    private List<Due> due() {
        return fetches.agenda(CFETS).due();
    }

    private Standing standing() {
        return fetches.standings(BANK, Postgres.clock().instant()).getFirst();
    }

    private static List<String> kept() {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT content FROM rate_files")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list());
    }

    private static byte[] parity(String day, String value) {
        return """
                {"data": {"head": ["USD/CNY"]}, "records": [{"date": "%s", "values": ["%s"]}]}""".formatted(day, value).getBytes(StandardCharsets.UTF_8);
    }
}
