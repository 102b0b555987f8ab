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
import landsea.engine.Rows;
import landsea.ledger.Posted.PostedTransfer;

/** All SQL of the books' writing side. Every statement names the bucket; rows are locked in (bucket, key) order. */
final class LedgerStore {

    record Stands(long balance, long version) {}

    static final String TRANSFER_COLUMNS = "bucket, posted_at, posting_id, position, debit_account_id, debit_version,"
            + " debit_balance, credit_account_id, credit_version, credit_balance, unit, amount, kind, booking_date, value_date,"
            + " captures_reservation_id, reverses_posting_id, reverses_position";

    private LedgerStore() {}

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

    static Map<UUID, Resolver.Held> reservations(Commit commit, Collection<ReservationId> ids) {
        Map<UUID, Resolver.Held> found = new HashMap<>();
        commit.rows(List.copyOf(ids))
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
    static List<Resolver.Held> due(Commit commit, Instant at, Collection<AccountId> accounts) {
        return commit.rows(accounts.stream().sorted(AccountOrder.BY_BUCKET).toList())
                .bucket(AccountId::bucket)
                .uuid(AccountId::value)
                .instant(account -> at)
                .query("""
                        SELECT v.reservation_id, v.debit_account_id, v.credit_account_id, v.unit, v.amount, v.expires_at, ''
                        FROM {rows} AS r(bucket, account_id, at)
                        JOIN reservations v ON v.bucket = r.bucket AND v.expires_at <= r.at
                         AND (v.debit_account_id = r.account_id OR v.credit_account_id = r.account_id)
                        LEFT JOIN reservation_resolutions x
                          ON x.bucket = v.bucket AND x.reservation_id = v.reservation_id
                        WHERE x.reservation_id IS NULL""", (row, number) -> held(row));
    }

    /** Where a posting has transfers: they stand in their accounts' buckets, which need not be the posting's own. */
    record Leg(Bucket bucket, PostingId posting) {}

    static List<Leg> legs(Commit commit, Collection<PostingId> ids) {
        List<Leg> legs = new ArrayList<>();
        commit.rows(List.copyOf(ids))
                .bucket(PostingId::bucket)
                .uuid(PostingId::value)
                .query("""
                        SELECT p.posting_id, p.legs FROM {rows} AS r(bucket, posting_id)
                        JOIN postings p USING (bucket, posting_id)""", (row, number) -> {
                    PostingId posting = new PostingId(row.getObject(1, UUID.class));
                    long bits = row.getLong(2);
                    return Bucket.all()
                            .filter(bucket -> (bits & bit(bucket)) != 0)
                            .map(bucket -> new Leg(bucket, posting))
                            .toList();
                })
                .forEach(legs::addAll);
        return legs;
    }

    private static long bit(Bucket bucket) {
        return 1L << bucket.value();
    }

    private static long legBits(Resolved resolved) {
        return resolved.movements().stream()
                .filter(movement -> movement.posted() > 0)
                .mapToLong(movement -> bit(movement.debit().bucket()))
                .reduce(0, (one, other) -> one | other);
    }

    /** The transfers of postings that reversals name. */
    static Map<String, Resolver.Earlier> reversible(Commit commit, Collection<PostingId> reversed) {
        Map<String, Resolver.Earlier> found = new HashMap<>();
        commit.rows(legs(commit, reversed))
                .bucket(Leg::bucket)
                .uuid(leg -> leg.posting().value())
                .query("""
                        SELECT t.posting_id, t.position, t.debit_account_id, t.credit_account_id, t.unit, t.amount,
                               x.posting_id IS NOT NULL
                        FROM {rows} AS r(bucket, posting_id)
                        JOIN transfers t USING (bucket, posting_id)
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

    /**
     * The one update that moves balances. Its limits compare differences, for a balance and the lowest point of a long list
     * may together be more than a bigint holds.
     */
    static final String MOVE = """
            UPDATE balances b SET
                balance = b.balance + r.delta,
                pending_out = b.pending_out + r.pending_out,
                pending_in = b.pending_in + r.pending_in,
                version = b.version + r.entries
            FROM {rows} AS r(bucket, account_id, unit, delta, pending_out, pending_in, lowest, highest, entries)
            WHERE b.bucket = r.bucket AND b.account_id = r.account_id AND b.unit = r.unit
              AND b.balance - b.pending_out - b.floor >= -r.lowest
              AND b.ceiling - b.balance - b.pending_in >= r.highest
            RETURNING b.account_id, b.balance, b.version""";

    /** Moves balances: as many come back as accounts may move this way. */
    static Map<AccountId, Stands> move(Commit commit, Collection<BalanceChange> changes) {
        Map<AccountId, Stands> moved = new HashMap<>();
        moving(commit, changes)
                .query(
                        MOVE,
                        (row, number) -> moved.put(
                                new AccountId(row.getObject(1, UUID.class)),
                                new Stands(row.getLong(2), row.getLong(3))));
        return moved;
    }

    /** Changes as the update takes them, in the order in which it is to lock the rows. */
    static Rows<BalanceChange> moving(Commit commit, Collection<BalanceChange> changes) {
        return commit.rows(changes.stream()
                        .filter(change -> !change.beyondAnyAccount)
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
                .bigint(change -> (long) change.entries);
    }

    static void write(Commit commit, Instant at, List<Resolved> resolved, List<PostedTransfer> transfers) {
        commit.rows(resolved)
                .bucket(one -> one.posting().bucket())
                .uuid(one -> one.posting().id().value())
                .uuid(one -> one.posting().organisation())
                .text(one -> one.posting().subject())
                .bytes(Resolved::hash)
                .instant(one -> at)
                .bigint(LedgerStore::legBits)
                .insertInto("postings (bucket, posting_id, organisation_id, subject, body_hash, posted_at, legs)");
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
                .insertInto("transfers (" + TRANSFER_COLUMNS + ")");
        writeReservations(commit, at, resolved);
    }

    private record Part(Resolved resolved, Movement movement) {

        <E extends Entry> E entry(Class<E> type) {
            return type.cast(movement.entry());
        }
    }

    private static void writeReservations(Commit commit, Instant at, List<Resolved> resolved) {
        List<Part> made = parts(resolved, Entry.Reserve.class);
        commit.rows(made)
                .bucket(part -> part.entry(Entry.Reserve.class).id().bucket())
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
                .bucket(part -> reservation(part.movement().entry()).bucket())
                .uuid(part -> reservation(part.movement().entry()).value())
                .text(part -> part.movement().entry() instanceof Entry.Capture ? "CAPTURED" : "RELEASED")
                .uuid(part -> part.resolved().posting().id().value())
                .smallint(part -> part.movement().position())
                .instant(part -> at)
                .update("""
                        INSERT INTO reservation_resolutions (bucket, reservation_id, outcome, posting_id, position, resolved_at)
                        SELECT * FROM {rows}""");
        commit.rows(parts(resolved, Entry.Reverse.class))
                .bucket(part -> part.movement().debit().bucket())
                .uuid(part -> part.movement().reversesPosting())
                .smallintOrNull(part -> part.movement().reversesPosition())
                .uuid(part -> part.resolved().posting().id().value())
                .update("""
                        INSERT INTO reversals (bucket, reversed_posting_id, reversed_position, posting_id)
                        SELECT * FROM {rows}""");
    }

    static void lapse(Commit commit, Instant at, List<Resolver.Held> due) {
        commit.rows(due)
                .bucket(held -> held.id().bucket())
                .uuid(held -> held.id().value())
                .instant(held -> at)
                .update("""
                        INSERT INTO reservation_resolutions (bucket, reservation_id, outcome, resolved_at)
                        SELECT r.bucket, r.id, 'LAPSED', r.at FROM {rows} AS r(bucket, id, at)""");
    }

    static Map<UUID, List<PostedTransfer>> posted(Commit commit, List<PostingId> ids) {
        Map<UUID, List<PostedTransfer>> found = new HashMap<>();
        commit.rows(legs(commit, ids))
                .bucket(Leg::bucket)
                .uuid(leg -> leg.posting().value())
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
