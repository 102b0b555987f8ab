package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.testing.Await;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reports over HTTP: what officers do, and that nobody else learns of it anywhere. */
class ReportsApiTest {

    private static final String PATH = "/api/v1/reports";
    private static final Caller OFFICER = Caller.as("reporting_officer");
    private static final Caller SECOND = Caller.as("second_reporting_officer");

    /** What no answer, row or figure for anybody else may contain. */
    private static final String MARKER = "marker" + UUID.randomUUID().toString().replace("-", "");

    private static String report = "";

    @BeforeAll
    static void oneIsFiled() {
        report = drafted("CHINA", MARKER);
        assertThat(OFFICER.post(path("/approval"), "{\"revision\":1}").code()).isEqualTo("MAKER_IS_CHECKER");
        assertThat(SECOND.post(path("/approval"), "{\"revision\":1}").status()).isEqualTo(200);
        Await.until(() -> state(report), "FILED"::equals);
    }

    @Test
    void officersSeeItWithItsSteps() {
        JsonNode shown = SECOND.get(path("")).body();

        assertThat(shown.path("receipt").asString("")).startsWith("IU");
        assertThat(shown.path("steps").size()).isEqualTo(3);
        assertThat(OFFICER.get(PATH).text()).contains(report);
        assertThat(OFFICER.get(PATH + "/rep_" + "0".repeat(32)).code()).isEqualTo("REPORT_UNKNOWN");
    }

    @Test
    void aRejectedFieldIsCorrectedAndSilenceAskedAbout() {
        SandboxApplication.shared()
                .fault(Map.of("on", "INTELLIGENCE", "kind", "REJECT_FIELD", "field", "narrative", "of", "stro"));
        String rejected = drafted("SINGAPORE", "too short");
        SECOND.post(PATH + "/" + rejected + "/approval", "{\"revision\":1}");
        Await.until(() -> state(rejected), "REJECTED"::equals);

        SandboxApplication.shared().fault(Map.of("on", "INTELLIGENCE", "kind", "SILENCE", "of", "stro"));
        SECOND.post(PATH + "/" + rejected + "/revisions", body("SINGAPORE", "long enough"));
        assertThat(OFFICER.post(PATH + "/" + rejected + "/approval", "{\"revision\":2}")
                        .status())
                .isEqualTo(200);
        Await.until(() -> state(rejected), "FILED"::equals);

        assertThat(OFFICER.get(PATH + "/" + rejected).body().path("steps").toString())
                .contains("REJECTED", "UNKNOWN", "FILED");
    }

    static Stream<String> others() {
        return Stream.of(
                "merchant", "other_merchant", "operator", "checker", "supervisor", "platform", "collecting_bank");
    }

    @ParameterizedTest
    @MethodSource("others")
    void forAnybodyElseItIsAsIfThereWereNoSuchRoute(String actor) {
        Caller caller = Caller.as(actor);
        String absent = "rep_" + UUID.randomUUID().toString().replace("-", "");
        List<List<Caller.Answer>> pairs = List.of(
                List.of(caller.get(PATH + "/" + report), caller.get(PATH + "/" + absent)),
                List.of(caller.get(PATH + "/" + report), caller.get("/api/v1/no-such-thing/" + report)),
                List.of(caller.get(PATH), caller.get("/api/v1/no-such-thing")),
                List.of(
                        caller.post(PATH + "/" + report + "/approval", "{\"revision\":1}"),
                        caller.post(PATH + "/" + absent + "/approval", "{\"revision\":1}")),
                List.of(caller.post(PATH, body("CHINA", "x")), caller.post("/api/v1/no-such-thing", "{}")));

        for (List<Caller.Answer> pair : pairs) {
            assertThat(pair).extracting(Caller.Answer::status).containsOnly(404);
            assertThat(pair.get(0).code()).isEqualTo("ROUTE_UNKNOWN");
            assertThat(plain(pair.get(0))).isEqualTo(plain(pair.get(1)));
        }
    }

    /** Without what names the call itself. */
    private static String plain(Caller.Answer answer) {
        return answer.text()
                .replaceAll("\"(instance|trace_id)\":\"[^\"]*\"", "")
                .replaceAll("\"rep_[0-9a-f]{32}\"", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/payments",
                "/api/v1/risk/reviews",
                "/api/v1/risk/rules",
                "/actuator/prometheus",
                "/actuator/metrics",
                "/actuator/health"
            })
    void whatOperatorsReadSaysNothingOfIt(String path) {
        assertThat(Caller.as("operator").get(path).text())
                .doesNotContain(MARKER)
                .doesNotContain(report)
                .doesNotContain("camlmac")
                .doesNotContain("intelligence")
                .doesNotContain(PATH);
    }

    @Test
    void noTableThatTheDeskReadsHoldsAWordOfItForAnyViewer() {
        Desk desk = SandboxApplication.bean(Desk.class);
        for (String actor : List.of("operator", "merchant", "supervisor")) {
            UUID organisation = OrganisationId.parse(
                            String.valueOf(SandboxApplication.actor(actor).get("organisation_id")))
                    .value();
            Viewer viewer = actor.equals("operator") ? Viewer.bank(organisation) : Viewer.of(organisation);
            List<String> tables = desk.read(
                    viewer,
                    sql -> sql.sql("SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                                    + " AND c.relkind IN ('r', 'p') AND has_table_privilege(c.oid, 'SELECT')")
                            .query(String.class)
                            .list());
            assertThat(tables).contains("facts", "payments", "reports", "timeline");
            for (String table : tables) {
                Long rows = desk.read(
                        viewer,
                        sql -> sql.sql("SELECT count(*) FROM " + table + " AS t WHERE t::text LIKE ? OR t::text LIKE ?")
                                .params("%" + MARKER + "%", "%" + report.substring(4) + "%")
                                .query(Long.class)
                                .single());
                assertThat(rows).as("%s as %s", table, actor).isZero();
            }
        }
    }

    @Test
    void theOutboxIsNotItsWay() {
        assertThat(SandboxApplication.byHand("UPDATE outbox SET tries = tries WHERE body::text LIKE '%" + MARKER
                        + "%' OR subject = '" + report + "' OR counterparty IN ('camlmac', 'stro')"))
                .isZero();
        assertThat(SandboxApplication.byHand("UPDATE facts SET kind = kind WHERE body::text LIKE '%" + MARKER
                        + "%' OR subject = '" + report + "'"))
                .isZero();
    }

    private static String drafted(String jurisdiction, String narrative) {
        Caller.Answer answer = OFFICER.post(PATH, body(jurisdiction, narrative));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body().path("report_id").asString("");
    }

    private static String state(String id) {
        return OFFICER.get(PATH + "/" + id).body().path("state").asString("");
    }

    private static String path(String of) {
        return PATH + "/" + report + of;
    }

    private static String body(String jurisdiction, String narrative) {
        return """
                {"jurisdiction":"%s","ground":"SUSPICION","established_on":"2025-01-14",
                 "subject":{"name":"Some Firm","identifier":"","merchant_id":""},
                 "payment_ids":[],"indicators":["VELOCITY"],"narrative":"%s"}""".formatted(jurisdiction, narrative);
    }
}
