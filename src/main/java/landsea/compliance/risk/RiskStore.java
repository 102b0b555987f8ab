package landsea.compliance.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.parties.MerchantId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of assessments. */
final class RiskStore {

    private RiskStore() {}

    /** A row of history, and how far the journal is folded into it. */
    record Folded(History history, long foldedTo) {}

    /** A row of the journal. */
    record Written(Bucket bucket, long position, LocalDate day, String rulesVersion, List<Entry> entries) {}

    private record Fold(Bucket bucket, long foldedTo) {}

    /** What is folded in of these merchants; one that never was paid is there with nothing. */
    static Map<MerchantId, Folded> folded(Commit commit, List<MerchantId> merchants) {
        Map<MerchantId, Folded> folded = new HashMap<>();
        commit.rows(merchants)
                .bucket(MerchantId::bucket)
                .uuid(MerchantId::value)
                .query("""
                SELECT r.merchant_id, h.days, coalesce(f.folded_to, 0) FROM {rows} AS r(bucket, merchant_id)
                LEFT JOIN risk_histories h ON h.bucket = r.bucket AND h.merchant_id = r.merchant_id
                LEFT JOIN risk_folds f ON f.bucket = r.bucket""", (row, number) -> {
                    byte[] days = row.getBytes(2);
                    return folded.put(
                            new MerchantId(row.getObject(1, UUID.class)),
                            new Folded(days == null ? History.NONE : History.read(days), row.getLong(3)));
                });
        return folded;
    }

    /** Lets these buckets know what is in their journals and not folded in yet. */
    static void load(Commit commit, List<Bucket> buckets, Standings standings) {
        if (buckets.isEmpty()) {
            return;
        }
        Map<Bucket, Map<MerchantId, History>> since = new HashMap<>();
        Map<Bucket, Long> last = new HashMap<>();
        List<Fold> folds = commit.rows(buckets)
                .bucket(bucket -> bucket)
                .query(
                        "SELECT r.bucket, coalesce(f.folded_to, 0) FROM {rows} AS r(bucket)"
                                + " LEFT JOIN risk_folds f ON f.bucket = r.bucket",
                        (row, number) -> new Fold(new Bucket(row.getInt(1)), row.getLong(2)));
        commit.rows(folds).bucket(Fold::bucket).bigint(Fold::foldedTo).query("""
                SELECT j.bucket, j.position, j.day, j.entries FROM {rows} AS r(bucket, folded_to)
                JOIN risk_journal j ON j.bucket = r.bucket AND j.position > r.folded_to""", (row, number) -> {
            Bucket bucket = new Bucket(row.getInt(1));
            Map<MerchantId, History> histories = since.computeIfAbsent(bucket, any -> new HashMap<>());
            Entry.read(row.getObject(3, LocalDate.class), row.getBytes(4))
                    .forEach(entry -> histories.merge(entry.merchant(), History.of(entry.own()), History::plus));
            return last.merge(bucket, row.getLong(2), Math::max);
        });
        folds.forEach(fold -> standings
                .of(fold.bucket())
                .load(
                        fold.foldedTo(),
                        last.getOrDefault(fold.bucket(), fold.foldedTo()),
                        since.getOrDefault(fold.bucket(), Map.of())));
    }

    /** Those of these buckets in which somebody else has written or folded. */
    static List<Bucket> changed(Commit commit, List<Bucket> buckets, Standings standings) {
        return commit
                .rows(buckets)
                .bucket(bucket -> bucket)
                .query("""
                        SELECT r.bucket, coalesce(f.folded_to, 0), greatest(coalesce(f.folded_to, 0),
                                   (SELECT max(j.position) FROM risk_journal j WHERE j.bucket = r.bucket))
                        FROM {rows} AS r(bucket) LEFT JOIN risk_folds f ON f.bucket = r.bucket""", (row, number) -> {
                    Bucket bucket = new Bucket(row.getInt(1));
                    return standings.of(bucket).agrees(row.getLong(2), row.getLong(3))
                            ? Optional.<Bucket>empty()
                            : Optional.of(bucket);
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** A few rows, however many payments. */
    static void write(Commit commit, List<Written> rows, Standings standings) {
        try {
            commit.rows(rows)
                    .bucket(Written::bucket)
                    .bigint(Written::position)
                    .date(Written::day)
                    .text(Written::rulesVersion)
                    .bytes(row -> Entry.bytes(row.entries()))
                    .instant(row -> commit.at())
                    .insertInto("risk_journal (bucket, position, day, rules_version, entries, recorded_at)");
        } catch (DuplicateKeyException e) {
            OptimisticLockingFailureException again =
                    overtaken(rows.stream().map(Written::bucket).distinct().toList(), standings);
            again.initCause(e);
            throw again;
        }
    }

    /** Another node wrote in one of the buckets since this one knew it: the commit is done again with what is there now. */
    static OptimisticLockingFailureException overtaken(List<Bucket> buckets, Standings standings) {
        buckets.forEach(bucket -> standings.of(bucket).forget());
        return new OptimisticLockingFailureException(
                "payments were credited elsewhere in one of the buckets " + buckets);
    }

    static void review(Commit commit, List<Assessed> reviews) {
        commit.rows(reviews)
                .bucket(one -> one.question().payment().bucket())
                .uuid(one -> one.question().payment().value())
                .instant(one -> commit.at())
                .uuid(one -> one.question().merchant().value())
                .uuid(one -> one.question().organisation().value())
                .date(one -> one.question().day())
                .smallint(one -> one.assessment().score())
                .json(one -> FindingText.write(one.assessment().findings()))
                .text(one -> one.assessment().rulesVersion())
                .update("""
                        INSERT INTO risk_reviews (bucket, payment_id, assessed_at, merchant_id, organisation_id, day, score,
                            findings, rules_version)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    static List<UUID> paymentsOn(Commit commit, MerchantId merchant, LocalDate day) {
        return entries(commit.sql(), merchant.bucket(), day).stream()
                .flatMap(row -> row.entries().stream())
                .filter(entry -> entry.merchant().equals(merchant))
                .map(Entry::payment)
                .toList();
    }

    /** A day of a bucket's journal, in its order. */
    private static List<Written> entries(JdbcClient sql, Bucket bucket, LocalDate day) {
        return sql.sql("SELECT position, rules_version, entries FROM risk_journal WHERE bucket = ? AND day = ?"
                        + " ORDER BY position")
                .params(bucket.value(), java.sql.Date.valueOf(day))
                .query((row, number) ->
                        new Written(bucket, row.getLong(1), day, row.getString(2), Entry.read(day, row.getBytes(3))))
                .list();
    }

    /** What a payment was credited with on a day. */
    static List<RiskView> credited(JdbcClient sql, Bucket bucket, UUID payment, LocalDate day) {
        List<RiskView> views = new ArrayList<>();
        for (Written row : entries(sql, bucket, day)) {
            row.entries().stream()
                    .filter(entry -> entry.payment().equals(payment))
                    .map(entry -> new RiskView(
                            payment, entry.merchant(), day, entry.score(), entry.findings(), row.rulesVersion(), true))
                    .forEach(views::add);
        }
        return views;
    }

    /** Upon what somebody had to look at a payment, the latest first. */
    static List<RiskView> reviewsOf(JdbcClient sql, Bucket bucket, UUID payment) {
        return sql.sql("""
                        SELECT payment_id, merchant_id, day, score, findings, rules_version
                        FROM risk_reviews WHERE bucket = ? AND payment_id = ? ORDER BY assessed_at DESC""")
                .params(bucket.value(), payment)
                .query((row, number) -> review(row))
                .list();
    }

    /** What somebody had to look at, the latest first. */
    static List<RiskView> reviews(JdbcClient sql, int most) {
        return sql.sql("""
                        SELECT payment_id, merchant_id, day, score, findings, rules_version
                        FROM risk_reviews WHERE bucket BETWEEN 0 AND 63
                        ORDER BY assessed_at DESC, payment_id LIMIT ?""").param(most).query((row, number) -> review(row)).list();
    }

    private static RiskView review(ResultSet row) throws SQLException {
        return new RiskView(
                row.getObject(1, UUID.class),
                new MerchantId(row.getObject(2, UUID.class)),
                row.getObject(3, LocalDate.class),
                row.getInt(4),
                FindingText.read(row.getString(5)),
                row.getString(6),
                false);
    }

    /**
     * Folds rows of a bucket's journal into its merchants' histories, the oldest first.
     *
     * @return whether there is more
     */
    static boolean fold(Commit commit, Bucket bucket, int rowsMax) {
        long foldedTo = commit.sql()
                .sql("SELECT coalesce(max(folded_to), 0) FROM risk_folds WHERE bucket = ?")
                .param(bucket.value())
                .query(Long.class)
                .single();
        Map<MerchantId, History> added = new HashMap<>();
        List<Long> positions = commit.sql()
                .sql("SELECT position, day, entries FROM risk_journal WHERE bucket = ? AND position > ?"
                        + " ORDER BY position LIMIT ?")
                .params(bucket.value(), foldedTo, rowsMax)
                .query((row, number) -> {
                    Entry.read(row.getObject(2, LocalDate.class), row.getBytes(3))
                            .forEach(entry -> added.merge(entry.merchant(), History.of(entry.own()), History::plus));
                    return row.getLong(1);
                })
                .list();
        if (positions.isEmpty()) {
            return false;
        }
        Map<MerchantId, Folded> before = folded(commit, List.copyOf(added.keySet()));
        commit.rows(List.copyOf(added.entrySet()))
                .bucket(entry -> bucket)
                .uuid(entry -> entry.getKey().value())
                .bytes(entry -> before.getOrDefault(entry.getKey(), new Folded(History.NONE, 0))
                        .history()
                        .plus(entry.getValue())
                        .bytes())
                .update("""
                        INSERT INTO risk_histories (bucket, merchant_id, days) SELECT * FROM {rows}
                        ON CONFLICT (bucket, merchant_id) DO UPDATE SET days = excluded.days""");
        commit.rows(List.of(bucket))
                .bucket(one -> one)
                .bigint(one -> positions.getLast())
                .update("""
                        INSERT INTO risk_folds (bucket, folded_to) SELECT * FROM {rows}
                        ON CONFLICT (bucket) DO UPDATE SET folded_to = excluded.folded_to""");
        return positions.size() == rowsMax;
    }

    /** The first day that a bucket's journal has, if it has any. */
    static Optional<LocalDate> oldestDay(Commit commit, Bucket bucket) {
        return commit.sql()
                .sql("SELECT day FROM risk_journal WHERE bucket = ? ORDER BY day LIMIT 1")
                .param(bucket.value())
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /**
     * Deletes rows of a bucket's journal up to a day, the oldest first: only what is in the histories already.
     *
     * @return whether there is more
     */
    static boolean prune(Commit commit, Bucket bucket, LocalDate last, int rowsMax) {
        int deleted = commit.sql()
                .sql("""
                        DELETE FROM risk_journal j WHERE j.bucket = ? AND j.position IN (
                            SELECT o.position FROM risk_journal o
                            JOIN risk_folds f ON f.bucket = o.bucket AND f.folded_to >= o.position
                            WHERE o.bucket = ? AND o.day <= ? ORDER BY o.position LIMIT ?)""")
                .params(bucket.value(), bucket.value(), java.sql.Date.valueOf(last), rowsMax)
                .update();
        return deleted == rowsMax;
    }
}
