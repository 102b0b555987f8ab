package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merchant's day in a real browser: signs in, withdraws, watches the money come, converts, and keeps the receipt. */
@ExtendWith(Stories.Told.class)
class MerchantStoryTest {

    private static Optional<String> anothers = Optional.empty();
    private static Optional<String> anothersPayment = Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "zh, merchant, 登录, 提现, 办理结汇, 锁定汇率, 已入账, 回单",
        "en, other-merchant, Sign in, Withdraw, Choose the rate, Fix this rate, Credited, Receipt"
    })
    void a_merchant_brings_what_a_platform_owes_into_its_account(
            String language,
            String username,
            String signIn,
            String withdraw,
            String choose,
            String fix,
            String credited,
            String receipt)
            throws java.io.IOException {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Map<String, String> about = application.token(username.replace('-', '_'));
        // Each has a report of its own: a settlement is credited once, whoever brings it.
        application.shelve(
                about.getOrDefault("seller_id", ""),
                ReportGenerator.report(ReportGenerator.Plan.of(username.hashCode())
                                .lines(300)
                                .bias(5_000_00))
                        .bytes());
        ask(application, about);
        String report = MerchantWalk.demoReport(application, about);
        try (BrowserContext window = eyes.window(1366, 850, language.equals("zh") ? "zh-CN" : "en-SG")) {
            Page page = window.newPage();
            page.navigate(application.address("/sign-in"));
            eyes.look(page, language + "-01-sign-in");
            if (!page.locator("h1").textContent().equals(signIn)) {
                page.locator(".other button").click();
            }
            Stories.enter(page, username);
            if (!page.locator("html").getAttribute("lang").startsWith(language)) {
                page.locator(".switches button").first().click();
            }
            assertThat(page.locator(".owed a.btn-primary").first()).hasText(withdraw);
            eyes.look(page, language + "-02-overview");
            page.locator(".owed a.btn-primary").first().click();
            eyes.look(page, language + "-03-withdraw");
            page.locator("form button.btn-primary").click();
            assertThat(page).hasURL(Pattern.compile(".*/desk/merchant/payments/.+"));
            eyes.look(page, language + "-04-payment-begun");
            // Moves by itself: nobody loads the page again.
            Locator chosen = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(choose));
            assertThat(chosen).isVisible();
            eyes.look(page, language + "-05-payment-waits");
            String payment = page.url();
            page.navigate(application.address("/desk/merchant"));
            assertThat(page.locator(".card.call")).isVisible();
            eyes.look(page, language + "-06-overview-waits");
            page.navigate(payment);
            chosen.click();
            Locator fixing = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(fix));
            assertThat(fixing).isVisible();
            String all = page.locator(".credited b").textContent();
            page.locator("[data-share='50']").click();
            assertThat(page.locator(".credited b")).not().hasText(all);
            eyes.look(page, language + "-07-convert");
            fixing.click();
            assertThat(page.locator(".countdown")).isVisible();
            eyes.look(page, language + "-08-firm");
            page.locator("form.accept button").click();
            assertThat(page.locator(".page-head .state")).hasText(credited);
            eyes.look(page, language + "-09-credited");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(receipt).setExact(true))
                    .click();
            eyes.look(page, language + "-10-receipt");
            APIResponse paper = page.request()
                    .get(application.address(
                            page.locator("a[href$='receipt.pdf']").getAttribute("href")));
            Files.write(Path.of("target", "pictures", language + "-receipt.pdf"), paper.body());
            org.assertj.core.api.Assertions.assertThat(new String(paper.body(), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            page.navigate(application.address("/desk/merchant/payments"));
            eyes.look(page, language + "-11-payments");
            page.navigate(application.address("/desk/nowhere"));
            eyes.look(page, language + "-12-missing");
            page.navigate(application.address("/"));
            assertThat(page.locator("figure[data-drawn=yes]")).hasCount(2);
            eyes.look(page, language + "-13-front");
            page.setViewportSize(390, 844);
            page.navigate(application.address("/"));
            assertThat(page.locator("figure[data-drawn=yes]")).hasCount(2);
            eyes.look(page, language + "-phone-front");
            for (Map.Entry<String, String> one : Map.of(
                            "/desk/merchant",
                            "overview",
                            "/desk/merchant/payments",
                            "payments",
                            URI.create(payment).getPath(),
                            "payment",
                            URI.create(payment).getPath() + "/receipt",
                            "receipt")
                    .entrySet()) {
                page.navigate(application.address(one.getKey()));
                page.locator(".waits")
                        .first()
                        .waitFor(new Locator.WaitForOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
                eyes.look(page, language + "-phone-" + one.getValue());
            }
            MerchantWalk walk = new MerchantWalk(application, about, eyes, page, language);
            walk.reports(report);
            anothers.ifPresent(walk::doesNotSee);
            anothers = Optional.of(report);
            walk.instructions();
            walk.accounts();
            walk.declarations();
            MerchantPapersWalk papers = new MerchantPapersWalk(application, about, eyes, page, language);
            papers.papers(report);
            papers.goodsAbroad();
            anothersPayment.ifPresent(papers::doesNotSee);
            anothersPayment = Optional.of(papers.latest());
        }
    }

    /** The merchant wants to be asked before anything is converted. */
    private static void ask(SandboxApplication application, Map<String, String> about) {
        String body = """
                {"shop_id":"%s","sell_currency":"USD","mode":"ASK","buy_currency":"CNY","convert_percent":"100",
                  "markup_bp_max":"100"}""".formatted(about.getOrDefault("shop_id", ""));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(application.address("/api/v1/standing-instructions")))
                            .header("Authorization", "Bearer " + about.getOrDefault("token", ""))
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            org.assertj.core.api.Assertions.assertThat(answer.statusCode())
                    .as(answer.body())
                    .isEqualTo(200);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
