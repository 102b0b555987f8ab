package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identifiers that are another merchant's, on every route that takes one: whichever it takes, none of them opens anything. */
class ForeignIdsTest {

    private static final String ANY = "0".repeat(32);
    private static final Caller MERCHANT = Caller.as("merchant");
    private static final Caller STRANGER = Caller.as("other_merchant");
    private static final Story STORY = Story.credited();

    /** Of what a route takes, what is tried here: each by one that is there and is another merchant's. */
    private static final Map<String, String> FOREIGN = Map.of(
            "payments", STORY.payment(),
            "statements", STORY.statement(),
            "accounts", STORY.account(),
            "shops", STORY.shop(),
            "quotes", STORY.quote(),
            "merchants", SandboxApplication.actor("merchant").getOrDefault("merchant_id", ""),
            "organisations", SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""));

    /** What the story makes none of; a route that takes something else must be named here, or get an identifier above. */
    private static final Set<String> NONE_MADE = Set.of(
            "allowances",
            "applications",
            "declarations",
            "declaration-days",
            "documents",
            "entries",
            "evidence",
            "files",
            "hits",
            "mappings",
            "outbound-payments",
            "packs",
            "policy-decisions",
            "post-checks",
            "reports",
            "rules",
            "standing-proposals",
            "uploads");

    static Stream<Route> routes() {
        return Route.guarded().filter(route -> route.path().contains(ANY));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_is_anothers_opens_nothing(Route route) {
        for (String id : FOREIGN.values()) {
            String path = route.path().replace(ANY, id);
            Answer answer = STRANGER.with("Idempotency-Key", UUID.randomUUID().toString())
                    .send(route.method(), path, route.method().equals("GET") ? "" : "{}");

            assertThat(answer.status())
                    .as("%s %s: %s", route.method(), path, answer.text())
                    .isBetween(400, 499);
            assertThat(Caller.nobody().send(route.method(), path, "").status()).isEqualTo(401);
        }
        assertThat(MERCHANT.get("/api/v1/payments/" + STORY.payment()).text()).contains("\"CREDITED\"");
    }

    @Test
    void every_route_takes_what_is_tried_or_is_named_as_not_tried() {
        assertThat(FOREIGN.values()).doesNotContain("");
        assertThat(routes().flatMap(route -> taken(route.path()).stream()).collect(Collectors.toSet()))
                .isSubsetOf(Stream.concat(FOREIGN.keySet().stream(), NONE_MADE.stream())
                        .toList());
    }

    /** What stands before each run of variables. */
    private static List<String> taken(String path) {
        List<String> parts = List.of(path.split("/"));
        return Stream.iterate(1, at -> at < parts.size(), at -> at + 1)
                .filter(at -> parts.get(at).equals(ANY) && !parts.get(at - 1).equals(ANY))
                .map(at -> parts.get(at - 1))
                .toList();
    }
}
