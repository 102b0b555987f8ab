package landsea.engine;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/**
 * Work within a commit that is undone where it turns out not to be possible.
 *
 * <p>It nearly always is possible. So a commit of the writers is first tried without any savepoint, which would be two round trips
 * each; where something turns out not to be possible, the whole transaction is begun anew with savepoints.
 */
public final class Tentative {

    private static final Logger LOG = LoggerFactory.getLogger(Tentative.class);

    /** Something that was hoped for is not possible: to be begun anew, with savepoints. */
    static final class HopeLostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HopeLostException() {
            super("not as if it were new");
        }
    }

    private Tentative() {}

    /**
     * Whether it was done. Where it was not, because it says so or because something is there already that it writes, the
     * transaction is as it was before.
     */
    public static boolean isDone(Commit commit, BooleanSupplier work) {
        if (commit.isHopeful()) {
            if (!worked(work)) {
                throw new HopeLostException();
            }
            return true;
        }
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
