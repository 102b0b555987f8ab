package landsea.declarations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.Bucket;
import landsea.basics.Ids;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import org.springframework.stereotype.Component;

/**
 * Sees to it that every day on which a bucket credits something ends: one row and two deadlines for the day, not for each
 * credit. At its end all of it is numbered and sent; on the last day for declaring, whatever is not filed is overdue.
 */
@Component
class DayDeadlines {

    /** Business days are the operating bank's. */
    static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** The day is over: business time of a bucket only moves forward, so nothing joins it any more. */
    static final String OVER = "declarations.over";

    /** The last day for declaring is over. */
    static final String DUE = "declarations.due";

    private static final int KNOWN_MAX = 4_096;

    private record Day(Bucket bucket, LocalDate date) {

        UUID id() {
            return Ids.named(bucket, "declaration-day/" + date);
        }
    }

    private final TablesOfCommit tables;
    private final Set<Day> known = ConcurrentHashMap.newKeySet();

    DayDeadlines(TablesOfCommit tables) {
        this.tables = tables;
    }

    /** Once for each day and bucket; after a restart once more, which changes nothing. */
    void foresee(Commit commit, List<DeclarationRows.Written> rows) {
        Set<Day> fresh = new LinkedHashSet<>();
        LocalDate today = Declarations.day(commit.at());
        for (DeclarationRows.Written row : rows) {
            Day day = new Day(row.bucket(), row.declaration().day());
            // A day of the past may have ended before: it ends once more.
            if (!known.contains(day) || day.date().isBefore(today)) {
                fresh.add(day);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        List<Day> days = List.copyOf(fresh);
        commit.rows(days).bucket(Day::bucket).date(Day::date).uuid(Day::id).update("""
                INSERT INTO declaration_days (bucket, day, day_id) SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        List<Deadline> deadlines = new ArrayList<>();
        for (Day day : days) {
            LocalDate dueOn = tables.of(commit).on(day.date()).dueOn();
            deadlines.add(deadline(commit, day, OVER, day.date()));
            deadlines.add(deadline(commit, day, DUE, dueOn));
        }
        Deadlines.set(commit, deadlines);
        commit.afterwards(() -> {
            if (known.size() > KNOWN_MAX) {
                known.clear();
            }
            known.addAll(days);
        });
    }

    private static Deadline deadline(Commit commit, Day day, String kind, LocalDate ends) {
        Instant end = ends.plusDays(1).atStartOfDay(CHONGQING).toInstant();
        return new Deadline(day.id(), kind, end.isBefore(commit.at()) ? commit.at() : end);
    }

    /** The date of a day's deadline. */
    static LocalDate date(Commit commit, Deadline deadline) {
        return commit.sql()
                .sql("SELECT day FROM declaration_days WHERE bucket = ? AND day_id = ?")
                .params(deadline.bucket().value(), deadline.subject())
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .single();
    }
}
