package landsea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.ledger.Posted.PostedTransfer;

/** All SQL of the books' writing side. Every statement names the bucket; rows are locked in (bucket, key) order. */
final class LedgerStore {

    record Generation(int generation, String holder, boolean released) {}

    record Taken(Claim claim, int generation, Posting posting) {}

    record Stands(long balance, long version) {}

    private static final String TRANSFER_COLUMNS =
            "bucket, posted_at, posting_id, position, debit_account_id, debit_version,"
                    + " debit_balance, credit_account_id, credit_version, credit_balance, unit, amount, kind, booking_date, value_date,"
                    + " captures_reservation_id, reverses_posting_id, reverses_position";

    private LedgerStore() {}

    /** Nested loops keep the order of the arrays: a hash join would lock rows in its own. */
    static void keepOrder(Commit commit) {
        commit.sql()
                .sql("SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),"
                        + " set_config('enable_seqscan', 'off', true)")
                .query((row, number) -> row.getString(1))
                .single();
    }

    static void open(Commit commit, List<Account> accounts) {
        Instant at = commit.at();
        commit.rows(accounts)
                .bucket(Account::bucket)
                .uuid(account -> account.id().value())
                .uuid(Account::organisation)
                .text(account -> account.kind().name())
                .text(account -> account.unit().code())
                .smallint(account -> account.unit().scale())
                .instant(account -> at)
                .update("""
                        INSERT INTO accounts (bucket, account_id, organisation_id, kind, unit, scale, opened_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        commit.rows(accounts)
                .bucket(Account::bucket)
                .uuid(account -> account.id().value())
                .text(account -> account.unit().code())
                .bigint(Account::floor)
                .bigint(Account::ceiling)
                .update("""
                        INSERT INTO balances (bucket, account_id, unit, floor, ceiling)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    static Map<UUID, byte[]> hashes(Commit commit, List<Posting> postings) {
        Map<UUID, byte[]> known = new HashMap<>();
        commit.rows(postings)
                .bucket(Posting::bucket)
                .uuid(posting -> posting.id().value())
                .query("""
                        SELECT p.posting_id, p.body_hash FROM {rows} AS r(bucket, posting_id)
                        JOIN postings p USING (bucket, posting_id)""", (row, number) -> known.put(row.getObject(1, UUID.class), row.getBytes(2)));
        return known;
    }

    static Map<UUID, Resolver.Held> reservations(Commit commit, List<ReservationId> ids) {
        Map<UUID, Resolver.Held> found = new HashMap<>();
        commit.rows(ids)
                .bucket(ReservationId::bucket)
                .uuid(ReservationId::value)
                .query("""
                        SELECT v.reservation_id, v.debit_account_id, v.credit_account_id, v.unit, v.amount, v.expires_at,
                               coalesce(x.outcome, '')
                        FROM {rows} AS r(bucket, reservation_id)
                        JOIN reservations v USING (bucket, reservation_id)
                        LEFT JOIN reservation_resolutions x USING (bucket, reservation_id)""", (row, number) -> found.put(row.getObject(1, UUID.class), held(row)));
        return found;
    }

    private static Resolver.Held held(ResultSet row) throws SQLException {
        return new Resolver.Held(
                new ReservationId(row.getObject(1, UUID.class)),
                new AccountId(row.getObject(2, UUID.class)),
                new AccountId(row.getObject(3, UUID.class)),
                row.getString(4),
                row.getLong(5),
                row.getTimestamp(6).toInstant(),
                row.getString(7));
    }

    /** Open reservations that are past their time and touch one of these accounts. */
    static List<Resolver.Held> due(Commit commit, Collection<AccountId> accounts) {
        return commit.rows(accounts.stream().sorted(AccountOrder.BY_BUCKET).toList())
                .bucket(AccountId::bucket)
                .uuid(AccountId::value)
                .instant(account -> commit.at())
                .query("""
                        SELECT v.reservation_id, v.debit_account_id, v.credit_account_id, v.unit, v.amount, v.expires_at, ''
                        FROM {rows} AS r(bucket, account_id, at)
                        JOIN reservations v ON v.bucket = r.bucket AND v.expires_at <= r.at
                         AND (v.debit_account_id = r.account_id OR v.credit_account_id = r.account_id)
                        LEFT JOIN reservation_resolutions x
                          ON x.bucket = v.bucket AND x.reservation_id = v.reservation_id
                        WHERE x.reservation_id IS NULL""", (row, number) -> held(row));
    }

    static Map<String, Resolver.Earlier> transfers(Commit commit, List<Entry.Reverse> reversals) {
        Map<String, Resolver.Earlier> found = new HashMap<>();
        commit.rows(reversals)
                .bucket(reverse -> reverse.posting().bucket())
                .uuid(reverse -> reverse.posting().value())
                .smallint(Entry.Reverse::position)
                .query("""
                        SELECT t.posting_id, t.position, t.debit_account_id, t.credit_account_id, t.unit, t.amount,
                               x.posting_id IS NOT NULL
                        FROM {rows} AS r(bucket, posting_id, position)
                        JOIN transfers t USING (bucket, posting_id, position)
                        LEFT JOIN reversals x ON x.bucket = t.bucket AND x.reversed_posting_id = t.posting_id
                         AND x.reversed_position = t.position""", (row, number) -> {
                    Resolver.Earlier earlier = new Resolver.Earlier(
                            new PostingId(row.getObject(1, UUID.class)),
                            row.getInt(2),
                            new AccountId(row.getObject(3, UUID.class)),
                            new AccountId(row.getObject(4, UUID.class)),
                            row.getString(5),
                            row.getLong(6),
                            row.getBoolean(7));
                    return found.put(Resolver.key(earlier.posting(), earlier.position()), earlier);
                });
        return found;
    }

    static Map<Claim, Generation> generations(Commit commit, Collection<Claim> claims) {
        Map<Claim, Generation> latest = new HashMap<>();
        commit.rows(claims.stream().sorted().distinct().toList())
                .bucket(Claim::bucket)
                .text(Claim::kind)
                .text(Claim::key)
                .query(
                        """
                        SELECT c.kind, c.key, c.generation, c.holder, x.generation IS NOT NULL
                        FROM {rows} AS r(bucket, kind, key)
                        JOIN claims c USING (bucket, kind, key)
                        LEFT JOIN claim_releases x USING (bucket, kind, key, generation)
                        ORDER BY c.generation""",
                        (row, number) -> latest.put(
                                new Claim(row.getString(1), row.getString(2)),
                                new Generation(row.getInt(3), row.getString(4), row.getBoolean(5))));
        return latest;
    }

    /** Takes the claims, in key order; answers those that were taken. */
    static List<Claim> take(Commit commit, List<Taken> wanted) {
        Instant at = commit.at();
        List<Taken> inOrder = wanted.stream()
                .sorted((a, b) -> a.claim().bucket().equals(b.claim().bucket())
                        ? a.claim().compareTo(b.claim())
                        : a.claim().bucket().compareTo(b.claim().bucket()))
                .toList();
        return commit.rows(inOrder)
                .bucket(taken -> taken.claim().bucket())
                .text(taken -> taken.claim().kind())
                .text(taken -> taken.claim().key())
                .smallint(Taken::generation)
                .text(taken -> taken.posting().subject())
                .bucket(taken -> taken.posting().bucket())
                .uuid(taken -> taken.posting().id().value())
                .instant(taken -> at)
                .query("""
                        INSERT INTO claims (bucket, kind, key, generation, holder, posting_bucket, posting_id, claimed_at)
                        SELECT * FROM {rows} ON CONFLICT (bucket, kind, key, generation) DO NOTHING RETURNING kind, key""", (row, number) -> new Claim(row.getString(1), row.getString(2)));
    }

    static int release(Commit commit, List<Claim> claims, String holder, String reason) {
        Instant at = commit.at();
        return commit.rows(claims.stream().sorted().toList())
                .bucket(Claim::bucket)
                .text(Claim::kind)
                .text(Claim::key)
                .text(claim -> holder)
                .text(claim -> reason)
                .instant(claim -> at)
                .update("""
                        INSERT INTO claim_releases (bucket, kind, key, generation, reason, released_at)
                        SELECT c.bucket, c.kind, c.key, c.generation, r.reason, r.at
                        FROM {rows} AS r(bucket, kind, key, holder, reason, at)
                        JOIN claims c ON c.bucket = r.bucket AND c.kind = r.kind AND c.key = r.key AND c.holder = r.holder
                        ON CONFLICT DO NOTHING""");
    }

    /** The one update that moves balances: as many rows come back as accounts may move this way. */
    static Map<AccountId, Stands> move(Commit commit, Collection<BalanceChange> changes) {
        Map<AccountId, Stands> moved = new HashMap<>();
        commit.rows(changes.stream()
                        .sorted((a, b) -> AccountOrder.BY_BUCKET.compare(a.account, b.account))
                        .toList())
                .bucket(change -> change.account.bucket())
                .uuid(change -> change.account.value())
                .text(change -> change.unit)
                .bigint(change -> change.delta)
                .bigint(change -> change.pendingOut)
                .bigint(change -> change.pendingIn)
                .bigint(change -> change.lowest)
                .bigint(change -> change.highest)
                .bigint(change -> (long) change.entries)
                .query(
                        """
                        UPDATE balances b SET
                            balance = b.balance + r.delta,
                            pending_out = b.pending_out + r.pending_out,
                            pending_in = b.pending_in + r.pending_in,
                            version = b.version + r.entries
                        FROM {rows} AS r(bucket, account_id, unit, delta, pending_out, pending_in, lowest, highest, entries)
                        WHERE b.bucket = r.bucket AND b.account_id = r.account_id AND b.unit = r.unit
                          AND b.balance - b.pending_out + r.lowest >= b.floor
                          AND b.balance + b.pending_in + r.highest <= b.ceiling
                        RETURNING b.account_id, b.balance, b.version""",
                        (row, number) -> moved.put(
                                new AccountId(row.getObject(1, UUID.class)),
                                new Stands(row.getLong(2), row.getLong(3))));
        return moved;
    }

    static void write(
            Commit commit, List<Resolved> resolved, Map<Bucket, Instant> times, List<PostedTransfer> transfers) {
        commit.rows(resolved)
                .bucket(one -> one.posting().bucket())
                .uuid(one -> one.posting().id().value())
                .uuid(one -> one.posting().organisation())
                .text(one -> one.posting().subject())
                .bytes(Resolved::hash)
                .instant(one -> times.getOrDefault(one.posting().bucket(), commit.at()))
                .update("""
                        INSERT INTO postings (bucket, posting_id, organisation_id, subject, body_hash, posted_at)
                        SELECT * FROM {rows}""");
        commit.rows(transfers)
                .smallint(PostedTransfer::bucket)
                .instant(PostedTransfer::postedAt)
                .uuid(transfer -> transfer.posting().value())
                .smallint(PostedTransfer::position)
                .uuid(transfer -> transfer.debit().value())
                .bigint(PostedTransfer::debitVersion)
                .bigint(PostedTransfer::debitBalance)
                .uuid(transfer -> transfer.credit().value())
                .bigint(PostedTransfer::creditVersion)
                .bigint(PostedTransfer::creditBalance)
                .text(PostedTransfer::unit)
                .bigint(PostedTransfer::amount)
                .text(PostedTransfer::kind)
                .date(PostedTransfer::bookingDate)
                .date(PostedTransfer::valueDate)
                .uuid(PostedTransfer::capturesReservation)
                .uuid(PostedTransfer::reversesPosting)
                .smallintOrNull(PostedTransfer::reversesPosition)
                .copyInto("transfers (" + TRANSFER_COLUMNS + ")");
        writeReservations(commit, resolved);
    }

    private record Part(Resolved resolved, Movement movement) {

        <E extends Entry> E entry(Class<E> type) {
            return type.cast(movement.entry());
        }
    }

    private static void writeReservations(Commit commit, List<Resolved> resolved) {
        List<Part> made = parts(resolved, Entry.Reserve.class);
        commit.rows(made)
                .bucket(part -> part.resolved().posting().bucket())
                .uuid(part -> part.entry(Entry.Reserve.class).id().value())
                .uuid(part -> part.resolved().posting().id().value())
                .smallint(part -> part.movement().position())
                .uuid(part -> part.movement().debit().value())
                .uuid(part -> part.movement().credit().value())
                .text(part -> part.movement().unit())
                .bigint(part -> part.movement().held())
                .text(part -> part.movement().entry().kind())
                .instant(part -> part.entry(Entry.Reserve.class).expiresAt())
                .update("""
                        INSERT INTO reservations (bucket, reservation_id, posting_id, position, debit_account_id,
                            credit_account_id, unit, amount, kind, expires_at)
                        SELECT * FROM {rows}""");
        List<Part> resolutions = parts(resolved, Entry.Capture.class);
        resolutions.addAll(parts(resolved, Entry.Release.class));
        commit.rows(resolutions)
                .bucket(part -> part.resolved().posting().bucket())
                .uuid(part -> reservation(part.movement().entry()).value())
                .text(part -> part.movement().entry() instanceof Entry.Capture ? "CAPTURED" : "RELEASED")
                .uuid(part -> part.resolved().posting().id().value())
                .smallint(part -> part.movement().position())
                .instant(part -> commit.at())
                .update("""
                        INSERT INTO reservation_resolutions (bucket, reservation_id, outcome, posting_id, position, resolved_at)
                        SELECT * FROM {rows}""");
        commit.rows(parts(resolved, Entry.Reverse.class))
                .bucket(part -> part.resolved().posting().bucket())
                .uuid(part -> part.movement().reversesPosting())
                .smallintOrNull(part -> part.movement().reversesPosition())
                .uuid(part -> part.resolved().posting().id().value())
                .update("""
                        INSERT INTO reversals (bucket, reversed_posting_id, reversed_position, posting_id)
                        SELECT * FROM {rows}""");
    }

    static void lapse(Commit commit, List<Resolver.Held> due) {
        commit.rows(due)
                .bucket(held -> held.id().bucket())
                .uuid(held -> held.id().value())
                .instant(held -> commit.at())
                .update("""
                        INSERT INTO reservation_resolutions (bucket, reservation_id, outcome, resolved_at)
                        SELECT r.bucket, r.id, 'LAPSED', r.at FROM {rows} AS r(bucket, id, at)""");
    }

    static Map<AccountId, Account> accounts(Commit commit, Collection<AccountId> ids, Map<AccountId, long[]> stands) {
        Map<AccountId, Account> found = new HashMap<>();
        commit.rows(ids.stream().sorted(AccountOrder.BY_BUCKET).toList())
                .bucket(AccountId::bucket)
                .uuid(AccountId::value)
                .query("""
                        SELECT b.account_id, a.organisation_id, a.kind, b.unit, a.scale, b.floor, b.ceiling, b.balance,
                               b.pending_out, b.pending_in, b.version
                        FROM {rows} AS r(bucket, account_id)
                        JOIN balances b USING (bucket, account_id) JOIN accounts a USING (bucket, account_id)""", (row, number) -> {
                    AccountId id = new AccountId(row.getObject(1, UUID.class));
                    stands.put(id, new long[] {row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11)});
                    return found.put(
                            id,
                            new Account(
                                    id,
                                    row.getObject(2, UUID.class),
                                    AccountKind.valueOf(row.getString(3)),
                                    Units.of(row.getString(4), row.getInt(5)),
                                    row.getLong(6),
                                    row.getLong(7)));
                });
        return found;
    }

    static Map<UUID, List<PostedTransfer>> posted(Commit commit, List<PostingId> ids) {
        Map<UUID, List<PostedTransfer>> found = new HashMap<>();
        commit.rows(ids)
                .bucket(PostingId::bucket)
                .uuid(PostingId::value)
                .query(
                        "SELECT t." + TRANSFER_COLUMNS.replace(", ", ", t.")
                                + " FROM {rows} AS r(bucket, posting_id) JOIN transfers t USING (bucket, posting_id)"
                                + " ORDER BY t.position",
                        (row, number) -> {
                            PostedTransfer transfer = transfer(row);
                            return found.computeIfAbsent(transfer.posting().value(), id -> new ArrayList<>())
                                    .add(transfer);
                        });
        return found;
    }

    static PostedTransfer transfer(ResultSet row) throws SQLException {
        Object reversesPosition = row.getObject(18);
        return new PostedTransfer(
                row.getInt(1),
                row.getTimestamp(2).toInstant(),
                new PostingId(row.getObject(3, UUID.class)),
                row.getInt(4),
                new AccountId(row.getObject(5, UUID.class)),
                row.getLong(6),
                row.getLong(7),
                new AccountId(row.getObject(8, UUID.class)),
                row.getLong(9),
                row.getLong(10),
                row.getString(11),
                row.getLong(12),
                row.getString(13),
                row.getObject(14, LocalDate.class),
                row.getObject(15, LocalDate.class),
                row.getObject(16, UUID.class),
                row.getObject(17, UUID.class),
                reversesPosition == null ? null : ((Number) reversesPosition).intValue());
    }

    private static List<Part> parts(List<Resolved> resolved, Class<? extends Entry> type) {
        List<Part> parts = new ArrayList<>();
        for (Resolved one : resolved) {
            one.movements().stream()
                    .filter(movement -> type.isInstance(movement.entry()))
                    .forEach(movement -> parts.add(new Part(one, movement)));
        }
        return parts;
    }

    private static ReservationId reservation(Entry entry) {
        return switch (entry) {
            case Entry.Capture capture -> capture.reservation();
            case Entry.Release release -> release.reservation();
            default -> throw new IllegalArgumentException("resolves no reservation: " + entry);
        };
    }
}
