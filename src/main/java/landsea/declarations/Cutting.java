package landsea.declarations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Numbers what of a bucket's day is not numbered yet, in packages, and sends them. What breaks a rule waits for a person. */
@Component
class Cutting {

    private static final Logger LOG = LoggerFactory.getLogger(Cutting.class);

    /** In one commit; the rest follows in the next. */
    private static final int CUT_MAX = 1_000;

    /** The newest revisions without a report, with the numbers that an earlier one has. */
    private static final String UNCUT = """
            SELECT d.declaration_id, d.revision, d.organisation_id, d.fresh_numbers, d.record_count, d.violations,
                   p.institution, array_to_string(p.numbers, ','), d.action, coalesce(p.taken_after, 0)
            FROM declarations d
            LEFT JOIN declaration_reports r USING (bucket, day, declaration_id, revision)
            LEFT JOIN LATERAL (
                SELECT e.institution, e.numbers, e.taken_after FROM declaration_reports e
                WHERE e.bucket = d.bucket AND e.day = d.day AND e.declaration_id = d.declaration_id
                  AND e.revision < d.revision AND e.state <> 'EXCEPTION'
                ORDER BY e.revision DESC LIMIT 1) p ON NOT d.fresh_numbers
            WHERE d.bucket = ? AND d.day = ? AND r.revision IS NULL
              AND (d.action <> 'D' OR p.taken_after <> 0)
              AND NOT EXISTS (SELECT 1 FROM declarations n
                  WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                    AND n.revision > d.revision AND (d.action <> 'D' OR n.action = 'D'))
            ORDER BY d.declaration_id, d.revision LIMIT\s""" + CUT_MAX;

    /** What a cut came to, and whether there is more of the day. */
    record Cut(DayAnswer answer, boolean more) {}

    private record Uncut(
            UUID declaration,
            int revision,
            UUID organisation,
            int recordCount,
            List<Violation> violations,
            String institution,
            String numbers,
            int taken) {

        boolean isNumbered() {
            return !numbers.isEmpty();
        }
    }

    private final TablesOfCommit tables;
    private final Filings filings;

    Cutting(TablesOfCommit tables, Filings filings) {
        this.tables = tables;
        this.filings = filings;
    }

    Cut cut(Commit commit, Bucket bucket, LocalDate day) {
        DayTables onDay = tables.of(commit).on(day);
        List<Uncut> uncut = uncut(commit, bucket, day);
        List<Reports.Report> exceptions = new ArrayList<>();
        List<Uncut> sound = new ArrayList<>();
        for (Uncut one : uncut) {
            if (one.violations().isEmpty()) {
                sound.add(one);
            } else {
                exceptions.add(report(commit, one, bucket, day, onDay).exception(one.violations()));
            }
        }
        Reports.insert(commit, exceptions);
        int sent = send(commit, bucket, day, onDay, sound);
        return new Cut(
                new DayAnswer(sent, exceptions.size(), 0), uncut.size() == CUT_MAX && sent + exceptions.size() > 0);
    }

    /** Packages of one institution each: what has its number already goes under it. */
    private int send(Commit commit, Bucket bucket, LocalDate day, DayTables onDay, List<Uncut> sound) {
        int sent = 0;
        List<Uncut> fresh = sound.stream().filter(one -> !one.isNumbered()).toList();
        for (int from = 0; from < fresh.size(); from += onDay.packageSize()) {
            List<Uncut> part = fresh.subList(from, Math.min(fresh.size(), from + onDay.packageSize()));
            int count = part.stream().mapToInt(Uncut::recordCount).sum();
            Optional<ReportNumbers.Block> block = ReportNumbers.draw(commit, onDay, day, count);
            if (block.isEmpty()) {
                LOG.error(
                        "REPORT_NUMBERS_EXHAUSTED on {}: {} declarations of bucket {} wait for another institution",
                        day,
                        fresh.size() - from,
                        bucket);
                break;
            }
            String institution = block.get().institution();
            List<Reports.Report> reports = new ArrayList<>();
            int next = 0;
            for (Uncut one : part) {
                List<String> numbers = block.get().numbers().subList(next, next + one.recordCount());
                reports.add(report(commit, one, bucket, day, onDay).numbered(institution, numbers));
                next += one.recordCount();
            }
            sent += file(commit, bucket, day, institution, reports);
        }
        List<Reports.Report> again = sound.stream()
                .filter(Uncut::isNumbered)
                .map(one -> report(commit, one, bucket, day, onDay)
                        .numbered(one.institution(), List.of(one.numbers().split(",", -1))))
                .toList();
        for (String institution :
                again.stream().map(Reports.Report::institution).distinct().toList()) {
            List<Reports.Report> ofIt = again.stream()
                    .filter(one -> one.institution().equals(institution))
                    .toList();
            sent += file(commit, bucket, day, institution, ofIt);
        }
        return sent;
    }

    private int file(Commit commit, Bucket bucket, LocalDate day, String institution, List<Reports.Report> reports) {
        FilingId filing = filings.send(commit, bucket, day, institution, reports.size());
        Reports.insert(commit, reports.stream().map(one -> one.in(filing)).toList());
        return reports.size();
    }

    private static Reports.Report report(Commit commit, Uncut one, Bucket bucket, LocalDate day, DayTables onDay) {
        return new Reports.Report(
                bucket,
                day,
                one.declaration(),
                one.revision(),
                one.organisation(),
                "",
                List.of(),
                one.taken(),
                List.of(),
                Declarations.day(commit.at()),
                onDay.dueOn(),
                Optional.empty());
    }

    private static List<Uncut> uncut(Commit commit, Bucket bucket, LocalDate day) {
        return commit.sql()
                .sql(UNCUT)
                .params(bucket.value(), java.sql.Date.valueOf(day))
                .query((row, number) -> uncut(row))
                .list();
    }

    private static Uncut uncut(ResultSet row) throws SQLException {
        String numbers = row.getString(8);
        return new Uncut(
                row.getObject(1, UUID.class),
                row.getInt(2),
                row.getObject(3, UUID.class),
                row.getInt(5),
                row.getString(9).equals("D") ? List.of() : Violation.parse(row.getString(6)),
                numbers == null ? "" : row.getString(7),
                numbers == null ? "" : numbers,
                row.getInt(10));
    }
}
