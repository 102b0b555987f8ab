package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The channel is run in a real browser: its rules are changed by two people, one of whom reads Chinese and one English. */
@ExtendWith(Stories.Told.class)
class RunningStoryTest {

    @Test
    void one_person_tries_and_proposes_a_rule_pack_and_another_approves_it() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Arrived.credited(application);
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = Stories.entered(makers, "operator", "zh");
            Page checker = Stories.entered(checkers, "checker", "en");

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
            assertThat(maker.locator("button[value=APPROVE]")).hasCount(0);
            eyes.look(maker, "zh-run-07-proposed");

            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href='/desk/running/packs/directory-classes/2']")
                    .click();
            assertThat(checker.locator(".cases tbody tr").first()).isVisible();
            eyes.look(checker, "en-run-08-to-approve");
            checker.locator("button[value=APPROVE]").click();
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
        Arrived.convert(Stories.application());
        Arrived.credited(Stories.application());
        Arrived.credited(Stories.application());
        Browser eyes = Stories.browser();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "treasurer", "zh");
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

    @Test
    void the_treasurer_sees_how_old_each_published_rate_is_and_when_its_publisher_is_asked_next() {
        Browser eyes = Stories.browser();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "treasurer", "zh");
            page.locator("nav a[href='/desk/running/rates']").click();
            assertThat(page.locator("h1")).hasText("参考汇率");
            Locator publisher = page.locator("section[aria-labelledby=publishers-h] tbody tr");
            assertThat(publisher).containsText("CFETS");
            assertThat(publisher).containsText("2025年1月14日");
            eyes.look(page, "zh-run-25-rates");
            otherLanguage(page);
            assertThat(page.locator("section[aria-labelledby=rates-h] tbody tr")
                            .filter(new Locator.FilterOptions().setHasText("USD/CNY")))
                    .containsText("7.1878");
            eyes.look(page, "en-run-25-rates");
            page.setViewportSize(390, 844);
            eyes.look(page, "en-run-phone-rates");
        }
    }

    @Test
    void an_operator_watches_how_fast_it_goes_and_stops_the_figures_to_read_them() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "operator", "zh");
            page.locator("nav a[href='/desk/running/live']").click();
            assertThat(page.locator("h1")).hasText("吞吐与时延");
            Arrived.credited(application);
            assertThat(page.locator("[data-live=hour-count]")).not().hasText("0");
            assertThat(page.locator("#took[data-drawn=yes]")).isVisible();
            eyes.look(page, "zh-run-30-live");
            otherLanguage(page);
            page.locator("#took details summary").click();
            assertThat(page.locator("#took tbody tr")).hasCount(60);
            page.locator("[data-live-switch]").click();
            assertThat(page.locator(".stale")).hasText("Stopped: these figures are old.");
            eyes.look(page, "en-run-30-live");
            page.locator("[data-live-switch]").click();
            assertThat(page.locator(".stale")).isHidden();
            Page second = window.newPage();
            second.navigate(application.address("/desk/running/live"));
            assertThat(page.locator(".stale")).containsText("Another window");
            second.setViewportSize(390, 844);
            second.navigate(application.address("/desk/running/live"));
            eyes.look(second, "en-run-phone-live");
        }
    }

    @Test
    void an_operator_lets_a_bank_be_late_and_of_the_units_nobody_sees_but_their_circle() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN");
                BrowserContext reporters = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "operator", "zh");
            page.locator("nav a[href='/desk/running/faults']").click();
            assertThat(page.locator(".nothing .h")).hasText("外部一切正常。");
            eyes.look(page, "zh-run-40-no-faults");
            page.locator("select[name=what]").selectOption("ADVICE:LATE");
            assertThat(page.locator("select[name=by]")).isVisible();
            page.locator("select[name=by]").selectOption("P1D");
            page.locator(".fault-form input[name=times]").fill("3");
            page.locator(".fault-form button").click();
            assertThat(page.locator("section[aria-labelledby=on-h] tbody tr")).containsText("延迟");
            eyes.look(page, "zh-run-41-fault-on");
            otherLanguage(page);
            page.locator("select[name=what]").selectOption("ADVICE:CHARGED");
            page.locator(".fault-form input[name=measure]").fill("nothing");
            page.locator(".fault-form button").click();
            assertThat(page.locator("[role=alert]")).isVisible();
            eyes.look(page, "en-run-42-fault-refused");
            page.locator("section[aria-labelledby=on-h] tbody button").click();
            assertThat(page.locator(".nothing .h")).hasText("Everything outside goes well.");
            org.assertj.core.api.Assertions.assertThat(page.content()).doesNotContain("ntelligence", "INTELLIGENCE");

            Page reporter = Stories.entered(reporters, "reporter", "zh");
            reporter.navigate(application.address("/desk/running/faults"));
            reporter.locator("select[name=what]").selectOption("INTELLIGENCE:SILENCE");
            reporter.locator(".fault-form button").click();
            assertThat(reporter.locator("section[aria-labelledby=on-h] tbody tr"))
                    .containsText("金融情报机构");
            eyes.look(reporter, "zh-run-43-fault-of-units");
            page.navigate(application.address("/desk/running/faults"));
            assertThat(page.locator("section[aria-labelledby=on-h] tbody tr")).hasCount(0);
            reporter.locator("form[action$=clear] button").click();
            page.setViewportSize(390, 844);
            eyes.look(page, "en-run-phone-faults");
        }
    }

    @Test
    void two_people_change_a_price_and_see_before_what_it_would_cost() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = Stories.entered(makers, "operator", "zh");
            maker.navigate(application.address("/desk/running/tariff?currency=USD"));
            assertThat(maker.locator(".credited b")).containsText("17.99");
            eyes.look(maker, "zh-run-50-tariff");
            maker.locator("a[href*='std-margin-usd-1']").click();
            maker.locator("input[name=share]").fill("10");
            maker.locator("textarea").fill("与市场价格一致");
            eyes.look(maker, "zh-run-51-tariff-next");
            maker.locator("form.card button").click();
            assertThat(maker).hasURL(Pattern.compile(".*/desk/running/tariff/changes/trf_.*"));
            assertThat(maker.locator("form[action$=approval]")).hasCount(0);
            assertThat(maker.locator("section[aria-labelledby=after-h] .credited b"))
                    .containsText("15.99");
            eyes.look(maker, "zh-run-52-tariff-waits");

            Page checker = Stories.entered(checkers, "checker", "en");
            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href*='/desk/running/tariff/changes/']").click();
            eyes.look(checker, "en-run-53-tariff-to-approve");
            checker.locator("form[action$=approval] button").click();
            assertThat(checker.locator(".page-head .state")).hasText("Approved");
            checker.navigate(application.address("/desk/running/tariff"));
            assertThat(checker.locator("section[aria-labelledby=ahead-h] tbody tr"))
                    .hasCount(1);
            eyes.look(checker, "en-run-54-tariff");
            checker.setViewportSize(390, 844);
            eyes.look(checker, "en-run-phone-tariff");
        }
    }

    @Test
    void an_operator_sees_the_lists_and_finds_a_file_that_a_payment_rests_on() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Arrived.credited(application);
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "operator", "zh");
            page.navigate(application.address("/desk/running/lists"));
            eyes.look(page, "zh-run-60-lists");
            otherLanguage(page);
            eyes.look(page, "en-run-60-lists");
            page.navigate(application.address("/desk/running/archive"));
            eyes.look(page, "en-run-61-archive");
            String hash = page.locator("tbody th code").first().textContent();
            page.locator("input[name=q]").last().fill(hash);
            page.locator("main form button").click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            com.microsoft.playwright.Download file =
                    page.waitForDownload(() -> page.locator("tbody a.btn").click());
            org.assertj.core.api.Assertions.assertThat(sha256(file.path())).isEqualTo(hash);
            page.locator("input[name=q]").last().fill("0".repeat(64));
            page.locator("main form button").click();
            assertThat(page.locator(".nothing .h")).hasText("No such file.");
            eyes.look(page, "en-run-62-no-file");
            otherLanguage(page);
            page.navigate(application.address("/desk/running/archive"));
            eyes.look(page, "zh-run-63-archive");
        }
    }

    private static String sha256(java.nio.file.Path file) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(landsea.basics.Sha256.digest().digest(java.nio.file.Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
