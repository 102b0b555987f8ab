package landsea.marketplace.sellingpartner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.marketplace.sellingpartner.Ask.Topic;
import landsea.parties.ShopId;
import org.jspecify.annotations.Nullable;

/** The SQL of what is asked. */
final class Asks {

    private static final String KEY = " WHERE bucket = ? AND shop_id = ? AND topic = ? AND subject = ?";

    private static final List<Topic> STANDING = List.of(Topic.PAYOUTS, Topic.EXPECTED, Topic.REPORTS);

    private Asks() {}

    /** What every connected shop is asked about, from now on. */
    static void begin(Commit commit, ShopId shop, UUID organisation) {
        STANDING.forEach(topic -> commit.sql()
                .sql("""
                        INSERT INTO platform_asks (bucket, shop_id, topic, subject, organisation_id, from_at, until_at, due_at)
                        VALUES (?, ?, ?, '', ?, ?, ?, ?)
                        ON CONFLICT (bucket, shop_id, topic, subject) DO UPDATE SET due_at = excluded.due_at, failures = 0,
                            trouble = '', begun_at = NULL, page = 0, next_token = ''""")
                .params(
                        shop.bucket().value(),
                        shop.value(),
                        topic.name(),
                        organisation,
                        Timestamp.from(commit.at()),
                        Timestamp.from(commit.at()),
                        Timestamp.from(commit.at()))
                .update());
    }

    /** A question that is asked until it is answered once; the same again changes nothing. */
    static void once(Commit commit, List<Ask> asks, Instant due) {
        commit.rows(asks)
                .bucket(ask -> ask.shop().bucket())
                .uuid(ask -> ask.shop().value())
                .text(ask -> ask.topic().name())
                .text(Ask::subject)
                .uuid(Ask::organisation)
                .instant(Ask::from)
                .instant(Ask::until)
                .instant(_ -> due)
                .update("""
                        INSERT INTO platform_asks (bucket, shop_id, topic, subject, organisation_id, from_at, until_at, due_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
    }

    /** Nothing is asked about the shop any more. */
    static void end(Commit commit, ShopId shop) {
        commit.sql()
                .sql("UPDATE platform_asks SET due_at = NULL WHERE bucket = ? AND shop_id = ?"
                        + " AND due_at IS NOT NULL")
                .params(shop.bucket().value(), shop.value())
                .update();
    }

    /** A question, and since when it is due. */
    record Due(Ask ask, Instant since) {}

    /** What is due in these buckets, the longest due first. */
    static List<Due> due(Commit commit, Collection<Bucket> buckets, Instant at, int limit) {
        return commit.sql()
                .sql("""
                        SELECT shop_id, organisation_id, topic, subject, from_at, until_at, begun_at, page, next_token, failures,
                               completed_at, due_at
                        FROM platform_asks WHERE bucket = ANY (?) AND due_at <= ? ORDER BY due_at LIMIT ?""")
                .params(buckets.stream().map(Bucket::value).toArray(Integer[]::new), Timestamp.from(at), limit)
                .query((row, number) -> new Due(read(row), row.getTimestamp(12).toInstant()))
                .list();
    }

    /** A page is in, and the walk goes on. */
    static void paged(Commit commit, Ask ask, String nextToken) {
        update(
                commit,
                ask,
                "begun_at = ?, page = ?, next_token = ?, failures = 0, trouble = '', due_at = ?",
                Timestamp.from(ask.begunAt()),
                ask.page() + 1,
                nextToken,
                Timestamp.from(commit.at()));
    }

    /**
     * The walk is at its end.
     *
     * @param next when the next one begins; none where there is nothing more to ask
     */
    static void completed(Commit commit, Ask ask, Optional<Instant> next) {
        update(
                commit,
                ask,
                "begun_at = NULL, page = 0, next_token = '', failures = 0, trouble = '', completed_at = ?, due_at = ?",
                Timestamp.from(ask.begunAt()),
                timestamp(next));
    }

    /** Asked again later, at the same place. */
    static void later(Commit commit, Ask ask, Instant due, String trouble) {
        update(commit, ask, "due_at = ?, trouble = ?", Timestamp.from(due), trouble);
    }

    /**
     * It went wrong.
     *
     * @param again whether the walk begins anew: where it stood cannot be gone on from
     * @param due none where nobody asks any more
     */
    static void failed(Commit commit, Ask ask, boolean again, Optional<Instant> due, String trouble) {
        update(
                commit,
                ask,
                "failures = failures + 1, trouble = ?, due_at = ?"
                        + (again ? ", begun_at = NULL, page = 0, next_token = ''" : ""),
                trouble,
                timestamp(due));
    }

    private static @Nullable Timestamp timestamp(Optional<Instant> at) {
        return at.map(Timestamp::from).orElse(null);
    }

    private static void update(Commit commit, Ask ask, String what, @Nullable Object... values) {
        commit.sql()
                .sql("UPDATE platform_asks SET " + what + KEY)
                .params(Stream.concat(
                                Stream.of(values),
                                Stream.of(
                                        ask.shop().bucket().value(),
                                        ask.shop().value(),
                                        ask.topic().name(),
                                        ask.subject()))
                        .toArray())
                .update();
    }

    private static Ask read(ResultSet row) throws SQLException {
        return new Ask(
                new ShopId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                Topic.valueOf(row.getString(3)),
                row.getString(4),
                row.getTimestamp(5).toInstant(),
                row.getTimestamp(6).toInstant(),
                Optional.ofNullable(row.getTimestamp(7)).map(Timestamp::toInstant),
                row.getInt(8),
                row.getString(9),
                row.getInt(10),
                Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant));
    }
}
