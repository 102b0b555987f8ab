package landsea.compliance.reports;

import java.time.LocalDate;
import java.time.ZoneId;
import landsea.basics.WorkingDays;

/** Whose law asks for a report, with its calendar. */
public enum Jurisdiction {
    /** To the China Anti-Money Laundering Monitoring and Analysis Centre of the People's Bank. */
    CHINA("camlmac", "Asia/Shanghai", WorkingDays.china()),
    /** To the Suspicious Transaction Reporting Office of the Singapore Police. */
    SINGAPORE("stro", "Asia/Singapore", WorkingDays.singapore());

    private final String unit;
    private final ZoneId zone;
    private final WorkingDays calendar;

    Jurisdiction(String unit, String zone, WorkingDays calendar) {
        this.unit = unit;
        this.zone = ZoneId.of(zone);
        this.calendar = calendar;
    }

    /** The unit's name in settings. */
    public String unit() {
        return unit;
    }

    ZoneId zone() {
        return zone;
    }

    /** Working days after one day up to another; minus those that have gone by. */
    long daysUntil(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -daysUntil(to, from);
        }
        return from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(day -> calendar.kind(day) != WorkingDays.DayKind.CLOSED)
                .count();
    }

    /** So many working days after a day. One of which nothing is published counts: rather too early than too late. */
    LocalDate after(LocalDate day, int workingDays) {
        LocalDate reached = day;
        for (int counted = 0; counted < workingDays; ) {
            reached = reached.plusDays(1);
            counted += calendar.kind(reached) == WorkingDays.DayKind.CLOSED ? 0 : 1;
        }
        return reached;
    }
}
