package landsea.corridor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import landsea.fx.AverageCost;
import landsea.settlement.CreditedDay;

/**
 * A day's figures as somebody counted them.
 *
 * @param over whether nothing more can have been credited on it
 * @param countedAt in business time
 */
record CountedDay(boolean over, Instant countedAt, CreditedDay figures, AverageCost cost) {

    static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** A commit that began on a day is durable, or given up, long before. */
    private static final Duration UNDER_WAY_MAX = Duration.ofHours(1);

    static LocalDate today(Instant at) {
        return LocalDate.ofInstant(at, CHONGQING);
    }

    static Instant begin(LocalDate day) {
        return day.atStartOfDay(CHONGQING).toInstant();
    }

    /** Whether at that moment nothing more can be credited on the day. */
    static boolean isOver(LocalDate day, Instant at) {
        return !at.isBefore(begin(day.plusDays(1)).plus(UNDER_WAY_MAX));
    }

    LocalDate day() {
        return figures.day();
    }

    /** The moment that the figures are of: a day that is over is told as of its end. */
    Instant asOf() {
        return over ? begin(day().plusDays(1)) : countedAt;
    }
}
