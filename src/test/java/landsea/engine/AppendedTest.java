package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;

/** Lists that wait for the end of their commit: as short ones do, and as long ones that go in at once. */
class AppendedTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 500})
    void what_is_appended_is_there_after_the_commit_and_after_what_it_refers_to(int children) {
        UUID parent = UUID.randomUUID();

        Postgres.commit(commit -> {
            append(commit, List.of(parent), parent, 1);
            append(commit, Stream.generate(UUID::randomUUID).limit(children).toList(), parent, 2);
            return true;
        });

        assertThat(count(parent)).isEqualTo(children + 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void a_key_that_is_taken_breaks_the_commit_and_leaves_nothing_of_it(int rows) {
        UUID parent = UUID.randomUUID();
        List<UUID> twice = IntStream.range(0, rows)
                .mapToObj(i -> i == 0 ? UUID.randomUUID() : parent)
                .toList();

        assertThatThrownBy(() -> Postgres.commit(commit -> {
                    append(commit, twice, parent, 1);
                    return true;
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(count(parent)).isZero();
    }

    /** Puts a row in; another kind of command of the same commit looks for it. */
    private record Put(String requestKey, UUID id) implements Command<Boolean> {

        @Override
        public Bucket bucket() {
            return new Bucket(3);
        }

        @Override
        public UUID organisation() {
            return new UUID(3, 3);
        }

        @Override
        public Object subject() {
            return requestKey;
        }

        @Override
        public Map<String, Object> body() {
            return Map.of("id", id.toString());
        }
    }

    @Test
    void what_one_handler_appends_the_next_of_its_commit_finds() throws Exception {
        UUID row = UUID.randomUUID();
        Probe.Handler looking = new Probe.Handler();
        AtomicBoolean found = new AtomicBoolean();
        CommandHandler<Put, Boolean> putting = new CommandHandler<>() {
            @Override
            public Class<Put> handles() {
                return Put.class;
            }

            @Override
            public Class<Boolean> answers() {
                return Boolean.class;
            }

            @Override
            public List<Outcome<Boolean>> handle(Commit commit, List<Put> puts) {
                append(commit, puts.stream().map(Put::id).toList(), row, 1);
                return puts.stream().map(put -> Outcome.done(true)).toList();
            }
        };
        looking.sees(commit -> found.set(commit.sql()
                .sql("SELECT count(*) = 1 FROM appended_of_a_test WHERE id = ?")
                .param(row)
                .query(Boolean.class)
                .single()));
        try (TestEngine running = Postgres.engine(looking, putting)) {
            looking.gated();
            running.engine().submit(Probe.of("held", "appended-" + UUID.randomUUID()));
            looking.awaitBegun();
            running.engine().submit(new Put(UUID.randomUUID().toString(), row));
            var looked = running.engine().submit(Probe.of("looks", "appended-" + UUID.randomUUID()));
            looking.open();
            Engine.await(looked, "looks", Duration.ofSeconds(20));
        }

        assertThat(found).isTrue();
    }

    private static void append(Commit commit, List<UUID> ids, UUID parent, long number) {
        commit.rows(ids)
                .uuid(id -> id)
                .uuid(id -> id.equals(parent) ? null : parent)
                .bigint(id -> number)
                .append("appended_of_a_test (id, parent, number)");
    }

    private static long count(UUID parent) {
        return Postgres.commit(commit -> commit.sql()
                .sql("SELECT count(*) FROM appended_of_a_test WHERE id = :id OR parent = :id")
                .param("id", parent)
                .query(Long.class)
                .single());
    }

    @BeforeEach
    void aTable() {
        Postgres.byHand("CREATE TABLE appended_of_a_test (id uuid PRIMARY KEY,"
                + " parent uuid REFERENCES appended_of_a_test, number bigint);"
                + " GRANT SELECT, INSERT ON appended_of_a_test TO landsea_engine");
    }

    @AfterEach
    void noTable() {
        Postgres.byHand("DROP TABLE appended_of_a_test");
    }
}
