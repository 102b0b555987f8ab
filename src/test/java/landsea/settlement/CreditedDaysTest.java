package landsea.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Days are found among many. */
class CreditedDaysTest {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final CreditedDays days = SandboxApplication.bean(CreditedDays.class);

    @BeforeAll
    static void aPaymentIsCredited() throws Exception {
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(30).bias(3_000_00));
        String shop = SandboxApplication.actor("other_merchant").get("shop_id");
        post("/api/v1/statements?shop_id=" + shop + "&name=report.txt", "other_merchant", report.bytes());
        String advice = """
                {"advices":[{"bank_reference":"%s","receiving_number":"%s","currency":"USD","amount":"%s",
                "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(
                        UUID.randomUUID(),
                        SandboxApplication.actor("other_merchant").get("receiving_number"),
                        report.total().amount());
        assertThat(post("/api/v1/advices", "collecting_bank", advice.getBytes()))
                .contains("CREDITED");
    }

    @Test
    void the_days_on_which_something_was_credited_are_found_and_no_others() {
        LocalDate last = days.last(BANK).orElseThrow();

        List<LocalDate> all = days.daysWithCredits(BANK, last.minusDays(400), last.plusDays(1));

        assertThat(all).endsWith(last).doesNotHaveDuplicates().isSorted();
        assertThat(all).allMatch(day -> days.of(BANK, day).count() > 0);
        assertThat(days.daysWithCredits(BANK, last.plusDays(1), last.plusDays(9)))
                .isEmpty();
    }

    private static String post(String path, String who, byte[] body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(SandboxApplication.url(path)))
                                    .header(
                                            "Authorization",
                                            "Bearer "
                                                    + SandboxApplication.actor(who)
                                                            .get("token"))
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .header(
                                            "Content-Type",
                                            path.contains("advices") ? "application/json" : "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
