package landsea.compliance.allowance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.ledger.PostingId;

/** The SQL of draws. */
final class DrawStore {

    private DrawStore() {}

    /** What draws once. */
    record Key(Id subject, AllowanceKind kind) {

        static Key of(Draw draw) {
            return new Key(draw.subject(), draw.kind());
        }

        PostingId drawing(int attempt) {
            return PostingId.of(subject, "allowance-" + kind.word() + "-" + attempt);
        }

        PostingId givingBack(int attempt) {
            return PostingId.of(subject, "allowance-" + kind.word() + "-" + attempt + "-back");
        }
    }

    /** The latest attempt of a key. */
    record Last(int attempt, UUID organisation, Drawn drawn, boolean givenBack) {}

    record Fresh(Draw draw, int attempt, Drawn drawn) {}

    record Back(GiveBack what, Last of) {}

    static Map<Key, Last> last(Commit commit, List<Key> keys) {
        Map<UUID, Id> subjects = new HashMap<>();
        keys.forEach(key -> subjects.put(key.subject().value(), key.subject()));
        Map<Key, Last> last = new HashMap<>();
        commit.rows(keys)
                .bucket(key -> key.subject().bucket())
                .uuid(key -> key.subject().value())
                .text(key -> key.kind().name())
                .query(
                        """
                        SELECT DISTINCT ON (d.subject_id, d.kind) d.subject_id, d.kind, d.attempt, d.organisation_id,
                               d.allowance_id, d.amount_minor, d.used_minor, d.ceiling_minor, d.warned_minor,
                               b.attempt IS NOT NULL
                        FROM {rows} AS r(bucket, subject_id, kind)
                        JOIN allowance_draws d USING (bucket, subject_id, kind)
                        LEFT JOIN allowance_give_backs b USING (bucket, subject_id, kind, attempt)
                        ORDER BY d.subject_id, d.kind, d.attempt DESC""",
                        (row, number) -> last.put(
                                new Key(
                                        Objects.requireNonNull(subjects.get(row.getObject(1, UUID.class))),
                                        AllowanceKind.valueOf(row.getString(2))),
                                new Last(
                                        row.getInt(3),
                                        row.getObject(4, UUID.class),
                                        new Drawn(
                                                new AllowanceId(row.getObject(5, UUID.class)),
                                                usd(row.getLong(6)),
                                                usd(row.getLong(7)),
                                                usd(row.getLong(8)),
                                                usd(row.getLong(9))),
                                        row.getBoolean(10))));
        return last;
    }

    static void insert(Commit commit, List<Fresh> fresh) {
        commit.rows(fresh)
                .bucket(one -> one.draw().subject().bucket())
                .uuid(one -> one.draw().subject().value())
                .text(one -> one.draw().kind().name())
                .smallint(Fresh::attempt)
                .uuid(one -> one.draw().organisation().value())
                .text(one -> one.draw().subject().text())
                .uuid(one -> one.drawn().allowance().value())
                .smallint(one -> one.draw().year())
                .bigint(one -> one.drawn().amount().minor())
                .bigint(one -> one.drawn().used().minor())
                .bigint(one -> one.drawn().ceiling().minor())
                .bigint(one -> one.drawn().warned().minor())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO allowance_draws (bucket, subject_id, kind, attempt, organisation_id, subject,
                            allowance_id, year, amount_minor, used_minor, ceiling_minor, warned_minor, drawn_at)
                        SELECT * FROM {rows}""");
    }

    static void insertBack(Commit commit, List<Back> backs) {
        commit.rows(backs)
                .bucket(one -> one.what().subject().bucket())
                .uuid(one -> one.what().subject().value())
                .text(one -> one.what().kind().name())
                .smallint(one -> one.of().attempt())
                .uuid(one -> one.of().organisation())
                .text(one -> one.what().why())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO allowance_give_backs (bucket, subject_id, kind, attempt, organisation_id, why,
                            given_back_at)
                        SELECT * FROM {rows}""");
    }

    static Money usd(long minor) {
        return Money.ofMinor(Currency.USD, minor);
    }
}
