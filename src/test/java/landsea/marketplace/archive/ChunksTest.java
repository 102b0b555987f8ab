package landsea.marketplace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import landsea.basics.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks by themselves: what was cut, sealed and opened again is what came, or nothing is. */
class ChunksTest {

    private static final int MIB = Chunk.PLAIN_BYTES_MAX;

    private final RawFileId file = RawFileId.next(new Bucket(3));
    private final DataKey key = DataKey.random(file);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, MIB - 1, MIB, MIB + 1, 2 * MIB, 5 * MIB + 17})
    void bytes_come_back_as_they_were(int length) throws IOException {
        byte[] content = random(length);

        List<Chunk> chunks = sealed(content);

        assertThat(read(chunks)).isEqualTo(content);
        assertThat(chunks).extracting(Chunk::isLast).filteredOn(last -> last).hasSize(1);
        assertThat(chunks.getLast().isLast()).isTrue();
        assertThat(chunks.getLast().endsAt()).isEqualTo(length);
    }

    @Test
    void however_long_a_file_is_only_a_few_chunks_are_held() throws IOException {
        int length = 300 * MIB;
        List<Integer> handedOver = new ArrayList<>();
        byte[] block = random(1 << 16);
        long[] stored = {0};
        ChunkWriter writer = new ChunkWriter(key, 0, 0, chunks -> {
            handedOver.add(chunks.size());
            chunks.forEach(chunk -> stored[0] += chunk.plainBytes());
        });

        for (int written = 0; written < length; written += block.length) {
            writer.write(block, 0, block.length);
        }
        writer.end();

        assertThat(stored[0]).isEqualTo(length);
        assertThat(handedOver).hasSize(75).allMatch(count -> count <= 4);
    }

    @Test
    void a_reader_holds_a_few_chunks_and_stops_at_the_last() throws IOException {
        List<Chunk> chunks = sealed(random(9 * MIB + 1));
        List<Integer> asked = new ArrayList<>();
        RawReader reader = new RawReader(file, key, source(chunks, asked));

        assertThat(reader.readAllBytes()).hasSize(9 * MIB + 1);
        assertThat(reader.read()).isEqualTo(-1);
        assertThat(asked).containsExactly(0, 4, 8);
    }

    @Test
    void skipping_lands_where_reading_would_and_opens_nothing_between() throws IOException {
        byte[] content = random(9 * MIB + 1);
        List<Chunk> chunks = sealed(content);
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<Integer> asked = new ArrayList<>();
            RawReader reader = new RawReader(file, key, source(chunks, asked));
            int at = 0;
            while (at < content.length) {
                int count = random.nextInt(random.nextBoolean() ? 1_000 : 4 * MIB);
                long skipped = reader.skip(count);
                assertThat(skipped).as("seed %d at %d", seed, at).isLessThanOrEqualTo(count);
                at += (int) skipped;
                int read = reader.read();
                assertThat(read).as("seed %d at %d", seed, at).isEqualTo(at < content.length ? content[at] & 0xFF : -1);
                at++;
            }
        }
        List<Integer> asked = new ArrayList<>();
        RawReader far = new RawReader(file, key, source(chunks, asked));
        far.skipNBytes(8L * MIB + 5);
        assertThat(far.read()).isEqualTo(content[8 * MIB + 5] & 0xFF);
        assertThat(asked).containsExactly(0, 8);
        assertThat(far.skip(Long.MAX_VALUE / 2)).isEqualTo(content.length - 8L * MIB - 6);
        assertThat(far.skip(1)).isZero();
    }

    @Test
    void what_somebody_did_to_the_chunks_is_found_and_named() {
        byte[] content = random(3 * MIB + 5);

        assertDamaged(content, 1, chunks -> with(chunks, 1, flipped(chunks.get(1))));
        assertDamaged(content, 0, chunks -> with(with(chunks, 0, moved(chunks.get(1), 0)), 1, moved(chunks.get(0), 1)));
        assertDamaged(content, 2, chunks -> with(chunks, 2, moved(chunks.get(1), 2)));
        assertDamaged(content, 3, chunks -> chunks.subList(0, 3));
        assertDamaged(content, 2, chunks -> with(chunks.subList(0, 3), 2, last(chunks.get(2))));
        assertDamaged(content, 1, chunks -> {
            List<Chunk> gap = new ArrayList<>(chunks);
            gap.remove(1);
            return gap;
        });
        assertDamaged(content, 0, chunks -> List.of());
    }

    @Test
    void a_chunk_of_another_file_does_not_open_here() {
        DataKey other = DataKey.random(RawFileId.next(new Bucket(3)));
        Chunk foreign = other.seal(0, 0, new byte[10], 10, true);
        Chunk sameKey = new DataKey(RawFileId.next(new Bucket(3)), key.encoded()).seal(0, 0, new byte[10], 10, true);

        assertThatThrownBy(() -> read(List.of(foreign))).isInstanceOf(DamagedFileException.class);
        assertThatThrownBy(() -> read(List.of(sameKey))).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void the_same_bytes_are_never_sealed_into_the_same_text() {
        byte[] content = "a".repeat(100).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(sealed(content).getFirst().sealed())
                .isNotEqualTo(sealed(content).getFirst().sealed());
    }

    private void assertDamaged(byte[] content, int chunk, UnaryOperator<List<Chunk>> harm) {
        List<Chunk> harmed = harm.apply(sealed(content));

        assertThatThrownBy(() -> read(harmed))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith(file.text() + ", chunk " + chunk + ":");
    }

    private List<Chunk> sealed(byte[] content) {
        List<Chunk> chunks = new ArrayList<>();
        ChunkWriter writer = new ChunkWriter(key, 0, 0, chunks::addAll);
        writer.write(content, 0, content.length);
        writer.end();
        return chunks;
    }

    private byte[] read(List<Chunk> chunks) throws IOException {
        try (RawReader reader = new RawReader(file, key, source(chunks, new ArrayList<>()))) {
            return reader.readAllBytes();
        }
    }

    /** Chunks as the table has them. */
    private static RawReader.Source source(List<Chunk> chunks, List<Integer> asked) {
        return new RawReader.Source() {
            @Override
            public List<Chunk> from(int number) {
                asked.add(number);
                return chunks.stream()
                        .filter(chunk -> chunk.number() >= number)
                        .limit(RawReader.CHUNKS_AT_ONCE)
                        .toList();
            }

            @Override
            public int at(long offset) {
                return chunks.stream()
                        .filter(chunk -> chunk.startsAt() <= offset)
                        .mapToInt(Chunk::number)
                        .max()
                        .orElse(0);
            }
        };
    }

    private static List<Chunk> with(List<Chunk> chunks, int place, Chunk chunk) {
        List<Chunk> changed = new ArrayList<>(chunks);
        changed.set(place, chunk);
        return changed;
    }

    private static Chunk flipped(Chunk chunk) {
        byte[] sealed = chunk.sealed().clone();
        sealed[sealed.length / 2] ^= 1;
        return new Chunk(chunk.number(), chunk.startsAt(), chunk.plainBytes(), chunk.isLast(), sealed);
    }

    private static Chunk moved(Chunk chunk, int number) {
        return new Chunk(number, (long) number * MIB, chunk.plainBytes(), chunk.isLast(), chunk.sealed());
    }

    private static Chunk last(Chunk chunk) {
        return new Chunk(chunk.number(), chunk.startsAt(), chunk.plainBytes(), true, chunk.sealed());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        // Half of it alike: there must be something to compress.
        Arrays.fill(bytes, 0, length / 2, (byte) 'x');
        return bytes;
    }
}
