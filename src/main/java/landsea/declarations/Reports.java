package landsea.declarations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;

/** How far each revision of a declaration is with the authority. */
final class Reports {

    /**
     * A revision that was numbered, or cannot be.
     *
     * @param takenBefore a bit for each record that the authority had when this was sent
     * @param filing the package it went in; none for one that breaks a rule
     */
    record Report(
            Bucket bucket,
            LocalDate day,
            UUID declaration,
            int revision,
            UUID organisation,
            String institution,
            List<String> numbers,
            int takenBefore,
            List<Violation> errors,
            LocalDate reportedOn,
            LocalDate dueOn,
            Optional<FilingId> filing) {

        Report numbered(String by, List<String> given) {
            return new Report(
                    bucket,
                    day,
                    declaration,
                    revision,
                    organisation,
                    by,
                    given,
                    takenBefore,
                    errors,
                    reportedOn,
                    dueOn,
                    filing);
        }

        Report exception(List<Violation> violations) {
            return new Report(
                    bucket,
                    day,
                    declaration,
                    revision,
                    organisation,
                    institution,
                    numbers,
                    takenBefore,
                    violations,
                    reportedOn,
                    dueOn,
                    filing);
        }

        Report in(FilingId sentIn) {
            return new Report(
                    bucket,
                    day,
                    declaration,
                    revision,
                    organisation,
                    institution,
                    numbers,
                    takenBefore,
                    errors,
                    reportedOn,
                    dueOn,
                    Optional.of(sentIn));
        }
    }

    /**
     * What the authority made of one revision; no errors where it took it.
     *
     * @param takenAfter a bit for each record that it has now
     */
    record Answered(UUID declaration, LocalDate day, int revision, List<Violation> errors, int takenAfter) {

        /** @param deleting whether the revision takes its records back */
        static Answered of(Report report, boolean deleting, List<Violation> errors) {
            int all = (1 << report.numbers().size()) - 1;
            int rejected = 0;
            for (Violation error : errors) {
                rejected |= 1 << error.record();
            }
            int after = deleting ? report.takenBefore() & rejected : report.takenBefore() | all & ~rejected;
            return new Answered(report.declaration(), report.day(), report.revision(), errors, after);
        }

        /** Of a package that was refused whole. */
        static Answered refused(Report report, Violation error) {
            return new Answered(
                    report.declaration(), report.day(), report.revision(), List.of(error), report.takenBefore());
        }
    }

    /** A revision that waits for its answer. */
    record Waiting(Report report, boolean deleting) {}

    private Reports() {}

    static void insert(Commit commit, List<Report> reports) {
        commit.rows(reports)
                .bucket(Report::bucket)
                .date(Report::day)
                .uuid(Report::declaration)
                .smallint(Report::revision)
                .uuid(Report::organisation)
                .text(report -> report.filing().isPresent() ? "SENT" : "EXCEPTION")
                .text(report -> Violation.text(report.errors()))
                .text(Report::institution)
                .text(report -> String.join(",", report.numbers()))
                .integer(Report::takenBefore)
                .date(Report::reportedOn)
                .date(Report::dueOn)
                .uuid(report -> report.filing().map(FilingId::value).orElse(null))
                .instant(report -> commit.at())
                .update("""
                        INSERT INTO declaration_reports (bucket, day, declaration_id, revision, organisation_id, state, errors,
                            institution, numbers, taken_before, taken_after, reported_on, due_on, filing_id, state_since)
                        SELECT r.bucket, r.day, r.declaration_id, r.revision, r.organisation_id, r.state, r.errors,
                            r.institution, string_to_array(r.numbers, ','), r.taken_before, r.taken_before, r.reported_on, r.due_on, r.filing_id, r.at
                        FROM {rows} AS r(bucket, day, declaration_id, revision, organisation_id, state, errors, institution,
                            numbers, taken_before, reported_on, due_on, filing_id, at)""");
    }

    /** A package's revisions that wait for its answer, with their numbers. */
    static List<Waiting> waiting(Commit commit, FilingId filing) {
        return commit.sql()
                .sql("""
                        SELECT r.day, r.declaration_id, r.revision, r.organisation_id, r.institution,
                               array_to_string(r.numbers, ','), r.taken_before, r.reported_on, r.due_on, d.action
                        FROM declaration_reports r JOIN declarations d USING (bucket, day, declaration_id, revision)
                        WHERE r.bucket = ? AND r.filing_id = ? AND r.state = 'SENT'
                        ORDER BY r.declaration_id, r.revision""")
                .params(filing.bucket().value(), filing.value())
                .query((row, number) -> new Waiting(
                        new Report(
                                filing.bucket(),
                                row.getObject(1, LocalDate.class),
                                row.getObject(2, UUID.class),
                                row.getInt(3),
                                row.getObject(4, UUID.class),
                                row.getString(5),
                                List.of(row.getString(6).split(",", -1)),
                                row.getInt(7),
                                List.of(),
                                row.getObject(8, LocalDate.class),
                                row.getObject(9, LocalDate.class),
                                Optional.of(filing)),
                        row.getString(10).equals("D")))
                .list();
    }

    static void answer(Commit commit, Bucket bucket, List<Answered> answers) {
        commit.rows(answers)
                .bucket(one -> bucket)
                .date(Answered::day)
                .uuid(Answered::declaration)
                .smallint(Answered::revision)
                .text(one -> one.errors().isEmpty() ? "FILED" : "REJECTED")
                .text(one -> Violation.text(one.errors()))
                .integer(Answered::takenAfter)
                .instant(one -> commit.at())
                .update("""
                        UPDATE declaration_reports d SET state = r.state, errors = r.errors, taken_after = r.taken_after,
                            state_since = r.at
                        FROM {rows} AS r(bucket, day, declaration_id, revision, state, errors, taken_after, at)
                        WHERE d.bucket = r.bucket AND d.day = r.day AND d.declaration_id = r.declaration_id
                          AND d.revision = r.revision AND d.state = 'SENT'""");
    }

    /** Marks what of a day is neither filed nor replaced by a later revision. */
    static int markOverdue(Commit commit, Bucket bucket, LocalDate day) {
        return commit.sql()
                .sql("""
                        UPDATE declaration_reports d SET overdue = true
                        WHERE d.bucket = ? AND d.day = ? AND d.state <> 'FILED' AND NOT d.overdue
                          AND NOT EXISTS (SELECT 1 FROM declarations n
                              WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                                AND n.revision > d.revision)""")
                .params(new ArrayList<Object>(List.of(bucket.value(), java.sql.Date.valueOf(day))))
                .update();
    }
}
