package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StampedTest {

    private final Stamped<Long> here = new Stamped<>("LIMITS");
    private final Stamped<Long> onAnotherNode = new Stamped<>("LIMITS");
    private int readings;

    @AfterEach
    void asItWas() {
        Postgres.byHand("DELETE FROM limits WHERE effective_from > '2090-01-01'");
    }

    @Test
    void what_nobody_changes_is_read_once() {
        long first = now(here);

        assertThat(now(here)).isEqualTo(first);
        assertThat(readings).isEqualTo(1);
    }

    @Test
    void what_somebody_changes_by_hand_is_seen_by_every_node() {
        long before = now(here);
        now(onAnotherNode);

        limit("2091-01-01");

        assertThat(now(here)).isEqualTo(before + 1);
        assertThat(now(onAnotherNode)).isEqualTo(before + 1);
    }

    @Test
    void a_commit_that_changes_it_goes_by_what_it_has_written() {
        long before = now(here);

        long inIt = Postgres.commit(commit -> {
            commit.stampMoved("LIMITS");
            return here.of(commit, this::limits);
        });

        assertThat(inIt).isEqualTo(before);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void a_reader_outside_any_commit_sees_the_change_too() {
        long before = Postgres.commit(commit -> here.of(commit.sql(), this::limits));

        limit("2092-01-01");

        long after = Postgres.commit(commit -> here.of(commit.sql(), this::limits));
        assertThat(after).isEqualTo(before + 1);
    }

    private static void limit(String effectiveFrom) {
        Postgres.byHand("INSERT INTO limits SELECT kind, currency, '" + effectiveFrom
                + "', value, source, recorded_at FROM limits LIMIT 1");
    }

    private long now(Stamped<Long> stamped) {
        return Postgres.commit(commit -> stamped.of(commit, this::limits));
    }

    private long limits(JdbcClient sql) {
        readings++;
        return sql.sql("SELECT count(*) FROM limits").query(Long.class).single();
    }
}
