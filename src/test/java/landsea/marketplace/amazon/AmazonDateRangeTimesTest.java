package landsea.marketplace.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import landsea.marketplace.amazon.AmazonDateRangeTimes.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmazonDateRangeTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dec 1, 2017 12:38:23 AM PST              | 2017-12-01T00:38:23-08:00
            Jul 4, 2023 12:00:00 PM PDT              | 2023-07-04T12:00:00-07:00
            Jan. 5, 2023 1:02:03 a.m. PST            | 2023-01-05T01:02:03-08:00
            2023/06/01 9:12:40 JST                   | 2023-06-01T09:12:40+09:00
            2023/07/01 0:03:13JST                    | 2023-07-01T00:03:13+09:00
            29 June 2026 5:39:32 pm GMT+9            | 2026-06-29T17:39:32+09:00
            1 July 2026 12:06:57 am GMT+9            | 2026-07-01T00:06:57+09:00
            3 Feb 2024 8:15:00 pm AEDT               | 2024-02-03T20:15:00+11:00
            1 Oct 2025 00:12:33 GMT+2                | 2025-10-01T00:12:33+02:00
            1 Sept 2025 00:12:33 BST                 | 2025-09-01T00:12:33+01:00
            01.10.2025 00:12:33 UTC                  | 2025-10-01T00:12:33Z
            01.10.2019 00:12:33 GMT+00:00            | 2019-10-01T00:12:33Z
            1. Oktober 2019 00:12:33 MESZ            | 2019-10-01T00:12:33+02:00
            1 janv. 2025 00:12:33 UTC                | 2025-01-01T00:12:33Z
            1er juillet 2025 08:31:35 UTC+1          | 2025-07-01T08:31:35+01:00
            2 août 2025 08:31:35 CEST                | 2025-08-02T08:31:35+02:00
            2023-01-01 00 h 12 min 33 s PST          | 2023-01-01T00:12:33-08:00
            1 ene 2025 0:12:33 UTC                   | 2025-01-01T00:12:33Z
            1 dic. 2025 10:12:33 p. m. PST           | 2025-12-01T22:12:33-08:00
            01/ott/2019 0.12.33 GMT+00.00            | 2019-10-01T00:12:33Z
            1 gen 2025 00:12:33 UTC                  | 2025-01-01T00:12:33Z
            1 mrt. 2025 00:12:33 UTC                 | 2025-03-01T00:12:33Z
            1 okt. 2025 00:12:33 UTC                 | 2025-10-01T00:12:33Z
            1 maj 2025 00:12:33 UTC                  | 2025-05-01T00:12:33Z
            1 paź 2025 00:12:33 UTC                  | 2025-10-01T00:12:33Z
            1 Ağu 2025 00:12:33 UTC                  | 2025-08-01T00:12:33Z
            26 de mar. de 2026 06:46:03 GMT-7        | 2026-03-26T06:46:03-07:00
            2023年7月1日 下午1:02:03 PDT              | 2023-07-01T13:02:03-07:00
            29 Feb 2024 23:59:59 UTC                 | 2024-02-29T23:59:59Z
            """)
    void itReadsTheTimesOfEverySite(String cell, OffsetDateTime time) {
        assertThat(new AmazonDateRangeTimes(Order.UNCLEAR).read(cell)).contains(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03/04/2019 00:12:33 GMT+01:00  | DATE_ORDER_UNCLEAR
            03-04-2019 00:12:33 GMT+01:00  | DATE_ORDER_UNCLEAR
            2023/06/01 9:12:40             | DATE_WITHOUT_ZONE
            01 Aug 2026                    | DATE_WITHOUT_ZONE
            1 Oct 2025 00:12:33 CST        | DATE_ZONE_UNKNOWN
            1 Oct 2025 00:12:33 IST        | DATE_ZONE_UNKNOWN
            1 Oct 2025 00:12:33 GMT+25     | DATE_ZONE_UNKNOWN
            29 Feb 2023 00:12:33 UTC       | DATE_UNREADABLE
            31 Nov 2025 00:12:33 UTC       | DATE_UNREADABLE
            1 Foo 2025 00:12:33 UTC        | DATE_UNREADABLE
            1 Oct 2025 25:12:33 UTC        | DATE_UNREADABLE
            1 Oct 2025 13:12:33 pm UTC     | DATE_UNREADABLE
            1 Oct 2025 0:12:33 am UTC      | DATE_UNREADABLE
            45931.25                       | DATE_UNREADABLE
            ''                             | DATE_UNREADABLE
            ########                       | DAMAGED_BY_OFFICE_PROGRAM
            """)
    void itRefusesWhatIsNoTimeOrCouldBeTwo(String cell, String code) {
        AmazonDateRangeTimes times = new AmazonDateRangeTimes(Order.UNCLEAR);
        assertThat(times.read(cell)).isEmpty();
        assertThat(times.whyNot(cell).code()).isEqualTo(code);
    }

    @Test
    void whatComesFirstInADateOfNumbersIsEvidentFromADayBeyondTwelve() {
        AmazonDateRangeTimes times = new AmazonDateRangeTimes(Order.UNCLEAR);
        times.read("03/04/2019 00:12:33 GMT+01:00");
        assertThat(times.evident()).isEqualTo(Order.UNCLEAR);
        times.read("13/04/2019 00:12:33 GMT+01:00");
        assertThat(times.evident()).isEqualTo(Order.DAY_FIRST);
        times.read("04/13/2019 00:12:33 GMT+01:00");
        assertThat(times.evident()).isEqualTo(Order.UNCLEAR);
        assertThat(new AmazonDateRangeTimes(Order.DAY_FIRST).read("03/04/2019 00:12:33 GMT+01:00"))
                .contains(OffsetDateTime.parse("2019-04-03T00:12:33+01:00"));
    }
}
