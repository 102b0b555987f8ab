package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import landsea.basics.WorkingDays.DayKind;
import landsea.testing.ForeignFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped calendars against lists that nobody on the project wrote. */
class ForeignCalendarsTest {

    /** A list for a year also names the edges of its neighbours, so what a day is comes from all lists together. */
    @Test
    void chinaAgreesWithTheNoticesOnEveryDayOfTheirYears() {
        Map<LocalDate, Boolean> offByDay = new TreeMap<>();
        Set<Integer> years = new TreeSet<>();
        for (Path file : files("holidays/holiday_cn", ".json")) {
            JsonNode notice = json(file);
            notice.get("days")
                    .forEach(day -> offByDay.put(
                            LocalDate.parse(day.get("date").asString()),
                            day.get("isOffDay").asBoolean()));
            if (!notice.get("days").isEmpty()) {
                years.add(notice.get("year").asInt());
            }
        }
        assertThat(years).isNotEmpty();

        List<String> differences = new ArrayList<>();
        offByDay.forEach((day, off) -> compare(differences, WorkingDays.china(), day, off));
        for (int year : years) {
            // What the notice does not name is off at the weekend only; December's last days belong to the next notice.
            LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year, 12, 29))
                    .filter(day -> !offByDay.containsKey(day))
                    .forEach(day -> compare(differences, WorkingDays.china(), day, isWeekend(day)));
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void aYearWhoseNoticeIsNotOutIsUnknownInChina() {
        for (Path file : files("holidays/holiday_cn", ".json")) {
            JsonNode notice = json(file);
            int year = notice.get("year").asInt();
            if (notice.get("days").isEmpty()) {
                assertThat(LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)))
                        .allMatch(day -> WorkingDays.china().kind(day) == DayKind.UNKNOWN);
            }
        }
    }

    /** The list's own column of observed days misses some Mondays, so the move is worked out here. */
    @Test
    void singaporeClosesOnTheMinistrysDaysAndTheirObservedDaysOnly() {
        Set<LocalDate> listed = new TreeSet<>();
        for (Path file : files("holidays/singapore_mom", ".json")) {
            json(file).forEach(day -> listed.add(LocalDate.parse(day.get("Date").asString())));
        }
        for (Path file : files("holidays/singapore_mom", ".csv")) {
            lines(file).skip(1).forEach(line -> listed.add(LocalDate.parse(line.substring(0, line.indexOf(',')))));
        }
        assertThat(listed).isNotEmpty();
        Set<LocalDate> closed = new TreeSet<>(listed);
        for (LocalDate day : listed) {
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
                closed.add(Stream.iterate(day.plusDays(1), next -> next.plusDays(1))
                        .filter(next -> !listed.contains(next))
                        .findFirst()
                        .orElseThrow());
            }
        }

        List<String> differences = new ArrayList<>();
        for (int year : listed.stream().map(LocalDate::getYear).collect(Collectors.toSet())) {
            LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .forEach(day ->
                            compare(differences, WorkingDays.singapore(), day, isWeekend(day) || closed.contains(day)));
        }
        assertThat(differences).isEmpty();
    }

    /** The list knows every observance in the country; the Reserve Banks keep these and move none to a Friday. */
    @Test
    void newYorkClosesOnTheFederalHolidaysThatTheReserveBanksKeep() {
        List<String> kept = List.of(
                "New Year's Day",
                "Birthday of Martin Luther King",
                "Washington's Birthday",
                "Memorial Day",
                "Juneteenth",
                "Independence Day",
                "Labor Day",
                "Columbus Day",
                "Veterans Day",
                "Thanksgiving Day",
                "Christmas Day");
        JsonNode list = json(ForeignFiles.at("holidays/vacanza/countries/US_COMMON.json"));
        Set<LocalDate> expected = new TreeSet<>();
        list.properties().forEach(entry -> {
            LocalDate day = LocalDate.parse(entry.getKey());
            boolean isKept = Stream.of(entry.getValue().asString().split("; "))
                    .filter(name -> kept.stream().anyMatch(name::startsWith))
                    .anyMatch(name -> !name.endsWith("(observed)") || day.getDayOfWeek() == DayOfWeek.MONDAY);
            if (isKept && !isWeekend(day) && day.getYear() >= 2022 && day.getYear() <= 2027) {
                expected.add(day);
            }
        });

        assertThat(LocalDate.of(2022, 1, 1)
                        .datesUntil(LocalDate.of(2028, 1, 1))
                        .filter(day -> !isWeekend(day) && WorkingDays.newYork().kind(day) == DayKind.CLOSED))
                .containsExactlyElementsOf(expected);
    }

    /** Days that the shipped data does not know are no difference: they are never called open. */
    private static void compare(List<String> differences, WorkingDays place, LocalDate day, boolean off) {
        DayKind kind = place.kind(day);
        if (kind != DayKind.UNKNOWN && (kind == DayKind.CLOSED) != off) {
            differences.add(place + " " + day + " is " + kind + ", listed as " + (off ? "off" : "worked"));
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().getValue() >= 6;
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(ForeignFiles.at(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
