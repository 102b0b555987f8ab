package landsea.engine;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** Work within a commit that is undone where it turns out not to be possible. */
public final class Tentative {

    private static final Logger LOG = LoggerFactory.getLogger(Tentative.class);

    private Tentative() {}

    /**
     * Whether it was done. Where it was not, because it says so or because something is there already that it writes, the
     * transaction is as it was before.
     */
    public static boolean isDone(Commit commit, BooleanSupplier work) {
        try {
            Savepoint before = commit.connection().setSavepoint();
            boolean done = worked(work);
            if (!done) {
                commit.connection().rollback(before);
            }
            // A savepoint kept would nest all that follow in it.
            commit.connection().releaseSavepoint(before);
            return done;
        } catch (SQLException e) {
            throw new IllegalStateException("no way back to a savepoint", e);
        }
    }

    private static boolean worked(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (DuplicateKeyException isThere) {
            LOG.debug("not as if it were new", isThere);
            return false;
        }
    }
}
