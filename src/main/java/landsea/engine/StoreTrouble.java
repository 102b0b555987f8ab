package landsea.engine;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.store.StoreClosedException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.transaction.TransactionSystemException;

/** Tells what breaks because the database does not answer or has no room from what breaks because of us. */
public final class StoreTrouble {

    private static final String DISK_FULL = "53100";

    /** Ended by an administrator or by the crash of another session, starting up, out of connections. */
    private static final List<String> NOT_ANSWERING = List.of("57P01", "57P02", "57P03", "53300");

    /** The connection broke, the operating system said no. */
    private static final List<String> CLASSES = List.of("08", "58");

    private StoreTrouble() {}

    /** With which code to answer; empty where the database is not to blame. */
    public static Optional<Reason> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreClosedException closed) {
                return Optional.of(Reason.of(closed.code()));
            }
            if (cause instanceof TransactionSystemException unfinished
                    && unfinished.getApplicationException() instanceof Throwable first) {
                // What broke the transaction, and then its end.
                return in(first);
            }
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                if (state.equals(DISK_FULL) && isDecided(sql)) {
                    return Optional.of(Reason.of("STORE_FULL"));
                }
                if (state.equals(DISK_FULL)
                        || CLASSES.contains(state.substring(0, Math.min(2, state.length())))
                        || NOT_ANSWERING.contains(state)
                        || sql instanceof SQLTransientConnectionException) {
                    return Optional.of(Reason.of("STORE_NOT_ANSWERING"));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the database broke where it may have committed: the commit itself, not a statement or the way to it. */
    static boolean mayBeCommitted(Throwable failure) {
        return failure instanceof CommitRunner.StoreException
                && failure.getCause() instanceof SQLException sql
                && !(sql instanceof SQLTransientConnectionException)
                && !isDecided(sql);
    }

    /** An error that left the session standing; a panic for want of room has the same state, and may be after the commit. */
    private static boolean isDecided(SQLException sql) {
        return sql instanceof PSQLException told
                && told.getServerErrorMessage() instanceof ServerErrorMessage message
                && "ERROR".equals(message.getSeverity());
    }
}
