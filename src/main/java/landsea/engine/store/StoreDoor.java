package landsea.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Stands before a pool: where the database cannot do what is wanted, nobody waits for a connection to find that out. */
final class StoreDoor extends DelegatingDataSource {

    private final StoreWatch watch;
    private final Predicate<StoreState> open;

    StoreDoor(DataSource pool, StoreWatch watch, Predicate<StoreState> open) {
        super(pool);
        this.watch = watch;
        this.open = open;
    }

    @Override
    public Connection getConnection() throws SQLException {
        StoreState state = watch.state();
        if (!open.test(state)) {
            throw new StoreClosedException(state.code());
        }
        try {
            return super.getConnection();
        } catch (SQLException e) {
            watch.suspect();
            throw e;
        }
    }
}
