package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The description that programs are made from says what the application does. */
class OpenApiTest {

    private static final JsonNode DOCUMENT = Caller.nobody().get("/api-docs").body();

    @Test
    void it_is_openapi_3_1_with_bearer_tokens_and_one_shape_of_problems() {
        assertThat(DOCUMENT.path("openapi").asString("")).startsWith("3.1.");
        JsonNode components = DOCUMENT.path("components");
        assertThat(components
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString(""))
                .isEqualTo("bearer");
        assertThat(components.path("schemas").path("Problem").path("properties").propertyNames())
                .contains("type", "title", "status", "detail", "code", "errors", "finality", "trace_id");
    }

    @ParameterizedTest
    @MethodSource("landsea.api.Route#all")
    void it_describes_every_route_with_its_key_and_its_problems(Route route) {
        JsonNode operation = StreamSupport.stream(
                        DOCUMENT.path("paths").properties().spliterator(), false)
                .filter(path ->
                        path.getKey().replaceAll("\\{[^}]*}", "0".repeat(32)).equals(route.path()))
                .map(path -> path.getValue().path(route.method().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();

        assertThat(operation.path("responses").path("default").toString()).contains("#/components/schemas/Problem");
        assertThat(operation.path("parameters").toString().contains("Idempotency-Key"))
                .isEqualTo(route.takes(RequestKey.class));
        assertThat(operation.path("parameters").toString()).doesNotContain("caller", "\"key\"");
    }

    @Test
    void members_have_the_names_that_are_on_the_wire() {
        assertThat(DOCUMENT.path("components")
                        .path("schemas")
                        .path("WithdrawalBody")
                        .path("properties")
                        .propertyNames())
                .containsExactlyInAnyOrder("shop_id", "currency");
    }
}
