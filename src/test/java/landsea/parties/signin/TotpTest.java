package landsea.parties.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The ASCII text 12345678901234567890 of RFC 6238's appendix B, in Base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130",
    })
    void the_codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"-60, false", "-30, true", "0, true", "30, true", "60, false"})
    void a_code_may_be_half_a_minute_early_or_late(long secondsOff, boolean taken) {
        Instant now = Instant.ofEpochSecond(1_234_567_890);

        assertThat(Totp.match(SECRET, Totp.code(SECRET, now.plusSeconds(secondsOff)), now, 0)
                        .isPresent())
                .isEqualTo(taken);
    }

    @Test
    void a_code_works_once() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        String code = Totp.code(SECRET, now);
        long used = Totp.match(SECRET, code, now, 0).orElseThrow();

        assertThat(Totp.match(SECRET, code, now, used)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now.plusSeconds(30), used))
                .hasValue(used + 1);
    }

    @Test
    void a_fresh_secret_is_as_long_as_the_standard_recommends_and_another_each_time() {
        assertThat(Totp.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThatThrownBy(() -> Totp.code("not base 32!", Instant.EPOCH)).isInstanceOf(IllegalArgumentException.class);
    }
}
