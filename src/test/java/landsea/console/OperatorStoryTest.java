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
import landsea.testing.Await;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
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
            one.locator("textarea[name=note]").first().fill("Another person: born elsewhere.");
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

    @ParameterizedTest
    @CsvSource({"zh, operator, checker", "en, checker, operator"})
    void two_people_say_whose_money_it_is_and_what_becomes_of_a_difference(
            String language, String first, String second) {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Map<String, String> merchant = application.token(language.equals("zh") ? "merchant" : "other_merchant");
        Corrected corrected = corrected(application, merchant, 700 + language.hashCode() % 100);
        String advice = found("adv_", advised(application, "NOBODYS0NUMBER", "123.45"));
        try (BrowserContext maker = eyes.window(1366, 850, "zh-CN");
                BrowserContext checker = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(maker, first, language);
            Page other = Stories.entered(checker, second, language);
            String lying = application.address("/desk/operator/suspense/" + advice);
            one.navigate(application.address("/desk/operator/suspense"));
            eyes.look(one, language + "-op-10-suspense");
            one.navigate(lying);
            eyes.look(one, language + "-op-11-lying");
            one.locator("#to").fill("NOSUCH");
            one.locator("#note").fill("Letter of the payer.");
            one.locator("button[value=ALLOCATE]").click();
            assertThat(one.locator(".notice.bad")).isVisible();
            eyes.look(one, language + "-op-12-refused");
            one.locator("#to").fill(merchant.getOrDefault("receiving_number", ""));
            one.locator("button[value=ALLOCATE]").click();
            assertThat(one.locator("button[value=WITHDRAW]")).isVisible();
            other.navigate(application.address("/desk/inbox"));
            other.locator("a.row-link[href$='" + advice + "']").click();
            eyes.look(other, language + "-op-13-to-decide");
            other.locator("textarea[name=note]").fill("Which letter? Attach its reference.");
            other.locator("button[value=DECLINE]").click();
            assertThat(other.locator("button[value=ALLOCATE]")).isVisible();
            one.navigate(lying);
            one.locator("#to").fill(merchant.getOrDefault("receiving_number", ""));
            one.locator("#note").fill("Letter of the payer of 13 January, reference 77-5.");
            one.locator("button[value=ALLOCATE]").click();
            other.navigate(lying);
            other.locator("button[value=APPROVE]").click();
            assertThat(other.locator("a[href*='/payments/pay_']")).isVisible();
            eyes.look(other, language + "-op-14-allocated");

            one.navigate(application.address("/desk/operator/queue?kind=DIFFERENCE"));
            eyes.look(one, language + "-op-15-differences");
            one.locator("a.row-link[href$='" + corrected.report() + "']").click();
            eyes.look(one, language + "-op-16-difference");
            one.locator("input[value=RECOVER]").check();
            one.locator("#note").fill("The platform netted it; the merchant agrees.");
            one.locator("form.decide button.btn-primary").click();
            other.navigate(application.address("/desk/operator/differences/" + corrected.report()));
            eyes.look(other, language + "-op-17-difference-to-decide");
            other.locator("button[value=APPROVE]").click();
            assertThat(other.locator("button[value=APPROVE]")).hasCount(0);
            eyes.look(other, language + "-op-18-recovered");
        }
    }

    @Test
    void cases_of_all_kinds_open_and_are_decided_by_two() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        corrected(application, application.token("merchant"), 801);
        String outbound = reviewed(application, application.token("merchant"));
        String applied = applied(application, application.token("operator"));
        try (BrowserContext maker = eyes.window(1366, 850, "zh-CN");
                BrowserContext checker = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(maker, "operator", "zh");
            Page other = Stories.entered(checker, "checker", "zh");
            one.navigate(application.address("/desk/operator/outbound/" + outbound));
            eyes.look(one, "zh-op-20-abroad");
            one.locator("#note").fill("付款资料与合同一致。");
            one.locator("button[value=RELEASE]").click();
            one.locator("button[value=WITHDRAW]").click();
            one.locator("#note").fill("付款资料、合同与发票一致。");
            one.locator("button[value=RELEASE]").click();
            other.navigate(application.address("/desk/operator/outbound/" + outbound));
            eyes.look(other, "zh-op-21-abroad-to-decide");
            other.locator("button[value=APPROVE]").click();
            assertThat(other.locator("button[value=APPROVE]")).hasCount(0);
            eyes.look(other, "zh-op-22-abroad-released");

            other.navigate(application.address("/desk/operator/applications/" + applied));
            eyes.look(other, "zh-op-23-application");
            other.locator("button[name=approve][value=true]").click();
            assertThat(other.locator("button[name=approve]")).hasCount(0);
            eyes.look(other, "zh-op-24-approved");

            String declaration = found(
                    "decl_",
                    get(
                            application,
                            application.token("operator"),
                            "/api/v1/declarations?day="
                                    + application
                                            .part(landsea.declarations.Declarations.class)
                                            .today()));
            one.navigate(application.address("/desk/operator/declarations/" + declaration));
            eyes.look(one, "zh-op-25-declaration");
            one.locator("form.decide button.btn-primary").click();
            assertThat(one.locator(".notice.bad")).isVisible();
            one.locator("summary").first().click();
            one.locator("input[id='f-CRTUSER']").fill("经办行补充");
            one.locator("form.decide button.btn-primary").click();
            assertThat(one.locator("body")).containsText("经办行补充");
            eyes.look(one, "zh-op-26-corrected");
        }
    }

    @Test
    void a_clerk_wants_back_what_was_paid_abroad_and_another_has_the_foreign_bank_asked() {
        SandboxApplication application = Stories.application();
        Browser eyes = Stories.browser();
        Map<String, String> merchant = application.token("merchant");
        corrected(application, merchant, 802);
        String payment = "/desk/operator/outbound/" + paid(application, merchant);
        try (BrowserContext maker = eyes.window(1366, 850, "zh-CN");
                BrowserContext checker = eyes.window(1366, 850, "zh-CN")) {
            Page one = Stories.entered(maker, "operator", "zh");
            Page other = Stories.entered(checker, "checker", "zh");
            one.navigate(application.address(payment));
            one.locator("#recall-reason").selectOption("DUPL");
            one.locator("#recall-note").fill("商户来电：同一发票付了两次。");
            eyes.look(one, "zh-op-27-recall");
            one.locator("form[action$='/recall'] button").click();
            one.locator("form[action$='/recall'] button[value=WITHDRAW]").click();
            one.locator("#recall-note").fill("商户来函：同一发票付了两次。");
            one.locator("form[action$='/recall'] button").click();
            assertThat(one.locator("button[value=WITHDRAW]")).isVisible();
            eyes.look(one, "zh-op-28-recall-proposed");
            other.navigate(application.address("/desk/inbox"));
            other.locator("a.row-link[href$='" + payment + "']").click();
            eyes.look(other, "zh-op-29-recall-to-decide");
            other.locator("form[action$='/recall'] button[value=APPROVE]").click();
            assertThat(other.locator("button[value=APPROVE]")).hasCount(0);
            Await.until(
                    () -> {
                        other.reload();
                        return other.locator(".timeline").textContent();
                    },
                    steps -> steps.contains("31.00"));
            eyes.look(other, "zh-op-30-came-back");
        }
    }

    /** Paid abroad from the balance that a credit has left. */
    private static String paid(SandboxApplication application, Map<String, String> merchant) {
        String id = found(
                "outp_", post(application, merchant, "/api/v1/outbound-payments", "application/json", """
                {"amount":"31.00","currency":"USD","transaction_code":"228024","remark":"广告服务费","invoice":"INV-10",
                 "originator_address":"8 Jiangbei Road, Chongqing","beneficiary":{"name":"Bright Banner Media Pte Ltd",
                 "account":"SG-1","address":"1 Raffles Place","country":"SG","bank":"DBSSSGSGXXX","bank_name":"Lion City Bank"}}
                """.getBytes(
                                java.nio.charset.StandardCharsets.UTF_8)));
        String path = "/api/v1/outbound-payments/" + id;
        post(
                application,
                merchant,
                path + "/payment",
                "application/json",
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Await.until(() -> get(application, merchant, path), text -> text.contains("\"COMPLETED\""));
        return id;
    }

    /** A payment to a country that is looked at, with its paper. */
    private static String reviewed(SandboxApplication application, Map<String, String> merchant) {
        String id = found(
                "outp_", post(application, merchant, "/api/v1/outbound-payments", "application/json", """
                {"amount":"3000.00","currency":"USD","transaction_code":"121010","remark":"一般贸易货款","invoice":"INV-9",
                 "originator_address":"8 Jiangbei Road, Chongqing","beneficiary":{"name":"Bright Banner Media Pte Ltd",
                 "account":"SG-1","address":"1 Raffles Place","country":"MM","bank":"DBSSSGSGXXX","bank_name":"Lion City Bank"}}
                """.getBytes(
                                java.nio.charset.StandardCharsets.UTF_8)));
        post(
                application,
                merchant,
                "/api/v1/outbound-payments/" + id + "/documents?kind=INVOICE&name=invoice.txt",
                "application/octet-stream",
                "an invoice".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return id;
    }

    /** An application that waits for a second person. */
    private static String applied(SandboxApplication application, Map<String, String> maker) {
        java.util.function.BiFunction<String, String, String> sent = (path, body) -> post(
                application,
                maker,
                path,
                path.contains("kind=") ? "application/pdf" : "application/json",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String id = found(
                "app_",
                sent.apply(
                        "/api/v1/applications",
                        "{\"uscc\":\"" + landsea.testing.SomeUscc.next().code() + "\",\"name\":\"Fuling Works\"}"));
        String path = "/api/v1/applications/" + id;
        send(application, maker, "PUT", path + "/dossier", "application/json", """
                {"enterprise":{"name":"Fuling Works Co., Ltd.","name_local":"涪陵器具有限公司","plan":"STANDARD",
                    "contact":"Wang Fang"},
                 "owners":[{"key":"first","name":"Li Na","born_on":"1961-03-09","country":"CN","share_percent":"100",
                    "basis":"SHARE"}],
                 "shops":[{"marketplace":"amazon.com","seller_id":"A7FULING2025","name":"Fuling US",
                    "receiving_number":"7123456789012345"}],
                 "accounts":[{"currency":"USD","holder":"涪陵器具有限公司","number":"62170000123","bic":"LSTRCNB0"},
                   {"currency":"CNY","holder":"FULING WORKS CO LTD","number":"62170000124","cnaps":"999653000014"}]}
                """.getBytes(
                        java.nio.charset.StandardCharsets.UTF_8));
        for (String paper : new String[] {
            "BUSINESS_LICENCE&about=",
            "OWNER_IDENTITY&about=first",
            "SHOP_PROOF&about=amazon.com/A7FULING2025",
            "ACCOUNT_PROOF&about=USD",
            "ACCOUNT_PROOF&about=CNY"
        }) {
            sent.apply(path + "/documents?name=copy.pdf&kind=" + paper, "a copy: " + paper);
        }
        sent.apply(path + "/submission", "");
        return id;
    }

    /** A payment's id, and that of the report that corrected it after the credit. */
    private record Corrected(String payment, String report) {}

    private static Corrected corrected(SandboxApplication application, Map<String, String> merchant, int seed) {
        ReportGenerator.Plan plan = ReportGenerator.Plan.of(seed).lines(12).settlementId("9" + seed);
        long unbiased = ReportGenerator.report(plan).total().minor();
        ReportGenerator.Report report = ReportGenerator.report(plan.bias(900_00 - unbiased));
        report(application, merchant, report);
        String payment = found(
                "pay_",
                advised(
                        application,
                        merchant.getOrDefault("receiving_number", ""),
                        report.total().amount()));
        String answer = report(application, merchant, ReportGenerator.report(plan.bias(860_00 - unbiased)));
        return new Corrected(payment, found("stmt_", answer));
    }

    /** Money above what goes through without a person. */
    private static String held(SandboxApplication application, Map<String, String> merchant, int seed) {
        ReportGenerator.Report report =
                ReportGenerator.report(ReportGenerator.Plan.of(seed).lines(30).bias(6_000_000_00));
        report(application, merchant, report);
        return found(
                "pay_",
                advised(
                        application,
                        merchant.getOrDefault("receiving_number", ""),
                        report.total().amount()));
    }

    private static String report(
            SandboxApplication application, Map<String, String> merchant, ReportGenerator.Report report) {
        return post(
                application,
                merchant,
                "/api/v1/statements?name=report.txt&shop_id=" + merchant.getOrDefault("shop_id", ""),
                "text/plain",
                report.bytes());
    }

    private static String advised(SandboxApplication application, String number, String amount) {
        return post(
                application, application.token("collecting_bank"), "/api/v1/advices", "application/json", """
                {"advices":[{"bank_reference":"REF-%s","receiving_number":"%s","currency":"USD","amount":"%s",
                  "value_date":"2025-01-14","booked_at":"2025-01-14T02:00:00Z"}]}""".formatted(
                                UUID.randomUUID(), number, amount)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String found(String prefix, String text) {
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile(prefix + "[0-9a-f]{32}").matcher(text);
        org.assertj.core.api.Assertions.assertThat(found.find()).as(text).isTrue();
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
        return send(application, who, "POST", path, type, body);
    }

    private static String get(SandboxApplication application, Map<String, String> who, String path) {
        return send(application, who, "GET", path, "application/json", new byte[0]);
    }

    private static String send(
            SandboxApplication application,
            Map<String, String> who,
            String method,
            String path,
            String type,
            byte[] body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(application.address(path)))
                                    .header("Authorization", "Bearer " + who.getOrDefault("token", ""))
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .header("Content-Type", type)
                                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
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
