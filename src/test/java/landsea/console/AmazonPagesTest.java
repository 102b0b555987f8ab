package landsea.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.engine.Housekeeping;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.Shop;
import landsea.parties.ShopId;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.SignIns;
import landsea.parties.signin.Whence;
import landsea.testing.AmazonServer;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** A merchant connects a shop with Amazon on its pages, and sees what is owed and what comes, in either language. */
class AmazonPagesTest {

    private static final Pattern MARK = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("state=([A-Za-z0-9_-]+)");
    private static final String SELLER = "ASELLERONPAGES";
    private static final String STORE = "A1PA6795UKMFR9";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxApplication application;
    private String cookies = "";
    private String mark = "";

    @Test
    void from_consent_to_what_is_owed_and_expected() {
        try (AmazonServer amazon = AmazonServer.start();
                SandboxApplication its = SandboxApplication.fresh(
                        "--landsea.selling-partner.marketplaces=amazon.de",
                        "--landsea.selling-partner.client-id=client-of-ours",
                        "--landsea.selling-partner.client-secret=secret-of-ours",
                        "--landsea.selling-partner.application-id=amzn1.sp.solution.ours",
                        "--landsea.selling-partner.redirect-uri=https://bank.example/desk/merchant/accounts/consent",
                        "--landsea.selling-partner.token-url=" + amazon.url() + "/auth/o2/token",
                        "--landsea.selling-partner.endpoints.EU=" + amazon.url())) {
            application = its;
            Shop shop = shop();
            String connection = "/desk/merchant/accounts/shops/" + shop.id().text() + "/connection";
            signIn("merchant");
            AmazonServer.Seller seller = amazon.seller("Atzr|pages-refresh");
            seller.expected.add(expected("SCHEDULED", "2547.89", "S-1", "2025-01-20"));
            seller.expected.add(expected("AT_RISK", "13.07", "S-2", "2025-01-27"));
            seller.balances.add("""
                    {"partnerMetadata":{"partnerId":"A1","accountType":"Standard Orders","marketplaceId":"A1PA6795UKMFR9"},
                     "balanceType":"AVAILABLE","amount":{"currencyAmount":8000.07,"currencyCode":"EUR"},
                     "lastUpdatedTime":"2025-01-14T10:30:00+01:00"}""");
            amazon.code("code-7", "Atzr|pages-refresh");

            assertThat(get(connection, "en").body()).contains("not connected yet", "Connect with the platform");
            assertThat(get("/desk/merchant/shops/" + shop.id().text() + "/owed?currency=EUR", "en")
                            .body())
                    .contains("its seller has not consented yet");
            String going = post("/desk/merchant/accounts/shops/" + shop.id().text() + "/consent", Map.of())
                    .body();
            assertThat(going).contains("https://sellercentral-europe.amazon.com/apps/authorize/consent", SELLER);
            Matcher state = STATE.matcher(going);
            assertThat(state.find()).isTrue();

            String back = get(
                            "/desk/merchant/accounts/consent?state=" + state.group(1)
                                    + "&spapi_oauth_code=code-7&selling_partner_id=" + SELLER,
                            "en")
                    .body();
            assertThat(back).contains("Connect the shop", SELLER);
            assertThat(get(connection, "en").body())
                    .as("nothing is done by an address")
                    .contains("not connected yet");
            assertThat(post(
                                    "/desk/merchant/accounts/consent",
                                    Map.of("state", state.group(1), "code", "code-7", "seller", SELLER))
                            .statusCode())
                    .isEqualTo(302);

            assertThat(get(connection, "zh").body()).contains("连接于", "终止连接");
            assertThat(get("/desk/merchant/shops/" + shop.id().text() + "/owed?currency=EUR", "en")
                            .body())
                    .contains("8,000.07", "Withdraw");
            String overview = Await.until(() -> get("/desk/merchant", "en").body(), page -> page.contains("2,547.89"));
            assertThat(overview)
                    .contains("owed?currency=EUR")
                    .contains(
                            "What the platforms expect to pay",
                            "13.07",
                            "At risk",
                            "the account entered there may not be valid");
            assertThat(get("/desk/merchant", "zh").body()).contains("平台预计付款", "有风险");
            assertThat(api("GET", "/api/v1/shops/" + shop.id().text() + "/expected-payouts", "")
                            .body())
                    .contains("\"standing\":\"AT_RISK\"", "\"amount\":\"2547.89\"", "\"settlement_id\":\"S-1\"");
            assertThat(api("GET", "/api/v1/shops/" + shop.id().text() + "/connection", "")
                            .body())
                    .contains("\"connected\":true", "\"topic\":\"REPORTS\"")
                    .doesNotContain("pages-refresh");

            assertThat(post("/desk/merchant/accounts/shops/" + shop.id().text() + "/disconnect", Map.of())
                            .statusCode())
                    .isEqualTo(302);
            assertThat(get(connection, "en").body()).contains("ended", "The connection was ended here");
            assertThat(api(
                                    "PUT",
                                    "/api/v1/shops/" + shop.id().text() + "/connection",
                                    "{\"refresh_token\":\"Atzr|pages-refresh\"}")
                            .body())
                    .contains("\"connected\":true");
            assertThat(api("DELETE", "/api/v1/shops/" + shop.id().text() + "/connection", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(api("DELETE", "/api/v1/shops/" + shop.id().text() + "/connection", "")
                            .body())
                    .contains("PLATFORM_NOT_CONNECTED");
            assertThat(amazon.complaints()).isEmpty();

            api(
                    "PUT",
                    "/api/v1/shops/" + shop.id().text() + "/connection",
                    "{\"refresh_token\":\"Atzr|pages-refresh\"}");
            Await.until(() -> get("/desk/merchant", "en").body(), page -> page.contains("2,547.89"));
            looked("en");
            looked("zh");
        }
    }

    /** In a real browser, whose eyes find nothing wrong. */
    private void looked(String language) {
        try (Browser eyes = Browser.open();
                BrowserContext window = eyes.window(1280, 900, "en-SG")) {
            window.addCookies(Stream.of((cookies + "; landsea_language=" + language).split("; "))
                    .map(one -> one.split("=", 2))
                    .map(one -> new Cookie(one[0], one[1]).setUrl(application.address("/")))
                    .toList());
            Page page = window.newPage();
            page.navigate(application.address("/desk/merchant"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            eyes.look(page, "amazon-overview-" + language);
            page.navigate(application.address("/desk/merchant/accounts"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            eyes.look(page, "amazon-accounts-" + language);
            page.setViewportSize(390, 844);
            page.navigate(application.address("/desk/merchant"));
            page.waitForLoadState(LoadState.NETWORKIDLE);
            eyes.look(page, "amazon-phone-" + language);
            page.navigate(application.address(
                    "/desk/merchant/accounts/consent?state=x&spapi_oauth_code=y&selling_partner_id=" + SELLER));
            eyes.look(page, "amazon-consent-" + language);
        }
    }

    /** A second shop of the sandbox's merchant, on another site. */
    private Shop shop() {
        Map<String, String> merchant = application.token("merchant");
        MerchantId id = MerchantId.parse(merchant.getOrDefault("merchant_id", ""));
        Shop shop = new Shop(
                ShopId.next(id.bucket()),
                id,
                OrganisationId.parse(merchant.getOrDefault("organisation_id", "")),
                "amazon.de",
                SELLER,
                "Yuxin Outdoor DE",
                "88650010009917");
        Parties parties = application.part(Parties.class);
        return application
                .part(Housekeeping.class)
                .commit(commit ->
                        parties.registerShops(commit, List.of(shop)).getFirst().orThrow());
    }

    private static String expected(String status, String amount, String settlement, String day) {
        return """
                {"partnerMetadata":{"partnerId":"A1","accountType":"STANDARD_ORDERS","marketplaceId":"%s"},
                 "amount":{"currencyCode":"EUR","currencyAmount":%s},"status":"%s","scheduledDate":"%sT08:00:00Z",
                 "relatedIdentifiers":[{"relatedIdentifierName":"SETTLEMENT_ID","relatedIdentifierValue":"%s"}]}""".formatted(STORE, amount, status, day, settlement);
    }

    /** By a provider's word, as other tests come in. */
    private void signIn(String username) {
        Principal administrator =
                new Principal(PersonId.next(Parties.bank().bucket()), "walk", Parties.bank(), Role.ADMINISTRATOR);
        PersonId person =
                application.part(EnrolledPeople.class).page(administrator, username, Optional.empty(), 20).stream()
                        .filter(one -> one.username().equals(username))
                        .findFirst()
                        .orElseThrow()
                        .person();
        String subject = UUID.randomUUID().toString();
        SignIns signIns = application.part(SignIns.class);
        application.part(Housekeeping.class).commit(commit -> {
            signIns.vouch(commit, person, "https://walk.example", subject);
            return commit.at();
        });
        String session = signIns.enterVouched("https://walk.example", subject, new Whence("127.0.0.1", "a walk"))
                .orThrow()
                .token()
                .clear();
        cookies = "landsea_session=" + session;
        HttpResponse<String> page = get("/desk/security", "en");
        Matcher found = MARK.matcher(page.body());
        assertThat(found.find()).as(page.statusCode() + " " + page.body()).isTrue();
        mark = found.group(1);
        cookies += "; "
                + page.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith("landsea_csrf="))
                        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
    }

    private HttpResponse<String> get(String path, String language) {
        return send(request(path)
                .header("Cookie", cookies + "; landsea_language=" + language)
                .GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "_csrf=" + URLEncoder.encode(mark, StandardCharsets.UTF_8) + "&", ""));
        return send(request(path)
                .header("Cookie", cookies + "; landsea_language=en")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> api(String method, String path, String body) {
        return send(request(path)
                .header(
                        "Authorization",
                        "Bearer " + application.token("merchant").getOrDefault("token", ""))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(application.address(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
