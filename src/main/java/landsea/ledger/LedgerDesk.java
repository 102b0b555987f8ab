package landsea.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Unit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers people and programs about accounts, under row-level security: another organisation's account is not there. */
@Service
public class LedgerDesk {

    private static final String ACCOUNTS = """
            SELECT a.account_id, a.organisation_id, a.kind, a.unit, a.scale, b.floor, b.ceiling, b.balance, b.pending_out,
                   b.pending_in, b.version
            FROM accounts a JOIN balances b USING (bucket, account_id)""";

    private static final String ENTRIES = """
            SELECT e.version, e.amount, e.balance, e.unit, a.scale, e.kind, e.posting_id, e.position,
                   e.other_account_id, e.posted_at, e.booking_date, e.value_date
            FROM entries e JOIN accounts a ON a.bucket = e.bucket AND a.account_id = e.account_id
            WHERE e.bucket = ? AND e.account_id = ?""";

    /** One side of a transfer as the account's holder reads it: positive is more. */
    public record EntryView(
            long version,
            long amount,
            long balance,
            Unit unit,
            String kind,
            String postingId,
            int position,
            AccountId other,
            Instant postedAt,
            LocalDate bookingDate,
            LocalDate valueDate) {}

    /**
     * How much moved on an account, in the smallest part of its unit.
     *
     * @param in sum of what came in
     * @param out sum of what went out, as a positive number
     */
    public record Turnover(long inCount, long in, long outCount, long out) {}

    /**
     * A transfer with what stands on its two sides.
     *
     * @param amount in the smallest part of the unit
     */
    public record TransferView(
            PostingId posting,
            int position,
            String kind,
            long amount,
            Unit unit,
            AccountId debit,
            AccountKind debitKind,
            AccountId credit,
            AccountKind creditKind,
            Instant postedAt) {

        public BigDecimal decimal() {
            return BigDecimal.valueOf(amount, unit.scale());
        }
    }

    private final Desk desk;

    public LedgerDesk(Desk desk) {
        this.desk = desk;
    }

    /** The accounts of an organisation with where they stand. */
    public List<Ledger.Balance> accountsOf(Viewer viewer, UUID organisation) {
        return desk.read(
                viewer,
                sql -> sql.sql(ACCOUNTS
                                + " WHERE a.bucket BETWEEN 0 AND 63 AND a.organisation_id = ? ORDER BY a.unit, a.kind")
                        .param(organisation)
                        .query((row, number) -> balance(row))
                        .list());
    }

    public Optional<Ledger.Balance> account(Viewer viewer, AccountId id) {
        return desk.read(
                viewer,
                sql -> sql.sql(ACCOUNTS + " WHERE a.bucket = ? AND a.account_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> balance(row))
                        .optional());
    }

    /** Who holds claims now, for the bank; for anybody else nothing is held. */
    public Map<Claim, String> holders(Viewer viewer, Collection<Claim> claims) {
        Map<Claim, String> holders = new HashMap<>();
        List<Claim> wanted = List.copyOf(claims);
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT c.kind, c.key, c.holder
                        FROM unnest(?::smallint[], ?::text[], ?::text[]) AS r(bucket, kind, key)
                        JOIN claims c USING (bucket, kind, key)
                        LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
                        WHERE x.generation IS NULL""")
                        .params(
                                wanted.stream()
                                        .map(claim -> (short) claim.bucket().value())
                                        .toArray(Short[]::new),
                                wanted.stream().map(Claim::kind).toArray(String[]::new),
                                wanted.stream().map(Claim::key).toArray(String[]::new))
                        .query((row, number) ->
                                holders.put(new Claim(row.getString(1), row.getString(2)), row.getString(3)))
                        .list()
                        .size());
        return holders;
    }

    /** A page of an account's entries by version, the order in which they were posted. */
    public List<EntryView> entries(Viewer viewer, AccountId id, long afterVersion, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql(ENTRIES + " AND e.version > ? ORDER BY e.version LIMIT ?")
                        .params(id.bucket().value(), id.value(), afterVersion, limit)
                        .query((row, number) -> entry(row))
                        .list());
    }

    /**
     * As many entries as asked for of those before a version, the latest first. Versions have no gaps, so that a page is a
     * range of them, however long the account's history is.
     */
    public List<EntryView> entriesBefore(Viewer viewer, AccountId id, long beforeVersion, int limit) {
        return desk.read(
                viewer,
                sql -> sql.sql(ENTRIES + " AND e.version >= ? AND e.version < ? ORDER BY e.version DESC")
                        .params(id.bucket().value(), id.value(), beforeVersion - limit, beforeVersion)
                        .query((row, number) -> entry(row))
                        .list());
    }

    /** What came in and went out of an account between two of its versions, both counted from behind the first. */
    public Turnover turnover(Viewer viewer, AccountId id, long afterVersion, long throughVersion) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT count(*) FILTER (WHERE amount > 0), coalesce(sum(amount) FILTER (WHERE amount > 0), 0),
                               count(*) FILTER (WHERE amount < 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0)
                        FROM entries WHERE bucket = ? AND account_id = ? AND version > ? AND version <= ?""")
                        .params(id.bucket().value(), id.value(), afterVersion, throughVersion)
                        .query((row, number) -> new Turnover(
                                row.getLong(1),
                                row.getBigDecimal(2).longValueExact(),
                                row.getLong(3),
                                row.getBigDecimal(4).longValueExact()))
                        .single());
    }

    /**
     * The first version of an account that is booked on a day or later; one behind the last where there is none. Versions have no
     * gaps and are booked in their order, so it is found by halving, however long the history.
     */
    public long firstBooked(Viewer viewer, AccountId id, LocalDate from) {
        return desk.read(viewer, sql -> {
            long low = 1;
            long high = sql.sql("SELECT version FROM balances WHERE bucket = ? AND account_id = ?")
                            .params(id.bucket().value(), id.value())
                            .query(Long.class)
                            .optional()
                            .orElse(0L)
                    + 1;
            while (low < high) {
                long middle = low + (high - low) / 2;
                LocalDate booked = sql.sql(
                                "SELECT booking_date FROM entries WHERE bucket = ? AND account_id = ? AND version = ?")
                        .params(id.bucket().value(), id.value(), middle)
                        .query(LocalDate.class)
                        .single();
                if (booked.isBefore(from)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        });
    }

    /** What postings were made for, as whoever posted named it; those that the viewer may not see are absent. */
    public Map<String, String> subjects(Viewer viewer, Collection<String> postings) {
        Map<String, String> subjects = new HashMap<>();
        List<PostingId> asked =
                postings.stream().distinct().map(PostingId::parse).toList();
        desk.<Integer>read(
                viewer,
                sql -> sql.sql("""
                        SELECT p.posting_id, p.subject FROM unnest(?::smallint[], ?::uuid[]) AS r(bucket, posting_id)
                        JOIN postings p USING (bucket, posting_id)""")
                        .params(
                                asked.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .toArray(Short[]::new),
                                asked.stream().map(PostingId::value).toArray(UUID[]::new))
                        .query((row, number) ->
                                subjects.put(new PostingId(row.getObject(1, UUID.class)).text(), row.getString(2)))
                        .list()
                        .size());
        return subjects;
    }

    private static EntryView entry(ResultSet row) throws SQLException {
        return new EntryView(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Units.of(row.getString(4), row.getInt(5)),
                row.getString(6),
                new PostingId(row.getObject(7, UUID.class)).text(),
                row.getInt(8),
                new AccountId(row.getObject(9, UUID.class)),
                row.getTimestamp(10).toInstant(),
                row.getObject(11, LocalDate.class),
                row.getObject(12, LocalDate.class));
    }

    /** All transfers of postings, in the order in which they were posted; unknown postings have none. */
    public List<TransferView> transfers(Viewer viewer, Collection<PostingId> ids) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT t.posting_id, t.position, t.kind, t.amount, t.unit, d.scale, t.debit_account_id, d.kind,
                               t.credit_account_id, c.kind, t.posted_at
                        FROM postings p JOIN generate_series(0, 63) AS leg ON (p.legs >> leg) & 1 = 1
                        JOIN transfers t ON t.bucket = leg AND t.posting_id = p.posting_id
                        JOIN accounts d ON d.bucket = t.bucket AND d.account_id = t.debit_account_id
                        JOIN accounts c ON c.bucket = t.bucket AND c.account_id = t.credit_account_id
                        WHERE p.bucket = ANY (?) AND p.posting_id = ANY (?)
                        ORDER BY t.posted_at, t.posting_id, t.bucket, t.position""")
                        .params(
                                ids.stream()
                                        .map(id -> (short) id.bucket().value())
                                        .distinct()
                                        .toArray(Short[]::new),
                                ids.stream().map(PostingId::value).toArray(UUID[]::new))
                        .query((row, number) -> new TransferView(
                                new PostingId(row.getObject(1, UUID.class)),
                                row.getInt(2),
                                row.getString(3),
                                row.getLong(4),
                                Units.of(row.getString(5), row.getInt(6)),
                                new AccountId(row.getObject(7, UUID.class)),
                                AccountKind.valueOf(row.getString(8)),
                                new AccountId(row.getObject(9, UUID.class)),
                                AccountKind.valueOf(row.getString(10)),
                                row.getTimestamp(11).toInstant()))
                        .list());
    }

    /** The hash over the transfers of each posting, as {@link Posted#booksHash} makes it; unknown postings are absent. */
    public Map<PostingId, String> booksHashes(JdbcClient sql, Collection<PostingId> ids) {
        Map<PostingId, List<Posted.PostedTransfer>> transfers = new HashMap<>();
        sql.sql("SELECT t." + LedgerStore.TRANSFER_COLUMNS.replace(", ", ", t.")
                        + " FROM postings p JOIN generate_series(0, 63) AS leg ON (p.legs >> leg) & 1 = 1"
                        + " JOIN transfers t ON t.bucket = leg AND t.posting_id = p.posting_id"
                        + " WHERE p.bucket = ANY (?) AND p.posting_id = ANY (?) ORDER BY t.posting_id, t.position")
                .params(
                        ids.stream()
                                .map(id -> (short) id.bucket().value())
                                .distinct()
                                .toArray(Short[]::new),
                        ids.stream().map(PostingId::value).toArray(UUID[]::new))
                .query((row, number) -> transfers
                        .computeIfAbsent(new PostingId(row.getObject(3, UUID.class)), id -> new ArrayList<>())
                        .add(LedgerStore.transfer(row)))
                .list();
        Map<PostingId, String> hashes = new HashMap<>();
        transfers.forEach((id, posted) -> hashes.put(id, new Posted(id, posted).booksHash()));
        return hashes;
    }

    private static Ledger.Balance balance(ResultSet row) throws SQLException {
        Account account = new Account(
                new AccountId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                AccountKind.valueOf(row.getString(3)),
                Units.of(row.getString(4), row.getInt(5)),
                row.getLong(6),
                row.getLong(7));
        return new Ledger.Balance(account, row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11));
    }
}
