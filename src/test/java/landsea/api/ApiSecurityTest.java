package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.api.Caller.Answer;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what, over HTTP, for every route that the application has. */
class ApiSecurityTest {

    private static final Map<String, Role> ACTORS = Map.of(
            "merchant", Role.MERCHANT,
            "operator", Role.OPERATOR,
            "platform", Role.PLATFORM,
            "collecting_bank", Role.COLLECTING_BANK,
            "reporting_officer", Role.REPORTING_OFFICER,
            "supervisor", Role.SUPERVISOR);
    private static final Caller MERCHANT = Caller.as("merchant");
    private static final Caller STRANGER = Caller.as("other_merchant");
    private static final Story STORY = Story.credited();

    @ParameterizedTest
    @MethodSource("landsea.api.Route#guarded")
    void nobody_and_whoever_guesses_are_refused_everywhere(Route route) {
        Answer nobody = call(Caller.nobody(), route);
        Answer guesses = call(Caller.withToken("ls_" + "0".repeat(32) + "_" + "A".repeat(43)), route);
        Answer basic = call(Caller.nobody().with("Authorization", "Basic bWU6bWU="), route);

        assertThat(List.of(nobody.status(), guesses.status(), basic.status())).containsOnly(401);
        assertThat(List.of(nobody.code(), guesses.code(), basic.code()))
                .containsExactly("TOKEN_MISSING", "TOKEN_WRONG", "TOKEN_MISSING");
        assertThat(nobody.contentType()).startsWith("application/problem+json");
        assertThat(nobody.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @MethodSource("landsea.api.Route#guarded")
    void a_route_is_closed_to_every_role_that_it_does_not_name(Route route) {
        ACTORS.forEach((actor, role) -> {
            Answer answer = call(Caller.as(actor), route);

            assertThat(answer.code().equals(route.isHidden() ? "ROUTE_UNKNOWN" : "ROLE_NOT_ALLOWED"))
                    .as("%s as %s: %s", route, role, answer.text())
                    .isNotEqualTo(route.allows(role));
            assertThat(answer.status())
                    .as("%s as %s: %s", route, role, answer.text())
                    .isLessThan(500);
        });
    }

    @ParameterizedTest
    @MethodSource("landsea.api.Route#guarded")
    void every_answer_depends_on_who_asks(Route route) {
        assertThat(route.takes(Principal.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("landsea.api.Route#writes")
    void a_write_needs_a_key_and_names_who_may(Route route) {
        Role role = Stream.of(Role.values()).filter(route::allows).findFirst().orElseThrow();
        String actor = ACTORS.entrySet().stream()
                .filter(entry -> entry.getValue() == role)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();

        Answer answer = Caller.as(actor).send(route.method(), route.path() + "?shop_id=x&source=x", "{}");

        assertThat(route.takes(RequestKey.class)).isTrue();
        assertThat(route.handler().hasMethodAnnotation(For.class)).isTrue();
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("landsea.api.Route#writesWithoutKey")
    void only_uploads_in_pieces_and_the_connection_of_a_shop_go_without_a_key(Route route) {
        assertThat(route.path()).matches("/api/v1/(?:uploads.*|shops/[^/]+/connection)");
        assertThat(route.handler().hasMethodAnnotation(For.class)).isTrue();
        assertThat(route.takes(RequestKey.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/accounts/",
                "//api/v1/accounts",
                "/%61pi/v1/accounts",
                "/api;a=b/v1/accounts",
                "/api/v1;a=b/accounts",
                "/api/v1/keys/../accounts",
                "/api/v1/keys;a/../accounts",
                "/sandbox/../api/v1/accounts",
                "/sandbox/..;/api/v1/accounts",
                "/api-docs/../api/v1/accounts",
                "/API/v1/accounts",
                "/api/v1/%61ccounts",
                "/api/v1/accounts%2f",
                "/api%2fv1/accounts",
            })
    void no_spelling_of_a_path_goes_round_the_door(String path) {
        Answer answer = Caller.nobody().get(path);

        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
    }

    @Test
    void the_keys_the_health_and_the_description_are_for_everybody() {
        assertThat(Caller.nobody().get("/api/v1/keys").body().path("keys").properties())
                .isNotEmpty();
        assertThat(Caller.nobody().get("/actuator/health").status()).isEqualTo(200);
        assertThat(Caller.nobody().get("/api-docs").status()).isEqualTo(200);
    }

    @Test
    void what_another_organisation_has_is_answered_like_what_is_not_there() {
        String quote = STORY.quote();

        for (String path : List.of(
                "/api/v1/shops/" + STORY.shop() + "/platform-balance",
                "/api/v1/payments/" + STORY.payment(),
                "/api/v1/payments/" + STORY.payment() + "/timeline",
                "/api/v1/payments/" + STORY.payment() + "/receipt",
                "/api/v1/accounts/" + STORY.account(),
                "/api/v1/accounts/" + STORY.account() + "/entries",
                "/api/v1/statements/" + STORY.statement(),
                "/api/v1/statements/" + STORY.statement() + "/lines",
                "/api/v1/statements/" + STORY.statement() + "/orders",
                "/api/v1/statements/" + STORY.statement() + "/raw-file",
                "/api/v1/quotes/" + quote)) {
            assertThat(MERCHANT.get(path).status()).as(path).isEqualTo(200);
            assertHidden("GET", path, "");
        }
        assertHidden("POST", "/api/v1/withdrawals", "{\"shop_id\":\"" + STORY.shop() + "\",\"currency\":\"USD\"}");
        assertHidden("POST", "/api/v1/quotes/" + quote + "/acceptance", "");
        assertHidden("POST", "/api/v1/quotes", Story.question("account_id", STORY.account()));
        assertHidden("POST", "/api/v1/quotes", Story.question("payment_id", STORY.payment()));
        assertHidden("POST", "/api/v1/statements?shop_id=" + STORY.shop(), "x");
        assertHidden(
                "POST", "/api/v1/statements/" + STORY.statement() + "/raw-file/destruction", "{\"why\":\"spite\"}");
        assertHidden("PUT", "/api/v1/standing-instructions", Story.instruction(STORY.shop(), "KEEP"));
        assertThat(MERCHANT.post("/api/v1/quotes/" + quote + "/acceptance", "").status())
                .isEqualTo(200);
    }

    @Test
    void lists_show_only_what_is_the_callers_own() {
        String shop = SandboxApplication.actor("other_merchant").getOrDefault("shop_id", "");

        assertThat(MERCHANT.get("/api/v1/payments").text()).contains(STORY.payment());
        assertThat(STRANGER.get("/api/v1/shops").body().findValuesAsString("id"))
                .containsExactly(shop);
        assertThat(STRANGER.get("/api/v1/payments").text()).doesNotContain(STORY.shop());
        assertThat(STRANGER.get("/api/v1/accounts").text()).doesNotContain(STORY.account());
    }

    /** 404 under the code that an id which never was gets too. */
    private static void assertHidden(String method, String path, String body) {
        Answer foreign = ask(method, path, body);
        Answer absent = ask(method, nowhere(path), nowhere(body));

        assertThat(foreign.status())
                .as("%s %s: %s", method, path, foreign.text())
                .isEqualTo(404);
        assertThat(foreign.code()).endsWith("_UNKNOWN").isEqualTo(absent.code());
        assertThat(foreign.body().path("detail").asString("").replaceAll("[0-9a-f]{32}", ""))
                .isEqualTo(absent.body().path("detail").asString("").replaceAll("[0-9a-f]{32}", ""));
    }

    private static Answer ask(String method, String path, String body) {
        return STRANGER.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        method,
                        path,
                        path.contains("statements?") ? "text/plain" : "application/json",
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static String nowhere(String text) {
        return text.replaceAll("_[0-9a-f]{32}", "_" + "0".repeat(32));
    }

    private static Answer call(Caller caller, Route route) {
        return caller.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(route.method(), route.path(), route.method().equals("GET") ? "" : "{}");
    }
}
