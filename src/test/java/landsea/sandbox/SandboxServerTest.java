package landsea.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The world outside behind a real web server, in real time, without LandSea. */
class SandboxServerTest {

    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                ManagementWebSecurityAutoConfiguration.class,
                ServletWebSecurityAutoConfiguration.class,
                SecurityFilterAutoConfiguration.class,
                UserDetailsServiceAutoConfiguration.class
            })
    @Import({SandboxConfiguration.class, MarketplaceController.class, ProviderController.class, WorldController.class})
    static class Application {}

    private static final String PAYOUT =
            "{\"request_id\":\"%s\",\"seller_id\":\"S-1\",\"currency\":\"USD\",\"receiving_number\":\"6250001\"}";

    @TempDir
    Path store;

    @Test
    void aPayoutIsFollowedInRealTimeSilenceTimesOutAndTheStopIsOrderly() throws Exception {
        Files.writeString(store.resolve("tokens.json"), """
                {"platform": {"token": "p", "role": "PLATFORM"}, "bank": {"token": "b", "role": "COLLECTING_BANK"},
                 "operator": {"token": "o", "role": "OPERATOR"}}""");
        try (LandSeaStandIn landSea = new LandSeaStandIn();
                HttpClient http = HttpClient.newHttpClient()) {
            ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                    .profiles("sandbox")
                    .run(
                            "--server.port=0",
                            // Nobody is there: advices stay with the bank.
                            "--landsea.rails.http.port=1",
                            "--landsea.store.folder=" + store,
                            // There is no store here to be ready.
                            "--management.endpoint.health.group.readiness.include=readinessState",
                            "--landsea.sandbox.api-url=" + landSea.address(),
                            "--landsea.sandbox.report=landsea/sandbox/none");
            URI address = URI.create(
                    "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
            send(http, address, "PUT", "/sandbox/world/sellers/S-1/report", Outside.report("4711", "100.00", "USD"));

            Instant asked = Instant.now();
            HttpResponse<String> paid = send(http, address, "POST", "/sandbox/marketplace/payouts", payout("r-1"));
            assertThat(paid.statusCode()).isEqualTo(202);
            assertThat(landSea.next().isReport()).isTrue();
            assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(450));

            send(http, address, "POST", "/sandbox/world/faults", """
                    {"on":"PAYOUT","kind":"SILENCE_LOST"}""".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> send(http, address, "POST", "/sandbox/marketplace/payouts", payout("r-2")))
                    .isInstanceOf(HttpTimeoutException.class);

            Instant stopping = Instant.now();
            application.close();
            assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static byte[] payout(String requestId) {
        return PAYOUT.formatted(requestId).getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> send(HttpClient http, URI address, String method, String path, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(Duration.ofSeconds(2))
                        .header("Authorization", "Bearer o")
                        .header("Content-Type", method.equals("PUT") ? "text/plain" : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
