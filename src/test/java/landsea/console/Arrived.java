package landsea.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;

/** Money that has come, for stories that look at what was done with it. */
final class Arrived {

    private Arrived() {}

    /** A payment that the packs have decided. */
    static void credited(SandboxApplication application) {
        Map<String, String> merchant = application.token("merchant");
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(30).bias(20_000_00));
        post(
                application,
                merchant,
                "/api/v1/statements?name=report.txt&shop_id=" + merchant.getOrDefault("shop_id", ""),
                "text/plain",
                report.bytes());
        post(application, application.token("collecting_bank"), "/api/v1/advices", "application/json", """
                {"advices":[{"bank_reference":"REF-%s","receiving_number":"%s","currency":"USD","amount":"%s",
                  "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(
                        UUID.randomUUID(),
                        merchant.getOrDefault("receiving_number", ""),
                        report.total().amount())
                .getBytes(StandardCharsets.UTF_8));
    }

    /** The merchant's money is converted as it comes. */
    static void convert(SandboxApplication application) {
        Map<String, String> merchant = application.token("merchant");
        String body = """
                {"shop_id":"%s","sell_currency":"USD","mode":"CONVERT","buy_currency":"CNY","convert_percent":"50",
                  "markup_bp_max":"100"}""".formatted(merchant.getOrDefault("shop_id", ""));
        send(
                application,
                merchant,
                "PUT",
                "/api/v1/standing-instructions",
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static void post(
            SandboxApplication application, Map<String, String> who, String path, String type, byte[] body) {
        send(application, who, "POST", path, type, body);
    }

    private static void send(
            SandboxApplication application,
            Map<String, String> who,
            String method,
            String path,
            String type,
            byte[] body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(application.address(path)))
                            .header("Authorization", "Bearer " + who.getOrDefault("token", ""))
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            org.assertj.core.api.Assertions.assertThat(answer.statusCode())
                    .as(answer.body())
                    .isBetween(200, 299);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
