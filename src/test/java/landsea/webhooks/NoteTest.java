package landsea.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a delivery after a try. */
class NoteTest {

    private static final Instant DUE = Instant.parse("2025-01-14T02:00:00Z");
    private static final WebhookSettings SETTINGS = new WebhookSettings(
            Duration.ofSeconds(2),
            8,
            Duration.ofSeconds(5),
            Duration.ofHours(4),
            Duration.ofHours(72),
            Duration.ofMinutes(1),
            Duration.ofHours(24),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15),
            false);

    @ParameterizedTest(name = "answered {0} after {1} hours: {2} {3}")
    @CsvSource({
        "200, 0, DELIVERED, ''",
        "204, 80, DELIVERED, ''",
        "302, 0, '', ''",
        "400, 1, '', ''",
        "500, 71, '', ''",
        "0, 71, '', ''",
        "500, 73, GIVEN_UP, WEBHOOK_SILENT",
        "0, 73, GIVEN_UP, WEBHOOK_SILENT",
        "410, 0, '', WEBHOOK_GONE",
        "410, 73, '', WEBHOOK_GONE"
    })
    void what_becomes_of_it(int status, int hours, String outcome, String disabled) {
        Note note = note(status, Duration.ofHours(hours));

        assertThat(note.outcome().map(Enum::name).orElse("")).isEqualTo(outcome);
        assertThat(note.disables().orElse("")).isEqualTo(disabled);
    }

    @Test
    void pauses_grow_with_what_has_passed_up_to_a_bound_and_are_never_all_the_same() {
        assertThat(pause(Duration.ZERO)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(pause(Duration.ofMinutes(10))).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(pause(Duration.ofHours(60))).isBetween(Duration.ofHours(2), Duration.ofHours(4));
        assertThat(Stream.generate(() -> pause(Duration.ofHours(1))).limit(20).distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void in_three_days_of_silence_it_is_tried_some_dozens_of_times() {
        Duration since = Duration.ZERO;
        int tries = 0;
        while (note(500, since).outcome().isEmpty()) {
            since = since.plus(pause(since));
            tries++;
        }
        assertThat(tries).isBetween(25, 70);
    }

    @Test
    void a_webhook_that_only_fails_rests_ever_longer_but_not_for_its_first_failures() {
        assertThat(SETTINGS.rest(4)).isZero();
        assertThat(SETTINGS.rest(5)).isEqualTo(Duration.ofSeconds(2));
        assertThat(SETTINGS.rest(7)).isEqualTo(Duration.ofSeconds(8));
        assertThat(SETTINGS.rest(1_000)).isEqualTo(Duration.ofMinutes(1));
    }

    private static Duration pause(Duration since) {
        Note note = note(500, since);
        return Duration.between(DUE.plus(since), note.notBefore());
    }

    private static Note note(int status, Duration since) {
        Bucket bucket = new Bucket(3);
        WebhookEvent event = new WebhookEvent(
                EventId.next(bucket), UUID.randomUUID(), "payment.held", "pay_" + "0".repeat(32), 4, DUE);
        Tried tried = new Tried(
                1,
                DUE.plus(since),
                Duration.ZERO,
                status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
                status == 0 ? "NOT_REACHED" : "");
        return Note.of(
                new DeliveryStore.Due(DeliveryId.next(bucket), WebhookId.next(bucket), event, 0, DUE),
                UUID.randomUUID(),
                tried,
                SETTINGS);
    }

    @Test
    void what_is_posted_names_ids_a_state_and_a_number_and_nothing_else() {
        WebhookEvent event = new WebhookEvent(
                EventId.next(new Bucket(3)), UUID.randomUUID(), "payment.held", "pay_" + "0".repeat(32), 4, DUE);
        assertThat(new String(event.body(), StandardCharsets.UTF_8)).isEqualTo("""
                {"data":{"id":"pay_%s","sequence":4,"state":"HELD"},"timestamp":"2025-01-14T02:00:00Z","type":"payment.held"}""".formatted("0".repeat(32)));
    }
}
