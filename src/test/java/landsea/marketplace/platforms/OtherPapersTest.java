package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import landsea.basics.Reason;
import landsea.basics.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known and holds no settlement. */
class OtherPapersTest {

    private static final Pattern PLACE_LEFT_EMPTY = Pattern.compile("\\{[a-z_]+}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # handed in | format | reason
            {"openapi":"3.0.1","paths":{}}                             | API_DESCRIPTION   | DESCRIPTION_NOT_REPORT
            {"swagger":"2.0","paths":{}}                               | API_DESCRIPTION   | DESCRIPTION_NOT_REPORT
            {"$schema":"https://json-schema.org/draft/2020-12/schema"} | API_DESCRIPTION   | DESCRIPTION_NOT_REPORT
            {"api_name":"v2.payment.get_payout_detail","params":{}}    | API_DESCRIPTION   | DESCRIPTION_NOT_REPORT
            [{"name":"x","request":{"url":"u"},"response":{"body":{}}}] | RECORDED_EXCHANGE | RECORDING_NOT_REPORT
            {"data":{"download_id":"DL2"},"err_no":0}                  | DOUYIN_SETTLEMENT | DOMESTIC_SETTLEMENT
            {"err_no":0,"data":{"data":[{"shop_order_id":"4","settle_amount":"950"}]}} | DOUYIN_SETTLEMENT | DOMESTIC_SETTLEMENT
            {"err_no":30001,"message":"x"}                             | PLATFORM_ERROR    | PLATFORM_ANSWERED_ERROR
            {"code":"IllegalAccessToken","request_id":"0","type":"ISV"} | PLATFORM_ERROR   | PLATFORM_ANSWERED_ERROR
            {"hello":"world"}                                          | UNKNOWN           | FORMAT_UNKNOWN
            {"data":{"statements":"no list"},"response":null}          | TIKTOK_STATEMENTS | NO_ORDERS
            [1,2,3]                                                    | UNKNOWN           | FORMAT_UNKNOWN
            """)
    void jsonIsNamed(String document, String format, String reason) {
        Handed handed = Handed.json(document);

        assertThat(handed.format()).isEqualTo(format);
        assertThat(handed.codes()).containsExactly(reason);
        handed.reading().refusals().forEach(OtherPapersTest::isSaidInWords);
    }

    @Test
    void paymentInstitutionsAndAdvertisingAreNamed() {
        Handed institution = Handed.text("商户订单号,商户号,银通订单号,订单金额\n1,2,3,4.00\n");
        Handed advertising = Handed.text("วันเริ่มต้น,ชื่อแคมเปญ,ต้นทุน\n2026-01-20,A,5000\n");

        assertThat(institution.format() + institution.codes())
                .isEqualTo("LIANLIAN_STATEMENT[PAYMENT_INSTITUTION_STATEMENT]");
        assertThat(advertising.format() + advertising.codes()).isEqualTo("TIKTOK_ADS[ADVERTISING_REPORT]");
    }

    private static void isSaidInWords(Reason reason) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            assertThat(Words.of(reason, locale)).doesNotContain(reason.code()).doesNotContainPattern(PLACE_LEFT_EMPTY);
        }
    }
}
