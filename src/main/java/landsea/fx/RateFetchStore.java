package landsea.fx;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.CanonicalJson;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.fx.RateFetches.Due;
import landsea.fx.RateFetches.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of fetching rates. */
final class RateFetchStore {

    private RateFetchStore() {}

    /** Those that are due, moved on until then; of several nodes one gets each. */
    static List<Due> take(Commit commit, Collection<Publisher> publishers, Instant until) {
        List<Due> due = new ArrayList<>();
        for (Publisher publisher : publishers) {
            commit.sql()
                    .sql("INSERT INTO rate_fetches (source, due_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(publisher.source(), Timestamp.from(commit.at()))
                    .update();
            commit.sql()
                    .sql("""
                            UPDATE rate_fetches SET due_at = ? WHERE source = ? AND due_at <= ?
                            RETURNING etag, last_modified, tries""")
                    .params(Timestamp.from(until), publisher.source(), Timestamp.from(commit.at()))
                    .query((row, number) -> new Due(
                            publisher,
                            commit.at(),
                            known(commit.sql(), publisher, commit.at()),
                            new Fetched.Validators(row.getString("etag"), row.getString("last_modified")),
                            row.getInt("tries")))
                    .list()
                    .forEach(due::add);
        }
        return due;
    }

    /** The newest day whose rates are on record and were out by then. */
    static Optional<LocalDate> known(JdbcClient sql, Publisher publisher, Instant at) {
        return sql.sql("SELECT as_of FROM reference_rates WHERE source = ? AND published_at <= ?"
                        + " ORDER BY published_at DESC LIMIT 1")
                .params(publisher.source(), Timestamp.from(at))
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /** Notes what an asking came to; without trouble it was good. */
    static void note(
            Commit commit,
            Publisher publisher,
            Instant dueAt,
            int tries,
            Fetched.Validators validators,
            Optional<Reason> trouble) {
        Timestamp at = Timestamp.from(commit.at());
        commit.sql()
                .sql("""
                        UPDATE rate_fetches SET due_at = ?, tries = ?, asked_at = ?, good_at = CASE WHEN ? THEN ? ELSE good_at END,
                            etag = ?, last_modified = ?, trouble_code = ?, trouble_details = ?::jsonb
                        WHERE source = ?""")
                .param(Timestamp.from(dueAt))
                .param(tries)
                .param(at)
                .param(trouble.isEmpty())
                .param(at)
                .param(validators.etag())
                .param(validators.lastModified())
                .param(trouble.map(Reason::code).orElse(null))
                .param(trouble.map(reason -> CanonicalJson.write(reason.details()))
                        .orElse(null))
                .param(publisher.source())
                .update();
    }

    static List<Standing> standings(JdbcClient sql, Instant at) {
        return sql.sql("SELECT * FROM rate_fetches ORDER BY source")
                .query((row, number) -> {
                    Publisher publisher = Publisher.valueOf(row.getString("source"));
                    return new Standing(
                            publisher,
                            row.getTimestamp("due_at").toInstant(),
                            row.getInt("tries"),
                            Optional.ofNullable(row.getTimestamp("good_at")).map(Timestamp::toInstant),
                            known(sql, publisher, at),
                            trouble(row));
                })
                .list();
    }

    private static Optional<Reason> trouble(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("trouble_code");
        if (code == null) {
            return Optional.empty();
        }
        Map<String, String> details = new TreeMap<>();
        Json.read(row.getString("trouble_details"))
                .orElseThrow(() -> new IllegalStateException("the details of " + code + " are not JSON"))
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString()));
        return Optional.of(new Reason(code, details));
    }
}
