package landsea.basics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import landsea.basics.WorkingDays.DayKind;

/**
 * One place's calendar as published: the days from which to which it is known, and within them the days off and the
 * weekend days that are worked. Weekends are Saturday and Sunday.
 */
record DatedCalendar(
        String name, LocalDate knownFrom, LocalDate knownUntil, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {

    DatedCalendar {
        daysOff = Set.copyOf(daysOff);
        makeUpDays = Set.copyOf(makeUpDays);
        if (knownUntil.isBefore(knownFrom)) {
            throw new IllegalArgumentException(name + " is known from " + knownFrom + " until " + knownUntil);
        }
        for (LocalDate day : makeUpDays) {
            if (!isWeekend(day) || daysOff.contains(day)) {
                throw new IllegalArgumentException(name + " makes " + day + " a working day, but it "
                        + (isWeekend(day) ? "is a day off too" : "is no weekend day"));
            }
        }
    }

    DayKind kind(LocalDate day) {
        if (day.isBefore(knownFrom) || day.isAfter(knownUntil)) {
            return DayKind.UNKNOWN;
        }
        boolean closed = daysOff.contains(day) || isWeekend(day) && !makeUpDays.contains(day);
        return closed ? DayKind.CLOSED : DayKind.OPEN;
    }

    /** The calendar that ships under a name. */
    static DatedCalendar shipped(String name) {
        String file = "/landsea/calendars/" + name + ".tsv";
        try (InputStream in = DatedCalendar.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no calendar ships as " + file);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads tab-separated lines: {@code known}, {@code off} or {@code work}, first day, last day, for the latter two a
     * name; lines that start with # are comments.
     *
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static DatedCalendar parse(String name, String text) {
        List<Span> known = new ArrayList<>();
        Set<LocalDate> daysOff = new HashSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String place = name + ", line " + (i + 1);
            Span span = Span.parse(place, line.split("\t", -1));
            switch (span.kind()) {
                case "known" -> known.add(span);
                case "off" -> span.addTo(daysOff, place);
                case "work" -> span.addTo(makeUpDays, place);
                default -> throw new IllegalArgumentException(place + ": not known, off or work: " + line);
            }
        }
        if (known.size() != 1) {
            throw new IllegalArgumentException(name + " says " + known.size() + " times what is known, not once");
        }
        return new DatedCalendar(
                name, known.getFirst().first(), known.getFirst().last(), daysOff, makeUpDays);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private record Span(String kind, LocalDate first, LocalDate last) {

        static Span parse(String place, String[] cells) {
            if (cells.length != 3 && cells.length != 4) {
                throw new IllegalArgumentException(place + " has " + cells.length + " cells, not 3 or 4");
            }
            try {
                Span span = new Span(cells[0], LocalDate.parse(cells[1]), LocalDate.parse(cells[2]));
                if (span.last.isBefore(span.first)) {
                    throw new IllegalArgumentException(place + " ends before it begins");
                }
                return span;
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(place + " has no date where one is due", e);
            }
        }

        void addTo(Set<LocalDate> days, String place) {
            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                if (!days.add(day)) {
                    throw new IllegalArgumentException(place + " names " + day + " a second time");
                }
            }
        }
    }
}
