package landsea.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateFilesTest {

    private static final String PARITY = """
            {"head":{"rep_code":"200"},
             "data":{"head":["USD/CNY","100JPY/CNY","CNY/MOP"],"total":2},
             "records":[{"date":"2025-01-14","values":["7.1878","4.6128","1.1159"]},
                        {"date":"2025-01-13","values":["7.1885","---","1.1160"]}]}""";

    @Test
    void theCentralParityIsTakenAsPublishedDirectPerHundredAndIndirect() {
        ParsedRates parsed = RateFiles.centralParity(utf8(PARITY));

        assertThat(parsed.failures()).isEmpty();
        assertThat(parsed.rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly(
                        "USD/CNY 7.1878", "100JPY/CNY 4.6128", "CNY/MOP 1.1159", "USD/CNY 7.1885", "CNY/MOP 1.1160");
        assertThat(parsed.rates().getFirst().publishedAt()).isEqualTo(Instant.parse("2025-01-14T01:15:00Z"));
        assertThat(parsed.rates().getFirst().source()).isEqualTo("CFETS");
    }

    @Test
    void aBadValueADateThatIsNoneAndARowOfAnotherWidthAreNamedAndLoseNothingAroundThem() {
        ParsedRates parsed = RateFiles.centralParity(utf8("""
                {"data":{"head":["USD/CNY","XXL/CNY","EUR/CNY"]},
                 "records":[{"date":"2025-01-14","values":["7.18e0","1","7.4206"]},
                            {"date":"2025-02-30","values":["7.1","1","7.4"]},
                            {"date":"2025-01-15","values":["7.1"]},
                            {"date":"2025-01-16","values":["-7.1","1","0.0000"]},
                            {"date":"2025-01-17","values":["7.1879","1",7.4207]}]}"""));

        assertThat(parsed.rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly("EUR/CNY 7.4206", "USD/CNY 7.1879", "EUR/CNY 7.4207");
        assertThat(parsed.failures())
                .extracting(failure -> failure.line() + " " + failure.reason().code())
                .containsExactly(
                        "0 RATE_PAIR_UNKNOWN",
                        "1 RATE_NOT_A_NUMBER",
                        "2 RATE_DATE_UNREADABLE",
                        "3 RATE_ROW_OF_OTHER_WIDTH",
                        "4 RATE_NOT_A_NUMBER",
                        "4 RATE_NOT_A_NUMBER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"data\":{\"head\":[\"USD/CNY\"]}",
                "{\"data\":{\"head\":[]},\"records\":[]}",
                "{\"data\":1,\"data\":2}",
                "<html>busy</html>",
            })
    void anAnswerThatIsNoneIsOneFailure(String text) {
        ParsedRates parsed = RateFiles.centralParity(utf8(text));

        assertThat(parsed.rates()).isEmpty();
        assertThat(parsed.failures()).hasSize(1);
    }

    @Test
    void theEcbsDailyFileHasSpacesAWordyDateAndACommaTooMany() {
        ParsedRates parsed = RateFiles.ecb(utf8("Date, USD, JPY, CNY, \n13 April 2026, 1.1684, 186.75, 7.9827, \n"));

        assertThat(parsed.failures()).isEmpty();
        assertThat(parsed.rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly("EUR/USD 1.1684", "EUR/JPY 186.75", "EUR/CNY 7.9827");
        // summer time: 16:00 in Frankfurt
        assertThat(parsed.rates().getFirst().publishedAt()).isEqualTo(Instant.parse("2026-04-13T14:00:00Z"));
    }

    @Test
    void theEcbsHistoryHasDaysWithoutARateAndCurrenciesThatAreGone() {
        ParsedRates parsed = RateFiles.ecb(utf8("\uFEFFDate,USD,EEK,XYZ,\r\n2026-04-13,1.1684,N/A,2,\r\n"
                + "1999-01-04,1.1789,15.6466,N/A,\r\nyesterday,1,2,3,\r\n1999-01-05,1.1\r\n"));

        assertThat(parsed.rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly("EUR/USD 1.1684", "EUR/USD 1.1789", "EUR/EEK 15.6466");
        assertThat(parsed.failures())
                .extracting(failure -> failure.line() + " " + failure.reason().code())
                .contains("2 RATE_CURRENCY_UNKNOWN", "4 RATE_DATE_UNREADABLE", "5 RATE_ROW_OF_OTHER_WIDTH");
    }

    @Test
    void theEcbsDataPortalHasOneObservationPerRow() {
        ParsedRates parsed = RateFiles.ecb(utf8("""
                KEY,FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE
                EXR.D.CNY.EUR.SP00.A,D,CNY,EUR,2025-01-14,7.5159
                EXR.D.CNY.USD.SP00.A,D,CNY,USD,2025-01-14,7.33
                """));

        assertThat(parsed.rates()).extracting(ReferenceRate::asPublished).containsExactly("EUR/CNY 7.5159");
        assertThat(parsed.failures())
                .extracting(failure -> failure.line() + " " + failure.reason().code())
                .containsExactly("3 RATE_ROW_UNREADABLE");
    }

    @Test
    void theEcbsXmlNestsCurrenciesInDays() {
        ParsedRates parsed = RateFiles.ecb(utf8("""
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                                 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                  <Cube><Cube time="2025-01-14">
                    <Cube currency="USD" rate="1.0245"/>
                    <Cube currency="CNY" rate="seven"/>
                    <Cube currency="JPY" rate="161.75"/>
                  </Cube></Cube>
                </gesmes:Envelope>"""));

        assertThat(parsed.rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly("EUR/USD 1.0245", "EUR/JPY 161.75");
        assertThat(parsed.rates().getFirst().asOf()).isEqualTo(LocalDate.of(2025, 1, 14));
        assertThat(parsed.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.line()).isEqualTo(6);
            assertThat(failure.content()).isEqualTo("seven");
        });
    }

    @Test
    void anXmlFileWithADocumentTypeIsNotRead() {
        ParsedRates parsed = RateFiles.ecb(
                utf8(
                        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Cube time=\"&e;\"/>"));

        assertThat(parsed.rates()).isEmpty();
        assertThat(parsed.failures())
                .extracting(failure -> failure.reason().code())
                .containsExactly("RATE_FILE_WITH_DOCTYPE");
    }

    @Test
    void bytesThatAreNotUtf8AndXmlThatBreaksOffAreFailures() {
        assertThat(RateFiles.ecb(new byte[] {'D', 'a', (byte) 0xFF}).failures()).hasSize(1);
        ParsedRates broken =
                RateFiles.ecb(utf8("<Cube><Cube time='2025-01-14'><Cube currency='USD' rate='1.0245'/><Cu"));
        assertThat(broken.rates()).hasSize(1);
        assertThat(broken.failures())
                .extracting(failure -> failure.reason().code())
                .containsExactly("RATE_FILE_MALFORMED");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theEcbsFileMayComeAloneInAZip() throws IOException {
        byte[] file = utf8("Date, USD, \n13 April 2026, 1.1684, \n");

        assertThat(RateFiles.ecb(zip(file)).rates())
                .extracting(ReferenceRate::asPublished)
                .containsExactly("EUR/USD 1.1684");
    }

    @Test
    void aZipOfNothingOfSeveralOfAnotherOrOfFarTooMuchIsOneFailure() throws IOException {
        byte[] file = utf8("Date, USD, \n13 April 2026, 1.1684, \n");
        byte[] broken = Arrays.copyOf(zip(file), 40);

        for (byte[] zip : List.of(zip(file, file), zip(zip(file)), zip(new byte[64_000_000]), broken)) {
            ParsedRates parsed = RateFiles.ecb(zip);

            assertThat(parsed.rates()).isEmpty();
            assertThat(parsed.failures())
                    .extracting(failure -> failure.reason().code())
                    .singleElement()
                    .isIn("RATE_FILE_MALFORMED", "RATE_FILE_NOT_TEXT");
        }
    }

    @Test
    void whereAFileBreaksOffIsNamedByLineAndColumn() {
        assertThat(RateFiles.centralParity(utf8("{\n  \"data\": }")).failures())
                .extracting(failure -> failure.line() + ":" + failure.column())
                .containsExactly("2:11");
        assertThat(RateFiles.ecb(utf8("<Cube>\n  <Cube time='2025-01-14'></Cub>"))
                        .failures())
                .extracting(failure -> failure.line() + ":" + failure.column())
                .containsExactly("2:29");
    }

    private static byte[] zip(byte[]... files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i++) {
                zip.putNextEntry(new ZipEntry(i + ".csv"));
                zip.write(files[i]);
            }
        }
        return bytes.toByteArray();
    }
}
