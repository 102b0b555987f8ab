package landsea.settlement;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts a day's credits: reads that day's payments a few times, so ask for it seldom. */
@Service
public class CreditedDays {

    private static final String OF_DAY =
            " FROM payments p WHERE p.bucket BETWEEN 0 AND 63 AND p.state = 'CREDITED' AND p.credited_at >= ? AND p.credited_at < ?";

    private static final String CREDITED =
            "SELECT max(p.credited_at) FROM payments p WHERE p.bucket BETWEEN 0 AND 63 AND p.state = 'CREDITED'";

    /** By the ranges in which anything lies that was credited so late, next to none. */
    private static final String CREDITED_SINCE = CREDITED + " AND p.credited_at > ?";

    private static final String NEWEST_CREDITED = """
            SELECT max(p.credited_at) FROM generate_series(0, 63) AS b(bucket) CROSS JOIN LATERAL (
                SELECT q.state, q.credited_at FROM payments q WHERE q.bucket = b.bucket::smallint
                ORDER BY q.payment_id DESC LIMIT 50) p
            WHERE p.state = 'CREDITED'""";

    private static final String LAST_FACT = "greatest(p.announced_at, p.received_at, p.consented_at)";

    private final Desk desk;

    CreditedDays(Desk desk) {
        this.desk = desk;
    }

    /** The figures of a day as the viewer may see them. */
    public CreditedDay of(Viewer viewer, LocalDate day) {
        Object[] bounds = {
            Timestamp.from(day.atStartOfDay(Settler.CHONGQING).toInstant()),
            Timestamp.from(day.plusDays(1).atStartOfDay(Settler.CHONGQING).toInstant())
        };
        return desk.read(
                viewer,
                sql -> new CreditedDay(
                        day, currencies(sql, bounds), clocks(sql, bounds), hours(sql, bounds), waits(sql, bounds)));
    }

    /** The days from one to another, both included, on which something was credited; the first first. */
    public List<LocalDate> daysWithCredits(Viewer viewer, LocalDate from, LocalDate to) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT DISTINCT (p.credited_at AT TIME ZONE '" + Settler.CHONGQING.getId() + "')::date"
                                + OF_DAY + " ORDER BY 1")
                        .params(
                                Timestamp.from(
                                        from.atStartOfDay(Settler.CHONGQING).toInstant()),
                                Timestamp.from(to.plusDays(1)
                                        .atStartOfDay(Settler.CHONGQING)
                                        .toInstant()))
                        .query(LocalDate.class)
                        .list());
    }

    /**
     * The last day on which anything was credited. The newest payments of each bucket tell of a day; what was credited after it, an
     * older payment may be, is found by its day.
     */
    public Optional<LocalDate> last(Viewer viewer) {
        Optional<Instant> newest = desk.read(viewer, sql -> {
            Desk.readInOrder(sql);
            return lastCredit(sql, NEWEST_CREDITED);
        });
        return desk.<Optional<Instant>>read(
                        viewer,
                        sql -> newest.isEmpty()
                                ? lastCredit(sql, CREDITED)
                                : lastCredit(sql, CREDITED_SINCE, Timestamp.from(newest.get()))
                                        .or(() -> newest))
                .map(at -> LocalDate.ofInstant(at, Settler.CHONGQING));
    }

    private static Optional<Instant> lastCredit(JdbcClient sql, String question, Object... values) {
        return sql.sql(question)
                .params(values)
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant);
    }

    private static List<CreditedDay.InCurrency> currencies(JdbcClient sql, Object[] bounds) {
        return sql.sql("SELECT p.currency, sum(p.received_minor)::bigint, count(*), count(DISTINCT p.merchant_id)"
                        + OF_DAY + " GROUP BY p.currency ORDER BY 3 DESC, 1")
                .params(bounds)
                .query((row, number) -> new CreditedDay.InCurrency(
                        Money.ofMinor(Currency.of(row.getString(1)), row.getLong(2)), row.getLong(3), row.getInt(4)))
                .list();
    }

    private static List<CreditedDay.Took> clocks(JdbcClient sql, Object[] bounds) {
        List<CreditedDay.Took> all = new ArrayList<>();
        for (Moments.Clock clock : Moments.Clock.values()) {
            String start = switch (clock) {
                case LAST_FACT_TO_CREDITED -> LAST_FACT;
                case MONEY_IN_TO_CREDITED -> "p.received_at";
                case WITHDRAWAL_TO_CREDITED -> "p.instructed_at";
            };
            sql.sql("SELECT x.n, (x.at)[1], (x.at)[2], x.minute, x.hour FROM (SELECT count(*) AS n,"
                            + " percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY took) AS at,"
                            + " count(*) FILTER (WHERE took <= 60) AS minute,"
                            + " count(*) FILTER (WHERE took <= 3600) AS hour"
                            + " FROM (SELECT extract(epoch FROM p.credited_at - " + start + ") AS took" + OF_DAY
                            + ") AS t WHERE took IS NOT NULL) AS x WHERE x.n > 0")
                    .params(bounds)
                    .query(row -> {
                        all.add(new CreditedDay.Took(
                                clock.name().toLowerCase(Locale.ROOT),
                                row.getLong(1),
                                row.getBigDecimal(2),
                                row.getBigDecimal(3),
                                row.getLong(4),
                                row.getLong(5)));
                    });
        }
        return all;
    }

    private static List<Long> hours(JdbcClient sql, Object[] bounds) {
        return counts(
                sql,
                "extract(hour FROM p.credited_at AT TIME ZONE '" + Settler.CHONGQING.getId() + "')::int",
                24,
                bounds);
    }

    private static List<Long> waits(JdbcClient sql, Object[] bounds) {
        return counts(
                sql,
                "width_bucket(extract(epoch FROM p.credited_at - " + LAST_FACT + "), ARRAY"
                        + CreditedDay.BOUNDS.stream()
                                .map(BigDecimal::toPlainString)
                                .toList() + "::numeric[])",
                CreditedDay.BOUNDS.size() + 1,
                bounds);
    }

    private static List<Long> counts(JdbcClient sql, String place, int places, Object[] bounds) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(places, 0L));
        sql.sql("SELECT " + place + ", count(*)" + OF_DAY + " GROUP BY 1")
                .params(bounds)
                .query(row -> {
                    counts.set(row.getInt(1), row.getLong(2));
                });
        return counts;
    }
}
