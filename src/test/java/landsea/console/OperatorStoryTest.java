package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.Screening;
import landsea.compliance.screening.Subject;
import landsea.engine.Housekeeping;
import landsea.parties.OrganisationId;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clerk's day in a real browser: a held payment is let go by two people, and a hit dismissed by two. */
@ExtendWith(Stories.Told.class)
class OperatorStoryTest {

    @ParameterizedTest
    @CsvSource({"zh, operator, checker, 异常队列", "en, checker, operator, Exceptions"})
    void two_people_let_a_payment_go_and_dismiss_a_hit(String language, String first, String second, String queue) {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Map<String, String> merchant = application.token(language.equals("zh") ? "merchant" : "other_merchant");
        String held = held(application, merchant, language.hashCode());
        String subject = nearListed(application, merchant, "Mirko Vantrasselov " + language);
        try (BrowserContext maker = eyes.window(1366, 850, "zh-CN");
                BrowserContext checker = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(maker, first, language);
            Page other = Stories.entered(checker, second, language);
            one.navigate(application.address("/desk/operator/queue"));
            assertThat(one.locator("h1")).hasText(queue);
            eyes.look(one, language + "-op-01-queue");
            one.locator("a.row-link[href$='" + held + "']").click();
            eyes.look(one, language + "-op-02-held");
            one.locator("#note").fill("Confirmed with the platform by telephone.");
            one.locator("button[value=CREDIT]").click();
            assertThat(one.locator(".card.call .soft")).isVisible();
            eyes.look(one, language + "-op-03-proposed");
            other.navigate(application.address("/desk/inbox"));
            eyes.look(other, language + "-op-04-inbox");
            other.locator("a.row-link[href$='" + held + "']").click();
            other.locator(".card.call button.btn-primary").click();
            assertThat(other.locator(".page-head .state")).not().hasClass(java.util.regex.Pattern.compile("s-HELD"));
            eyes.look(other, language + "-op-05-released");
            other.locator(".find input").fill(held);
            other.locator(".find input").press("Enter");
            assertThat(other.locator("#books-h")).isVisible();
            other.locator(".find input").fill("Chongqing");
            other.locator(".find input").press("Enter");
            eyes.look(other, language + "-op-search");
            one.navigate(application.address("/desk/operator/hits"));
            eyes.look(one, language + "-op-06-hits");
            one.navigate(application.address("/desk/operator/hits/" + subject));
            eyes.look(one, language + "-op-07-hit");
            one.locator("textarea[name=why]").first().fill("Another person: born elsewhere.");
            one.locator("form.decide button.btn-primary").first().click();
            other.navigate(application.address("/desk/operator/hits/" + subject));
            other.locator("form button.btn-primary").first().click();
            eyes.look(other, language + "-op-08-dismissed");
            for (String place : new String[] {"suspense", "applications", "merchants"}) {
                one.navigate(application.address("/desk/operator/" + place));
                eyes.look(one, language + "-op-" + place);
            }
            one.locator("a.row-link").first().click();
            eyes.look(one, language + "-op-merchant");
        }
    }

    /** Money above what goes through without a person. */
    private static String held(SandboxApplication application, Map<String, String> merchant, int seed) {
        ReportGenerator.Report report =
                ReportGenerator.report(ReportGenerator.Plan.of(seed).lines(30).bias(6_000_000_00));
        post(
                application,
                merchant,
                "/api/v1/statements?name=report.txt&shop_id=" + merchant.getOrDefault("shop_id", ""),
                "text/plain",
                report.bytes());
        String advised = post(
                application, application.token("collecting_bank"), "/api/v1/advices", "application/json", """
                {"advices":[{"bank_reference":"REF-%s","receiving_number":"%s","currency":"USD","amount":"%s",
                  "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(
                                UUID.randomUUID(),
                                merchant.getOrDefault("receiving_number", ""),
                                report.total().amount())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("pay_[0-9a-f]{32}").matcher(advised);
        org.assertj.core.api.Assertions.assertThat(found.find()).as(advised).isTrue();
        return found.group();
    }

    private static String nearListed(SandboxApplication application, Map<String, String> merchant, String name) {
        OrganisationId organisation = OrganisationId.parse(merchant.getOrDefault("organisation_id", ""));
        return application
                .part(Housekeeping.class)
                .commit(commit -> application
                        .part(Screening.class)
                        .screen(
                                commit,
                                java.util.List.of(
                                        new Party(organisation, PartyRole.COUNTERPARTY, name, Subject.named(name))))
                        .getFirst()
                        .orThrow()
                        .subjectKey());
    }

    private static String post(
            SandboxApplication application, Map<String, String> who, String path, String type, byte[] body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(application.address(path)))
                                    .header("Authorization", "Bearer " + who.getOrDefault("token", ""))
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .header("Content-Type", type)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
