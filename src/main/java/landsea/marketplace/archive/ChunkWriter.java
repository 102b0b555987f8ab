package landsea.marketplace.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts bytes into chunks, seals them and hands them on, a few at a time: what it holds does not grow with the file. A full
 * buffer waits for the next byte or the end, for only then is it known whether its chunk is the last.
 */
final class ChunkWriter {

    /** So many chunks go into one transaction: a commit's wait for the disk is then little beside its bytes. */
    private static final int CHUNKS_AT_ONCE = 4;

    private final DataKey key;
    private final Consumer<List<Chunk>> store;
    private final byte[] buffer = new byte[Chunk.PLAIN_BYTES_MAX];
    private final List<Chunk> waiting = new ArrayList<>();
    private int number;
    private long startsAt;
    private int buffered;

    /**
     * @param number of the first chunk to be written
     * @param startsAt where in the file that chunk begins
     * @param store takes sealed chunks in their order; what it throws, the writer's caller gets
     */
    ChunkWriter(DataKey key, int number, long startsAt, Consumer<List<Chunk>> store) {
        this.key = key;
        this.number = number;
        this.startsAt = startsAt;
        this.store = store;
    }

    /** Bytes of the file up to here, whether stored yet or not. */
    long position() {
        return startsAt + buffered;
    }

    /** The number that the next chunk gets. */
    int nextNumber() {
        return number;
    }

    void write(byte[] bytes, int from, int length) {
        int done = 0;
        while (done < length) {
            if (buffered == buffer.length) {
                seal(false);
            }
            int more = Math.min(length - done, buffer.length - buffered);
            System.arraycopy(bytes, from + done, buffer, buffered, more);
            buffered += more;
            done += more;
        }
    }

    /** Stores what there is; the file goes on later, where it now ends. */
    void pause() {
        if (buffered > 0) {
            seal(false);
        }
        flush();
    }

    /** Stores what there is; the file ends here. */
    void end() {
        seal(true);
        flush();
    }

    /** Nothing of the plain bytes stays in memory longer than it is of use. */
    void forget() {
        Arrays.fill(buffer, (byte) 0);
        waiting.clear();
    }

    private void seal(boolean isLast) {
        waiting.add(key.seal(number, startsAt, buffer, buffered, isLast));
        number++;
        startsAt += buffered;
        buffered = 0;
        if (waiting.size() == CHUNKS_AT_ONCE) {
            flush();
        }
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            store.accept(List.copyOf(waiting));
            waiting.clear();
        }
    }
}
