package landsea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import landsea.basics.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @ParameterizedTest
    @EnumSource(Finding.Code.class)
    void every_finding_has_words(Finding.Code code) {
        Finding finding = new Finding(code, "acc_1", "5", "6");

        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Words.of(finding.reason(), locale))
                    .contains("acc_1")
                    .doesNotContain("{")
                    .doesNotStartWith(code.name());
        }
    }
}
