package landsea.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.basics.Unit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the books came to on a business day, from its transfers themselves: opening + movements = closing for every account that
 * moved, and for all accounts of a kind and unit beside the balances as they stand, less what was booked on later days.
 *
 * @param totals by kind and unit, of every account there is
 * @param faults where that does not hold, the first hundred; none in sound books
 */
public record DayBooks(LocalDate day, List<Total> totals, long postings, long transfers, List<Fault> faults) {

    private static final int FAULTS_NAMED_MAX = 100;

    /**
     * The accounts of a kind and unit together, in the unit's smallest part.
     *
     * @param debits what was taken off them, zero or more
     * @param credits what was added, zero or more
     */
    public record Total(
            AccountKind kind,
            Unit unit,
            BigInteger opening,
            BigInteger debits,
            BigInteger credits,
            BigInteger closing,
            long accounts,
            long accountsMoved) {

        public Total {
            if (!opening.add(credits).subtract(debits).equals(closing)) {
                throw new IllegalArgumentException(kind + " in " + unit + ": " + opening + " + " + credits + " - " + debits
                        + " is not " + closing);
            }
        }

        /** In the unit. */
        public BigDecimal decimal(BigInteger smallest) {
            return new BigDecimal(smallest, unit.scale());
        }
    }

    /** An account whose day does not add up, or does not begin where the day before left it. */
    public record Fault(AccountId account, String opening, String movements, String closing) {}

    public DayBooks {
        totals = List.copyOf(totals);
        faults = List.copyOf(faults);
    }

    /** Either side of each transfer of a day, with the account's balance after it. */
    private static final String SIDES = """
            SELECT t.bucket, t.debit_account_id AS account_id, t.debit_version AS version, -t.amount AS amount,
                   t.debit_balance AS balance
              FROM transfers t WHERE t.bucket BETWEEN 0 AND 63 AND t.booking_date %1$s
            UNION ALL
            SELECT t.bucket, t.credit_account_id, t.credit_version, t.amount, t.credit_balance
              FROM transfers t WHERE t.bucket BETWEEN 0 AND 63 AND t.booking_date %1$s""";

    private static final String MOVED = "WITH moved AS MATERIALIZED (SELECT bucket, account_id, min(version) AS first_version,"
            + " max(version) AS last_version, count(*) AS entries, -coalesce(sum(amount) FILTER (WHERE amount < 0), 0) AS debits,"
            + " coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS credits,"
            + " (array_agg(balance - amount ORDER BY version))[1] AS opening,"
            + " (array_agg(balance ORDER BY version DESC))[1] AS closing FROM (" + SIDES.formatted("= :day")
            + ") s GROUP BY bucket, account_id)";

    /** Where accounts stand now, less what was booked on later days, is where the day left them. */
    private static final String TOTALS = MOVED + ", later AS MATERIALIZED (SELECT bucket, account_id, sum(amount) AS amount FROM ("
            + SIDES.formatted("> :day") + """
            ) s GROUP BY bucket, account_id)
            SELECT a.kind, a.unit, a.scale, sum(b.balance - coalesce(l.amount, 0)) AS closing, coalesce(sum(m.debits), 0) AS debits,
                   coalesce(sum(m.credits), 0) AS credits, count(*) AS accounts, count(m.account_id) AS moved
              FROM accounts a JOIN balances b USING (bucket, account_id)
              LEFT JOIN moved m USING (bucket, account_id)
              LEFT JOIN later l USING (bucket, account_id)
             WHERE a.bucket BETWEEN 0 AND 63
             GROUP BY a.kind, a.unit, a.scale ORDER BY a.unit, a.kind""";

    private static final String FAULTS = MOVED + """
             SELECT m.account_id, m.opening, m.credits - m.debits AS movements, m.closing
              FROM moved m LEFT JOIN LATERAL (
                SELECT t.debit_balance AS balance FROM transfers t WHERE t.bucket = m.bucket
                   AND t.debit_account_id = m.account_id AND t.debit_version = m.first_version - 1
                UNION ALL
                SELECT t.credit_balance FROM transfers t WHERE t.bucket = m.bucket
                   AND t.credit_account_id = m.account_id AND t.credit_version = m.first_version - 1) before ON true
             WHERE m.opening + m.credits - m.debits <> m.closing OR m.last_version - m.first_version + 1 <> m.entries
                OR m.opening <> coalesce(before.balance, 0) OR (before.balance IS NULL) <> (m.first_version = 1)
             ORDER BY m.account_id LIMIT %d""".formatted(FAULTS_NAMED_MAX);

    static DayBooks of(JdbcClient sql, LocalDate day) {
        List<Total> totals = sql.sql(TOTALS).param("day", day).query((row, number) -> total(row)).list();
        List<Fault> faults = sql.sql(FAULTS)
                .param("day", day)
                .query((row, number) -> new Fault(
                        new AccountId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        return sql.sql("SELECT count(*), count(DISTINCT posting_id) FROM transfers"
                        + " WHERE bucket BETWEEN 0 AND 63 AND booking_date = :day")
                .param("day", day)
                .query((row, number) -> new DayBooks(day, totals, row.getLong(2), row.getLong(1), faults))
                .single();
    }

    private static Total total(ResultSet row) throws SQLException {
        BigInteger closing = row.getBigDecimal("closing").toBigIntegerExact();
        BigInteger debits = row.getBigDecimal("debits").toBigIntegerExact();
        BigInteger credits = row.getBigDecimal("credits").toBigIntegerExact();
        return new Total(
                AccountKind.valueOf(row.getString("kind")),
                Units.of(row.getString("unit"), row.getInt("scale")),
                closing.subtract(credits).add(debits),
                debits,
                credits,
                closing,
                row.getLong("accounts"),
                row.getLong("moved"));
    }
}
