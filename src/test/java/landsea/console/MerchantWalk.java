package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;

/** What a merchant looks through when no payment is to be made: reports and their papers, accounts, instructions, declarations. */
final class MerchantWalk {

    private final SandboxApplication application;
    private final Map<String, String> about;
    private final Browser eyes;
    private final Page page;
    private final String language;

    MerchantWalk(SandboxApplication application, Map<String, String> about, Browser eyes, Page page, String language) {
        this.application = application;
        this.about = about;
        this.eyes = eyes;
        this.page = page;
        this.language = language;
    }

    /** The report and the papers that ship for the demo: some sales are backed by them, some are not. */
    static String demoReport(SandboxApplication application, Map<String, String> about) {
        for (String paper : new String[] {
            "ceb303-orders.xml",
            "ceb505-waybills.xml",
            "ceb603-lists.xml",
            "ceb604-lists-answered.xml",
            "declared-goods.csv"
        }) {
            post(application, about, "trade-papers", "papers/" + paper);
        }
        Matcher found = Pattern.compile("stmt_[0-9a-f]{32}")
                .matcher(post(application, about, "statements", "settlement-report.txt"));
        org.assertj.core.api.Assertions.assertThat(found.find()).isTrue();
        return found.group();
    }

    private static String post(
            SandboxApplication application, Map<String, String> about, String what, String resource) {
        String name = resource.substring(resource.indexOf('/') + 1);
        try (HttpClient http = HttpClient.newHttpClient();
                var file =
                        Objects.requireNonNull(MerchantWalk.class.getResourceAsStream("/landsea/demo/" + resource))) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(application.address("/api/v1/" + what + "?name="
                                    + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&shop_id="
                                    + about.getOrDefault("shop_id", ""))))
                            .header("Authorization", "Bearer " + about.getOrDefault("token", ""))
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .header("Content-Type", "application/octet-stream")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(file.readAllBytes()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            org.assertj.core.api.Assertions.assertThat(answer.statusCode())
                    .as(resource + answer.body())
                    .isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void wide() {
        page.setViewportSize(1366, 850);
    }

    private void phone() {
        page.setViewportSize(390, 844);
    }

    private void open(String path) {
        page.navigate(application.address("/desk/merchant" + path));
    }

    /** On a phone in one language only: the words differ, the layout does not. */
    private void look(String name) {
        if (!name.startsWith("phone") || language.equals("zh")) {
            eyes.look(page, language + "-" + name);
        }
    }

    /** From the list of reports down to the order whose papers are missing. */
    void reports(String statement) {
        wide();
        open("/statements");
        look("20-reports");
        page.locator("a.row-link[href$='" + statement + "']").click();
        Await.until(
                () -> {
                    page.reload();
                    return page.locator(".gaps").count();
                },
                shown -> shown > 0);
        look("21-report");
        page.locator(".bars a[href$=SALES]").click();
        assertThat(page.locator("tbody tr").first()).isVisible();
        look("22-sales");
        open("/statements/" + statement + "/orders");
        look("23-orders");
        page.locator("tr:has(.s-MISSING) a.row-link").first().click();
        assertThat(page.locator(".gaps")).isVisible();
        look("24-order");
        phone();
        look("phone-order");
        open("/statements/" + statement);
        look("phone-report");
        open("/statements");
        look("phone-reports");
        // The one that was credited shows what became of it.
        wide();
        page.locator("a.row-link:not([href$='" + statement + "'])").first().click();
        look("25-report-credited");
    }

    /** Another merchant's report is not there, nor anything behind it. */
    void doesNotSee(String foreign) {
        for (String behind : new String[] {"", "/orders", "/kinds/SALES", "/export", "/order?number=x"}) {
            APIResponse answer =
                    page.request().get(application.address("/desk/merchant/statements/" + foreign + behind));
            org.assertj.core.api.Assertions.assertThat(answer.status())
                    .as(behind)
                    .isEqualTo(404);
        }
    }

    /** Money is to be converted at once from now on, up to a limit; then the instruction is stopped. */
    void instructions() {
        wide();
        open("/accounts/instructions");
        look("30-instructions");
        page.locator(".rows a.btn").first().click();
        page.locator("input[value=CONVERT]").check();
        page.locator("#percent").fill("60");
        page.locator("#markup").fill("100");
        assertThat(page.locator("#outcome .rate")).isVisible();
        look("31-instruction");
        page.locator("#markup").fill("0");
        assertThat(page.locator("#outcome .notice")).isVisible();
        page.locator("#markup").fill("100");
        assertThat(page.locator("#outcome .rate")).isVisible();
        page.locator("#instruction button.btn-primary").click();
        assertThat(page.locator(".notice.good")).isVisible();
        look("32-instructions-saved");
        phone();
        page.locator(".rows a.btn").first().click();
        assertThat(page.locator("#outcome .rate")).isVisible();
        look("phone-instruction");
        page.locator("input[value=KEEP]").check();
        assertThat(page.locator("#outcome .rate")).hasCount(0);
        page.locator("#instruction button.btn-primary").click();
        assertThat(page.locator(".notice.good")).isVisible();
        look("phone-instructions");
    }

    /** What stands on which account, and what moved there. */
    void accounts() {
        wide();
        open("/accounts");
        assertThat(page.locator(".waits")).hasCount(0);
        look("40-accounts");
        page.locator(".rows a[href*='/accounts/']").first().click();
        assertThat(page.locator("tbody tr").first()).isVisible();
        look("41-movements");
        page.locator(".page-head a[href$='/statement']").click();
        assertThat(page.locator("tbody tr").first()).isVisible();
        look("43-account-statement");
        String file = page.locator(".page-head a[href*='statement/pdf']").getAttribute("href");
        for (String kind : List.of("pdf", "xlsx", "csv", "xml")) {
            APIResponse answer = page.request().get(application.address(file.replace("/pdf?", "/" + kind + "?")));
            org.assertj.core.api.Assertions.assertThat(answer.status()).as(kind).isEqualTo(200);
            org.assertj.core.api.Assertions.assertThat(answer.body().length)
                    .as(kind)
                    .isGreaterThan(500);
        }
        phone();
        page.reload();
        look("phone-account-statement");
        wide();
        open("/accounts/figures");
        look("42-figures");
        phone();
        look("phone-figures");
        open("/accounts");
        assertThat(page.locator(".waits")).hasCount(0);
        look("phone-accounts");
    }

    /** What the bank declared of it. */
    void declarations() {
        wide();
        open("/declarations");
        look("50-declarations");
        page.locator("a.row-link").first().click();
        page.locator("summary").first().click();
        assertThat(page.locator(".fields").first()).isVisible();
        look("51-declaration");
        phone();
        open("/declarations");
        look("phone-declarations");
    }
}
