package landsea.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import landsea.basics.Unit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.stereotype.Service;

/** The transfers of a business day, one by one or summed up by what stands on their two sides: for the bank's general ledger. */
@Service
public class Journal {

    private static final int AT_ONCE = 5_000;

    /**
     * @param subject what it was posted for
     * @param amount in the smallest part of the unit
     */
    public record Transfer(
            PostingId posting,
            int position,
            String subject,
            String kind,
            AccountKind debit,
            AccountKind credit,
            Unit unit,
            long amount,
            Instant postedAt,
            LocalDate valueDate) {}

    /** @param amount in the smallest part of the unit */
    public record Sum(AccountKind debit, AccountKind credit, Unit unit, String kind, long count, BigInteger amount) {}

    /** Takes transfers in. */
    public interface Reader {
        void take(Transfer transfer) throws IOException;
    }

    private final Desk desk;

    Journal(Desk desk) {
        this.desk = desk;
    }

    /** By debit, credit, unit and kind, in that order. */
    public List<Sum> sums(Viewer viewer, LocalDate day) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT d.kind, c.kind, t.unit, d.scale, t.kind, count(*), sum(t.amount)
                          FROM transfers t
                          JOIN accounts d ON d.bucket = t.bucket AND d.account_id = t.debit_account_id
                          JOIN accounts c ON c.bucket = t.bucket AND c.account_id = t.credit_account_id
                         WHERE t.bucket BETWEEN 0 AND 63 AND t.booking_date = ?
                         GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 5""")
                        .param(day)
                        .query((row, number) -> new Sum(
                                AccountKind.valueOf(row.getString(1)),
                                AccountKind.valueOf(row.getString(2)),
                                Units.of(row.getString(3), row.getInt(4)),
                                row.getString(5),
                                row.getLong(6),
                                row.getBigDecimal(7).toBigIntegerExact()))
                        .list());
    }

    /** Each transfer in the order in which they were posted, however many they are. */
    public void each(Viewer viewer, LocalDate day, Reader reader) throws IOException {
        try {
            desk.<Boolean>read(viewer, sql -> {
                sql.sql("""
                        SELECT t.posting_id, t.position, p.subject, t.kind, d.kind, c.kind, t.unit, d.scale, t.amount, t.posted_at,
                               t.value_date
                          FROM transfers t
                          JOIN postings p ON p.bucket = bucket_of(t.posting_id) AND p.posting_id = t.posting_id
                          JOIN accounts d ON d.bucket = t.bucket AND d.account_id = t.debit_account_id
                          JOIN accounts c ON c.bucket = t.bucket AND c.account_id = t.credit_account_id
                         WHERE t.bucket BETWEEN 0 AND 63 AND t.booking_date = ?
                         ORDER BY t.posted_at, t.posting_id, t.bucket, t.position""").param(day).withFetchSize(AT_ONCE).query(row -> {
                    take(reader, transfer(row));
                });
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void take(Reader reader, Transfer transfer) {
        try {
            reader.take(transfer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                new PostingId(row.getObject(1, UUID.class)),
                row.getInt(2),
                row.getString(3),
                row.getString(4),
                AccountKind.valueOf(row.getString(5)),
                AccountKind.valueOf(row.getString(6)),
                Units.of(row.getString(7), row.getInt(8)),
                row.getLong(9),
                row.getTimestamp(10).toInstant(),
                row.getObject(11, LocalDate.class));
    }
}
