package landsea.engine.store;

import java.sql.SQLTransientConnectionException;

/** No connection is given out at the moment, at once: nothing was done. */
public final class StoreClosedException extends SQLTransientConnectionException {

    private static final long serialVersionUID = 1;

    private final String code;

    StoreClosedException(String code) {
        super(code);
        this.code = code;
    }

    /** Why; the code of a reason. */
    public String code() {
        return code;
    }
}
