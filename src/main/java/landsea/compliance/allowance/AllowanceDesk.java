package landsea.compliance.allowance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import landsea.basics.Money;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import org.springframework.stereotype.Service;

/** Answers people about allowances: a merchant about its own draws, the bank about whom a ceiling is near. */
@Service
public class AllowanceDesk {

    /** What an organisation's payments have used of an allowance; {@code used} also counts what others drew of the same person's. */
    public record Standing(
            AllowanceId allowance,
            OrganisationId organisation,
            AllowanceKind kind,
            int year,
            Money drawn,
            Money used,
            Money ceiling,
            boolean near) {}

    /** One draw, the latest first. */
    public record DrawView(
            String subject,
            AllowanceKind kind,
            int year,
            Money amount,
            Money used,
            Money ceiling,
            Instant drawnAt,
            boolean givenBack) {}

    private static final String OPEN_DRAWS = """
            FROM allowance_draws d LEFT JOIN allowance_give_backs b USING (bucket, subject_id, kind, attempt)
            """;

    private final Desk desk;

    AllowanceDesk(Desk desk) {
        this.desk = desk;
    }

    /**
     * Allowances of a year that the viewer's payments draw of, the fullest first.
     *
     * @param nearOnly only those of which so much is used that the holder is warned
     */
    public List<Standing> standings(Viewer viewer, int year, boolean nearOnly, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT * FROM (
                                    SELECT d.allowance_id, d.organisation_id, d.kind, d.year,
                                           coalesce(sum(d.amount_minor) FILTER (WHERE b.attempt IS NULL), 0)::bigint AS own,
                                           sum(coalesce(sum(d.amount_minor) FILTER (WHERE b.attempt IS NULL), 0))
                                               OVER (PARTITION BY d.allowance_id)::bigint AS used,
                                           max(d.ceiling_minor) AS ceiling, max(d.warned_minor) AS warned
                                """ + OPEN_DRAWS + """
                                    WHERE d.bucket BETWEEN 0 AND 63 AND d.year = ?
                                    GROUP BY d.allowance_id, d.organisation_id, d.kind, d.year) a
                                WHERE NOT ? OR a.used >= a.warned
                                ORDER BY a.used DESC, a.allowance_id, a.organisation_id LIMIT ?""")
                        .params(year, nearOnly, most)
                        .query((row, number) -> standing(row))
                        .list());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new AllowanceId(row.getObject(1, UUID.class)),
                new OrganisationId(row.getObject(2, UUID.class)),
                AllowanceKind.valueOf(row.getString(3)),
                row.getInt(4),
                DrawStore.usd(row.getLong(5)),
                DrawStore.usd(row.getLong(6)),
                DrawStore.usd(row.getLong(7)),
                row.getLong(6) >= row.getLong(8));
    }

    /** What was drawn of an allowance, as far as the viewer may see; given back or not. */
    public List<DrawView> draws(Viewer viewer, AllowanceId allowance, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT d.subject, d.kind, d.year, d.amount_minor, d.used_minor, d.ceiling_minor, d.drawn_at,
                                       b.attempt IS NOT NULL
                                """ + OPEN_DRAWS + """
                                WHERE d.bucket BETWEEN 0 AND 63 AND d.allowance_id = ?
                                ORDER BY d.drawn_at DESC, d.subject_id, d.attempt DESC LIMIT ?""")
                        .params(allowance.value(), most)
                        .query((row, number) -> new DrawView(
                                row.getString(1),
                                AllowanceKind.valueOf(row.getString(2)),
                                row.getInt(3),
                                DrawStore.usd(row.getLong(4)),
                                DrawStore.usd(row.getLong(5)),
                                DrawStore.usd(row.getLong(6)),
                                row.getTimestamp(7).toInstant(),
                                row.getBoolean(8)))
                        .list());
    }
}
