package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** Platforms describe their answers with samples: those are read as the answers that they are. */
class PlatformForeignFilesTest {

    @Test
    void theSamplesInsideTheDescriptionsAreReadAsAnswers() {
        assertThat(sample("v2.payment.get_payout_detail.json", "response_sample")
                        .codes())
                .containsExactly("CONVERTED_BY_PLATFORM", "LINES_DO_NOT_SUM");
        assertThat(sample("v2.payment.get_income_detail.json", "response_sample")
                        .outcome())
                .isEqualTo("EVIDENCE IDR 456359.00");
        assertThat(sample("v2.payment.get_billing_transaction_info.json", "response_sample")
                        .codes())
                .containsExactly("ROWS_WITHOUT_DATES");
        assertThat(sample("v2.payment.get_escrow_detail_batch.json", "response_sample")
                        .codes())
                .containsExactly("CURRENCY_NOT_NAMED");
        for (String file : List.of("get_payout_detail", "get_income_detail", "get_billing_transaction_info")) {
            assertThat(sample("v2.payment." + file + ".json", "error_example").codes())
                    .containsExactly("PLATFORM_ANSWERED_ERROR");
        }
    }

    private static Handed sample(String file, String of) {
        String description = ForeignFiles.text("marketplaces/shopee_api/" + file);
        String sample = Pattern.compile("\"" + of + "\"")
                .splitAsStream(description)
                .skip(1)
                .findFirst()
                .orElseThrow();
        return Handed.text(balanced(sample.substring(sample.indexOf("\"value\""))));
    }

    /** The first object of a text, to its closing brace; the samples have no braces in their texts. */
    private static String balanced(String text) {
        int start = text.indexOf('{');
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return text.substring(start, i + 1);
            }
        }
        throw new IllegalArgumentException("no whole object");
    }
}
