package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds at the console's door. What everybody meets at every page is in ForeignIdsTest. */
class ConsoleSecurityTest {

    private static final Map<String, Role> PEOPLE = new TreeMap<>(Map.of(
            "merchant", Role.MERCHANT,
            "operator", Role.OPERATOR,
            "treasurer", Role.TREASURER,
            "reporter", Role.REPORTING_OFFICER,
            "issuer", Role.ISSUER,
            "supervisor-cq", Role.SUPERVISOR,
            "supervisor-sg", Role.SUPERVISOR,
            "projects", Role.PROJECT_OFFICE,
            "administrator", Role.ADMINISTRATOR));

    /** Each signs in once: a code works once. */
    private static final Map<String, Guest> GUESTS = guests();

    private static Map<String, Guest> guests() {
        Map<String, Guest> guests = new TreeMap<>();
        PEOPLE.keySet().forEach(name -> guests.put(name, Guest.as(name)));
        return guests;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"operator", "reporter", "treasurer", "issuer", "supervisor-sg", "projects", "administrator"})
    void everybody_finds_their_own_desk_behind_the_door(String name) {
        HttpResponse<String> desk = guest(name).get("/desk");

        assertThat(desk.statusCode()).isEqualTo(302);
        assertThat(guest(name)
                        .get(desk.headers().firstValue("Location").orElse(""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void how_often_reports_are_looked_at_is_counted_nowhere() {
        assertThat(guest("reporter").get("/desk/reports").statusCode()).isEqualTo(200);

        assertThat(SandboxApplication.shared().part(MeterRegistry.class).getMeters())
                .extracting(meter -> String.valueOf(meter.getId().getTag("uri")))
                .noneMatch(uri -> uri.startsWith("/desk/reports"));
    }

    @Test
    void a_form_that_another_site_sends_is_not_carried_out() {
        HttpResponse<String> answer = guest("merchant")
                .postWithout(
                        "/desk/merchant/withdrawals",
                        Map.of("shop", "x", "currency", "USD", "key", "k", "_csrf", "guessed"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("because=stale");
    }

    @Test
    void a_browser_is_told_to_run_nothing_that_is_not_ours_and_to_frame_and_keep_nothing() {
        HttpResponse<String> page = guest("merchant").get("/desk/merchant");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .doesNotContain(" style=", " onclick=", "<style", "javascript:", "http://", "https://www")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void cookies_cannot_be_read_by_scripts_nor_sent_along_from_elsewhere() {
        HttpResponse<String> page = Guest.nobody().get("/sign-in");

        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/api/v1/keys", "javascript:x"})
    void nobody_is_sent_elsewhere_after_signing_in(String next) {
        HttpResponse<String> page = Guest.nobody()
                .get("/sign-in?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.body()).contains("name=\"next\" value=\"/desk\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//desk/merchant",
                "/desk;a=b/merchant",
                "/%64esk/merchant",
                "/DESK/merchant",
                "/desk/../desk/merchant"
            })
    void no_spelling_of_a_path_goes_round_the_door(String path) {
        HttpResponse<String> answer = Guest.nobody().get(path);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 499);
        assertThat(answer.body()).doesNotContain("aria-current");
    }

    private static Guest guest(String name) {
        return java.util.Objects.requireNonNull(GUESTS.get(name));
    }
}
