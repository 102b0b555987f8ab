package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.console.door.ForRoles;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.parties.MerchantId;
import landsea.parties.Role;
import landsea.settlement.PaymentId;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may open what, on every page that there is. */
class ConsoleSecurityTest {

    /** A page as the application maps it. */
    record Room(String method, String path, HandlerMethod handler) {

        Set<Role> roles() {
            ForRoles roles = handler.getBeanType().getAnnotation(ForRoles.class);
            return roles == null ? Set.of() : Set.of(roles.value());
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final Map<String, Role> PEOPLE = new TreeMap<>(Map.of(
            "merchant", Role.MERCHANT,
            "operator", Role.OPERATOR,
            "treasurer", Role.TREASURER,
            "reporter", Role.REPORTING_OFFICER,
            "issuer", Role.ISSUER,
            "supervisor-cq", Role.SUPERVISOR,
            "supervisor-sg", Role.SUPERVISOR,
            "projects", Role.PROJECT_OFFICE));

    /** Each signs in once: a code works once. */
    private static final Map<String, Guest> GUESTS = guests();

    private static Map<String, Guest> guests() {
        Map<String, Guest> guests = new TreeMap<>();
        PEOPLE.keySet().forEach(name -> guests.put(name, Guest.as(name)));
        return guests;
    }

    static Stream<Room> rooms() {
        return SandboxApplication.shared()
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("landsea.console"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/desk"))
                        .map(path -> new Room(
                                method(entry.getKey().getMethodsCondition().getMethods()), path, entry.getValue())));
    }

    private static String method(Set<RequestMethod> methods) {
        return methods.contains(RequestMethod.POST) ? "POST" : "GET";
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void nobody_is_shown_the_door(Room room) {
        Guest nobody = Guest.nobody();
        nobody.get("/sign-in");

        HttpResponse<String> answer = open(nobody, room, "x");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("/sign-in?next=%2Fdesk");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_names_whose_it_is_and_is_not_there_for_anybody_else(Room room) {
        assertThat(room.roles()).isNotEmpty();
        PEOPLE.forEach((name, role) -> {
            if (!room.roles().contains(role)) {
                HttpResponse<String> answer = open(guest(name), room, "x");

                assertThat(answer.statusCode()).as(name + " at " + room).isEqualTo(404);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void what_another_organisation_has_is_not_there(Room room) {
        if (room.path().contains("{")) {
            Map<String, String> other = SandboxApplication.actor("other_merchant");
            MerchantId merchant = MerchantId.parse(other.getOrDefault("merchant_id", ""));
            Bucket bucket = merchant.bucket();
            for (String foreign : List.of(
                    other.getOrDefault("shop_id", ""),
                    PaymentId.next(bucket).text(),
                    AccountId.of(merchant, AccountKind.MERCHANT, landsea.basics.Unit.Currency.USD)
                            .text(),
                    "../../x",
                    "x")) {
                HttpResponse<String> answer = open(guest("merchant"), room, foreign.replace("/", "%2F"));

                assertThat(answer.statusCode()).as(foreign + " at " + room).isIn(400, 404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "reporter", "treasurer", "issuer", "supervisor-sg", "projects"})
    void everybody_finds_their_own_desk_behind_the_door(String name) {
        HttpResponse<String> desk = guest(name).get("/desk");

        assertThat(desk.statusCode()).isEqualTo(302);
        assertThat(guest(name)
                        .get(desk.headers().firstValue("Location").orElse(""))
                        .statusCode())
                .isEqualTo(200);
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

    private static HttpResponse<String> open(Guest guest, Room room, String id) {
        String path = room.path().replaceAll("\\{[^}]+}", id).replace("/**", "/nowhere");
        return room.method().equals("POST")
                ? guest.post(path, Map.of("shop", id, "currency", "USD", "key", "k", "amount", "1", "quote", "x"))
                : guest.get(path + "?currency=USD&amount=1");
    }
}
