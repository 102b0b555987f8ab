package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 64, Integer.MAX_VALUE})
    void thereAreNoOtherBucketsThanTheSixtyFour(int value) {
        assertThatThrownBy(() -> new Bucket(value)).hasMessage("bucket " + value + " is not one of 0 to 63");
    }

    @Test
    void allBucketsComeOnceAndInOrder() {
        assertThat(Bucket.all().map(Bucket::value))
                .containsExactlyElementsOf(IntStream.range(0, 64).boxed().toList());
        assertThat(Bucket.all()).isSorted();
    }

    @Test
    void aKeyAlwaysHasTheSameBucketAndItsKindBelongsToIt() {
        assertThat(Bucket.ofKey("bank-reference", "REF-1")).isEqualTo(new Bucket(62));
        // Kind and key are held apart: otherwise the two would be one text.
        assertThat(IntStream.range(0, 100)
                        .filter(i -> !Bucket.ofKey("a" + i, "b").equals(Bucket.ofKey("a", i + "b")))
                        .count())
                .isGreaterThan(90);
    }

    @Test
    void keysSpreadOverAllBuckets() {
        Map<Bucket, Long> counts = IntStream.range(0, 64_000)
                .mapToObj(i -> Bucket.ofKey("bank-reference", "REF-" + i))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts).hasSize(Bucket.COUNT);
        assertThat(counts.values()).allMatch(count -> count > 800 && count < 1_200);
    }
}
