package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import landsea.parties.OrganisationId;
import landsea.testing.Await;
import landsea.testing.DeclaredCredit;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;

/** Declarations as people see them: their merchant, and the bank's people who correct them. */
class DeclarationsApiTest {

    private static final LocalDate DAY = LocalDate.of(2024, 11, 15);

    private final UUID organisation = OrganisationId.parse(
                    String.valueOf(SandboxApplication.actor("merchant").get("organisation_id")))
            .value();
    private final DeclaredCredit odd = DeclaredCredit.make(organisation, DAY, "100.00", "15.00", "XX");
    private final String path = "/api/v1/declarations/" + odd.credit().id().text();

    @Test
    void a_merchant_sees_his_own_declaration_and_nobody_elses() {
        Caller.Answer own = Caller.as("merchant").get(path);

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body().path("errors").path(0).path("code").asString("")).isEqualTo("COUNTRY_UNKNOWN");
        assertThat(own.body().path("records").path(0).path("TXCODE").asString(""))
                .isEqualTo("999999");
        assertThat(own.body().path("netting").path(1).path("treatment").asString(""))
                .isEqualTo("NETTED");
        assertThat(own.body()
                        .path("netting")
                        .path(1)
                        .path("amount")
                        .path("amount")
                        .asString(""))
                .isEqualTo("-15.00");
        assertThat(Caller.as("other_merchant").get(path).status()).isEqualTo(404);
    }

    @Test
    void the_bank_finds_what_waits_and_corrects_it() {
        Caller operator = Caller.as("operator");
        assertThat(operator.get("/api/v1/declarations?day=" + DAY + "&troubled=true")
                        .body()
                        .toString())
                .contains(odd.credit().id().text());

        Caller.Answer corrected = operator.post(path + "/corrections", "{\"fields\":{\"COUNTRY\":\"USA\"}}");

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(corrected.body().path("violations").isEmpty()).isTrue();
        Await.until(() -> operator.get(path).body().path("state").asString(""), state -> state.equals("FILED"));
        assertThat(Caller.as("merchant")
                        .post(path + "/corrections", "{\"fields\":{\"COUNTRY\":\"USA\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_day_that_is_no_day_is_refused() {
        assertThat(Caller.as("operator")
                        .get("/api/v1/declaration-days/2024-02-30")
                        .status())
                .isEqualTo(400);
    }
}
