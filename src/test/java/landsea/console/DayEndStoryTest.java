package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import landsea.basics.Money;
import landsea.testing.BankStatementFile;
import landsea.testing.BankStatementFile.Line;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bank's day ends in a real browser: a statement is handed in, a break explained, and the day closed by two people. */
@ExtendWith(Stories.Told.class)
class DayEndStoryTest {

    private static final LocalDate DAY = LocalDate.of(2025, 1, 14);

    @Test
    void two_people_settle_what_is_open_and_close_the_day() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Arrived.credited(application);
        application.advance(Duration.ofHours(8));
        try (BrowserContext makers = eyes.window(1366, 850, "zh-CN");
                BrowserContext checkers = eyes.window(1366, 850, "en-SG")) {
            Page maker = Stories.entered(makers, "operator", "zh");
            maker.locator("nav a[href='/desk/operator/days']").click();
            assertThat(maker.locator("h1")).containsText("营业日");
            maker.locator("a[href$='/days/statements']").click();
            maker.locator("[id='file-collecting-bank']")
                    .setInputFiles(statement("wrong").closing("1.00"));
            assertThat(maker.locator(".answers .bad-text")).isVisible();
            eyes.look(maker, "zh-day-01-statement-refused");
            maker.locator("[id='file-collecting-bank']")
                    .setInputFiles(statement("DAY-1").payload());
            assertThat(maker.locator(".answers a")).isVisible();
            eyes.look(maker, "zh-day-02-statement");
            maker.navigate(application.address("/desk/operator/days/" + DAY));
            maker.locator("form[action$=reconciliation] button").click();
            assertThat(maker.locator("section[aria-labelledby=runs-h] tbody tr"))
                    .hasCount(4);
            eyes.look(maker, "zh-day-03-reconciled");
            maker.locator("a[href*='reason=MISSING_IN_BOOKS']").click();
            eyes.look(maker, "zh-day-04-breaks");
            maker.locator("a.row-link").first().click();
            maker.locator("input[value=EXPLAIN]").check();
            maker.locator("textarea[name=note]").fill("收款行尚未补发入账通知");
            maker.locator("form[action$=decision] button.btn-primary").click();
            assertThat(maker.locator("button[value=APPROVE]")).hasCount(0);
            eyes.look(maker, "zh-day-05-explained");

            Page checker = Stories.entered(checkers, "checker", "en");
            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href*='/desk/operator/breaks/']").click();
            eyes.look(checker, "en-day-06-break");
            checker.locator("button[value=APPROVE]").click();
            assertThat(checker.locator(".page-head .state")).hasText("Explained");

            maker.navigate(application.address("/desk/operator/days/" + DAY));
            maker.locator("form[action$=closing] textarea").fill("其余为在途");
            maker.locator("form[action$=closing] button.btn-primary").click();
            assertThat(maker.locator("button[value=WITHDRAW]")).isVisible();
            checker.navigate(application.address("/desk/inbox"));
            checker.locator("a.row-link[href*='/desk/operator/days/']").click();
            eyes.look(checker, "en-day-07-to-close");
            checker.locator("button[value=APPROVE]").click();
            assertThat(checker.locator(".page-head .state")).hasText("Closed");
            checker.locator("a[href$='/certificate']").first().click();
            assertThat(checker.locator(".receipt tbody tr").first()).isVisible();
            eyes.look(checker, "en-day-08-certificate");
            checker.locator("nav a[href='/desk/running/general-ledger']").click();
            assertThat(checker.locator("tbody tr").first()).isVisible();
            eyes.look(checker, "en-day-09-general-ledger");
            String journal = checker.locator("a[href$='/journal.csv']").getAttribute("href");
            org.assertj.core.api.Assertions.assertThat(checker.request()
                            .get(application.address(journal))
                            .text()
                            .lines()
                            .count())
                    .isGreaterThan(3);
            checker.locator("nav a[href='/desk/running/rails']").click();
            assertThat(checker.locator("h1")).isVisible();
            eyes.look(checker, "en-day-10-messages");
            checker.navigate(application.address("/desk/running/general-ledger"));
            checker.setViewportSize(390, 844);
            eyes.look(checker, "en-day-phone-certificate");
        }
    }

    private record Statement(BankStatementFile file) {

        FilePayload payload() {
            return new FilePayload("statement.xml", "application/xml", file.bytes());
        }

        FilePayload closing(String usd) {
            return new FilePayload(
                    "statement.xml",
                    "application/xml",
                    file.closingAt(Money.of("USD", usd)).bytes());
        }
    }

    private static Statement statement(String id) {
        return new Statement(BankStatementFile.of(
                id,
                1,
                Money.of("USD", "0.00"),
                DAY,
                List.of(Line.credit(Money.of("USD", "310.00"), "NEVER-ADVISED", DAY))));
    }
}
