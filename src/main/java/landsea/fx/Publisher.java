package landsea.fx;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.WorkingDays;
import landsea.basics.WorkingDays.DayKind;

/** Who publishes reference rates at an address of their own, on which days, and so when there is something to fetch. */
public enum Publisher {
    /** China's central parity, on the days of the interbank market. */
    CFETS(RateFiles.CFETS, WorkingDays.china(), RateFiles::parityPublished),
    /** The European Central Bank's euro reference rates, on the days of TARGET. */
    ECB(RateFiles.ECB, WorkingDays.target(), RateFiles::ecbPublished);

    private static final Duration AFTER_PUBLICATION = Duration.ofMinutes(1);
    private static final Duration PAUSE_FIRST = Duration.ofMinutes(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(30);
    private static final int DOUBLINGS_MAX = 5;

    private final String source;
    private final WorkingDays days;
    private final Function<LocalDate, Instant> publishedAt;

    Publisher(String source, WorkingDays days, Function<LocalDate, Instant> publishedAt) {
        this.source = source;
        this.days = days;
        this.publishedAt = publishedAt;
    }

    /** What its rates carry as their source. */
    public String source() {
        return source;
    }

    /** The day whose rates should be out by then, and no later ones. */
    LocalDate newest(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(1);
        while (!publishesOn(day) || publishedAt.apply(day).isAfter(at)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** When the next rates after this instant should be out. */
    Instant next(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(1);
        while (!publishesOn(day) || !publishedAt.apply(day).isAfter(at)) {
            day = day.plusDays(1);
        }
        return publishedAt.apply(day);
    }

    /**
     * When to ask: shortly after the next publication where the newest rates are known, else again after a pause that doubles from a
     * minute to half an hour.
     *
     * @param known the newest day whose rates are on record
     * @param tries how often it was asked in vain since they should have been out
     */
    Instant askAgain(Instant at, Optional<LocalDate> known, int tries) {
        if (has(known, at)) {
            return next(at).plus(AFTER_PUBLICATION);
        }
        Duration pause = PAUSE_FIRST.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
        return at.plus(pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause);
    }

    /** Whether nothing newer than what is known should be out. */
    boolean has(Optional<LocalDate> known, Instant at) {
        return known.filter(day -> !day.isBefore(newest(at))).isPresent();
    }

    /** No weekend that is worked elsewhere is a day of publication; what no calendar knows yet is taken for one. */
    private boolean publishesOn(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && days.kind(day) != DayKind.CLOSED;
    }
}
