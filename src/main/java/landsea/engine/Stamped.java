package landsea.engine;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a few dated tables say, kept in memory for as long as the stamp of their kind stands still: whatever changes one of them,
 * a person's statement too, moves it ({@code stamp_changes} in the migrations). A commit learns all stamps when it opens, so asking
 * costs nothing. The stamp is read before the tables: a change in between makes the next reader read again, never miss it.
 */
public final class Stamped<T> {

    private record Known<T>(UUID stamp, T value) {}

    private final String kind;
    private volatile @Nullable Known<T> known;

    public Stamped(String kind) {
        this.kind = kind;
    }

    /** As it is for this commit; read from the tables where the commit itself has changed them. */
    public T of(Commit commit, Function<JdbcClient, T> read) {
        Optional<UUID> stamp = commit.stamp(kind);
        return stamp.isPresent() ? of(stamp.get(), commit.sql(), read) : read.apply(commit.sql());
    }

    /** As it is for a reader outside any commit. */
    public T of(JdbcClient sql, Function<JdbcClient, T> read) {
        UUID stamp = sql.sql("SELECT stamp FROM stamps WHERE kind = ?")
                .param(kind)
                .query((row, number) -> row.getObject(1, UUID.class))
                .single();
        return of(stamp, sql, read);
    }

    private T of(UUID stamp, JdbcClient sql, Function<JdbcClient, T> read) {
        Known<T> last = known;
        if (last != null && last.stamp().equals(stamp)) {
            return last.value();
        }
        T value = read.apply(sql);
        known = new Known<>(stamp, value);
        return value;
    }
}
