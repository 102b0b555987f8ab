package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.basics.Bucket;
import landsea.compliance.Party;
import landsea.compliance.PartyRole;
import landsea.compliance.Screening;
import landsea.compliance.allowance.AllowanceKind;
import landsea.compliance.allowance.Allowances;
import landsea.compliance.allowance.Draw;
import landsea.compliance.allowance.Holder;
import landsea.compliance.screening.Subject;
import landsea.engine.Housekeeping;
import landsea.parties.OrganisationId;
import landsea.parties.PersonId;
import landsea.testing.SandboxApplication;
import landsea.testing.TinyPack;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packs, samples, lists, hits and allowances as the bank's people reach them, and who does not. */
class OperatorsDeskApiTest {

    private static final Caller OPERATOR = Caller.as("operator");
    private static final Caller CHECKER = Caller.as("checker");
    private static final Caller MERCHANT = Caller.as("merchant");
    private static final JsonMapper JSON = new JsonMapper();

    /** Far from every day on which other tests decide. */
    private static final String FAR = "2099-01-01";

    @Test
    void a_pack_is_checked_proposed_by_one_and_approved_by_another() {
        TinyPack pack = pack("SAMPLE");
        assertThat(OPERATOR.post("/api/v1/pack-checks", files(pack, Map.of()))
                        .body()
                        .path("sound")
                        .asBoolean())
                .isTrue();

        Answer proposed = OPERATOR.post("/api/v1/packs", files(pack, Map.of("effective_from", FAR)));

        assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
        String path = "/api/v1/packs/" + pack.name() + "/1";
        assertThat(OPERATOR.post(path + "/approval", "{}").code()).isEqualTo("PACK_SAME_PERSON");
        assertThat(state(pack, "2025-01-14")).isEqualTo("PROPOSED");
        assertThat(CHECKER.post(path + "/approval", "{}").status()).isEqualTo(200);
        assertThat(state(pack, "2025-01-14")).isEqualTo("COMING");
        assertThat(state(pack, "2099-01-02")).isEqualTo("IN_FORCE");
        assertThat(CHECKER.post(path + "/approval", "{}").code()).isEqualTo("PACK_APPROVED_ALREADY");
        assertThat(standing(OPERATOR, pack, FAR).path("acts").size()).isEqualTo(2);
        assertThat(standing(MERCHANT, pack, FAR).path("acts").isEmpty()).isTrue();
        assertThat(MERCHANT.get(path)
                        .body()
                        .path("tables")
                        .path(0)
                        .path("rules")
                        .path(0)
                        .path("rule")
                        .asString(""))
                .isEqualTo("TT-REV-1");
        assertThat(OPERATOR.get(path + "/files").body().path("cases").asString(""))
                .isEqualTo(pack.cases());
        assertThat(OPERATOR.get("/api/v1/packs/no-such-pack/1").status()).isEqualTo(404);
    }

    @Test
    void a_faulty_pack_is_told_what_is_wrong_and_not_proposed() {
        TinyPack pack = pack("SAMPLE");
        String faulty = JSON.writeValueAsString(
                Map.of("document", pack.document(), "cases", pack.cases().replace("SAMPLE by", "FULL by")));

        JsonNode checked = OPERATOR.post("/api/v1/pack-checks", faulty).body();

        assertThat(checked.path("sound").asBoolean()).isFalse();
        assertThat(checked.path("findings").path(0).path("code").asString("")).isEqualTo("PACK_CASE_FAILED");
        assertThat(OPERATOR.post(
                                "/api/v1/packs",
                                JSON.writeValueAsString(
                                        Map.of("document", pack.document(), "cases", "case\n", "effective_from", FAR)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_payments_decision_is_explained_to_its_merchant_and_to_nobody_else() {
        Story story = Story.credited();
        JsonNode decisions = MERCHANT.get("/api/v1/policy-decisions?payment_id=" + story.payment())
                .body()
                .path("decisions");
        String path = "/api/v1/policy-decisions/" + decisions.path(0).path("id").asString("");

        JsonNode explained = MERCHANT.get(path).body();

        assertThat(explained.path("as_kept").asBoolean())
                .as(explained.toString())
                .isTrue();
        assertThat(explained.path("said").findValuesAsString("question"))
                .contains("Review", "Evidence", "Registration", "Netting", "Allowance", "Deadlines");
        assertThat(Caller.as("other_merchant").get(path).status()).isEqualTo(404);
        String today = explained.path("day").asString("");
        JsonNode simulated = OPERATOR.post(
                        "/api/v1/pack-simulations", files(pack("FULL"), Map.of("first", today, "last", today)))
                .body();
        assertThat(simulated.path("decided").asInt()).isPositive();
        assertThat(simulated
                        .path("changes")
                        .path("Review")
                        .path(0)
                        .path("change")
                        .asString(""))
                .endsWith("→ FULL");
        JsonNode netting = MERCHANT.get(
                        "/api/v1/declarations/" + story.payment().replace("pay_", "decl_"))
                .body()
                .path("netting");
        assertThat(netting.path(0).path("kind").asString("")).isEqualTo("SALES");
        assertThat(netting.toString()).contains("NETTED").contains("trade-opening 1 TO-NET-3");
    }

    @Test
    void a_sample_is_announced_with_a_seed_and_not_checked_before_its_days_are_over() {
        Answer announced =
                OPERATOR.post("/api/v1/post-checks", "{\"first\":\"2098-01-01\",\"last\":\"2098-01-31\",\"size\":5}");
        String draw = announced.body().path("draw_id").asString("");

        assertThat(announced.body().path("seed").asString("")).matches("[0-9a-f]{64}");
        assertThat(OPERATOR.get("/api/v1/post-checks").text()).contains(draw);
        assertThat(OPERATOR.get("/api/v1/post-checks/" + draw)
                        .body()
                        .path("over")
                        .asBoolean())
                .isFalse();
        String finding = "{\"decision_id\":\"dec_" + "0".repeat(32) + "\",\"finding\":\"RIGHT\"}";
        assertThat(OPERATOR.post("/api/v1/post-checks/" + draw + "/findings", finding)
                        .code())
                .isEqualTo("DRAW_NOT_OVER");
        assertThat(OPERATOR.post("/api/v1/post-checks", "{\"first\":\"2020-01-01\",\"last\":\"2020-01-02\",\"size\":5}")
                        .code())
                .isEqualTo("DRAW_TOO_LATE");
    }

    @Test
    void a_list_is_taken_in_and_what_is_none_is_refused_by_name() {
        String list = """
                entry_id,list_source,published_on,kind,name,aliases,weak_aliases,birth_dates,countries,identifiers,addresses,programme
                X-1,DESK-TEST,2025-01-10,Person,Zxqvortimer Blgreptski,,,,,,,TEST
                """;

        Answer taken = take("desk.csv", list);

        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.body().path("lists").path(0).path("source").asString(""))
                .isEqualTo("DESK-TEST");
        assertThat(OPERATOR.get("/api/v1/screening/lists").text()).contains("DESK-TEST");
        assertThat(take("desk.csv", list.replace("2025-01-10", "2025-01-09"))
                        .body()
                        .path("refused")
                        .path(0)
                        .path("code")
                        .asString(""))
                .isEqualTo("LIST_OLDER_THAN_KNOWN");
        assertThat(take("letter.txt", "Dear Sir").body().path("files").toString())
                .contains("letter.txt", "LIST_FORM_UNKNOWN");
        assertThat(OPERATOR.post("/api/v1/screening/renewal", "{}")
                        .body()
                        .path("renewed")
                        .asInt(-1))
                .isZero();
        assertThat(OPERATOR.get("/api/v1/screening/figures")
                        .body()
                        .path("lists_in_force")
                        .asInt())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_hit_is_shown_piece_by_piece_and_dismissed_by_two() {
        String name = "Mirko Vantraselov";
        screen(name);
        JsonNode waiting = OPERATOR.get("/api/v1/screening/hits").body().path("hits");
        String key = "";
        for (JsonNode hit : waiting) {
            key = hit.path("party").path("name").asString("").equals(name)
                    ? hit.path("subject_key").asString("")
                    : key;
        }
        String path = "/api/v1/screening/hits/" + key;
        JsonNode match = OPERATOR.get(path).body().path("matches").path(0);
        assertThat(match.path("pieces").path(0).path("weight").asString("")).isNotEmpty();
        String who = "\"source\":\"INVENTED\",\"entry_id\":\"INV-001\"";

        assertThat(CHECKER.post(path + "/dismissals/confirmation", "{" + who + "}")
                        .code())
                .isEqualTo("SCREENING_NOTHING_PROPOSED");
        assertThat(OPERATOR.post(path + "/dismissals", "{" + who + ",\"why\":\"another birthday\"}")
                        .status())
                .isEqualTo(200);
        assertThat(OPERATOR.post(path + "/dismissals", "{" + who + ",\"why\":\"another birthday\"}")
                        .code())
                .isEqualTo("SCREENING_PROPOSED_ALREADY");
        assertThat(OPERATOR.post(path + "/dismissals/confirmation", "{" + who + "}")
                        .code())
                .isEqualTo("SCREENING_SAME_PERSON");
        assertThat(CHECKER.post(path + "/dismissals/confirmation", "{" + who + "}")
                        .status())
                .isEqualTo(200);

        JsonNode after = OPERATOR.get(path).body();
        assertThat(after.path("parties").path(0).path("dismissed").asBoolean()).isTrue();
        assertThat(after.path("proposals").path(0).path("confirmed_by").asString(""))
                .startsWith("per_");
        assertThat(OPERATOR.post(
                                path + "/dismissals",
                                "{\"source\":\"INVENTED\",\"entry_id\":\"INV-002\",\"why\":\"x\"}")
                        .code())
                .isEqualTo("SCREENING_MATCH_UNKNOWN");
        assertThat(MERCHANT.get(path).code()).isEqualTo("ROLE_NOT_ALLOWED");
    }

    @Test
    void a_merchant_sees_what_it_used_of_an_allowance_and_the_bank_sees_who_is_near() {
        OrganisationId merchant =
                OrganisationId.parse(SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""));
        draw(merchant, "190000.00");

        JsonNode own = MERCHANT.get("/api/v1/allowances?year=2024").body().path("allowances");
        assertThat(own.path(0).path("used").path("amount").asString("")).isEqualTo("190000.00");
        assertThat(OPERATOR.get("/api/v1/allowances?year=2024&near=true").text())
                .contains(own.path(0).path("id").asString(""));
        String path = "/api/v1/allowances/" + own.path(0).path("id").asString("");
        assertThat(MERCHANT.get(path).body().path("draws").size()).isEqualTo(1);
        assertThat(Caller.as("other_merchant").get(path).status()).isEqualTo(404);
    }

    private static void draw(OrganisationId merchant, String usd) {
        Draw draw = new Draw(
                PersonId.next(merchant.bucket()),
                merchant,
                AllowanceKind.SMALL_MERCHANT_RECEIPTS,
                new Holder.Enterprise(merchant),
                landsea.basics.Money.of("USD", usd),
                LocalDate.of(2024, 12, 31));
        Allowances allowances = SandboxApplication.bean(Allowances.class);
        SandboxApplication.bean(Housekeeping.class).commit(commit -> allowances.draw(commit, List.of(draw)));
    }

    private static void screen(String name) {
        Party party = new Party(OrganisationId.next(new Bucket(3)), PartyRole.COUNTERPARTY, "1", Subject.person(name));
        Screening screening = SandboxApplication.bean(Screening.class);
        SandboxApplication.bean(Housekeeping.class).commit(commit -> screening.screen(commit, List.of(party)));
    }

    private static Answer take(String name, String content) {
        return OPERATOR.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        "/api/v1/screening/lists?name=" + name,
                        "application/octet-stream",
                        content.getBytes(StandardCharsets.UTF_8));
    }

    private static TinyPack pack(String review) {
        return new TinyPack("desk-" + UUID.randomUUID().toString().substring(0, 8), 1, review);
    }

    private static String files(TinyPack pack, Map<String, String> more) {
        Map<String, String> body = new java.util.TreeMap<>(more);
        body.put("document", pack.document());
        body.put("cases", pack.cases());
        return JSON.writeValueAsString(body);
    }

    private static String state(TinyPack pack, String day) {
        return standing(OPERATOR, pack, day).path("state").asString("");
    }

    private static JsonNode standing(Caller caller, TinyPack pack, String day) {
        for (JsonNode one : caller.get("/api/v1/packs?day=" + day).body().path("packs")) {
            if (one.path("pack").asString("").equals(pack.name())) {
                return one;
            }
        }
        throw new AssertionError("no pack " + pack.name());
    }
}
