package landsea.marketplace.sellingpartner;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Money;
import landsea.marketplace.EvidenceLine;
import landsea.testing.ApiModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What we say of Amazon's interfaces is what it has published; skipped where its models are not. */
class PublishedModelsTest {

    private final ApiModels models = ApiModels.orSkip();

    @ParameterizedTest
    @EnumSource(Operation.class)
    void each_operation_is_asked_where_and_as_often_as_published(Operation operation) {
        ApiModels.Operation published = models.operation(camel(operation));

        assertThat(published.path().replaceAll("\\{.*", "")).isEqualTo(operation.path());
        Map.Entry<BigDecimal, Integer> plan = published.usagePlan();
        assertThat(operation.interval()).isEqualTo(Operation.interval(plan.getKey()));
        assertThat(operation.burst()).isEqualTo(plan.getValue());
    }

    @Test
    void the_sandboxs_payouts_are_read_to_the_cent() {
        List<Payouts.Told> payouts = example("listPayouts").stream()
                .flatMap(body -> Payouts.read(body).stream())
                .toList();

        assertThat(payouts).singleElement().satisfies(one -> {
            assertThat(one.amount()).contains(Money.of("USD", "1250.75"));
            assertThat(one.traceId()).isEqualTo("4B03616UONXSAWP");
            assertThat(one.settlementId()).isEqualTo("11888387941");
            assertThat(one.history()).hasSize(3);
        });
    }

    @Test
    void the_sandboxs_transactions_are_read_and_the_models_own_example_too() {
        List<EvidenceLine> lines = new ArrayList<>();
        for (JsonNode body : example("listTransactions")) {
            for (JsonNode one : body.path("payload").path("transactions")) {
                lines.addAll(TransactionLines.of(one, lines.size() + 1));
            }
        }
        JsonNode described = models.operation("listTransactions")
                .model()
                .path("definitions")
                .path("Transaction")
                .path("example");
        lines.addAll(TransactionLines.of(exact(described), lines.size() + 1));

        assertThat(lines)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line.total()).isEqualTo(Money.of("USD", "10")));
    }

    @Test
    void every_error_of_the_sandbox_has_a_code_that_we_read() {
        int errors = 0;
        for (String operation :
                List.of("initiatePayout", "listPayouts", "listExpectedPayouts", "listBalances", "getReports")) {
            for (JsonNode example : models.operation(operation).examples(400)) {
                assertThat(Json.text(example.path("response").path("errors").path(0), "code"))
                        .isNotEmpty();
                errors++;
            }
        }
        assertThat(errors).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_request_or_an_answer_that_is_not_as_published_is_found_out() {
        ApiModels.Operation reports = models.operation("getReports");
        assertThat(models.faultsOfRequest(reports, Map.of("pageSize", "101", "kind", "x", "createdSince", "today"), ""))
                .hasSize(3);
        assertThat(models.faultsOfRequest(models.operation("initiatePayout"), Map.of(), "{\"marketplaceId\":\"A\"}"))
                .singleElement()
                .asString()
                .contains("accountType is missing");
        assertThat(models.faultsOfAnswer(models.operation("listPayouts"), 200, "{\"payouts\":[{\"id\":7}]}"))
                .hasSizeGreaterThan(1);
    }

    private List<JsonNode> example(String operation) {
        List<JsonNode> bodies = models.operation(operation).examples(200).stream()
                .map(one -> exact(one.path("response")))
                .toList();
        assertThat(bodies).isNotEmpty();
        return bodies;
    }

    /** As if it had come over the wire. */
    private static JsonNode exact(JsonNode body) {
        return Json.object(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String camel(Operation operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.name().split("_")) {
            String lower = word.toLowerCase(java.util.Locale.ROOT);
            name.append(name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }
}
