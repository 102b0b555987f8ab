package landsea.compliance.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of rules and weights. */
final class RuleRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String COLUMNS =
            "SELECT code, weight, thresholds, effective_from, reason, proposed_by, coalesce(approved_by, '') FROM risk_rules";

    private RuleRows() {}

    /** Rows that two people stand behind. */
    static List<RuleRow> counting(JdbcClient sql) {
        return sql.sql(COLUMNS + " WHERE approved_by IS NOT NULL ORDER BY code, effective_from")
                .query((row, number) -> rule(row).row())
                .list();
    }

    /** All rows, those that wait for a second person among them. */
    static List<RiskDesk.KeptRule> all(JdbcClient sql) {
        return sql.sql(COLUMNS + " ORDER BY code, effective_from")
                .query((row, number) -> rule(row))
                .list();
    }

    static List<WeightRow> weights(JdbcClient sql) {
        return sql.sql("SELECT currency, usd_per_unit, effective_from, source FROM risk_weights"
                        + " ORDER BY currency, effective_from")
                .query((row, number) -> new WeightRow(
                        Currency.of(row.getString(1)),
                        row.getBigDecimal(2),
                        row.getObject(3, LocalDate.class),
                        row.getString(4)))
                .list();
    }

    private static RiskDesk.KeptRule rule(ResultSet row) throws SQLException {
        return new RiskDesk.KeptRule(
                new RuleRow(
                        row.getString(1),
                        row.getInt(2),
                        FindingText.figures(JSON.readTree(row.getString(3))),
                        row.getObject(4, LocalDate.class),
                        row.getString(5)),
                row.getString(6),
                row.getString(7));
    }

    /** What ships counts until somebody says otherwise; rows that are there stay as they are. */
    static void addShipped(Commit commit, List<RuleRow> rules, List<WeightRow> weights) {
        int added = insert(commit, rules, "landsea", Optional.of("release"));
        added += commit.rows(weights)
                .text(row -> row.currency().code())
                .date(WeightRow::effectiveFrom)
                .numeric(WeightRow::usdPerUnit)
                .text(WeightRow::source)
                .update("INSERT INTO risk_weights (currency, effective_from, usd_per_unit, source)"
                        + " SELECT * FROM {rows} ON CONFLICT DO NOTHING");
        if (added > 0) {
            commit.stampMoved("RISK");
        }
    }

    /** Whether it is new: of a code and a day there is one row. */
    static boolean propose(Commit commit, RuleRow rule, String actor) {
        return insert(commit, List.of(rule), actor, Optional.empty()) == 1;
    }

    private static int insert(Commit commit, List<RuleRow> rules, String proposedBy, Optional<String> approvedBy) {
        return commit.rows(rules)
                .text(RuleRow::code)
                .date(RuleRow::effectiveFrom)
                .smallint(RuleRow::weight)
                .json(row -> JSON.writeValueAsString(row.thresholds()))
                .text(RuleRow::reason)
                .text(row -> proposedBy)
                .instant(row -> commit.at())
                .text(row -> approvedBy.orElse(null))
                .instant(row -> approvedBy.isPresent() ? commit.at() : null)
                .update("""
                        INSERT INTO risk_rules (code, effective_from, weight, thresholds, reason, proposed_by, proposed_at,
                            approved_by, approved_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    /** Who proposed a row that waits for a second person; nobody where none waits. */
    static Optional<String> proposer(Commit commit, String code, LocalDate effectiveFrom) {
        return commit.sql()
                .sql("SELECT proposed_by FROM risk_rules WHERE code = ? AND effective_from = ? AND approved_by IS NULL")
                .params(code, java.sql.Date.valueOf(effectiveFrom))
                .query(String.class)
                .optional();
    }

    static void approve(Commit commit, String code, LocalDate effectiveFrom, String actor) {
        int approved = commit.sql()
                .sql("UPDATE risk_rules SET approved_by = ?, approved_at = ?"
                        + " WHERE code = ? AND effective_from = ? AND approved_by IS NULL")
                .params(actor, java.sql.Timestamp.from(commit.at()), code, java.sql.Date.valueOf(effectiveFrom))
                .update();
        if (approved != 1) {
            throw new IllegalStateException("no row of " + code + " from " + effectiveFrom + " waits for approval");
        }
        commit.stampMoved("RISK");
    }
}
