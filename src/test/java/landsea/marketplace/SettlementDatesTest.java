package landsea.marketplace;

import static landsea.marketplace.Reports.codes;
import static landsea.marketplace.Reports.header;
import static landsea.marketplace.Reports.line;
import static landsea.marketplace.Reports.read;
import static landsea.marketplace.Reports.totals;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import landsea.marketplace.StatementLine.Posted;
import landsea.testing.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates as the marketplaces write them, and as office programs reshape them. */
class SettlementDatesTest {

    private static final String AMAZONS = report("2025-02-03", "2025-02-11");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2025-01-02 10:11:12 UTC      | 2025-01-02T10:11:12Z
                    2025-01-02T10:11:12+00:00    | 2025-01-02T10:11:12Z
                    2025-01-02T10:11:12Z         | 2025-01-02T10:11:12Z
                    2025-01-02T10:11:12.345Z     | 2025-01-02T10:11:12Z
                    2025-01-02T02:11:12-08:00    | 2025-01-02T10:11:12Z
                    2025-01-02 02:11:12 PST      | 2025-01-02T10:11:12Z
                    2025-07-02 03:11:12 PDT      | 2025-07-02T10:11:12Z
                    02.01.2025 10:11:12 UTC      | 2025-01-02T10:11:12Z
                    02.01.2025 11:11:12 MEZ      | 2025-01-02T10:11:12Z
                    02.01.2025 11:11:12 CET      | 2025-01-02T10:11:12Z
                    02.07.2025 12:11:12 CEST     | 2025-07-02T10:11:12Z
                    02.07.2025 12:11:12 MESZ     | 2025-07-02T10:11:12Z
                    2025-07-02 11:11:12 BST      | 2025-07-02T10:11:12Z
                    2025/01/02 19:11:12 JST      | 2025-01-02T10:11:12Z
                    2025/1/2 7:11:12 PM JST      | 2025-01-02T10:11:12Z
                    2025-01-02 19:11:12 GMT+9    | 2025-01-02T10:11:12Z
                    2025-01-02 19:11:12 GMT+09:00 | 2025-01-02T10:11:12Z
                    2025-07-02 20:11:12 AEST     | 2025-07-02T10:11:12Z
                    2025-01-02 21:11:12 AEDT     | 2025-01-02T10:11:12Z
                    2025-01-02 10:11:12          | 2025-01-02T10:11:12Z
                    12/31/2024 00:11:12 UTC      | 2024-12-31T00:11:12Z
                    31/12/2024 00:11:12 UTC      | 2024-12-31T00:11:12Z
                    2024-12-31 UTC               | 2024-12-31T00:00:00Z
                    """)
    void aTimeIsReadInItsZone(String written, Instant meant) {
        WholeFile file = read(header()
                + totals("1.00", "settlement-end-date", "2025-12-31 00:00:00 UTC")
                        .replace("2025-01-01 00:00:00", "2024-12-15 00:00:00")
                + line("1.00", "posted-date", "", "posted-date-time", written));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().lines())
                .extracting(StatementLine::posted)
                .extracting(Posted::at)
                .containsExactly(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2025-01-02 10:11:12 IST | ZONE_UNCLEAR
                    2025-01-02 10:11:12 CST | ZONE_UNCLEAR
                    2025-13-02 10:11:12 UTC | DATE_UNREADABLE
                    2025-01-02 25:11:12 UTC | DATE_UNREADABLE
                    2025-01-02 13:11:12 PM  | DATE_UNREADABLE
                    2025.01/02              | DATE_UNREADABLE
                    45659.4244              | DATE_UNREADABLE
                    01/02/25 10:11:12       | DATE_ORDER_UNCLEAR
                    13/13/2025 10:11:12     | DATE_ORDER_UNCLEAR
                    2025-01-02 10:11 UTC    | DAMAGED_BY_OFFICE_PROGRAM
                    02.01.2025 10:11        | DAMAGED_BY_OFFICE_PROGRAM
                    13/1/2025 10:11         | DAMAGED_BY_OFFICE_PROGRAM
                    """)
    void whatIsNoTimeOrMayMeanTwoIsRefused(String written, String code) {
        WholeFile file = read(header() + totals("1.00") + line("1.00", "posted-date", "", "posted-date-time", written));
        assertThat(file.soundStatements()).isEmpty();
        assertThat(codes(file)).contains(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a day above 12 tells the order        | 03/02/2025 | 11/02/2025 | 13/02/2025
                    so it does where the month is first   | 02/03/2025 | 02/11/2025 | 02/13/2025
                    the settlement's period tells it      | 03/02/2025 | 11/02/2025 | 12/02/2025
                    hyphens are no better than strokes    | 03-02-2025 | 11-02-2025 | 12-02-2025
                    single digits do no harm              | 3/2/2025   | 11/2/2025  | 12/2/2025
                    points put the day first              | 03.02.2025 | 11.02.2025 | 12.02.2025
                    """)
    void reshapedDaysGiveTheSameResultAsTheOriginal(String why, String first, String second, String third) {
        String thirdDay = third.contains("13") ? "2025-02-13" : "2025-02-12";
        WholeFile original = read(report("2025-02-03", "2025-02-11", thirdDay));
        WholeFile reshaped = read(report(first, second, third));
        assertThat(original.isSound()).isTrue();
        assertThat(codes(reshaped)).as(why).isEmpty();
        assertThat(reshaped.statements()).as(why).isEqualTo(original.statements());
        assertThat(reshaped.soundStatements().getFirst().lines())
                .isEqualTo(original.soundStatements().getFirst().lines());
    }

    @Test
    void datesThatFitTheSettlementInBothOrdersAreRefused() {
        String text = header()
                + totals("1.00", "settlement-end-date", "2025-12-31 00:00:00 UTC")
                + line("1.00", "posted-date", "03/02/2025", "posted-date-time", "");
        assertThat(codes(read(text))).contains("DATE_ORDER_UNCLEAR");
    }

    @Test
    void aDayThatIsItsOwnMonthNeedsNoOrder() {
        String text = header()
                + totals("1.00", "settlement-end-date", "2025-12-31 00:00:00 UTC")
                + line("1.00", "posted-date", "03/03/2025", "posted-date-time", "");
        assertThat(read(text).isSound()).isTrue();
    }

    @Test
    void oneDayAndOneMonthAbove12IsAFileOfTwoOrders() {
        assertThat(codes(read(report("13/02/2025", "02/14/2025", "02/02/2025"))))
                .contains("DATE_ORDER_UNCLEAR");
    }

    @Test
    void theTimeBesideADayTellsItsOrder() {
        String text = header()
                + totals("1.00", "settlement-end-date", "2025-12-31 00:00:00 UTC")
                + line("1.00", "posted-date", "03/02/2025", "posted-date-time", "2025-02-03 10:11:12 UTC");
        assertThat(codes(read(text))).isEmpty();
    }

    @Test
    void thePeriodItselfMayBeReshaped() {
        WholeFile file = read(header()
                + totals(
                        "1.00",
                        "settlement-start-date",
                        "01/30/2025 00:00:00 UTC",
                        "settlement-end-date",
                        "02/12/2025 00:00:00 UTC",
                        "deposit-date",
                        "")
                + line("1.00", "posted-date", "02/03/2025", "posted-date-time", ""));
        assertThat(codes(file)).isEmpty();
        assertThat(file.soundStatements().getFirst().period().end()).isEqualTo(Instant.parse("2025-02-12T00:00:00Z"));
    }

    @Test
    void theOriginalIsSound() {
        assertThat(read(AMAZONS).isSound()).isTrue();
    }

    private static String report(String... days) {
        StringBuilder text = new StringBuilder(header()
                + totals(
                        days.length + ".00",
                        "settlement-start-date",
                        "2025-02-01 00:00:00 UTC",
                        "settlement-end-date",
                        "2025-02-14 00:00:00 UTC",
                        "deposit-date",
                        "2025-02-16 00:00:00 UTC"));
        for (String day : List.of(days)) {
            text.append(line("1.00", "posted-date", day, "posted-date-time", ""));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-31 23:59:59 UTC, DEPOSIT_OUTSIDE_PERIOD",
        "2025-01-01 00:00:00 UTC, ''",
        "2026-01-16 00:00:00 UTC, ''",
        "2026-01-17 00:00:00 UTC, DEPOSIT_OUTSIDE_PERIOD",
    })
    void whatIsPaidBeforeItStartsOrAYearAfterItEndsIsRefused(String deposit, String code) {
        String totals = Reports.totals("7.29", "deposit-date", deposit);
        assertThat(Reports.codes(Reports.read(Reports.header() + totals + Reports.line("7.29"))))
                .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-28, ''",
        "2023-11-27, DATE_OUTSIDE_PERIOD",
        "2026-02-19, ''",
        "2026-02-20, DATE_OUTSIDE_PERIOD",
    })
    void aLineFarOutsideItsSettlementIsRefusedWhereverItStands(String day, String code) {
        String far = Reports.line("7.29", "posted-date", day, "posted-date-time", "");
        for (String text : List.of(Reports.totals("7.29") + far, far + Reports.totals("7.29"))) {
            assertThat(Reports.codes(Reports.read(Reports.header() + text)))
                    .containsExactlyElementsOf(code.isEmpty() ? List.of() : List.of("BAD_ROWS", code));
        }
    }
}
