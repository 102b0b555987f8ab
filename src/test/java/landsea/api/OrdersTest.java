package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From gross sales to net by order, a page at a time. */
class OrdersTest {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final String SHOP = SandboxApplication.actor("merchant").getOrDefault("shop_id", "");

    @Test
    void every_order_is_told_once_and_together_they_are_the_statement() {
        String statement = path(2_000);
        Set<String> orders = new LinkedHashSet<>();
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal sales = BigDecimal.ZERO;
        JsonNode page = MERCHANT.get(statement + "/orders").body();
        int pages = 1;
        while (true) {
            for (JsonNode order : page.path("data")) {
                assertThat(orders.add(order.path("order_id").asString(""))).isTrue();
                net = net.add(amount(order.path("waterfall"), "NET"));
                sales = sales.add(amount(order.path("waterfall"), "SALES"));
            }
            if (!page.path("has_more").asBoolean()) {
                break;
            }
            page = MERCHANT.get(
                            statement + "/orders?cursor=" + page.path("next").asString(""))
                    .body();
            pages++;
        }

        JsonNode whole = MERCHANT.get(statement).body().path("waterfall");
        assertThat(pages).isGreaterThan(2);
        assertThat(net).isEqualByComparingTo(amount(whole, "NET"));
        assertThat(sales).isEqualByComparingTo(amount(whole, "SALES"));
        assertThat(MERCHANT.get(statement + "/orders?cursor=x").code()).isEqualTo("CURSOR_WRONG");
    }

    private static String path(int lines) {
        byte[] report = ReportGenerator.report(
                        Plan.of(UUID.randomUUID().hashCode()).lines(lines).bias(5_000_00))
                .bytes();
        return "/api/v1/statements/"
                + Story.upload(MERCHANT, SHOP, report)
                        .body()
                        .path("files")
                        .path(0)
                        .path("statement_id")
                        .asString("");
    }

    private static BigDecimal amount(JsonNode waterfall, String kind) {
        return new BigDecimal(waterfall.path(kind).asString(""));
    }
}
