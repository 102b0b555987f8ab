package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.parties.signin.Totp;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The channel is run in a real browser: its rules are changed by two people, one of whom reads Chinese and one English. */
class RunningStoryTest {

    private static Optional<Browser> browser = Optional.empty();
    private static Optional<SandboxApplication> sandbox = Optional.empty();

    @BeforeAll
    static void open() {
        browser = Optional.of(Browser.open());
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        sandbox = Optional.of(SandboxApplication.fresh());
    }

    @AfterAll
    static void close() {
        browser.ifPresent(Browser::close);
        sandbox.ifPresent(SandboxApplication::close);
    }

    @Test
    void one_person_tries_and_proposes_a_rule_pack_and_another_approves_it() {
        SandboxApplication application = sandbox.orElseThrow();
        Browser eyes = browser.orElseThrow();
        credited(application);
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = entered(makers.newPage(), "operator", "zh");
            Page checker = entered(checkers.newPage(), "checker", "en");

            maker.locator("nav a[href='/desk/running/packs']").click();
            assertThat(maker.locator("h1")).hasText("规则包");
            eyes.look(maker, "zh-run-01-packs");
            maker.locator("a.row-link[href='/desk/running/packs/e-commerce/2']").click();
            assertThat(maker.locator(".cases tbody tr").first()).isVisible();
            eyes.look(maker, "zh-run-02-pack");
            maker.locator("a[href$='/changes?since=1']").click();
            eyes.look(maker, "zh-run-03-changes");

            maker.navigate(application.address("/desk/running/packs/trials/new/directory-classes/1"));
            eyes.look(maker, "zh-run-04-draft");
            replace(
                    maker,
                    "document",
                    "<outputEntry id=\"DC-DEA-1-ocount\"><text>5",
                    "<outputEntry id=\"DC-DEA-1-ocount\"><text>3");
            maker.locator("form[action$=trials] button.btn-primary").click();
            assertThat(maker.locator(".reasons li").first()).containsText("案例");
            eyes.look(maker, "zh-run-05-not-sound");
            maker.locator("a.btn-primary").click();
            replace(maker, "cases", "DECLARATION 5 WORKING_DAYS by DC-DEA-1", "DECLARATION 3 WORKING_DAYS by DC-DEA-1");
            maker.locator("form[action$=trials] button.btn-primary").click();
            assertThat(maker.locator(".big-figures b").nth(1)).not().hasText("0");
            eyes.look(maker, "zh-run-06-trial");
            otherLanguage(maker);
            assertThat(maker.locator(".big-figures b").nth(1)).not().hasText("0");
            eyes.look(maker, "en-run-06-trial");
            otherLanguage(maker);
            maker.locator("form[action$=proposal] button").click();
            assertThat(maker).hasURL(Pattern.compile(".*/desk/running/packs/directory-classes/2"));
            assertThat(maker.locator("form[action$=approval]")).hasCount(0);
            eyes.look(maker, "zh-run-07-proposed");

            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href='/desk/running/packs/directory-classes/2']")
                    .click();
            assertThat(checker.locator(".cases tbody tr").first()).isVisible();
            eyes.look(checker, "en-run-08-to-approve");
            checker.locator("form[action$=approval] button").click();
            assertThat(checker.locator(".page-head .state")).hasText("Approved, to come");
            checker.navigate(application.address("/desk/running/packs"));
            eyes.look(checker, "en-run-09-to-come");
            String tomorrow = checker.locator(".card")
                    .first()
                    .locator("tbody tr td")
                    .nth(4)
                    .textContent();
            checker.locator("input[name=day]")
                    .fill(java.time.LocalDate.parse(
                                    tomorrow,
                                    java.time.format.DateTimeFormatter.ofPattern(
                                            "d MMM yyyy", java.util.Locale.ENGLISH))
                            .toString());
            checker.locator(".filters button").click();
            assertThat(checker.locator(
                            "section[aria-labelledby=holding-h] a[href='/desk/running/packs/directory-classes/2']"))
                    .isVisible();
            eyes.look(checker, "en-run-10-switched");
            checker.setViewportSize(390, 844);
            eyes.look(checker, "en-run-phone-packs");
        }
    }

    @Test
    void the_treasurer_sees_what_the_bank_holds_and_what_its_providers_offered() {
        convert(sandbox.orElseThrow());
        credited(sandbox.orElseThrow());
        credited(sandbox.orElseThrow());
        Browser eyes = browser.orElseThrow();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = entered(window.newPage(), "treasurer", "zh");
            assertThat(page.locator("h1")).hasText("头寸与报价机构");
            assertThat(page.locator("section[aria-labelledby=providers-h] tbody tr")
                            .first())
                    .isVisible();
            assertThat(page.locator("#rates[data-drawn=yes]")).isVisible();
            eyes.look(page, "zh-run-20-positions");
            otherLanguage(page);
            assertThat(page.locator("h1")).hasText("Positions and providers");
            eyes.look(page, "en-run-20-positions");
        }
    }

    private static void replace(Page page, String field, String before, String after) {
        String text = page.locator("#" + field).inputValue();
        org.assertj.core.api.Assertions.assertThat(text).contains(before);
        page.locator("#" + field).fill(text.replace(before, after));
    }

    private static void otherLanguage(Page page) {
        page.locator(".switches button").first().click();
    }

    private static Page entered(Page page, String username, String language) {
        SandboxApplication application = sandbox.orElseThrow();
        Map<String, String> person = application.signIn(username);
        page.navigate(application.address("/sign-in"));
        page.locator("#username").fill(username);
        page.locator("#password").fill(person.getOrDefault("password", ""));
        page.locator("#code")
                .fill(Totp.code(
                        person.getOrDefault("secret", ""), Clock.systemUTC().instant()));
        page.locator("form button.btn-primary").click();
        assertThat(page.locator("nav a[aria-current]")).isVisible();
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            otherLanguage(page);
        }
        return page;
    }

    /** A payment that the packs have decided. */
    private static void credited(SandboxApplication application) {
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
    private static void convert(SandboxApplication application) {
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
