package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.engine.Housekeeping;
import landsea.engine.Viewer;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.outbound.ReviewCommand;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import landsea.policy.register.Entry;
import landsea.policy.register.Register;
import landsea.policy.register.Standing;
import landsea.testing.SandboxApplication;

/** A merchant hands in what is asked of it, and pays somebody abroad. */
final class MerchantPapersWalk {

    private static final Viewer BANK = Viewer.bank(Parties.bank().value());

    private final SandboxApplication application;
    private final Map<String, String> about;
    private final Browser eyes;
    private final Page page;
    private final String language;

    MerchantPapersWalk(
            SandboxApplication application, Map<String, String> about, Browser eyes, Page page, String language) {
        this.application = application;
        this.about = about;
        this.eyes = eyes;
        this.page = page;
        this.language = language;
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

    /** Papers for one report: read, wrong in a row, a scan, the same again, no papers at all. */
    void papers(String statement) {
        wide();
        open("/documents");
        assertThat(page.locator("#zone-" + statement)).isVisible();
        look("60-documents");
        open("/statements/" + statement);
        hand("goods.csv", goods());
        assertThat(page.locator(".rows-wrong tbody tr")).hasCount(1);
        assertThat(page.locator("#trade-" + statement + " .notice.good")).isVisible();
        hand("goods again.csv", goods());
        assertThat(answers().first()).containsText("goods again.csv");
        assertThat(answers()).hasCount(2);
        hand("报关单.pdf", "%PDF-1.7\n%äöü\n1 0 obj\n<<>>\nendobj\n");
        assertThat(page.locator("#kept-" + statement + " a")).hasText("报关单.pdf");
        hand("page.html", "<!DOCTYPE html><html><body>Please sign in</body></html>");
        assertThat(answers().first().locator(".bad-text")).isVisible();
        hand("nothing.csv", "");
        assertThat(answers()).hasCount(5);
        look("61-papers");
        phone();
        look("phone-papers");
        Download scan = page.waitForDownload(
                () -> page.locator("#kept-" + statement + " a").click());
        org.assertj.core.api.Assertions.assertThat(scan.suggestedFilename()).isEqualTo("报关单.pdf");
        open("/documents");
        look("phone-documents");
    }

    private Locator answers() {
        return page.locator(".answers > li:not(:has(progress))");
    }

    private void hand(String name, String content) {
        page.locator("#papers")
                .setInputFiles(
                        new FilePayload(name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Goods of two kinds under the merchant's own code, and a row without a number of pieces. */
    private String goods() {
        String own = language.equals("zh") ? "91500112MAYUX1NT2Y" : "91500103MABAYU1T78";
        String number = language.equals("zh") ? "800020240000417333," : "800020240000417444,";
        return "declaration_no,item_no,supervision_mode,exporter_code,sku,quantity,unit,currency,amount,export_date\n"
                + number + "1,9810," + own + ",CQ-PHONE-MOUNT,60,011,USD,6000,2024-11-18\n"
                + number + "2,9810," + own + ",CQ-CHAIN-520,60,011,USD,6000,2024-11-18\n"
                + number + "3,9810," + own + ",CQ-BRAKE-PAD-2,many,011,USD,6000,2024-11-18\n";
    }

    /** Goods from abroad: filled in, shown by a document, released by two people, bought for, paid, and sent back. */
    void goodsAbroad() {
        looksClosely();
        wide();
        open("/abroad");
        look("70-abroad-none");
        page.locator(".page-head a.btn-primary").click();
        page.locator("#amount").fill("120.00");
        page.locator("#code").selectOption("121010");
        page.locator("#contract").fill("C-2025-1");
        page.locator("#name").fill("Bright Banner Media Pte Ltd");
        page.locator("#bank").fill("DBSSSGS");
        page.locator("#bank").press("Tab");
        assertThat(page.locator("#bank-fault")).not().isEmpty();
        assertThat(page.locator("#checks .because")).isVisible();
        look("71-abroad-checks");
        phone();
        look("phone-abroad-new");
        wide();
        page.locator("#bank").fill("DBSSSGSGXXX");
        page.locator("#bank_name").fill("Lion City Bank");
        page.locator("#account").fill("0012345678");
        page.locator("#account").press("Tab");
        assertThat(page.locator("#bank-fault")).isEmpty();
        assertThat(page.locator("#checks .good-text")).isVisible();
        page.locator("#abroad button.btn-primary").click();
        assertThat(page).hasURL(Pattern.compile(".*/abroad/outp_.+"));
        String payment = page.url().substring(page.url().lastIndexOf('/') + 1);
        look("72-abroad-wants-documents");
        open("/documents");
        assertThat(page.locator("a.btn[href$='" + payment + "']")).isVisible();
        page.locator("a.btn[href$='" + payment + "']").click();
        // The list that was left has places for files too.
        assertThat(page).hasURL(Pattern.compile(".*/abroad/" + payment));
        page.locator("[data-drop] input")
                .first()
                .setInputFiles(new FilePayload(
                        "invoice 77.pdf", "application/pdf", "%PDF-1.7 an invoice".getBytes(StandardCharsets.UTF_8)));
        assertThat(state("AWAITING_RELEASE")).isVisible();
        look("73-abroad-reviewed");
        released(payment);
        // Moves by itself: nobody loads the page again.
        assertThat(state("READY")).isVisible();
        look("74-abroad-ready");
        phone();
        look("phone-abroad-ready");
        page.locator("form[action$='/quote'] button").click();
        assertThat(page.locator(".countdown")).isVisible();
        look("phone-abroad-quote");
        wide();
        look("75-abroad-quote");
        page.locator("form.accept button").click();
        assertThat(state("COMPLETED")).isVisible();
        look("76-abroad-paid");
        application.giveBack(payment, 1, "20.00", "0.00");
        assertThat(page.locator("#recall ~ .columns .timeline")).containsText("20.00");
        page.locator("#recall summary").click();
        page.locator("#recall-note").fill("Paid twice");
        look("76b-abroad-wanted-back");
        page.locator("#recall form.decide button").click();
        assertThat(page.locator("#recall form[action$='/recall'] button")).isVisible();
        look("76c-abroad-asked-back");
        page.locator("#recall form[action$='/recall'] button").click();
        assertThat(page.locator("#recall summary")).isVisible();
        application.giveBack(payment, "12.00", "ACCOUNT_CLOSED");
        assertThat(state("SENT_BACK")).isVisible();
        look("77-abroad-sent-back");
        phone();
        look("phone-abroad-sent-back");
        page.locator(".notice a.btn").click();
        assertThat(page.locator("#name")).hasValue("Bright Banner Media Pte Ltd");
        open("/abroad");
        look("phone-abroad");
        wide();
        look("78-abroad");
    }

    private Locator state(String code) {
        return page.locator(".page-head .state.o-" + code);
    }

    /** Who is in a pilot shows no documents, and of whom the bank thinks well nobody looks at each payment. */
    private void looksClosely() {
        OrganisationId organisation = OrganisationId.parse(about.getOrDefault("organisation_id", ""));
        application.part(Housekeeping.class).<Boolean>commit(commit -> {
            Register.seed(
                    commit,
                    Stream.of(Standing.REMOVED, Standing.GRADE_III)
                            .map(standing -> new Entry(
                                    organisation,
                                    standing,
                                    LocalDate.of(2025, 1, 1),
                                    "FIRST_ENTRY",
                                    "Sandbox",
                                    "sandbox",
                                    Set.of()))
                            .toList());
            return true;
        });
    }

    private void released(String payment) {
        for (TwoPeople.Phase phase : List.of(TwoPeople.Phase.PROPOSE, TwoPeople.Phase.APPROVE)) {
            application
                    .part(Outbound.class)
                    .review(new ReviewCommand(
                            application
                                    .part(OutboundDesk.class)
                                    .ownerOf(BANK, OutboundId.parse(payment))
                                    .orElseThrow()
                                    .organisation(),
                            UUID.randomUUID().toString(),
                            OutboundId.parse(payment),
                            phase,
                            ReviewCommand.Action.RELEASE,
                            "looked at",
                            phase == TwoPeople.Phase.PROPOSE ? "per_maker" : "per_checker"))
                    .orThrow();
        }
    }

    /** Another merchant's payment is not there, nor anything of it. */
    void doesNotSee(String payment) {
        for (String behind : new String[] {"", "/now", "/events", "/receipt.json", "/documents/" + "0".repeat(64)}) {
            org.assertj.core.api.Assertions.assertThat(page.request()
                            .get(application.address("/desk/merchant/abroad/" + payment + behind))
                            .status())
                    .as(behind)
                    .isEqualTo(404);
        }
    }

    /** The last payment abroad of the list that is open. */
    String latest() {
        open("/abroad");
        String path = page.locator("a.row-link").first().getAttribute("href");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
