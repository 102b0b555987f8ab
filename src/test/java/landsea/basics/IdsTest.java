package landsea.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private record PaymentId(UUID value) implements Id {

        @Override
        public String prefix() {
            return "pay";
        }
    }

    private static final Bucket BUCKET = new Bucket(37);

    /** SHA-256 of the name, cut, marked as version 8, with the bucket last; reckoned outside this code. */
    private static final String NOSTRO_USD_37 = "aeb19f39-5b37-8f1a-96b3-853f7a2eeb25";

    @Test
    void idsOfOneProcessStandInTheOrderOfTheirMakingAsValuesAndAsText() {
        List<UUID> ids = IntStream.range(0, 20_000)
                .mapToObj(i -> Ids.next(new Bucket(i % Bucket.COUNT)))
                .toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.stream().map(UUID::toString)).isSorted();
    }

    @Test
    void idsMadeAtOnceByManyThreadsAreDistinct() {
        List<UUID> ids = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> Ids.next(BUCKET))
                .toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids.stream().map(UUID::getMostSignificantBits)).doesNotHaveDuplicates();
    }

    @Test
    void anIdIsATimeOrderedUuidOfTheStandardAndKeepsItsBucket() {
        Bucket.all().forEach(bucket -> {
            UUID id = Ids.next(bucket);

            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(new PaymentId(id).bucket()).isEqualTo(bucket);
        });
    }

    @Test
    void aNamedIdIsAlwaysTheSameInItsBucketAndDiffersByNameAndBucket() {
        UUID id = Ids.named(BUCKET, "nostro/USD");

        assertThat(id).isEqualTo(UUID.fromString(NOSTRO_USD_37));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Bucket.of(id)).isEqualTo(BUCKET);
        assertThat(Ids.named(BUCKET, "nostro/EUR")).isNotEqualTo(id);
        Set<UUID> everywhere = new HashSet<>(
                Bucket.all().map(bucket -> Ids.named(bucket, "nostro/USD")).toList());
        assertThat(everywhere).hasSize(Bucket.COUNT);
    }

    @Test
    void theTextFormNamesTheKindAndReadsBack() {
        PaymentId id = new PaymentId(UUID.fromString("0198c2f0-0000-7abc-8000-00000000000f"));

        assertThat(id.text()).isEqualTo("pay_0198c2f000007abc800000000000000f");
        assertThat(Ids.parse("pay", id.text())).isEqualTo(id.value());
        Stream.generate(() -> Ids.next(BUCKET))
                .limit(1_000)
                .forEach(value -> assertThat(Ids.parse("pay", new PaymentId(value).text()))
                        .isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acc_0198c2f000007abc800000000000000f",
                "pay0198c2f000007abc800000000000000f",
                "pay_0198c2f000007abc800000000000000",
                "pay_0198c2f000007abc800000000000000ff",
                "pay_0198c2f000007abc800000000000000g",
                "pay_+198c2f000007abc800000000000000f",
                "pay_０198c2f000007abc800000000000000f",
                "pay_0198c2f0-000-7abc-8000-0000000000f",
                "PAY_0198c2f000007abc800000000000000f",
                "pay_",
                ""
            })
    void anotherKindsIdOrAnythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Ids.parse("pay", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pay_…");
    }
}
