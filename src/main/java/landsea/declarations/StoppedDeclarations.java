package landsea.declarations;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Declarations that break a rule, that the authority sent back, or whose last day went by. */
@Service
class StoppedDeclarations implements StoppedWork {

    /** Those that are still so in their newest revision: few, and found by indexes that hold nothing else. */
    private static final String STOPPED = """
            FROM (
                SELECT v.bucket, v.day, v.declaration_id, v.revision FROM declarations v
                WHERE v.bucket BETWEEN %1$s AND %2$s AND v.violations <> ''
                UNION
                SELECT e.bucket, e.day, e.declaration_id, e.revision FROM declaration_reports e
                WHERE e.bucket BETWEEN %1$s AND %2$s AND (e.errors <> '' OR e.overdue)) AS k
            JOIN declarations d USING (bucket, day, declaration_id, revision)
            LEFT JOIN declaration_reports r USING (bucket, day, declaration_id, revision)
            WHERE d.action <> 'D' AND coalesce(r.state, '') <> 'FILED'
              AND NOT EXISTS (SELECT 1 FROM declarations n
                  WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id
                    AND n.revision > d.revision)
            """;

    private final Desk desk;

    StoppedDeclarations(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return "DECLARATION";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT d.declaration_id, d.organisation_id, d.currency, d.actual_minor, d.violations,"
                                + " r.state, r.errors, coalesce(r.overdue, false), d.made_at, r.due_on "
                                + STOPPED.formatted(":first_bucket", ":last_bucket") + " AND "
                                + WorkPage.condition("d.made_at", "d.declaration_id", "d.organisation_id", "d.currency")
                                + " ORDER BY d.made_at, d.declaration_id LIMIT :limit")
                        .params(page.params())
                        .query((row, number) -> stopped(row))
                        .list());
    }

    private Stopped stopped(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        @Nullable String reported = row.getString(6);
        @Nullable String errors = row.getString(7);
        @Nullable Date dueOn = row.getDate(10);
        List<Violation> violations = Violation.parse(errors == null || errors.isEmpty() ? row.getString(5) : errors);
        return new Stopped(
                kind(),
                new DeclarationId(id).text(),
                id,
                new OrganisationId(row.getObject(2, UUID.class)),
                Optional.of(Money.ofMinor(Currency.of(row.getString(3)), row.getLong(4))),
                reported == null ? "EXCEPTION" : reported,
                violations.isEmpty()
                        ? Reason.of("DECLARATION_OVERDUE")
                        : violations.getFirst().reason(),
                row.getTimestamp(9).toInstant(),
                Optional.ofNullable(dueOn).map(day -> {
                    Instant end = day.toLocalDate()
                            .plusDays(1)
                            .atStartOfDay(DayDeadlines.CHONGQING)
                            .toInstant();
                    return new Stopped.Due(end, "OVERDUE", end);
                }));
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("d.made_at") + " " + STOPPED.formatted("0", "63"))
                        .params(Ages.params(now))
                        .query((row, number) -> Ages.read(row))
                        .single());
    }
}
