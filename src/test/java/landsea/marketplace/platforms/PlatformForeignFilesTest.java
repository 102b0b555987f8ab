package landsea.marketplace.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.basics.Reason;
import landsea.basics.Words;
import landsea.marketplace.reading.Containers;
import landsea.marketplace.reading.Contents;
import landsea.marketplace.reading.FileBytes;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;

/** What becomes of each foreign file of the other platforms, named beforehand. */
class PlatformForeignFilesTest {

    private static final Pattern PLACE_LEFT_EMPTY = Pattern.compile("\\{[a-z_]+}");

    private static final String EXPECTED = """
            douyin_shop/Order/Settle/OrderDownloadSettleItemToShopResponse.json | DOUYIN_SETTLEMENT | REFUSED | DOMESTIC_SETTLEMENT
            douyin_shop/Order/Settle/OrderGetSettleBillDetailResponse.json | DOUYIN_SETTLEMENT | REFUSED | DOMESTIC_SETTLEMENT
            ebay_finances/specs/sell_finances_v1_oas3.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            ebay_json_schema/ebay-monetarytransaction-schema.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            ebay_json_schema/ebay-payoutdetails-schema.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            ebay_json_schema/ebay-payoutsummaryresponse-schema.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            ebay_json_schema/ebay-transactions-schema.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            lianlian_statements/ACCP/ACCP系统交易对账单格式.xlsx | LIANLIAN_STATEMENT | REFUSED | PAYMENT_INSTITUTION_STATEMENT
            lianlian_statements/SFTP账单模板/FKMX_201907020003025210_20190911.txt | LIANLIAN_STATEMENT | REFUSED | PAYMENT_INSTITUTION_STATEMENT
            lianlian_statements/SFTP账单模板/JYMX_201901020002021200_201908.txt | LIANLIAN_STATEMENT | REFUSED | PAYMENT_INSTITUTION_STATEMENT
            shopee_api/v2.payment.generate_income_report.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_billing_transaction_info.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_escrow_detail_batch.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_income_detail.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_income_report.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_payout_detail.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_api/v2.payment.get_wallet_transaction_list.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            shopee_xlsx_my/orderSalesReport.xlsx | SHOPEE_ORDER_EXPORT | EVIDENCE MYR 233.30 |
            tiktok_ads_th/test-invalid-headers.xlsx | UNKNOWN | REFUSED | FORMAT_UNKNOWN
            tiktok_ads_th/test-tiktok-ads-thai-headers.xlsx | TIKTOK_ADS | REFUSED | ADVERTISING_REPORT
            tiktok_shop_api_202309/Legacy/Finance/FinanceGetOrderSettlementListResponse.json | TIKTOK_SETTLEMENTS_LEGACY | REFUSED | BAD_ROWS ROW_CURRENCY_UNKNOWN
            tiktok_shop_api_202309/Legacy/Finance/FinanceSearchSettlementsResponse.json | TIKTOK_SETTLEMENTS_LEGACY | REFUSED | BAD_ROWS ROW_CURRENCY_UNKNOWN
            tiktok_shop_api_202309/Legacy/Finance/FinanceSearchTransactionsResponse.json | TIKTOK_TRANSACTIONS_LEGACY | REFUSED | NO_SETTLEMENT_IN_ANSWER
            tiktok_shop_api_202309/_/Finance/FinanceGetPaymentsResponse.json | TIKTOK_PAYMENTS | REFUSED | STATEMENT_WITHOUT_LINES
            tiktok_shop_api_202309/_/Finance/FinanceGetStatementsResponse.json | TIKTOK_STATEMENTS | REFUSED | STATEMENT_WITHOUT_LINES
            tiktok_shop_legacy_api/get_order_settlements.json | RECORDED_EXCHANGE | REFUSED | RECORDING_NOT_REPORT
            tiktok_shop_legacy_api/search_transactions.json | RECORDED_EXCHANGE | REFUSED | RECORDING_NOT_REPORT
            walmart_reports/ca/mp/reports.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            walmart_reports/us/mp/reports.json | API_DESCRIPTION | REFUSED | DESCRIPTION_NOT_REPORT
            """;

    @Test
    void eachForeignFileGetsWhatWasSaidBeforehand() {
        Path folder = ForeignFiles.at("marketplaces");
        String told = files(folder)
                .map(file -> folder.relativize(file) + " | " + tell(handed(file)))
                .map(line -> line.strip() + "\n")
                .reduce("", String::concat);

        assertThat(told).isEqualTo(EXPECTED);
    }

    /** The samples that the descriptions carry, read as the answers that they are. */
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

    private static String tell(Handed handed) {
        handed.reading().refusals().forEach(PlatformForeignFilesTest::isSaidInWords);
        return handed.format() + " | " + handed.outcome() + " | " + String.join(" ", handed.codes());
    }

    private static void isSaidInWords(Reason reason) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            assertThat(Words.of(reason, locale)).isNotEqualTo(reason.code()).doesNotContainPattern(PLACE_LEFT_EMPTY);
        }
    }

    private static Handed handed(Path file) {
        try {
            FileBytes bytes = FileBytes.of(file);
            String name = file.getFileName().toString();
            return Handed.over(Contents.of(Containers.parts(bytes, name).getFirst()), PlatformDialects.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
