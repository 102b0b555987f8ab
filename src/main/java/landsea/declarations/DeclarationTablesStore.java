package landsea.declarations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import landsea.declarations.ReportRecord.PayType;
import landsea.engine.Commit;
import landsea.marketplace.LineKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dated tables in the database. */
final class DeclarationTablesStore {

    private DeclarationTablesStore() {}

    /** Adds rows that are not there; what is there stays as somebody may have changed it. */
    static void add(Commit commit, DeclarationTables tables) {
        int added = addCodes(commit, tables.codes())
                + addRules(commit, tables.rules())
                + addParameters(commit, tables.parameters())
                + addNetted(commit, tables.netted());
        if (added > 0) {
            commit.stampMoved("DECLARATIONS");
        }
    }

    private static int addCodes(Commit commit, List<TransactionCode> codes) {
        return commit.rows(codes)
                .text(TransactionCode::code)
                .bool(TransactionCode::forIncome)
                .bool(TransactionCode::forPayment)
                .bool(TransactionCode::goods)
                .text(TransactionCode::nameZh)
                .text(TransactionCode::nameEn)
                .date(TransactionCode::effectiveFrom)
                .date(TransactionCode::effectiveTo)
                .text(TransactionCode::source)
                .update("""
                        INSERT INTO transaction_codes (code, for_income, for_payment, goods, name_zh, name_en, effective_from,
                            effective_to, source) SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    private static int addRules(Commit commit, List<CodingRule> rules) {
        return commit.rows(rules)
                .text(CodingRule::subject)
                .bool(CodingRule::income)
                .text(CodingRule::mode)
                .text(CodingRule::code)
                .text(rule -> rule.payType().name())
                .bool(CodingRule::bonded)
                .text(CodingRule::remark)
                .date(CodingRule::effectiveFrom)
                .date(CodingRule::effectiveTo)
                .text(CodingRule::source)
                .update("""
                        INSERT INTO declaration_rules (subject, income, mode, code, pay_type, bonded, remark, effective_from,
                            effective_to, source) SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    private static int addParameters(Commit commit, List<Parameter> parameters) {
        return commit.rows(parameters)
                .text(Parameter::name)
                .text(Parameter::value)
                .date(Parameter::effectiveFrom)
                .date(Parameter::effectiveTo)
                .text(Parameter::source)
                .update("""
                        INSERT INTO declaration_parameters (name, value, effective_from, effective_to, source)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    private static int addNetted(Commit commit, List<NettedKind> netted) {
        return commit.rows(netted)
                .text(row -> row.kind().name())
                .text(NettedKind::cost)
                .date(NettedKind::effectiveFrom)
                .date(NettedKind::effectiveTo)
                .text(NettedKind::source)
                .update("""
                        INSERT INTO declaration_netted_kinds (kind, cost, effective_from, effective_to, source)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    static DeclarationTables read(JdbcClient sql) {
        return new DeclarationTables(
                sql.sql("SELECT code, for_income, for_payment, goods, name_zh, name_en, effective_from, effective_to,"
                                + " source FROM transaction_codes")
                        .query((row, number) -> code(row))
                        .list(),
                sql.sql("SELECT subject, income, mode, code, pay_type, bonded, remark, effective_from, effective_to,"
                                + " source FROM declaration_rules")
                        .query((row, number) -> rule(row))
                        .list(),
                sql.sql("SELECT name, value, effective_from, effective_to, source FROM declaration_parameters")
                        .query((row, number) -> new Parameter(
                                row.getString(1), row.getString(2), date(row, 3), date(row, 4), row.getString(5)))
                        .list(),
                sql.sql("SELECT kind, cost, effective_from, effective_to, source FROM declaration_netted_kinds")
                        .query((row, number) -> new NettedKind(
                                LineKind.valueOf(row.getString(1)),
                                row.getString(2),
                                date(row, 3),
                                date(row, 4),
                                row.getString(5)))
                        .list());
    }

    private static TransactionCode code(ResultSet row) throws SQLException {
        return new TransactionCode(
                row.getString(1),
                row.getBoolean(2),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                date(row, 7),
                date(row, 8),
                row.getString(9));
    }

    private static CodingRule rule(ResultSet row) throws SQLException {
        return new CodingRule(
                row.getString(1),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                PayType.valueOf(row.getString(5)),
                row.getBoolean(6),
                row.getString(7),
                date(row, 8),
                date(row, 9),
                row.getString(10));
    }

    private static LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
