package landsea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Bucket;
import landsea.testing.Postgres;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final Bucket BUCKET = new Bucket(21);
    private static final Bucket OTHER = new Bucket(22);

    /** A key is its bucket and a letter; the table says how often it was changed. */
    private record Key(Bucket bucket, String letter) {}

    private static final Key A = new Key(BUCKET, "a");
    private static final Key B = new Key(OTHER, "b");

    private final Remembered<Key, Integer> here = new Remembered<>(Key::bucket, 100);
    private final Remembered<Key, Integer> onAnotherNode = new Remembered<>(Key::bucket, 100);
    private final List<Key> read = new ArrayList<>();
    private int value = 1;

    @Test
    void what_nobody_changes_is_read_once() {
        assertThat(find(here, A, B)).containsExactlyInAnyOrderEntriesOf(Map.of(A, 1, B, 1));
        assertThat(find(here, A, B)).containsExactlyInAnyOrderEntriesOf(Map.of(A, 1, B, 1));

        assertThat(read).containsExactly(A, B);
    }

    @Test
    void a_change_is_seen_by_every_node_in_its_bucket_and_costs_no_other() {
        find(here, A, B);
        find(onAnotherNode, A, B);
        read.clear();

        in(commit -> {
            commit.changed(List.of(BUCKET));
            value = 2;
            return value;
        });

        assertThat(find(here, A, B)).containsEntry(A, 2).containsEntry(B, 1);
        assertThat(find(onAnotherNode, A)).containsEntry(A, 2);
        assertThat(read).containsExactly(A, A);
    }

    @Test
    void who_changes_it_sees_the_change_and_one_that_comes_to_nothing_leaves_no_trace() {
        find(here, A);

        assertThatThrownBy(() -> in(commit -> {
                    commit.changed(List.of(BUCKET));
                    value = 2;
                    assertThat(here.find(commit, List.of(A), this::table)).containsEntry(A, 2);
                    value = 1;
                    throw new IllegalStateException("broken on purpose");
                }))
                .hasMessageContaining("on purpose");

        assertThat(find(here, A)).containsEntry(A, 1);
        assertThat(read).as("at first, and in the commit that broke").containsExactly(A, A);
    }

    @Test
    void in_a_bucket_that_the_commit_was_not_opened_for_nothing_is_remembered() {
        for (int i = 0; i < 2; i++) {
            Postgres.commit(commit -> here.find(commit, List.of(A), this::table));
        }

        assertThat(read).containsExactly(A, A);
    }

    private Map<Key, Integer> find(Remembered<Key, Integer> memory, Key... keys) {
        return in(commit -> memory.find(commit, List.of(keys), this::table));
    }

    private Map<Key, Integer> table(List<Key> keys) {
        read.addAll(keys);
        return keys.stream().collect(Collectors.toMap(key -> key, key -> key.equals(A) ? value : 1));
    }

    private static <T> T in(Function<Commit, T> work) {
        return Postgres.commit(commit -> {
            commit.open(List.of(BUCKET, OTHER));
            return work.apply(commit);
        });
    }
}
