package landsea.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.util.List;
import landsea.parties.SecretSeal;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

/** Keys that sign tokens take each other's place, and none is gone before its last token. */
class TokenKeysTest {

    private static final SecretSeal SEAL = new SecretSeal("0123456789abcdef".repeat(4));

    @Test
    void a_key_signs_for_its_time_and_is_published_until_its_last_token_is_over() {
        TokenKeys keys = keys(SEAL, Duration.ofDays(30));
        String first = keys.signing().getKeyID();
        assertThat(keys.signing().getKeyID()).isEqualTo(first);

        TokenKeys impatient = keys(SEAL, Duration.ZERO);
        String second = impatient.signing().getKeyID();
        assertThat(second).isNotEqualTo(first);
        assertThat(ids(impatient)).contains(first, second);
        assertThat(impatient.published().containsNonPublicKeys()).isFalse();

        // A node that has not read it yet does so when it meets a token that names it.
        assertThat(ids(keys)).doesNotContain(second);
        assertThat(keys.published(second).getKeyByKeyId(second)).isNotNull();
    }

    @Test
    void what_another_key_has_sealed_signs_no_more() {
        String before = keys(SEAL, Duration.ofDays(30)).signing().getKeyID();
        TokenKeys sealedAnew = keys(new SecretSeal("ab".repeat(32)), Duration.ofDays(30));
        String after = sealedAnew.signing().getKeyID();

        assertThat(after).isNotEqualTo(before);
        assertThat(sealedAnew.signing().getKeyID()).isEqualTo(after);
    }

    private static List<String> ids(TokenKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static TokenKeys keys(SecretSeal seal, Duration life) {
        return new TokenKeys(
                Postgres.desk(),
                Postgres.housekeeping(),
                seal,
                new ProgramSettings(
                        "",
                        "landsea",
                        Duration.ofMinutes(10),
                        life,
                        Duration.ofHours(24),
                        600,
                        new ProgramSettings.External("", "", "landsea_program")));
    }
}
