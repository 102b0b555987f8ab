package landsea.ledger;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.ledger.Finding.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One account after the other: first where it says it stands, then what is reserved on it, then its transfers in the order
 * of their versions.
 */
final class AccountsCheck {

    private static final String ACCOUNTS = """
            SELECT bucket, account_id, 0 AS part, b.version, 0::bigint AS amount, b.balance, b.unit,
                   NULL::timestamptz AS posted_at, NULL::uuid AS posting_id, 0::smallint AS position,
                   a.kind, a.unit AS account_unit, b.floor, b.ceiling, b.pending_out, b.pending_in
              FROM accounts a FULL JOIN balances b USING (bucket, account_id)
            UNION ALL
            SELECT r.bucket, side.account_id, 1, 0, side.amount, 0, r.unit, NULL, r.posting_id, r.position,
                   NULL, NULL, NULL, NULL, NULL, NULL
              FROM reservations r
              LEFT JOIN reservation_resolutions x ON x.bucket = r.bucket AND x.reservation_id = r.reservation_id
             CROSS JOIN LATERAL (VALUES (r.debit_account_id, -r.amount), (r.credit_account_id, r.amount))
                   AS side(account_id, amount)
             WHERE x.reservation_id IS NULL
            UNION ALL
            SELECT bucket, debit_account_id, 2, debit_version, -amount, debit_balance, unit, posted_at, posting_id, position,
                   NULL, NULL, NULL, NULL, NULL, NULL
              FROM transfers
            UNION ALL
            SELECT bucket, credit_account_id, 2, credit_version, amount, credit_balance, unit, posted_at, posting_id,
                   position, NULL, NULL, NULL, NULL, NULL, NULL
              FROM transfers
            ORDER BY bucket, account_id, part, version, posting_id, position""";

    /** Where an account says it stands. */
    private record Standing(
            String unit,
            String balanceUnit,
            long floor,
            long ceiling,
            long balance,
            long pendingOut,
            long pendingIn,
            long version) {}

    /** What the rows of an account come to so far. */
    private static final class Fold {
        final int bucket;
        final AccountId account;

        @Nullable
        Standing standing;

        long sum;
        long running;
        long version;
        long entries;
        long reservedOut;
        long reservedIn;
        Instant lastAt = Instant.MIN;

        Fold(int bucket, AccountId account) {
            this.bucket = bucket;
            this.account = account;
        }
    }

    private final Findings findings;
    private final Map<String, BigInteger> sums = new TreeMap<>();
    private final Map<String, BigInteger> between = new TreeMap<>();
    private Fold fold = new Fold(-1, new AccountId(new UUID(0, 0)));
    private long count;

    AccountsCheck(Findings findings) {
        this.findings = findings;
    }

    long count() {
        return count;
    }

    void run(JdbcClient sql) {
        sql.sql(ACCOUNTS).withFetchSize(BooksCheck.FETCH).query(this::row);
        close();
        sums.forEach((unit, sum) -> findings.unless(sum.signum() == 0, Code.UNIT_SUM_NOT_ZERO, unit, 0, sum));
        between.forEach((unit, sum) -> findings.unless(sum.signum() == 0, Code.BETWEEN_BUCKETS_NOT_ZERO, unit, 0, sum));
    }

    private void row(ResultSet row) throws SQLException {
        int bucket = row.getInt("bucket");
        AccountId account = new AccountId(row.getObject("account_id", UUID.class));
        if (bucket != fold.bucket || !account.equals(fold.account)) {
            close();
            fold = new Fold(bucket, account);
        }
        switch (row.getInt("part")) {
            case 0 -> standing(row);
            case 1 -> reserved(row);
            default -> entry(row);
        }
    }

    private void standing(ResultSet row) throws SQLException {
        count++;
        String unit = row.getString("account_unit");
        String balanceUnit = row.getString("unit");
        if (unit == null || balanceUnit == null) {
            String missing = unit == null ? "account" : "balance";
            findings.add(Code.ACCOUNT_MISSING, fold.account.text(), missing, "none");
            return;
        }
        findings.unless(
                fold.bucket == fold.account.bucket().value(),
                Code.ACCOUNT_MISSING,
                fold.account.text(),
                "bucket " + fold.account.bucket(),
                "bucket " + fold.bucket);
        Standing standing = new Standing(
                unit,
                balanceUnit,
                row.getLong("floor"),
                row.getLong("ceiling"),
                row.getLong("balance"),
                row.getLong("pending_out"),
                row.getLong("pending_in"),
                row.getLong("version"));
        fold.standing = standing;
        findings.unless(unit.equals(balanceUnit), Code.UNIT_DIFFERS, fold.account.text(), unit, balanceUnit);
        BigInteger balance = BigInteger.valueOf(standing.balance());
        sums.merge(balanceUnit, balance, BigInteger::add);
        if (row.getString("kind").equals(AccountKind.BETWEEN_BUCKETS.name())) {
            between.merge(balanceUnit, balance, BigInteger::add);
        }
    }

    private void reserved(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        fold.reservedOut += Math.max(-amount, 0);
        fold.reservedIn += Math.max(amount, 0);
        sameUnit(row);
    }

    private void entry(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        fold.entries++;
        fold.sum += amount;
        fold.running += amount;
        fold.version++;
        sameUnit(row);
        long version = row.getLong("version");
        if (version != fold.version) {
            findings.add(Code.VERSION_GAP, side(row), fold.version, version);
            fold.version = version;
        }
        long balance = row.getLong("balance");
        if (balance != fold.running) {
            findings.add(Code.BALANCE_AFTER_DIFFERS, side(row), fold.running, balance);
            fold.running = balance;
        }
        Instant at = row.getTimestamp("posted_at").toInstant();
        if (at.isBefore(fold.lastAt)) {
            findings.add(Code.TIME_WENT_BACK, side(row), "≥ " + fold.lastAt, at);
        }
        fold.lastAt = at;
        Standing standing = fold.standing;
        if (standing != null && (balance < standing.floor() || balance > standing.ceiling())) {
            within(standing, side(row), balance, balance);
        }
    }

    private String side(ResultSet row) throws SQLException {
        return transfer(row) + " on " + fold.account.text();
    }

    private void sameUnit(ResultSet row) throws SQLException {
        String unit = row.getString("unit");
        if (fold.standing != null && !fold.standing.unit().equals(unit)) {
            findings.add(Code.UNIT_DIFFERS, fold.account.text(), fold.standing.unit(), unit + " in " + transfer(row));
        }
    }

    private static String transfer(ResultSet row) throws SQLException {
        return PostingsCheck.transfer(row.getObject("posting_id", UUID.class), row.getInt("position"));
    }

    private void within(Standing standing, String subject, long low, long high) {
        findings.unless(low >= standing.floor(), Code.LIMIT_BROKEN, subject, "≥ " + standing.floor(), low);
        findings.unless(high <= standing.ceiling(), Code.LIMIT_BROKEN, subject, "≤ " + standing.ceiling(), high);
    }

    private void close() {
        if (fold.bucket < 0) {
            return;
        }
        String subject = fold.account.text();
        Standing standing = fold.standing;
        if (standing == null) {
            findings.unless(
                    fold.entries + fold.reservedOut + fold.reservedIn == 0,
                    Code.ACCOUNT_MISSING,
                    subject,
                    "account in bucket " + fold.bucket,
                    fold.entries + " transfers");
            return;
        }
        findings.unless(standing.balance() == fold.sum, Code.BALANCE_DIFFERS, subject, fold.sum, standing.balance());
        findings.unless(
                standing.version() == fold.entries, Code.VERSION_GAP, subject, fold.entries, standing.version());
        findings.unless(
                standing.pendingOut() == fold.reservedOut,
                Code.PENDING_DIFFERS,
                subject,
                "out " + fold.reservedOut,
                "out " + standing.pendingOut());
        findings.unless(
                standing.pendingIn() == fold.reservedIn,
                Code.PENDING_DIFFERS,
                subject,
                "in " + fold.reservedIn,
                "in " + standing.pendingIn());
        within(
                standing,
                subject,
                standing.balance() - standing.pendingOut(),
                standing.balance() + standing.pendingIn());
    }
}
