package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import landsea.testing.Receiver;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody lets programs of theirs in and be told what happens, and sees how that goes. */
@ExtendWith(Stories.Told.class)
class ProgramsStoryTest {

    @ParameterizedTest
    @CsvSource({"zh, merchant, 账务系统, 已接收, 已停用, 启用", "en, operator, Core banking, Taken, Disabled, On"})
    void a_webhook_is_opened_tried_lost_and_found_again(
            String language, String username, String purpose, String taken, String disabled, String on) {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (Receiver receiver = new Receiver();
                BrowserContext window = eyes.window(1366, 850, language.equals("zh") ? "zh-CN" : "en-SG")) {
            Page page = Stories.entered(window, username, language);
            page.locator("nav a[href='/desk/webhooks']").click();
            eyes.look(page, language + "-hook-01-none");
            page.locator(".page-head a.btn-primary").click();
            page.locator("#url").fill("https://nobody.invalid/hook");
            page.locator("#purpose").fill(purpose);
            page.locator("form.card button.btn-primary").click();
            assertThat(page.locator("[role=alert]")).containsText("nobody.invalid");
            eyes.look(page, language + "-hook-02-refused");
            page.locator("#url").fill(receiver.url("/hook"));
            for (String kind : List.of("payment.credited", "payment.held")) {
                page.locator("input[value='" + kind + "']").check();
            }
            page.locator("form.card button.btn-primary").click();
            assertThat(page.locator(".told code")).hasText(Pattern.compile("^whsec_.{44}$"));
            eyes.look(page, language + "-hook-03-secret");

            page.locator("form[action$='/test'] button").click();
            assertThat(page.locator(".told")).hasCount(0);
            reloadUntil(page, taken);
            eyes.look(page, language + "-hook-04-taken");
            page.locator("form[action$='/replay']:has(input[name=event]) button")
                    .first()
                    .click();
            reloadUntil(page, "^2$", "table.list tbody tr");

            receiver.answers(one -> 410);
            page.locator("form[action$='/test'] button").click();
            reloadUntil(page, disabled, ".page-head .state");
            eyes.look(page, language + "-hook-05-disabled");
            String hook = page.url().replaceAll("\\?.*", "");
            if (username.equals("merchant")) {
                page.navigate(application.address("/desk/merchant"));
                assertThat(page.locator(".notice[role=alert]")).containsText(purpose);
                eyes.look(page, language + "-hook-06-told");
                page.navigate(hook);
            }
            receiver.answers(one -> 200);
            page.locator("form[action$='/resume'] button").click();
            assertThat(page.locator(".page-head .state")).hasText(on);
            page.locator("form[action$='/secret'] button").click();
            assertThat(page.locator("section[aria-labelledby=keys-h] li")).hasCount(2);
            page.setViewportSize(390, 844);
            eyes.look(page, language + "-hook-phone");
            page.locator("form[action$='/end'] button").click();
            assertThat(page.locator("form[action$='/test']")).hasCount(0);
            page.navigate(application.address("/desk/webhooks"));
            assertThat(page.locator("table.list tbody tr")).hasCount(1);
            eyes.look(page, language + "-hook-phone-list");
        }
    }

    @Test
    void a_merchant_lets_a_program_in_and_puts_it_out() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        try (BrowserContext window = eyes.window(1366, 850, "zh-CN")) {
            Page page = Stories.entered(window, "merchant", "zh");
            page.locator("nav a[href='/desk/programs']").click();
            eyes.look(page, "zh-program-01-none");
            page.locator(".page-head a.btn-primary").click();
            page.locator("#name").fill("自动提现");
            page.locator("#keys").fill("{\"keys\":[]}");
            page.locator("input[value=write]").check();
            page.locator("form.card button.btn-primary").click();
            assertThat(page.locator("[role=alert]")).containsText("JWK");
            page.locator("#keys").fill("");
            page.locator("form.card button.btn-primary").click();
            assertThat(page.locator(".told code")).hasText(Pattern.compile("^lss_.{43}$"));
            String secret = page.locator(".told code").textContent();
            eyes.look(page, "zh-program-02-secret");
            page.locator("form[action$='/proof'] button").click();
            assertThat(page.locator("section[aria-labelledby=proof-h] li")).hasCount(2);
            assertThat(page.locator(".told code")).not().hasText(secret);
            page.locator("form[action$='/end'] button").click();
            assertThat(page.locator("form[action$='/end']")).hasCount(0);
            page.setViewportSize(390, 844);
            page.navigate(application.address("/desk/programs"));
            assertThat(page.locator("table.list tbody tr")).hasCount(1);
            eyes.look(page, "zh-program-phone");
        }
    }

    private static void reloadUntil(Page page, String text) {
        reloadUntil(page, text, "table.list tbody tr:first-child .state");
    }

    /** A page of deliveries stands still; who looks again sees what came. A number is how many there are. */
    private static void reloadUntil(Page page, String text, String place) {
        Pattern count = Pattern.compile("\\^(\\d+)\\$");
        for (int looks = 0; looks < 100; looks++) {
            var found = count.matcher(text);
            boolean there = found.matches()
                    ? page.locator(place).count() == Integer.parseInt(found.group(1))
                    : page.locator(place).count() > 0
                            && text.equals(page.locator(place).first().textContent());
            if (there) {
                return;
            }
            page.waitForTimeout(200);
            page.navigate(page.url().replaceAll("\\?.*", "").replaceAll("/(test|replay|resume|secret)$", ""));
        }
        throw new AssertionError("never " + text + " at " + place);
    }
}
