package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.StreamSupport;
import landsea.testing.Await;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the interface says of published rates, on the whole application, which fetches them from the sandbox. */
class RatesApiTest {

    @Test
    void the_central_parity_is_fetched_from_its_publisher_and_each_rate_says_how_old_it_is() {
        JsonNode publisher = Await.until(
                RatesApiTest::cfets, one -> !one.path("good_at").asString("").isEmpty());

        assertThat(publisher.path("newest").asString()).isEqualTo("2025-01-14");
        assertThat(publisher.path("trouble").asString()).isEmpty();
        assertThat(publisher.path("due_at").asString()).isEqualTo("2025-01-15T01:16:00Z");
        JsonNode dollar = StreamSupport.stream(rates().spliterator(), false)
                .filter(rate -> rate.path("base").asString().equals("USD"))
                .findFirst()
                .orElseThrow();
        assertThat(dollar.path("value").asString()).isEqualTo("7.1878");
        assertThat(dollar.path("published_at").asString()).isEqualTo("2025-01-14T01:15:00Z");
        assertThat(Duration.parse(dollar.path("age").asString()))
                .isBetween(Duration.ofMinutes(44), Duration.ofHours(8));
    }

    @Test
    void what_cannot_be_read_of_a_file_is_named_with_line_and_column() {
        var answer = Caller.as("operator")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        "/api/v1/rates?source=CFETS",
                        "application/json",
                        "{\"data\":\n 1,}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("problems").path(0).path("code").asString())
                .isEqualTo("RATE_FILE_MALFORMED");
        assertThat(answer.body().path("problems").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(answer.body().path("problems").path(0).path("column").asInt())
                .isPositive();
    }

    private static JsonNode rates() {
        return Caller.as("merchant").get("/api/v1/rates").body();
    }

    private static JsonNode cfets() {
        return Caller.as("merchant").get("/api/v1/rates/publishers").body().path(0);
    }
}
