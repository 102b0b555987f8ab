package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people change how far things go and whom nothing may go to; and an authority looks back on the days when they had held. */
@ExtendWith(Stories.Told.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsStoryTest {

    @Test
    void two_people_limit_what_the_bank_takes_on_in_a_day() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = Stories.entered(makers, "operator", "zh");
            maker.locator("nav a[href='/desk/running/limits']").click();
            assertThat(maker.locator("h1")).hasText("限额");
            assertThat(maker.locator("section[aria-labelledby=PAYMENT-h] tbody tr")
                            .first())
                    .isVisible();
            eyes.look(maker, "zh-run-70-limits");
            maker.locator("section[aria-labelledby=OPEN_POSITION-h] a.btn").click();
            maker.locator("select[name=currency]").selectOption("USD");
            maker.locator("input[name=value]").fill("a lot");
            maker.locator("textarea").fill("代客敞口不超过日间授权");
            maker.locator("form.card button").click();
            assertThat(maker.locator("[role=alert]")).containsText("a lot");
            eyes.look(maker, "zh-run-71-limit-refused");
            maker.locator("input[name=value]").fill("25,000,000.00");
            maker.locator("form.card button").click();
            assertThat(maker).hasURL(Pattern.compile(".*/desk/running/limits/changes/lim_.*"));
            assertThat(maker.locator("form[action$=approval]")).hasCount(0);
            eyes.look(maker, "zh-run-72-limit-waits");

            Page checker = Stories.entered(checkers, "checker", "en");
            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href*='/desk/running/limits/changes/']").click();
            eyes.look(checker, "en-run-73-limit-to-approve");
            checker.locator("form[action$=approval] button").click();
            assertThat(checker.locator(".page-head .state")).hasText("Approved");
            checker.navigate(application.address("/desk/running/limits"));
            assertThat(checker.locator("section[aria-labelledby=OPEN_POSITION-h] tbody tr"))
                    .containsText("25,000,000.00");
            eyes.look(checker, "en-run-74-limits");
            checker.setViewportSize(390, 844);
            eyes.look(checker, "en-run-phone-limits");
        }
    }

    @Test
    void two_people_bring_a_sanctions_list_into_force_and_see_before_whom_it_hits() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Arrived.credited(application);
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = Stories.entered(makers, "operator", "zh");
            maker.navigate(application.address("/desk/running/lists"));
            maker.locator("#list-file")
                    .setInputFiles(new FilePayload(
                            "story.csv",
                            "text/csv",
                            ("entry_id,list_source,published_on,name,aliases\n"
                                            + "S-1,STORY,2025-01-13,Zemplonik Holdings,\n"
                                            + "S-2,STORY,2025-01-13,Quorvex Trading,Quorvex\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            assertThat(maker.locator(".answers a")).isVisible();
            eyes.look(maker, "zh-run-64-list-uploaded");
            maker.locator(".answers a").click();
            assertThat(maker.locator(".big-figures b").first()).hasText("2");
            assertThat(maker.locator("form[action$=approval]")).hasCount(0);
            eyes.look(maker, "zh-run-65-list-waits");

            Page checker = Stories.entered(checkers, "checker", "en");
            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href*='/desk/running/lists/proposals/']")
                    .click();
            eyes.look(checker, "en-run-66-list-to-approve");
            checker.locator("form[action$=approval] button").click();
            assertThat(checker.locator(".page-head .state")).hasText("Approved");
            checker.navigate(application.address("/desk/running/lists"));
            assertThat(checker.locator(
                            "section[aria-labelledby=lists-h] tbody tr", new Page.LocatorOptions().setHasText("STORY")))
                    .containsText("Counts");
            assertThat(checker.locator(".big-figures b").nth(1)).hasText("0");
            eyes.look(checker, "en-run-67-lists");
            checker.setViewportSize(390, 844);
            eyes.look(checker, "en-run-phone-lists");
        }
    }

    /** Last, for the clock goes on. */
    @Test
    @Order(Integer.MAX_VALUE)
    void an_authority_looks_back_on_the_days() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        for (int day = 0; day < 3; day++) {
            for (int payment = 0; payment <= day; payment++) {
                Arrived.credited(application);
            }
            application.advance(Duration.ofDays(1));
        }
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN");
                BrowserContext phone = eyes.window(390, 844, "en-SG")) {
            Page page = Stories.entered(window, "supervisor-cq", "zh");
            page.navigate(application.address("/desk/watch"));
            assertThat(page.locator("#lengths[data-drawn=yes]")).isVisible();
            assertThat(page.locator("section[aria-labelledby=by-day-h] tbody tr")
                            .first())
                    .isVisible();
            eyes.look(page, "zh-run-80-days");
            Page small = Stories.entered(phone, "supervisor-sg", "en");
            small.navigate(application.address("/desk/watch"));
            assertThat(small.locator("#lengths[data-drawn=yes]")).isVisible();
            eyes.look(small, "en-run-phone-days");
        }
    }
}
