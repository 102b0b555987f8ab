package landsea.marketplace.archive;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** A walk through a file, a few chunks at a time; ends only behind the chunk that was sealed as the last. */
final class RawReader extends InputStream {

    static final int CHUNKS_AT_ONCE = 4;

    private final RawFileId file;
    private final DataKey key;
    private final IntFunction<List<Chunk>> fetch;
    private final Deque<Chunk> fetched = new ArrayDeque<>();
    private byte[] open = new byte[0];
    private int read;
    private int number;
    private long position;
    private boolean ended;

    /** @param fetch the chunks from a number on, at most {@link #CHUNKS_AT_ONCE}; none where there are none */
    RawReader(RawFileId file, DataKey key, IntFunction<List<Chunk>> fetch) {
        this.file = file;
        this.key = key;
        this.fetch = fetch;
    }

    @Override
    public int read() throws DamagedFileException {
        return advance() ? open[read++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws DamagedFileException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, open.length - read);
        System.arraycopy(open, read, into, from, count);
        read += count;
        return count;
    }

    @Override
    public int available() {
        return open.length - read;
    }

    /** Opens the next chunk where the one before is used up; false at the end. */
    private boolean advance() throws DamagedFileException {
        while (read == open.length && !ended) {
            Chunk chunk = next();
            open = key.open(chunk);
            read = 0;
            number++;
            position = chunk.endsAt();
            ended = chunk.isLast();
        }
        return read < open.length;
    }

    private Chunk next() throws DamagedFileException {
        if (fetched.isEmpty()) {
            fetched.addAll(fetch.apply(number));
        }
        Chunk chunk = fetched.poll();
        if (chunk == null || chunk.number() != number) {
            throw new DamagedFileException(file, number, "it is missing");
        }
        if (chunk.startsAt() != position) {
            throw new DamagedFileException(
                    file, number, "it is said to start at " + chunk.startsAt() + ", not " + position);
        }
        return chunk;
    }
}
