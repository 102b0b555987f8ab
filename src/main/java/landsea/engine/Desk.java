package landsea.engine;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers people and programs: a login that can only read, and under row-level security sees what the viewer may see. The
 * organisation is set for the transaction alone, so that nothing survives into the next use of a pooled connection.
 */
public final class Desk {

    private final JdbcClient sql;
    private final TransactionTemplate reading;

    Desk(DataSource desk) {
        this.sql = JdbcClient.create(desk);
        this.reading = new TransactionTemplate(new DataSourceTransactionManager(desk));
        this.reading.setReadOnly(true);
    }

    /** Asks one question as the viewer, who sees one moment throughout; the client must not be kept beyond it. */
    public <T extends @org.jspecify.annotations.Nullable Object> T read(
            Viewer viewer, Function<JdbcClient, T> question) {
        try {
            return inOneTransaction(viewer, question);
        } catch (TransactionSystemException e) {
            // Its rollback broke too, as it does without a connection; what is to be told is what broke first.
            if (e.getApplicationException() instanceof RuntimeException first) {
                throw first;
            }
            throw e;
        }
    }

    private <T extends @org.jspecify.annotations.Nullable Object> T inOneTransaction(
            Viewer viewer, Function<JdbcClient, T> question) {
        return reading.execute(status -> {
            sql.sql("SELECT set_config('landsea.organisation', ?, true), set_config('landsea.scope', ?, true)")
                    .params(viewer.organisation().toString(), viewer.bank() ? "bank" : "own")
                    .query((row, number) -> row.getString(1))
                    .single();
            return question.apply(sql);
        });
    }

    /**
     * For the rest of this question rows are read in the order of a key wherever one has them so, and no farther than wanted. Of
     * what row-level security lets pass the planner expects next to nothing, and would rather read all of a bucket and sort it.
     */
    public static void readInOrder(JdbcClient sql) {
        sql.sql("SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)")
                .query((row, number) -> row.getString(1))
                .single();
    }
}
