package landsea.banking.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements in the store. */
final class StatementStore {

    static final String COLUMNS = "s.statement_id, s.counterparty, s.account, s.currency, s.bank_id, s.page, s.sequence,"
            + " s.opening_minor, s.credits_minor, s.debits_minor, s.closing_minor, s.closing_on, s.line_count, s.number,"
            + " s.taken_at, s.taken_by";

    private StatementStore() {}

    /** The kind of our account that a bank's statements are of; holds the bank's other statements back until the commit ends. */
    static Optional<String> place(Commit commit, String counterparty) {
        commit.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtext('bank-statement'), hashtext(?))")
                .param(counterparty)
                .query((row, number) -> number)
                .list();
        return commit.sql()
                .sql("SELECT account_kind FROM statement_sources WHERE counterparty = ?")
                .param(counterparty)
                .query(String.class)
                .optional();
    }

    static Optional<BankStatement> bySha256(JdbcClient sql, String counterparty, byte[] sha256) {
        return sql.sql("SELECT " + COLUMNS
                        + " FROM bank_statements s WHERE s.bucket = 0 AND s.counterparty = ? AND s.sha256 = ?")
                .params(counterparty, sha256)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The last one of an account. */
    static Optional<BankStatement> last(JdbcClient sql, String counterparty, Currency currency) {
        return sql.sql("SELECT " + COLUMNS + " FROM bank_statements s WHERE s.bucket = 0 AND s.counterparty = ?"
                        + " AND s.currency = ? ORDER BY s.number DESC LIMIT 1")
                .params(counterparty, currency.code())
                .query((row, number) -> read(row))
                .optional();
    }

    static void insert(Commit commit, BankStatement statement, byte[] sha256) {
        commit.rows(List.of(statement))
                .bucket(one -> one.id().bucket())
                .uuid(one -> one.id().value())
                .text(BankStatement::counterparty)
                .text(one -> one.head().account())
                .text(one -> one.head().currency().code())
                .text(one -> one.head().bankId())
                .integer(one -> one.head().page())
                .bigint(one -> one.head().sequence().isPresent()
                        ? Long.valueOf(one.head().sequence().getAsLong())
                        : null)
                .bigint(one -> one.opening().minor())
                .bigint(one -> one.credits().minor())
                .bigint(one -> one.debits().minor())
                .bigint(one -> one.closing().minor())
                .date(BankStatement::closingOn)
                .integer(BankStatement::lines)
                .bigint(BankStatement::number)
                .bytes(one -> sha256)
                .instant(BankStatement::takenAt)
                .text(BankStatement::takenBy)
                .update("""
                        INSERT INTO bank_statements (bucket, statement_id, counterparty, account, currency, bank_id, page, sequence,
                            opening_minor, credits_minor, debits_minor, closing_minor, closing_on, line_count, number, sha256,
                            taken_at, taken_by)
                        SELECT * FROM {rows}""");
    }

    /** Marks the lines of a statement that say again what an earlier line of the same account said. */
    static void markAgain(Commit commit, BankStatementId id) {
        commit.sql()
                .sql("""
                        UPDATE bank_statement_lines l SET again = true
                        FROM bank_statement_lines e, bank_statements n, bank_statements b
                        WHERE l.bucket = 0 AND l.statement_id = :id AND l.bank_reference <> '' AND NOT l.reversal
                          AND n.bucket = 0 AND n.statement_id = :id
                          AND e.bucket = 0 AND e.reference = l.reference AND e.bank_reference = l.bank_reference
                          AND e.amount_minor = l.amount_minor AND NOT e.reversal
                          AND b.bucket = 0 AND b.statement_id = e.statement_id AND b.counterparty = n.counterparty
                          AND b.currency = n.currency AND (b.number, e.line) < (n.number, l.line)""")
                .param("id", id.value())
                .update();
    }

    static BankStatement read(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        long sequence = row.getLong("sequence");
        boolean counted = !row.wasNull();
        return new BankStatement(
                new BankStatementId(row.getObject("statement_id", UUID.class)),
                row.getString("counterparty"),
                new StatementHead(
                        row.getString("account"),
                        row.getString("bank_id"),
                        row.getInt("page"),
                        counted ? OptionalLong.of(sequence) : OptionalLong.empty(),
                        Money.ofMinor(currency, row.getLong("opening_minor")),
                        Money.ofMinor(currency, row.getLong("closing_minor")),
                        row.getObject("closing_on", LocalDate.class)),
                Money.ofMinor(currency, row.getLong("credits_minor")),
                Money.ofMinor(currency, row.getLong("debits_minor")),
                row.getInt("line_count"),
                row.getLong("number"),
                row.getTimestamp("taken_at").toInstant(),
                row.getString("taken_by"));
    }
}
