package landsea.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox as HTTP shows it: paths, names of members, status codes, and who may move its levers. */
class SandboxHttpTest {

    private static final String OPERATOR = "Bearer token-of-an-operator";

    @TempDir
    Path store;

    private final LandSeaStandIn landSea = new LandSeaStandIn();

    @AfterEach
    void close() {
        landSea.close();
    }

    @Test
    void aSellerIsGivenAReportHasABalanceAndIsPaid() throws Exception {
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(call(
                                    outside,
                                    lever("PUT", "/sandbox/world/sellers/S-1/report", "")
                                            .content(Outside.report("4711", "100.00", "USD")))
                            .path("available")
                            .asString())
                    .isEqualTo("100.00");
            assertThat(call(outside, open("GET", "/sandbox/marketplace/sellers/S-1/balance?currency=USD", ""))
                            .toString())
                    .isEqualTo("{\"currency\":\"USD\",\"available\":\"100.00\",\"reserved\":\"0.00\","
                            + "\"as_of\":\"2025-01-14T02:00:00Z\"}");
            JsonNode paid = call(outside, open("POST", "/sandbox/marketplace/payouts", """
                    {"request_id":"r-1","seller_id":"S-1","currency":"USD","receiving_number":"6250001"}"""));
            assertThat(paid.path("status").asString()).isEqualTo("IN_TRANSIT");
            assertThat(call(outside, open("GET", "/sandbox/marketplace/payouts?request_id=r-1", "")))
                    .isEqualTo(paid);

            JsonNode world = call(outside, lever("GET", "/sandbox/world", ""));
            assertThat(world.path("clock").asString()).isEqualTo("2025-01-14T02:00:00Z");
            assertThat(world.path("sellers").path(0).path("reason").asString()).contains("NO_REPORT");
            assertThat(world.path("payouts").path(0).path("payout_id")).isEqualTo(paid.path("payout_id"));
            assertThat(world.path("deliveries")).hasSize(2);
        }
    }

    @Test
    void aProviderQuotesASheet() throws Exception {
        try (Outside outside = new Outside(store, landSea)) {
            JsonNode sheet = call(outside, open("POST", "/sandbox/providers/gamma/sheets", """
                    {"request_id":"q-1","base":"USD","quote":"CNY"}"""));

            assertThat(sheet.path("provider").asString()).isEqualTo("gamma");
            assertThat(sheet.path("pair").asString()).isEqualTo("USD/CNY");
            assertThat(sheet.path("valid_until").asString()).isEqualTo("2025-01-14T02:00:30Z");
            assertThat(sheet.path("tiers").path(1).path("from").asString()).isEqualTo("10000.00");
            assertThat(sheet.path("tiers").path(1).path("bid").isString()).isTrue();
        }
    }

    @Test
    void leversMoveTheClockAndPutFaultsOnAndOff() throws Exception {
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(call(outside, lever("POST", "/sandbox/world/clock", "{\"advance\":\"PT1H\"}"))
                            .toString())
                    .isEqualTo("{\"clock\":\"2025-01-14T03:00:00Z\"}");
            assertThat(call(outside, lever("POST", "/sandbox/world/faults", """
                            {"on":"ADVICE","kind":"WRONG_AMOUNT","times":2,"amount":"-10.00"}"""))
                            .toString())
                    .isEqualTo("{\"on\":\"ADVICE\",\"kind\":\"WRONG_AMOUNT\",\"times\":2,\"amount\":\"-10.00\"}");
            assertThat(outside.faults.all()).hasSize(1);
            call(outside, lever("DELETE", "/sandbox/world/faults", ""));
            assertThat(outside.faults.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # status | method | path                                            | body
            401      | GET    | /sandbox/world                                  | ''
            401      | POST   | /sandbox/world/clock                            | {"advance":"PT1H"}
            401      | POST   | /sandbox/world/faults                           | {"on":"ADVICE","kind":"TWICE"}
            401      | DELETE | /sandbox/world/faults                           | ''
            401      | PUT    | /sandbox/world/sellers/S-1/report               | x
            400      | POST   | /sandbox/marketplace/payouts                    | {"request_id":"r-1"}
            409      | POST   | /sandbox/marketplace/payouts                    | {"request_id":"r","seller_id":"S","currency":"USD","receiving_number":"6"}
            404      | GET    | /sandbox/marketplace/payouts?request_id=r-1     | ''
            422      | GET    | /sandbox/marketplace/sellers/S/balance?currency=XXX | ''
            404      | POST   | /sandbox/providers/delta/sheets                 | {"request_id":"q","base":"USD","quote":"CNY"}
            422      | POST   | /sandbox/providers/alpha/sheets                 | {"request_id":"q","base":"USD","quote":"THB"}
            """, delimiter = '|', maxCharsPerColumn = 400)
    void whatCannotBeIsRefused(int status, String method, String path, String body) throws Exception {
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(answer(outside, open(method, path, body)).getStatus()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /sandbox/world/clock  | {"advance":"PT-1H"}
            /sandbox/world/clock  | {"advance":"tomorrow"}
            /sandbox/world/faults | {"on":"WEATHER","kind":"LATE","by":"PT1S"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"RAIN"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"LATE"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"LATE","by":"2 days"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"WRONG_AMOUNT","amount":"much"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"WRONG_AMOUNT","charges":"-1"}
            /sandbox/world/faults | {"on":"ADVICE","kind":"TWICE","times":0}
            """, delimiter = '|')
    void aLeverThatMakesNoSenseIsRefused(String path, String body) throws Exception {
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(answer(outside, lever("POST", path, body)).getStatus()).isEqualTo(422);
            assertThat(outside.faults.all()).isEmpty();
            assertThat(outside.clock.instant()).isEqualTo(Outside.START);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "token-of-an-operator",
        "Bearer",
        "Bearer x",
        "Bearer token-of-a-merchant",
        "Basic token-of-an-operator"
    })
    void onlyAnOperatorsTokenOpens(String authorization) {
        try (Outside outside = new Outside(store, landSea)) {
            assertThat(outside.world.world(authorization).getStatusCode().value())
                    .isEqualTo(401);
            assertThat(outside.world.world(OPERATOR).getStatusCode().value()).isEqualTo(200);
        }
    }

    @Test
    void inItsProfileTheApplicationHasItsClockAndOtherwiseNothing() throws IOException {
        Files.createDirectories(store);
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withUserConfiguration(SandboxConfiguration.class)
                .withPropertyValues(
                        "landsea.store.folder=" + store,
                        "landsea.sandbox.report-delay=PT2S",
                        "landsea.rails.http.port=1",
                        SandboxRail.BANKS_PORT + "=0");
        application.withPropertyValues("spring.profiles.active=sandbox").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Clock.class)).isInstanceOf(SandboxClock.class);
            assertThat(context.getBean(Clock.class).instant())
                    .isBetween("2025-01-14T02:00:00Z", "2025-01-14T03:00:00Z");
            assertThat(context.getBean(SandboxSettings.class).reportDelay()).hasSeconds(2);
        });
        application.run(context -> assertThat(context).doesNotHaveBean(Clock.class));
    }

    private static JsonNode call(Outside outside, MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = answer(outside, request);
        assertThat(response.getStatus()).as(response.getContentAsString()).isBetween(200, 299);
        return JsonMapper.shared().readTree(response.getContentAsString());
    }

    private static MockHttpServletResponse answer(Outside outside, MockHttpServletRequestBuilder request)
            throws Exception {
        MockMvc mvc = MockMvcBuilders.standaloneSetup(outside.payouts, outside.providers, outside.world)
                .build();
        MvcResult result = mvc.perform(request).andReturn();
        return result.getRequest().isAsyncStarted()
                ? mvc.perform(MockMvcRequestBuilders.asyncDispatch(result))
                        .andReturn()
                        .getResponse()
                : result.getResponse();
    }

    private static MockHttpServletRequestBuilder lever(String method, String path, String body) {
        return open(method, path, body).header("Authorization", OPERATOR);
    }

    private static MockHttpServletRequestBuilder open(String method, String path, String body) {
        boolean json = body.startsWith("{");
        return MockMvcRequestBuilders.request(org.springframework.http.HttpMethod.valueOf(method), path)
                .contentType(json ? "application/json" : "application/octet-stream")
                .content(body);
    }
}
