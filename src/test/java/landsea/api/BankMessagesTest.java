package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import landsea.banking.rail.RailMessage;
import landsea.banking.rail.Receipt;
import landsea.banking.rail.Switchboard;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What banks send is read by the bank's people, on its page and over the interface, and by nobody else. */
class BankMessagesTest {

    private static final String PATH = "/api/v1/bank-messages";

    @Test
    void what_a_bank_sent_is_shown_with_its_faults_and_the_answer_that_it_got() {
        String reference = "PAGE-" + UUID.randomUUID();
        String text =
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn/></Document>";
        Receipt receipt = SandboxApplication.bean(Switchboard.class)
                .take(new RailMessage("collecting-bank", reference, text.getBytes(StandardCharsets.UTF_8)));
        assertThat(receipt).isInstanceOf(Receipt.Kept.class);

        JsonNode shown = shown(reference);
        assertThat(shown.path("verdict").asString("")).isEqualTo("REJECTED");
        assertThat(shown.path("findings").path(0).path("code").asString("")).isEqualTo("ISO_ELEMENT_MISSING");

        Everybody operator = Everybody.all().stream()
                .filter(one -> one.role() == Role.OPERATOR && !one.mark().isEmpty())
                .findFirst()
                .orElseThrow();
        String list = page(operator, "/desk/running/rails");
        assertThat(list).contains(reference, "collecting-bank");
        assertThat(page(operator, "/desk/running/rails?bank=foreign-bank")).doesNotContain(reference);
        String whole = page(operator, "/desk/running/rails/" + shown.path("position"));
        assertThat(whole)
                .contains(reference, "/Document/BkToCstmrDbtCdtNtfctn", "admi.002", "&lt;BkToCstmrDbtCdtNtfctn/&gt;");
        assertThat(operator.send("GET", "/desk/running/rails/0", true).status()).isEqualTo(404);
    }

    @Test
    void a_merchant_and_a_bank_read_none_of_it() {
        assertThat(Caller.as("merchant").get(PATH).code()).isEqualTo("ROLE_NOT_ALLOWED");
        assertThat(Caller.as("collecting_bank").get(PATH).code()).isEqualTo("ROLE_NOT_ALLOWED");
    }

    private static JsonNode shown(String reference) {
        for (JsonNode message : Caller.as("operator").get(PATH).body().path("messages")) {
            if (message.path("reference").asString("").equals(reference)) {
                return message;
            }
        }
        throw new AssertionError("not shown: " + reference);
    }

    private static String page(Everybody who, String path) {
        Everybody.Answer answer = who.send("GET", path, true);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.raw().body();
    }
}
