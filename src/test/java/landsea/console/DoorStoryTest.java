package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.engine.Housekeeping;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.SignIns;
import landsea.parties.signin.Totp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two administrators bring somebody in, who sets up the telephone and loses it; and a company's provider vouches for its people. */
@ExtendWith(DoorStoryTest.WithProvider.class)
class DoorStoryTest {

    /** An application that a company's people come to by their own provider. */
    static final class WithProvider extends Stories.Told {

        @Override
        String[] settings() {
            return PROVIDER.settings();
        }
    }

    private static final IdentityProvider PROVIDER = new IdentityProvider();
    private static final String PASSWORD = "seven herons over the ferry";

    @AfterAll
    static void noProvider() {
        PROVIDER.close();
    }

    @Test
    void somebody_is_enrolled_by_two_signs_in_and_comes_back_without_the_telephone() {
        Browser eyes = Stories.browser();
        String word;
        String invitation;
        try (BrowserContext window = eyes.window(1366, 850, "en-US")) {
            Page maker = Stories.entered(window, "administrator", "en");
            eyes.look(maker, "en-door-01-people");
            maker.locator(".page-head a.btn-primary").click();
            maker.locator("input[name=q]").fill("Singapore");
            maker.locator(".filters button").click();
            eyes.look(maker, "en-door-02-where");
            maker.getByText("Sandbox Supervisor, Singapore").click();
            maker.locator("#name").fill("Tan Mei Ling");
            maker.locator("#username").fill("tan.mei.ling");
            maker.locator("#language").selectOption("EN");
            maker.locator("#letter").fill("MAS 2026/117");
            eyes.look(maker, "en-door-03-newcomer");
            maker.locator("form button.btn-primary").click();
            word = maker.locator(".told code").textContent();
            eyes.look(maker, "en-door-04-word");
            maker.locator(".buttons a.btn-primary").click();
            assertThat(maker.locator("input[name=letter]")).hasCount(0);
            eyes.look(maker, "en-door-05-waits");
            invitation = URI.create(maker.url()).getPath();
        }
        String link;
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page checker = Stories.entered(window, "second-administrator", "zh");
            checker.navigate(Stories.application().address("/desk/invitations"));
            eyes.look(checker, "zh-door-06-invitations");
            checker.navigate(Stories.application().address(invitation));
            checker.locator("#letter").fill("MAS 2026/711");
            checker.locator(".call button").click();
            assertThat(checker.locator(".notice.bad")).isVisible();
            eyes.look(checker, "zh-door-07-otherwise");
            checker.locator("#letter").fill("mas 2026/117");
            checker.locator(".call button").click();
            link = checker.locator("#link").textContent();
            eyes.look(checker, "zh-door-08-link");
        }
        List<String> codes = setUp(eyes, link, word);
        losesTheTelephone(eyes, codes);
        shutOut(eyes);
    }

    private static List<String> setUp(Browser eyes, String link, String word) {
        try (BrowserContext window = eyes.window(390, 844, "zh-CN")) {
            Page page = window.newPage();
            page.navigate(link);
            eyes.look(page, "zh-door-10-enrol");
            page.locator(".other button").click();
            assertThat(page.locator("html")).hasAttribute("lang", java.util.regex.Pattern.compile("^en"));
            page.locator("#word").fill(word);
            page.locator("#password").fill("Singapore2026!!");
            page.locator("#again").fill("Singapore2026!!");
            page.locator("form button.btn-primary").click();
            assertThat(page.locator(".notice.bad")).isVisible();
            eyes.look(page, "en-door-11-guessable");
            page.locator("#password").fill(PASSWORD);
            page.locator("#again").fill(PASSWORD);
            page.locator("form button.btn-primary").click();
            assertThat(page.locator(".qr svg")).isVisible();
            eyes.look(page, "en-door-12-telephone");
            String secret = page.locator(".letters").textContent().replace(" ", "");
            page.locator("#code").fill("000000");
            page.locator("form button.btn-primary").click();
            assertThat(page.locator(".notice.bad")).isVisible();
            page.locator("#code").fill(Totp.code(secret, Clock.systemUTC().instant()));
            page.locator("form button.btn-primary").click();
            assertThat(page.locator(".codes li")).hasCount(10);
            eyes.look(page, "en-door-13-codes");
            Browser.printed(page, "en-door-13-codes-printed");
            List<String> codes = page.locator(".codes code").allTextContents();
            page.navigate(link);
            assertThat(page.locator(".notice.bad")).isVisible();
            eyes.look(page, "en-door-14-over");
            return codes;
        }
    }

    private static void losesTheTelephone(Browser eyes, List<String> codes) {
        try (BrowserContext window = eyes.window(1366, 850, "en-US")) {
            Page page = window.newPage();
            page.navigate(Stories.application().address("/sign-in"));
            eyes.look(page, "en-door-15-sign-in");
            page.locator("#username").fill("tan.mei.ling");
            page.locator("#password").fill(PASSWORD);
            page.locator("#code").fill(codes.getFirst());
            page.locator("form button.btn-primary").click();
            page.locator(".switches a").click();
            assertThat(page.locator("#recovery-h")).isVisible();
            eyes.look(page, "en-door-16-security");
            page.locator("section[aria-labelledby=factor-h] summary").click();
            page.locator("#factor-current").fill(PASSWORD);
            page.locator("#factor-code").fill(codes.get(1));
            page.locator("section[aria-labelledby=factor-h] button").click();
            String secret = page.locator(".letters").textContent().replace(" ", "");
            eyes.look(page, "en-door-17-another");
            page.locator("#code").fill(Totp.code(secret, Clock.systemUTC().instant()));
            page.locator("main form button.btn-primary").click();
            assertThat(page.locator(".notice.good")).isVisible();
            page.locator("section[aria-labelledby=recovery-h] summary").click();
            page.locator("#recovery-current").fill(PASSWORD);
            page.locator("#recovery-code").fill(codes.get(2));
            page.locator("section[aria-labelledby=recovery-h] button.btn-primary")
                    .click();
            assertThat(page.locator(".codes li")).hasCount(10);
            eyes.look(page, "en-door-18-fresh");
            Browser.printed(page, "en-door-18-fresh-printed");
            page.locator(".switches form button").first().click();
            page.navigate(Stories.application().address("/desk/security"));
            eyes.look(page, "zh-door-16-security");
            page.setViewportSize(390, 844);
            eyes.look(page, "zh-door-phone-security");
        }
    }

    private static void shutOut(Browser eyes) {
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "administrator", "zh");
            page.navigate(Stories.application().address("/desk/people?q=tan.mei"));
            page.locator("a.row-link").click();
            eyes.look(page, "zh-door-20-person");
            page.locator("form[action$=suspension] button").click();
            assertThat(page.locator(".page-head .state")).hasText("已停用");
            assertThat(page.locator("section[aria-labelledby=sessions-h] form")).hasCount(0);
            eyes.look(page, "zh-door-21-suspended");
            page.setViewportSize(390, 844);
            eyes.look(page, "zh-door-phone-person");
            page.navigate(Stories.application().address("/desk/people"));
            eyes.look(page, "zh-door-phone-people");
            page.navigate(Stories.application().address("/desk/invitations"));
            eyes.look(page, "zh-door-phone-invitations");
        }
    }

    @Test
    void a_person_whom_the_company_vouches_for_comes_in_by_their_browser() {
        String subject = connected("projects");
        PROVIDER.vouch(subject, IdentityProvider.Lie.NONE);
        try (BrowserContext window = Stories.browser().window(1366, 850, "en-US")) {
            Page page = window.newPage();
            page.navigate(Stories.application().address("/sign-in"));
            page.getByText("Sign in with Company").click();

            assertThat(page.locator(".who b")).hasText("Luo Qing");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_provider_s_word_that_is_not_right_in_all_of_it_lets_nobody_in(IdentityProvider.Lie lie) throws Exception {
        PROVIDER.vouch(connected("projects"), lie);

        Round round = round();

        org.assertj.core.api.Assertions.assertThat(round.where()).contains("because=SIGN_IN_NOT_VOUCHED");
        org.assertj.core.api.Assertions.assertThat(round.cookies()).doesNotContain("landsea_session");
    }

    @Test
    void whom_nobody_enrolled_is_told_so_and_gets_nothing() throws Exception {
        PROVIDER.vouch("a-stranger", IdentityProvider.Lie.NONE);

        Round round = round();

        org.assertj.core.api.Assertions.assertThat(round.where()).contains("because=SIGN_IN_UNKNOWN");
        org.assertj.core.api.Assertions.assertThat(round.cookies()).doesNotContain("landsea_session");
        org.assertj.core.api.Assertions.assertThat(round.asked()).contains("S256");
        org.assertj.core.api.Assertions.assertThat(round.setCookies())
                .isNotEmpty()
                .allSatisfy(cookie -> org.assertj.core.api.Assertions.assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite="));
    }

    /** What a browser would have gone through. */
    private record Round(String where, List<String> cookies, List<String> setCookies, String asked) {}

    private static Round round() throws IOException, InterruptedException {
        CookieManager jar = new CookieManager();
        try (HttpClient http = HttpClient.newBuilder().cookieHandler(jar).build()) {
            HttpResponse<String> away = get(http, Stories.application().address("/oauth2/authorization/company"));
            String asked = location(away);
            HttpResponse<String> back = get(http, asked);
            HttpResponse<String> in = get(http, location(back));
            List<String> set = java.util.stream.Stream.of(away, in)
                    .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
                    .toList();
            return new Round(
                    location(in),
                    jar.getCookieStore().getCookies().stream()
                            .map(HttpCookie::getName)
                            .toList(),
                    set,
                    asked);
        }
    }

    private static HttpResponse<String> get(HttpClient http, String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElse("");
        return location.startsWith("/") ? Stories.application().address(location) : location;
    }

    /** Somebody of the sandbox is known to the provider from now on. */
    private static String connected(String username) {
        String subject = UUID.randomUUID().toString();
        Principal administrator =
                new Principal(PersonId.next(Parties.bank().bucket()), "story", Parties.bank(), Role.ADMINISTRATOR);
        PersonId person = Stories.application()
                .part(EnrolledPeople.class)
                .page(administrator, username, Optional.empty(), 20)
                .getFirst()
                .person();
        Stories.application().part(Housekeeping.class).commit(commit -> {
            Stories.application().part(SignIns.class).vouch(commit, person, PROVIDER.issuer(), subject);
            return commit.at();
        });
        return subject;
    }
}
