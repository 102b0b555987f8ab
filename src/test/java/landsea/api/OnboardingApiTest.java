package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import landsea.testing.SomeResidentId;
import landsea.testing.SomeUscc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an application to a merchant who withdraws, is suspended, and comes back; told over HTTP. */
class OnboardingApiTest {

    private static final Caller MAKER = Caller.as("operator");
    private static final Caller CHECKER = Caller.as("checker");
    private static final Caller STRANGER = Caller.as("other_merchant");

    private final String seller =
            "A" + UUID.randomUUID().toString().substring(0, 12).toUpperCase(java.util.Locale.ROOT);
    private final String number =
            "7" + UUID.randomUUID().toString().replaceAll("[^0-9]", "1").substring(0, 15);

    @Test
    void an_enterprise_applies_is_looked_at_by_two_people_and_withdraws() {
        String application = filled("Li Na");
        assertThat(MAKER.post(application + "/submission", "").code()).isEqualTo("DOCUMENT_MISSING");
        assertThat(MAKER.get(application).body().path("faults").size()).isEqualTo(6);
        attachAll(application);
        assertThat(MAKER.get(application).body().path("faults").isEmpty()).isTrue();
        assertThat(submit(application)).isEqualTo("SUBMITTED");

        assertThat(judge(MAKER, application, true).code()).isEqualTo("APPLICATION_SAME_PERSON");
        assertThat(fill(application, "Li Na").code()).isEqualTo("APPLICATION_STATE_WRONG");
        assertThat(judge(CHECKER, application, true).status()).isEqualTo(200);

        String merchant = MAKER.get(application)
                .body()
                .path("application")
                .path("merchant_id")
                .asString("");
        Answer seen = MAKER.get("/api/v1/merchants/" + merchant);
        assertThat(seen.body().path("owners").findValuesAsString("name"))
                .containsExactlyInAnyOrder("Li Na", "Zhao Wei");
        assertThat(seen.body().path("accounts").path(0).path("issuer").asString(""))
                .isEqualTo("DEPOSIT_TAKING_BANK");
        Caller clerk = clerk(merchant);
        String shop = clerk.get("/api/v1/shops")
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asString("");
        assertThat(withdraw(clerk, shop).status()).isEqualTo(201);
        assertThat(STRANGER.get("/api/v1/merchants/" + merchant).status()).isEqualTo(404);
        assertThat(STRANGER.get(application).status()).isEqualTo(404);

        suspended(merchant);
        Answer refused = withdraw(clerk, shop);
        assertThat(refused.code()).isEqualTo("MERCHANT_SUSPENDED");
        assertThat(refused.text()).contains("OWNERSHIP_CHANGED").doesNotContain("a note of the bank");
        assertThat(clerk.get("/api/v1/merchants/" + merchant).text())
                .contains("SUSPENDED", "OWNERSHIP_CHANGED")
                .doesNotContain("a note of the bank");

        String back = propose(merchant, "REINSTATE", "RESOLVED")
                .body()
                .path("proposal")
                .asString("");
        assertThat(withdraw(clerk, shop).code()).isEqualTo("MERCHANT_SUSPENDED");
        assertThat(decide(CHECKER, back, true).status()).isEqualTo(200);
        assertThat(withdraw(clerk, shop).status()).isEqualTo(201);
        assertThat(MAKER.get("/api/v1/merchants/" + merchant + "/standing-proposals")
                        .body()
                        .findValuesAsString("decision"))
                .containsExactly("APPROVED", "APPROVED");
    }

    @Test
    void whoever_resembles_somebody_on_a_list_keeps_the_application_waiting() {
        String application = filled("Mirko Vantrasselov");
        attachAll(application);
        assertThat(submit(application)).isEqualTo("SUBMITTED");

        assertThat(judge(CHECKER, application, true).code()).isEqualTo("SCREENING_HIT");
        assertThat(judge(CHECKER, application, false).status()).isEqualTo(200);

        String again = filled("Li Na", uscc(application));
        attachAll(again);
        assertThat(submit(again)).isEqualTo("SUBMITTED");
        assertThat(judge(CHECKER, again, true).status())
                .as("nobody of before stands in the way")
                .isEqualTo(200);
    }

    @Test
    void a_person_applies_by_his_card_of_which_only_the_end_is_shown() {
        String card = SomeResidentId.next(new java.util.Random()).code();
        Answer wrong = MAKER.post(
                "/api/v1/applications", "{\"person\":{\"resident_id\":\"50011219790321001\"},\"name\":\"Li Na\"}");
        assertThat(wrong.code()).isEqualTo("RESIDENT_ID_WRONG_LENGTH");

        String opened = MAKER.post(
                        "/api/v1/applications",
                        "{\"person\":{\"resident_id\":\"" + card + "\",\"registered_trader\":true},\"name\":\"Li Na\"}")
                .body()
                .path("application")
                .asString("");
        Answer seen = MAKER.get("/api/v1/applications/" + opened);

        assertThat(seen.body().path("application").path("uscc").asString("")).isEqualTo("CN *" + card.substring(14));
        assertThat(seen.text()).doesNotContain(card);
        assertThat(MAKER.post(
                                "/api/v1/applications",
                                "{\"person\":{\"resident_id\":\"" + card + "\"},\"name\":\"Li Na\"}")
                        .code())
                .as("registered or not, it is he")
                .isEqualTo("APPLICATION_OPEN_ALREADY");
        assertThat(STRANGER.get("/api/v1/applications/" + opened).status()).isEqualTo(404);
    }

    @Test
    void a_shop_is_claimed_by_one_application_and_free_again_when_that_is_refused() {
        String first = filled("Li Na");
        attachAll(first);
        assertThat(submit(first)).isEqualTo("SUBMITTED");
        String second = filled("Chen Jie");
        attachAll(second);

        assertThat(MAKER.post(second + "/submission", "").code()).isEqualTo("CLAIM_TAKEN");
        assertThat(judge(CHECKER, first, false).status()).isEqualTo(200);
        assertThat(submit(second)).isEqualTo("SUBMITTED");
    }

    @Test
    void a_merchant_gets_an_account_more_by_an_application_of_its_own() {
        String merchant = SandboxApplication.actor("merchant").getOrDefault("merchant_id", "");
        String opened = MAKER.post("/api/v1/applications", "{\"merchant_id\":\"" + merchant + "\"}")
                .body()
                .path("application")
                .asString("");
        String application = "/api/v1/applications/" + opened;
        assertThat(MAKER.post(application + "/submission", "").code()).isEqualTo("NOTHING_TO_ADD");

        assertThat(more(application, "USD")).isEqualTo(200);
        assertThat(MAKER.post(application + "/submission", "").code()).isEqualTo("ACCOUNT_TWICE");
        assertThat(more(application, "SGD")).isEqualTo(200);
        assertThat(attach(STRANGER, application, "ACCOUNT_PROOF", "SGD").status())
                .as("another merchant's application is not there")
                .isEqualTo(404);
        assertThat(attach(Caller.as("merchant"), application, "ACCOUNT_PROOF", "SGD")
                        .status())
                .as("its own gets the merchant's documents")
                .isEqualTo(200);
        assertThat(Caller.as("merchant").post(application + "/submission", "").status())
                .isEqualTo(403);
        assertThat(submit(application)).isEqualTo("SUBMITTED");
        assertThat(judge(CHECKER, application, true).status()).isEqualTo(200);

        assertThat(Caller.as("merchant")
                        .get("/api/v1/merchants/" + merchant)
                        .body()
                        .path("accounts")
                        .findValuesAsString("currency"))
                .contains("SGD", "USD");
        assertThat(Caller.as("merchant").get(application).body().path("steps").isEmpty())
                .as("who did what at the bank is the bank's")
                .isTrue();
    }

    @Test
    void a_document_comes_back_as_it_came() {
        String application = filled("Li Na");
        attach(application, "BUSINESS_LICENCE", "");
        String document = MAKER.get(application)
                .body()
                .path("documents")
                .path(0)
                .path("id")
                .asString("");

        assertThat(MAKER.get(application + "/documents/" + document).text()).isEqualTo("BUSINESS_LICENCE of ");
        assertThat(STRANGER.get(application + "/documents/" + document).status())
                .isEqualTo(404);
    }

    @Test
    void the_table_of_institutions_is_the_banks_to_feed() {
        String row = """
                {"rows":[{"scheme":"BIC","code":"%s","valid_from":"2024-01-01","kind":"DEPOSIT_TAKING_BANK",
                  "name":"Third Sandbox Bank","source":"a list"}]}""";

        assertThat(MAKER.post("/api/v1/institutions", row.formatted("LSTHCNB0")).status())
                .isEqualTo(200);
        assertThat(MAKER.post("/api/v1/institutions", row.formatted("LSTHCNB0")).status())
                .isEqualTo(200);
        assertThat(MAKER.post("/api/v1/institutions", row.formatted("LSTHCNB0XXX"))
                        .code())
                .isEqualTo("MEMBER_WRONG");
        assertThat(STRANGER.post("/api/v1/institutions", row.formatted("LSTHCNB0"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"uscc\":\"1\"}", "{\"uscc\":\"91500112MAYUX1NT2Y\",\"name\":\"Again\"}"})
    void an_application_without_a_good_new_code_is_refused(String body) {
        assertThat(MAKER.post("/api/v1/applications", body).status()).isEqualTo(422);
    }

    private String filled(String owner) {
        return filled(owner, SomeUscc.next().code());
    }

    private String filled(String owner, String uscc) {
        Answer opened = MAKER.post("/api/v1/applications", "{\"uscc\":\"" + uscc + "\",\"name\":\"Fuling Works\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String application =
                "/api/v1/applications/" + opened.body().path("application").asString("");
        assertThat(fill(application, owner).status()).isEqualTo(200);
        return application;
    }

    private Answer fill(String application, String owner) {
        return MAKER.put(application + "/dossier", """
                {"enterprise":{"name":"Fuling Works Co., Ltd.","name_local":"涪陵器具有限公司","plan":"STANDARD",
                    "contact":"Wang Fang"},
                 "owners":[{"key":"first","name":"%s","born_on":"1961-03-09","country":"CN","share_percent":"60",
                    "basis":"SHARE"},
                   {"key":"second","name":"Zhao Wei","born_on":"1975-11-02","country":"CN","share_percent":"40.00",
                    "basis":"SHARE"}],
                 "shops":[{"marketplace":"amazon.com","seller_id":"%s","name":"Fuling US","receiving_number":"%s"}],
                 "accounts":[{"currency":"USD","holder":"涪陵器具有限公司","number":"62170000123","bic":"LSTRCNB0"},
                   {"currency":"CNY","holder":"FULING WORKS CO LTD","number":"62170000124","cnaps":"999653000014"}]}
                """.formatted(owner, seller, number));
    }

    private static int more(String application, String currency) {
        return MAKER.put(application + "/dossier", """
                {"accounts":[{"currency":"%s","holder":"Chongqing Yuxin Outdoor Products Co., Ltd.",
                  "number":"62170000125","bic":"LSTRCNB0"}]}""".formatted(currency)).status();
    }

    private void attachAll(String application) {
        attach(application, "BUSINESS_LICENCE", "");
        attach(application, "OWNER_IDENTITY", "first");
        attach(application, "OWNER_IDENTITY", "second");
        attach(application, "SHOP_PROOF", "amazon.com/" + seller);
        attach(application, "ACCOUNT_PROOF", "USD");
        attach(application, "ACCOUNT_PROOF", "CNY");
    }

    private static void attach(String application, String kind, String about) {
        Answer answer = attach(MAKER, application, kind, about);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static Answer attach(Caller caller, String application, String kind, String about) {
        return caller.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        application + "/documents?kind=" + kind + "&about=" + about + "&name=copy.pdf",
                        "application/pdf",
                        (kind + " of " + about).getBytes(StandardCharsets.UTF_8));
    }

    private static String submit(String application) {
        Answer answer = MAKER.post(application + "/submission", "");
        return answer.status() == 200 ? answer.body().path("state").asString("") : answer.text();
    }

    private static Answer judge(Caller person, String application, boolean approve) {
        return person.post(
                application + "/judgement",
                approve
                        ? "{\"approve\":true}"
                        : "{\"approve\":false,\"reason\":\"NOT_CONVINCING\",\"note\":\"looks like somebody listed\"}");
    }

    private static String uscc(String application) {
        return MAKER.get(application).body().path("application").path("uscc").asString("");
    }

    private static Caller clerk(String merchant) {
        Answer access = MAKER.post("/api/v1/merchants/" + merchant + "/access", "");
        return Caller.withToken(access.body().path("token").asString(""));
    }

    private static Answer withdraw(Caller clerk, String shop) {
        return clerk.post("/api/v1/withdrawals", "{\"shop_id\":\"" + shop + "\",\"currency\":\"USD\"}");
    }

    private static Answer propose(String merchant, String change, String reason) {
        return MAKER.post(
                "/api/v1/merchants/" + merchant + "/standing-proposals",
                "{\"change\":\"" + change + "\",\"reason\":\"" + reason + "\",\"note\":\"a note of the bank\"}");
    }

    private static Answer decide(Caller person, String proposal, boolean approve) {
        return person.post("/api/v1/standing-proposals/" + proposal + "/decision", "{\"approve\":" + approve + "}");
    }

    private static void suspended(String merchant) {
        assertThat(propose(merchant, "REINSTATE", "RESOLVED").code()).isEqualTo("MERCHANT_NOT_SUSPENDED");
        String proposal = propose(merchant, "SUSPEND", "OWNERSHIP_CHANGED")
                .body()
                .path("proposal")
                .asString("");
        assertThat(List.of(
                        propose(merchant, "SUSPEND", "OTHER").code(),
                        decide(MAKER, proposal, true).code()))
                .containsExactly("STANDING_PROPOSED_ALREADY", "STANDING_SAME_PERSON");
        assertThat(decide(CHECKER, proposal, true).status()).isEqualTo(200);
        assertThat(decide(CHECKER, proposal, false).code()).isEqualTo("STANDING_PROPOSAL_DECIDED");
    }
}
