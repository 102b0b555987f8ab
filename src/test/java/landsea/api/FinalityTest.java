package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import landsea.banking.iso20022.IsoCodes;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one table of what a code means to a caller. */
class FinalityTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            BUSY                 | 429 | RETRYABLE
            INTAKE_BUSY          | 429 | RETRYABLE
            UPLOADS_TOO_MANY     | 429 | FINAL
            LANE_ELSEWHERE       | 503 | RETRYABLE
            SHUTTING_DOWN        | 503 | RETRYABLE
            OUTCOME_UNKNOWN      | 503 | UNKNOWN
            OUR_FAILURE          | 500 | UNKNOWN
            REQUEST_REUSED       | 422 | FINAL
            CLAIM_TAKEN          | 409 | FINAL
            QUOTE_ALREADY_USED   | 409 | FINAL
            SHOP_UNKNOWN         | 404 | FINAL
            PAYMENT_UNKNOWN      | 404 | FINAL
            CALENDAR_UNKNOWN     | 422 | FINAL
            PAIR_UNKNOWN         | 422 | FINAL
            BELOW_FLOOR          | 422 | FINAL
            NEVER_HEARD_OF       | 422 | FINAL
            TOKEN_WRONG          | 401 | FINAL
            ROLE_NOT_ALLOWED     | 403 | FINAL
            """, delimiter = '|')
    void a_code_has_a_status_and_says_whether_to_ask_again(String code, int status, Finality finality) {
        assertThat(Finality.status(code).value()).isEqualTo(status);
        assertThat(Finality.of(code)).isEqualTo(finality);
    }

    @Test
    void a_code_of_the_table_for_banks_has_the_same_status_there_and_words_for_people() {
        assertThat(IsoCodes.rows()).isNotEmpty().allSatisfy((code, row) -> {
            assertThat(Finality.status(code).value()).as(code).isEqualTo(row.http());
            assertThat(row.status()).as(code).matches("[A-Z]{2,4}[0-9]{0,2}");
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                assertThat(Words.of(Reason.of(code), locale)).as(code).isNotEqualTo(code);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400, REQUEST_MALFORMED",
        "404, ROUTE_UNKNOWN",
        "413, BODY_TOO_LARGE",
        "500, OUR_FAILURE",
        "503, OUR_FAILURE"
    })
    void what_the_server_refuses_by_itself_has_a_code_too(int status, String code) {
        assertThat(Finality.code(status)).isEqualTo(code);
    }
}
