package landsea.marketplace;

import static landsea.marketplace.Reports.codes;
import static landsea.marketplace.Reports.header;
import static landsea.marketplace.Reports.line;
import static landsea.marketplace.Reports.read;
import static landsea.marketplace.Reports.totals;
import static org.assertj.core.api.Assertions.assertThat;

import landsea.basics.Money;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as marketplaces and programs write them; what could mean two is none. */
class SettlementAmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (5.00)      | -5.00
                    5.00-       | -5.00
                    −5.00       | -5.00
                    +5.00       | 5.00
                    1,234.56    | 1234.56
                    -1,234,567.89 | -1234567.89
                    .50         | 0.50
                    5.00 -      | -5.00
                    - 5.00      | -5.00
                    (1,234.56)  | -1234.56
                    1,234.56-   | -1234.56
                    1 234.56    | 1234.56
                    1\u00A0234.56 | 1234.56
                    1\u202F234.56 | 1234.56
                    1\u2009234.56 | 1234.56
                    1'234.56    | 1234.56
                    1\u2019234\u2019567.89 | 1234567.89
                    5           | 5.00
                    5.1         | 5.10
                    """)
    void readsSignsAndMarksThatLeaveNoDoubt(String written, String meant) {
        WholeFile file = read(header() + totals(meant) + line(written));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines().getFirst().amount())
                .isEqualTo(Money.of("USD", meant));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1.234,56     | 1234.56
                    -1.234.567,89 | -1234567.89
                    1.234,56-    | -1234.56
                    (1.234,56)   | -1234.56
                    \u22121 234,56 | -1234.56
                    1\u00A0234,56 | 1234.56
                    1\u202F234,56 | 1234.56
                    1'234,56     | 1234.56
                    1.000        | 1000.00
                    ,50          | 0.50
                    """)
    void readsThemWithTheDecimalCommaWhereAnotherCellHasIt(String written, String meant) {
        Money total = Money.of("EUR", meant).plus(Money.of("EUR", "0.01"));
        WholeFile file = read(
                header() + totals(total.amount().replace('.', ','), "currency", "EUR") + line("0,01") + line(written));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines().getLast().amount()).isEqualTo(Money.of("EUR", meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$5.00",
                "5.00 USD",
                "€5.00",
                "¥5",
                "5.00%",
                "(5.00",
                "-(5.00)",
                "-5.00-",
                "5..00",
                "٥",
                "1 23.00"
            })
    void aSignOfMoneyOrAnyOtherIsNotRead(String written) {
        assertThat(codes(read(header() + totals("5.00") + line(written)))).contains("AMOUNT_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.000", "1,23,456.00", "1,2345", "12,34.00", ",123.00", "1.234.567"})
    void doesNotGuessWhichMarkIsTheDecimalOne(String written) {
        assertThat(read(header() + totals("2.50") + line("2.50") + line(written))
                        .soundStatements())
                .isEmpty();
    }

    @Test
    void readsDecimalCommasWhereTheWholeFileHasThem() {
        WholeFile file = read(header()
                + totals("1.239,85", "currency", "EUR", "settlement-start-date", "01.01.2025 00:00:00 UTC")
                + line("1.234,56", "posted-date", "02.01.2025", "posted-date-time", "02.01.2025 10:11:12 UTC")
                + line("5,29"));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().total()).isEqualTo(Money.of("EUR", "1239.85"));
        assertThat(read(header() + totals("6,29") + line("1.00") + line("5,29")).soundStatements())
                .isEmpty();
    }

    /** Two lines and their total, in one way of writing; what both ways could mean is nobody's money. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.500 | -0.750 | 9.750
                    1,500  | 500    | 2,000
                    1.500  | 500    | 2.000
                    0,123  | 0      | 0,123
                    0.500  | 0      | 0.500
                    00,123 | 0      | 123
                    """)
    void refusesWhatCouldBeThousandsOrThreeDecimals(String one, String other, String total) {
        WholeFile file = read(header() + totals(total) + line(one) + line(other));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(codes(file)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1,500  | 0.25  | 1500.25
                    1.500  | 0,25  | 1500.25
                    1,500  | 1,000,000 | 1001500.00
                    """)
    void oneAmountThatLeavesNoDoubtDecidesForAll(String one, String other, String total) {
        String written = other.contains(",") && other.length() < 6 ? total.replace('.', ',') : total;
        WholeFile file = read(header() + totals(written) + line(one) + line(other));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().total()).isEqualTo(Money.of("USD", total));
    }
}
