package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import landsea.basics.Fact;
import landsea.console.show.Show;
import landsea.engine.Housekeeping;
import landsea.parties.OrganisationId;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desks of those who do not settle: a report of suspicion is filed by two, authorities look, others find what there is. */
@ExtendWith(Stories.Told.class)
class DesksStoryTest {

    @ParameterizedTest
    @CsvSource({
        "zh, reporter, second-reporter, 可疑交易报告, CHINA, 重庆快转贸易有限公司",
        "en, second-reporter, reporter, Reports of suspicion, SINGAPORE, Swiftly Through Trading Pte. Ltd."
    })
    void two_officers_file_a_report_and_nobody_else_learns_of_it(
            String language, String first, String second, String title, String to, String subject) {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        LocalDate today = LocalDate.ofInstant(application.part(Clock.class).instant(), Show.ZONE);
        try (BrowserContext maker = eyes.window(1366, 850, "zh-CN");
                BrowserContext checker = eyes.window(1366, 850, "zh-CN");
                BrowserContext outsider = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(maker, first, language);
            one.locator("nav a[href='/desk/reports']").click();
            assertThat(one.locator("h1")).containsText(title);
            one.locator(".page-head a.btn").click();
            one.locator("[name=jurisdiction]").selectOption(to);
            one.locator("[name=established_on]").fill(today.plusDays(1).toString());
            one.locator("[name=subject_name]").fill(subject);
            assertThat(one.locator("#field-established_on .wrong")).isVisible();
            one.locator("[name=payments]").fill("none that is one");
            one.locator("[name=narrative]").fill("Money came in and left within minutes, again and again. 资金快进快出。");
            assertThat(one.locator("#field-payments .wrong")).isVisible();
            eyes.look(one, language + "-desks-01-wrong");
            // What looks for faults leaves marks in a page, so that a part which is put in later is not ours alone.
            one.navigate(application.address("/desk/reports/new"));
            one.locator("[name=jurisdiction]").selectOption(to);
            one.locator("[name=established_on]").fill(today.minusDays(1).toString());
            one.locator("[name=subject_name]").fill(subject);
            one.locator("[name=narrative]").fill("Money came in and left within minutes, again and again. 资金快进快出。");
            assertThat(one.locator(".deadline b")).isVisible();
            assertThat(one.locator("p.wrong")).hasCount(0);
            one.locator("form.card button.btn-primary").click();
            assertThat(one.locator(".card.call .soft")).isVisible();
            eyes.look(one, language + "-desks-02-drafted");

            Page other = Stories.entered(checker, second, language);
            other.navigate(application.address("/desk/home"));
            eyes.look(other, language + "-desks-03-home");
            other.locator("section[aria-labelledby=waits-h] a.row-link")
                    .filter(named(subject))
                    .click();
            other.locator(".card.call button.btn-primary").click();
            assertThat(other.locator(".page-head .state")).hasClass(Pattern.compile("s-R-FILED"));
            eyes.look(other, language + "-desks-04-filed");
            String report = other.url();
            other.navigate(application.address("/desk/reports"));
            assertThat(other.locator("tbody")).containsText(subject);
            eyes.look(other, language + "-desks-05-reports");

            Page stranger = Stories.entered(outsider, "operator", language);
            org.assertj.core.api.Assertions.assertThat(stranger.navigate(report).status())
                    .isEqualTo(404);
            stranger.navigate(application.address("/desk/inbox"));
            assertThat(stranger.locator("body")).not().containsText(subject);
            stranger.navigate(application.address("/desk/operator/search?q="
                    + java.net.URLEncoder.encode(subject, java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(stranger.locator("main table")).hasCount(0);
            stranger.navigate(application.address("/desk/home"));
            eyes.look(stranger, language + "-desks-06-operator");
        }
    }

    private static com.microsoft.playwright.Locator.FilterOptions named(String subject) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(subject);
    }

    @ParameterizedTest
    @CsvSource({"zh, 事实记录", "en, Facts"})
    void each_authority_looks_at_its_own_jurisdiction_and_others_find_what_there_is(String language, String title) {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        OrganisationId merchant =
                OrganisationId.parse(application.token("merchant").getOrDefault("organisation_id", ""));
        application.part(Housekeeping.class).commit(commit -> {
            commit.record(new Fact(
                    merchant.bucket(),
                    merchant.value(),
                    "payment.credited",
                    "pay_0199000000007000800000000000000" + language.length(),
                    commit.at(),
                    Map.of("currency", "USD", "received", "4246.20")));
            return commit.at();
        });
        try (BrowserContext chongqing = eyes.window(1366, 850, "zh-CN");
                BrowserContext singapore = eyes.window(1366, 850, "zh-CN");
                BrowserContext issuer = eyes.window(390, 844, "zh-CN");
                BrowserContext office = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(chongqing, "supervisor-cq", language);
            eyes.look(one, language + "-desks-11-authority");
            one.locator("nav a[href='/desk/watch/facts']").click();
            assertThat(one.locator("h1")).containsText(title);
            one.locator("thead a").click();
            assertThat(one.locator("th[aria-sort=ascending]")).isVisible();
            eyes.look(one, language + "-desks-12-facts");
            one.locator("a.row-link").first().click();
            assertThat(one.locator("#seal-h")).isVisible();
            String fact = one.url();
            eyes.look(one, language + "-desks-13-fact");
            one.navigate(application.address("/desk/watch"));
            assertThat(one.locator("#by-day-h")).isVisible();
            eyes.look(one, language + "-desks-14-corridor");

            Page other = Stories.entered(singapore, "supervisor-sg", language);
            org.assertj.core.api.Assertions.assertThat(other.navigate(fact).status())
                    .isEqualTo(404);
            other.navigate(application.address("/desk/watch/facts"));
            assertThat(other.locator("main table")).hasCount(0);
            eyes.look(other, language + "-desks-15-facts-sg");
            eyes.look(Stories.entered(issuer, "issuer", language), language + "-desks-16-issuer-phone");
            eyes.look(Stories.entered(office, "projects", language), language + "-desks-17-projects");
        }
    }
}
