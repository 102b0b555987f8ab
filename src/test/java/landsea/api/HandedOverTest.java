package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import landsea.testing.ReportGenerator;
import landsea.testing.ReportGenerator.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report handed over as the usual programs do. */
class HandedOverTest {

    private static final Caller MERCHANT = Caller.as("merchant");

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "text/csv", "application/octet-stream"})
    void aBodyIsTheFileWhateverItsTypeSays(String type) {
        Caller.Answer answer = send(type, report());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("files").path(0).path("outcome").asString(""))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void aFormIsRefusedSayingWhatToDo() {
        Caller.Answer answer = send(
                "multipart/form-data; boundary=x",
                "--x\r\n\r\n--x--\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("FILE_IN_FORM");
    }

    private static Caller.Answer send(String type, byte[] body) {
        String shop = MERCHANT.get("/api/v1/shops")
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asString("");
        return MERCHANT.with("Idempotency-Key", UUID.randomUUID().toString())
                .send("POST", "/api/v1/statements?shop_id=" + shop, type, body);
    }

    private static byte[] report() {
        long seed = Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_000L);
        return ReportGenerator.report(Plan.of(seed).lines(30).bias(300_000)).bytes();
    }
}
