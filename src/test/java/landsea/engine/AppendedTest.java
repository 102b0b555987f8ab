package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import landsea.testing.Postgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
