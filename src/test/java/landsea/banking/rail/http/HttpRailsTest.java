package landsea.banking.rail.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import landsea.sandbox.RailPapers;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

/** What the rail starts with: whose papers are missing, which keys sign, and what ends soon. */
class HttpRailsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    @TempDir
    private Path folder;

    private HttpRails rails(HttpRailSettings settings) {
        return new HttpRails(settings, folder.resolve("keys"), Optional::empty, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HttpRailSettings settings(String certificate, String key, Map<String, HttpRailSettings.Bank> banks) {
        return new HttpRailSettings(
                "127.0.0.1",
                0,
                certificate,
                key,
                DataSize.ofKilobytes(1),
                1,
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(10),
                banks);
    }

    private static HttpRailSettings.Bank bank(
            String url, List<String> certificates, List<String> trust, HttpRailSettings.Key... keys) {
        return new HttpRailSettings.Bank(
                url, certificates, trust, List.of(keys), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void without_a_bank_on_it_nothing_is_opened_and_no_key_made() {
        HttpRails none = rails(settings("", "", Map.of()));
        none.start();
        assertThat(none.isRunning()).isFalse();
        assertThat(folder.resolve("keys")).doesNotExist();
        assertThatIllegalStateException()
                .isThrownBy(() -> none.open("alfa"))
                .withMessage("landsea.rails.http.banks.alfa is missing");
    }

    @Test
    void a_bank_without_papers_keeps_the_program_from_starting_and_every_one_that_is_missing_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> rails(settings(
                        "", "", Map.of("alfa", bank("http://alfa.example", List.of(), List.of("/no/such/file"))))))
                .withMessageContaining("landsea.rails.http.banks.alfa.url is not https")
                .withMessageContaining("landsea.rails.http.banks.alfa.certificates is missing")
                .withMessageContaining("landsea.rails.http.banks.alfa.trust cannot be read: the file /no/such/file")
                .withMessageContaining("landsea.rails.http.banks.alfa.keys is missing");
    }

    @Test
    void without_a_certificate_of_ours_or_with_papers_that_two_banks_share_it_does_not_start_either() {
        RailPapers papers = RailPapers.in(folder.resolve("papers"), List.of("alfa", "landsea"));
        List<String> certificate = List.of(papers.certificateFile("alfa").toString());
        List<String> trust = List.of(papers.certificateFile("authority").toString());
        HttpRailSettings.Key key = new HttpRailSettings.Key(
                "alfa-1", papers.publicKeyFile("alfa").toString(), NOW.minusSeconds(1), NOW.plusSeconds(1));
        HttpRailSettings.Bank alfa = bank("https://alfa.example", certificate, trust, key);
        assertThatIllegalStateException()
                .isThrownBy(() -> rails(settings("", "", Map.of("alfa", alfa))))
                .withMessageEndingWith("landsea.rails.http.certificate is missing");
        assertThatIllegalStateException()
                .isThrownBy(() -> rails(settings("", "", Map.of("alfa", alfa, "beta", alfa))))
                .withMessageContaining(".certificates has one of ")
                .withMessageContaining(".keys has alfa-1, which there is already");
    }

    @Test
    void the_key_of_the_day_signs_and_all_are_published() throws IOException {
        Path keys = folder.resolve("keys");
        LocalDate today = LocalDate.of(2026, 3, 10);
        OwnKeys first = OwnKeys.of(keys, Duration.ofMinutes(5), today);
        assertThat(first.all()).hasSize(1);
        OwnKeys.of(folder.resolve("another"), Duration.ofMinutes(5), today);
        Files.move(folder.resolve("another").resolve("2026-03-10.pem"), keys.resolve("2026-04-01.pem"));

        OwnKeys both = OwnKeys.of(keys, Duration.ofMinutes(5), today);
        assertThat(both.all()).hasSize(2);
        assertThat(both.signer(NOW).keyId()).isEqualTo(first.signer(NOW).keyId());
        assertThat(both.signer(Instant.parse("2026-04-01T00:00:00Z")).keyId())
                .isNotEqualTo(first.signer(NOW).keyId());
        assertThat(both.published())
                .extractingByKey("keys", InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(Files.getPosixFilePermissions(keys.resolve("2026-03-10.pem")))
                .hasSize(2);
    }

    @Test
    void what_ends_within_thirty_days_or_has_ended_stands_in_health_and_the_metrics_count_down() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        PapersHealth health = new PapersHealth(
                List.of(
                        new Ending("alfa", "certificate 1f", NOW.minus(Duration.ofDays(1))),
                        new Ending("alfa", "key alfa-1", NOW.plus(Duration.ofDays(29))),
                        new Ending("ours", "certificate 2a", NOW.plus(Duration.ofDays(31)))),
                Clock.fixed(NOW, ZoneOffset.UTC),
                meters);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsEntry("watched", 3)
                .containsEntry(
                        "ending",
                        Map.of(
                                "alfa: certificate 1f", "ended 2026-03-09T12:00:00Z",
                                "alfa: key alfa-1", "ends 2026-04-08T12:00:00Z"));
        assertThat(meters.get("landsea.rail.http.paper.ends")
                        .tag("paper", "key alfa-1")
                        .gauge()
                        .value())
                .isEqualTo(TimeUnit.DAYS.toSeconds(29));
    }
}
