package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When there is something new to fetch, by the publishers' own days. */
class PublisherTest {

    @ParameterizedTest(name = "{0} at {1}: {4}")
    @CsvSource({
        "CFETS, 2025-01-14T01:14:59Z, 2025-01-13, 2025-01-14T01:15:00Z, a Tuesday before the announcement",
        "CFETS, 2025-01-14T01:15:00Z, 2025-01-14, 2025-01-15T01:15:00Z, from the announcement on",
        "CFETS, 2025-01-18T12:00:00Z, 2025-01-17, 2025-01-20T01:15:00Z, a Saturday",
        "CFETS, 2025-01-26T12:00:00Z, 2025-01-24, 2025-01-27T01:15:00Z, a Sunday that is worked but not by the market",
        "CFETS, 2025-01-30T12:00:00Z, 2025-01-27, 2025-02-05T01:15:00Z, Spring Festival",
        "CFETS, 2035-01-02T12:00:00Z, 2035-01-02, 2035-01-03T01:15:00Z, a weekday that no calendar knows yet",
        "ECB, 2025-01-14T14:59:59Z, 2025-01-13, 2025-01-14T15:00:00Z, before four in Frankfurt's winter",
        "ECB, 2025-07-14T14:00:00Z, 2025-07-14, 2025-07-15T14:00:00Z, four in Frankfurt's summer",
        "ECB, 2025-04-20T12:00:00Z, 2025-04-17, 2025-04-22T14:00:00Z, Easter",
        "ECB, 2025-12-25T20:00:00Z, 2025-12-24, 2025-12-29T15:00:00Z, Christmas"
    })
    void what_should_be_out_and_what_comes_next(
            Publisher publisher, Instant at, LocalDate newest, Instant next, String because) {
        assertThat(publisher.newest(at)).as(because).isEqualTo(newest);
        assertThat(publisher.next(at)).as(because).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"0, PT1M", "1, PT2M", "2, PT4M", "3, PT8M", "4, PT16M", "5, PT30M", "6, PT30M", "2000000000, PT30M"})
    void what_should_be_out_and_is_not_is_asked_for_again_after_a_pause_that_grows(
            int tries, java.time.Duration pause) {
        Instant at = Instant.parse("2025-01-14T01:16:00Z");

        assertThat(Publisher.CFETS.askAgain(at, Optional.of(LocalDate.parse("2025-01-13")), tries))
                .isEqualTo(at.plus(pause));
        assertThat(Publisher.CFETS.askAgain(at, Optional.empty(), tries)).isEqualTo(at.plus(pause));
    }

    @ParameterizedTest
    @CsvSource({"2025-01-14", "2025-01-15"})
    void what_is_known_is_not_asked_for_until_shortly_after_the_next_publication(LocalDate known) {
        assertThat(Publisher.CFETS.askAgain(Instant.parse("2025-01-14T01:16:00Z"), Optional.of(known), 3))
                .isEqualTo(Instant.parse("2025-01-15T01:16:00Z"));
    }
}
