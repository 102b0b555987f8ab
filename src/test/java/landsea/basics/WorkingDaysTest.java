package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import landsea.basics.WorkingDays.DayKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # place     | day        | kind    | why
            china       | 2026-02-13 | OPEN    | a Friday
            china       | 2026-02-14 | OPEN    | a Saturday worked for Spring Festival
            china       | 2026-02-15 | CLOSED  | Spring Festival begins
            china       | 2026-02-23 | CLOSED  | its last day, a Monday
            china       | 2026-02-28 | OPEN    | a Saturday worked
            china       | 2026-03-01 | CLOSED  | a plain Sunday
            china       | 2024-02-09 | OPEN    | New Year's Eve of 2024 was no day off
            china       | 2018-12-29 | OPEN    | a Saturday that the notice for 2019 made a working day
            china       | 2018-12-31 | CLOSED  | a Monday that the notice for 2019 made a day off
            china       | 2020-01-31 | CLOSED  | added by the notice of January 2020
            china       | 2020-02-01 | CLOSED  | the Saturday whose work that notice took back
            china       | 2026-12-28 | OPEN    | the last day that the next notice never touched
            china       | 2026-12-29 | UNKNOWN | the notice for 2027 may name it
            china       | 2027-01-01 | UNKNOWN | no notice yet
            china       | 2027-03-06 | UNKNOWN | a Saturday may be worked
            china       | 2015-12-31 | UNKNOWN | before the data
            singapore   | 2026-05-31 | CLOSED  | Vesak Day, a Sunday
            singapore   | 2026-06-01 | CLOSED  | observed on the Monday
            singapore   | 2026-06-02 | OPEN    | a Tuesday
            singapore   | 2026-02-16 | OPEN    | New Year's Eve is no holiday
            singapore   | 2023-01-24 | CLOSED  | Sunday's holiday passes over Monday, a holiday itself
            singapore   | 2025-06-09 | OPEN    | Saturday's holiday is not moved
            singapore   | 2025-05-03 | CLOSED  | polling day
            singapore   | 2027-12-31 | OPEN    | the last day gazetted
            singapore   | 2028-01-03 | UNKNOWN | not gazetted
            new-york    | 2026-07-03 | OPEN    | Saturday's holiday leaves Friday open
            new-york    | 2027-07-05 | CLOSED  | Sunday's holiday closes Monday
            new-york    | 2027-06-18 | OPEN    | Juneteenth on a Saturday
            new-york    | 2025-01-09 | OPEN    | a day of mourning closed no Reserve Bank
            new-york    | 2026-04-03 | OPEN    | Good Friday settles
            new-york    | 2026-10-12 | CLOSED  | Columbus Day
            new-york    | 2028-01-03 | UNKNOWN | not in the data
            """, delimiter = '|')
    void aDayIsOpenClosedOrUnknown(String place, LocalDate day, DayKind kind, String why) {
        assertThat(at(place).kind(day)).as(why).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # place               | from       | days | reached
            china                 | 2026-09-30 | 0    | 2026-09-30
            china                 | 2026-10-01 | 0    | 2026-10-08
            china                 | 2026-09-30 | 1    | 2026-10-08
            china                 | 2026-10-08 | 2    | 2026-10-10
            china                 | 2026-10-10 | 1    | 2026-10-12
            china                 | 2026-12-24 | 3    | CALENDAR_UNKNOWN{calendar=china, date=2026-12-29}
            china                 | 2026-12-29 | 0    | CALENDAR_UNKNOWN{calendar=china, date=2026-12-29}
            china                 | 2026-01-05 | 9999 | CALENDAR_UNKNOWN{calendar=china, date=2026-12-29}
            china                 | 2015-12-31 | 1    | 2016-01-04
            singapore             | 2026-08-07 | 1    | 2026-08-11
            singapore             | 2026-08-08 | 2    | 2026-08-12
            new-york              | 2026-07-02 | 1    | 2026-07-03
            singapore+new-york    | 2026-09-04 | 1    | 2026-09-08
            china+singapore       | 2026-02-13 | 1    | 2026-02-24
            china+singapore       | 2026-12-25 | 1    | 2026-12-28
            china+singapore       | 2026-12-28 | 1    | CALENDAR_UNKNOWN{calendar=china, date=2026-12-29}
            china+singapore       | 2028-01-03 | 0    | 'CALENDAR_UNKNOWN{calendar=china, singapore, date=2028-01-03}'
            """, delimiter = '|')
    void openDaysAreCountedAcrossOneOrSeveralPlaces(String places, LocalDate from, int days, String reached) {
        assertThat(text(at(places).plus(from, days))).isEqualTo(reached);
    }

    @Test
    void onOrAfterAndAfterDifferOnlyOnAnOpenDay() {
        LocalDate open = LocalDate.parse("2026-09-30");
        LocalDate closed = LocalDate.parse("2026-10-01");

        assertThat(WorkingDays.china().onOrAfter(open).orThrow()).isEqualTo(open);
        assertThat(WorkingDays.china().after(open))
                .isEqualTo(WorkingDays.china().after(closed));
        assertThat(WorkingDays.china().onOrAfter(closed))
                .isEqualTo(WorkingDays.china().after(closed));
    }

    @Test
    void nobodyCountsBackwards() {
        LocalDate day = LocalDate.parse("2026-09-30");

        assertThatThrownBy(() -> WorkingDays.china().plus(day, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalPlacesTogetherAreClosedWhereOneIsClosedEvenIfAnotherIsUnknown() {
        WorkingDays together = WorkingDays.china().and(WorkingDays.singapore());

        assertThat(together.kind(LocalDate.parse("2027-02-08"))).isEqualTo(DayKind.CLOSED);
        assertThat(together.kind(LocalDate.parse("2027-02-11"))).isEqualTo(DayKind.UNKNOWN);
        assertThat(together.kind(LocalDate.parse("2026-02-26"))).isEqualTo(DayKind.OPEN);
        assertThat(together).hasToString("china and singapore");
    }

    @ParameterizedTest
    @ValueSource(ints = {2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027})
    void newYorkClosesAsTheReserveBanksRulesSay(int year) {
        assertThat(weekdaysOff(WorkingDays.newYork(), year)).isEqualTo(reserveBankHolidays(year));
    }

    @Test
    void inSingaporeEverySundayHolidayIsFollowedByAClosedDayThatIsNoOtherHoliday() {
        DatedCalendar singapore = DatedCalendar.shipped("singapore");

        List<LocalDate> sundays = singapore.daysOff().stream()
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY)
                .toList();
        assertThat(sundays).hasSizeGreaterThan(20);
        assertThat(sundays).allMatch(day -> singapore.daysOff().contains(day.plusDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"china", "singapore", "new-york"})
    void everyDayOffLiesWithinWhatIsKnown(String place) {
        DatedCalendar calendar = DatedCalendar.shipped(place);

        assertThat(calendar.daysOff()).allMatch(day -> calendar.kind(day) == DayKind.CLOSED);
        assertThat(calendar.makeUpDays()).allMatch(day -> calendar.kind(day) == DayKind.OPEN);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # line                                      | refusal
            off 2026-01-01 2026-01-03 A                 | 0 times what is known
            known 2026-01-01 2025-12-31                 | ends before it begins
            known 2026-01-01 2026-12-32                 | no date where one is due
            known 2026-01-01                            | has 2 cells
            open 2026-01-01 2026-01-01 A                | not known, off or work
            off 2026-01-01 2026-01-03 A;off 2026-01-03 2026-01-04 B | names 2026-01-03 a second time
            known 2026-01-01 2026-12-31;work 2026-01-05 2026-01-05 A | no weekend day
            known 2026-01-01 2026-12-31;off 2026-01-03 2026-01-03 A;work 2026-01-03 2026-01-03 A | a day off too
            known 2026-01-01 2026-12-31;known 2027-01-01 2027-12-31 | 2 times what is known
            """, delimiter = '|')
    void aCalendarFileThatContradictsItselfIsRefused(String lines, String refusal) {
        assertThatThrownBy(() ->
                        DatedCalendar.parse("test", lines.replace(';', '\n').replace(' ', '\t')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(refusal);
    }

    private static Set<LocalDate> weekdaysOff(WorkingDays place, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> day.getDayOfWeek().getValue() <= 5 && place.kind(day) == DayKind.CLOSED)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The rules once more, written otherwise than the data was. */
    private static Set<LocalDate> reserveBankHolidays(int year) {
        Set<LocalDate> holidays = new TreeSet<>(Set.of(
                nth(year, 1, DayOfWeek.MONDAY, 3),
                nth(year, 2, DayOfWeek.MONDAY, 3),
                nth(year, 5, DayOfWeek.MONDAY, -1),
                nth(year, 9, DayOfWeek.MONDAY, 1),
                nth(year, 10, DayOfWeek.MONDAY, 2),
                nth(year, 11, DayOfWeek.THURSDAY, 4)));
        IntStream.of(101, 619, 704, 1111, 1225)
                .filter(monthAndDay -> monthAndDay != 619 || year >= 2022)
                .mapToObj(monthAndDay ->
                        MonthDay.of(monthAndDay / 100, monthAndDay % 100).atYear(year))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
                .map(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day)
                .forEach(holidays::add);
        return holidays;
    }

    private static LocalDate nth(int year, int month, DayOfWeek weekday, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, weekday));
    }

    private static WorkingDays at(String places) {
        WorkingDays together = null;
        for (String place : places.split("\\+")) {
            WorkingDays one = switch (place) {
                case "china" -> WorkingDays.china();
                case "singapore" -> WorkingDays.singapore();
                case "new-york" -> WorkingDays.newYork();
                default -> throw new IllegalArgumentException(place);
            };
            together = together == null ? one : together.and(one);
        }
        return java.util.Objects.requireNonNull(together);
    }

    private static String text(Outcome<LocalDate> outcome) {
        return switch (outcome) {
            case Outcome.Done<LocalDate>(LocalDate day) -> day.toString();
            case Outcome.Refused<LocalDate>(Reason reason) -> reason.toString();
        };
    }
}
