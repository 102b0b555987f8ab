package landsea.ledger;

import java.util.Locale;
import landsea.basics.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Folds all transfers anew and compares everything that was written beside them. Each part is one sorted stream, so that
 * memory does not grow with the books.
 */
public final class BooksCheck {

    /** Rows on their way at a time. */
    static final int FETCH = 2_000;

    private BooksCheck() {}

    /**
     * Checks the books as they stand at one moment.
     *
     * @param sql the client of a transaction that sees one moment and everything in it, as {@code Desk.read} lends it to a
     *     viewer of the bank
     * @throws IllegalStateException when it does not
     */
    public static BooksChecked run(JdbcClient sql) {
        requireOneMoment(sql);
        requireWholeView(sql);
        sql.sql("SELECT set_config('work_mem', '128MB', true)")
                .query((row, number) -> row.getString(1))
                .single();
        Findings findings = new Findings();
        AccountsCheck accounts = new AccountsCheck(findings);
        accounts.run(sql);
        PostingsCheck postings = new PostingsCheck(findings, BusinessDays.read(sql, WorkingDays.china()));
        postings.run(sql);
        ReservationsCheck reservations = new ReservationsCheck(findings);
        reservations.run(sql);
        ReversalsCheck.run(sql, findings);
        ClaimsCheck claims = new ClaimsCheck(findings);
        claims.run(sql);
        return new BooksChecked(
                accounts.count(),
                postings.transfers(),
                postings.count(),
                reservations.count(),
                claims.count(),
                findings.named(),
                findings.count());
    }

    private static void requireOneMoment(JdbcClient sql) {
        String isolation = sql.sql("SELECT current_setting('transaction_isolation')")
                .query(String.class)
                .single();
        if (!isolation.toLowerCase(Locale.ROOT).equals("repeatable read")) {
            throw new IllegalStateException("the books are checked at one moment, not under " + isolation);
        }
    }

    private static void requireWholeView(JdbcClient sql) {
        boolean whole = sql.sql("""
                        SELECT coalesce(current_setting('landsea.scope', true) = 'bank', false)
                            OR (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user)""").query(Boolean.class).single();
        if (!whole) {
            throw new IllegalStateException("who sees only a part of the books cannot check them");
        }
    }
}
