package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A publisher that has nothing new when it should have: the sandbox's publishes on its own day alone. */
class LateRatesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void rates_that_should_be_out_and_are_not_are_an_illness_after_about_an_hour() {
        try (SandboxApplication application = SandboxApplication.fresh("--landsea.rates.look=50ms")) {
            Await.until(() -> newest(application), "2025-01-14"::equals);
            assertThat(rates(application).path("status").asString()).isEqualTo("UP");

            application.advance(Duration.ofDays(1));
            for (int tries = 1; tries <= 6; tries++) {
                int now = tries;
                Await.until(() -> tries(application), known -> known == now);
                assertThat(rates(application).path("status").asString()).isEqualTo("UP");
                application.advance(Duration.ofMinutes(31));
            }
            Await.until(() -> rates(application).path("status").asString(), "DOWN"::equals);
            assertThat(tries(application)).isEqualTo(7);
        }
    }

    private static String newest(SandboxApplication application) {
        return rates(application)
                .path("details")
                .path("CFETS")
                .path("newest_day")
                .asString("");
    }

    private static int tries(SandboxApplication application) {
        return rates(application).path("details").path("CFETS").path("tries").asInt();
    }

    private static JsonNode rates(SandboxApplication application) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(application.address("/actuator/health")))
                .build();
        try {
            return JsonMapper.shared()
                    .readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                    .path("components")
                    .path("rates");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
