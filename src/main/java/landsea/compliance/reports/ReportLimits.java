package landsea.compliance.reports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much time there is, by dated rows; brings what ships into a new store. */
@Component
class ReportLimits implements SmartInitializingSingleton {

    private static final String RESOURCE = "/landsea/compliance/report-limits.tsv";

    private final Housekeeping housekeeping;

    ReportLimits(Housekeeping housekeeping) {
        this.housekeeping = housekeeping;
    }

    /** @throws java.util.NoSuchElementException when no row counts on the day */
    ReportLimit on(Commit commit, Jurisdiction jurisdiction, Ground ground, LocalDate day) {
        return on(commit.sql(), jurisdiction, ground, day).orElseThrow();
    }

    static Optional<ReportLimit> on(JdbcClient sql, Jurisdiction jurisdiction, Ground ground, LocalDate day) {
        return sql.sql(
                        "SELECT effective_from, draft_days, filing_days, answer_days, correction_days, source FROM report_limits"
                                + " WHERE jurisdiction = ? AND ground = ? AND effective_from <= ?"
                                + " ORDER BY effective_from DESC LIMIT 1")
                .params(jurisdiction.name(), ground.name(), java.sql.Date.valueOf(day))
                .query((row, number) -> new ReportLimit(
                        jurisdiction,
                        ground,
                        row.getObject(1, LocalDate.class),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getString(6)))
                .optional();
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ReportLimit> shipped = shipped();
        housekeeping.<Integer>commit(commit -> commit.rows(shipped)
                .text(row -> row.jurisdiction().name())
                .text(row -> row.ground().name())
                .date(ReportLimit::effectiveFrom)
                .smallint(ReportLimit::draftDays)
                .smallint(ReportLimit::filingDays)
                .smallint(ReportLimit::answerDays)
                .smallint(ReportLimit::correctionDays)
                .text(ReportLimit::source)
                .update("""
                        INSERT INTO report_limits (jurisdiction, ground, effective_from, draft_days, filing_days, answer_days,
                            correction_days, source)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING"""));
    }

    private static List<ReportLimit> shipped() {
        try (InputStream in = ReportLimits.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new ReportLimit(
                            Jurisdiction.valueOf(cells[0]),
                            Ground.valueOf(cells[1]),
                            LocalDate.parse(cells[2]),
                            Integer.parseInt(cells[3]),
                            Integer.parseInt(cells[4]),
                            Integer.parseInt(cells[5]),
                            Integer.parseInt(cells[6]),
                            cells[7]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
