package landsea.limits;

import java.time.LocalDate;
import landsea.engine.Commit;
import landsea.engine.Stamped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The limits as decisions ask for them: in memory until a row is added, so asking costs nothing. */
@Component
public class Limits {

    private final Stamped<LimitRows> rows = new Stamped<>("LIMITS");

    /** As they are for this commit. */
    public LimitRows of(Commit commit) {
        return rows.of(commit, LimitStore::rows);
    }

    /** As they are for a reader outside any commit. */
    public LimitRows of(JdbcClient sql) {
        return rows.of(sql, LimitStore::rows);
    }

    /** The commit's day, as rows count days. */
    public static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), LimitRows.ZONE);
    }
}
