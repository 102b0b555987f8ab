package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** One request key, one file, and two ways to read it. */
class RequestKeysOfFilesTest {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final String SHOP = SandboxApplication.actor("merchant").getOrDefault("shop_id", "");

    private static final String MAPPING = """
            {"platform":"MYSHOP","settlement":{"id":{"column":"%s"},"currency":{"value":"USD"},"total":{"column":"%s"}},
             "lines":{"amounts":[{"column":"Amount"}],"type":{"column":"Kind"},"posted":{"column":"Day"}},
             "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC","kinds":{"Sale":"SALES"}}""";

    private static final String REPORT = """
            Payout,Batch,Kind,Day,Amount,Paid,All
            P-91,B-91,Sale,01/31/2025,12.50,12.50,20.00
            P-92,B-91,Sale,01/31/2025,7.50,7.50,20.00
            """;

    @Test
    void the_same_key_and_file_read_by_another_mapping_is_another_request() {
        keep("by-batch", MAPPING.formatted("Batch", "All"));
        keep("by-payout", MAPPING.formatted("Payout", "Paid"));
        String key = UUID.randomUUID().toString();

        Answer batch = upload(key, "by-batch");
        Answer again = upload(key, "by-batch");
        Answer payouts = upload(key, "by-payout");

        assertThat(batch.body().path("files").findValuesAsString("settlement_id"))
                .as(batch.text())
                .containsExactly("B-91");
        assertThat(again.text()).isEqualTo(batch.text());
        assertThat(payouts.code()).as(payouts.text()).isEqualTo("REQUEST_REUSED");
        assertThat(payouts.status()).isEqualTo(422);
    }

    private static void keep(String name, String mapping) {
        Answer kept = MERCHANT.put("/api/v1/shops/" + SHOP + "/mappings/" + name, mapping);
        assertThat(kept.status()).as(kept.text()).isEqualTo(200);
    }

    private static Answer upload(String key, String mapping) {
        return MERCHANT.with("Idempotency-Key", key)
                .send(
                        "POST",
                        "/api/v1/statements?name=payouts.csv&shop_id=" + SHOP + "&mapping=" + mapping,
                        "text/plain",
                        REPORT.getBytes(StandardCharsets.UTF_8));
    }
}
