package landsea.soak;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import landsea.engine.store.StoreInspection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits longer than it may: a payment whose deadline has passed, a message that is due and not settled. */
final class InDoubt {

    /** Business time stands still while the program is down, so this much after it came up is no delay. */
    private static final Duration OVERDUE_MAX = Duration.ofSeconds(5);

    private static final String OVERDUE = """
            SELECT 'pay_' || replace(payment_id::text, '-', '') || ' is ' || state || ' since its deadline ' || due_at
            FROM payments WHERE bucket BETWEEN 0 AND 63 AND due_at < ?
            UNION ALL
            SELECT 'deadline ' || kind || ' of ' || subject_id || ' passed at ' || due_at FROM deadlines WHERE due_at < ?""";

    private static final String UNSETTLED = """
            SELECT 'message ' || kind || ' to ' || counterparty || ' waits after ' || tries || ' tries: ' || coalesce(last_reason, '')
            FROM outbox WHERE settled_at_real IS NULL AND due_at_real < ?""";

    private InDoubt() {}

    static List<String> findings(Path store) {
        try (StoreInspection inspection = StoreInspection.open(store)) {
            JdbcClient sql = inspection.sql();
            Instant reached = sql.sql("SELECT max(at) FROM bucket_times")
                    .query((row, number) -> row.getTimestamp(1).toInstant())
                    .single();
            Timestamp overdue = Timestamp.from(reached.minus(OVERDUE_MAX));
            List<String> found = new ArrayList<>(sql.sql(OVERDUE)
                    .params(overdue, overdue)
                    .query(String.class)
                    .list());
            found.addAll(sql.sql(UNSETTLED)
                    .param(Timestamp.from(Instant.now()))
                    .query(String.class)
                    .list());
            return found;
        }
    }
}
