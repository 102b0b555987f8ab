package landsea.marketplace.archive;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A walk through a file, a few chunks at a time; ends only behind the chunk that was sealed as the last. */
final class RawReader extends InputStream {

    static final int CHUNKS_AT_ONCE = 4;

    /** Where chunks come from. */
    interface Source {

        /** The chunks from a number on, at most {@link #CHUNKS_AT_ONCE}; none where there are none. */
        List<Chunk> from(int number);

        /** The number of the chunk in which an offset lies; of the last where it lies behind all. */
        int at(long offset);
    }

    private final RawFileId file;
    private final DataKey key;
    private final Source source;
    private final Deque<Chunk> fetched = new ArrayDeque<>();
    private byte[] open = new byte[0];
    private int read;
    private int number;
    private long position;
    private boolean ended;

    RawReader(RawFileId file, DataKey key, Source source) {
        this.file = file;
        this.key = key;
        this.source = source;
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

    /** Passes over whole chunks without opening them: who looks for one file in an archive does so often. */
    @Override
    public long skip(long count) throws DamagedFileException {
        if (count <= 0 || !advance()) {
            return 0;
        }
        long from = position - open.length + read;
        long to = from + count;
        if (to >= position && !ended) {
            int there = source.at(to);
            if (there > number) {
                fetched.clear();
                fetched.addAll(source.from(there));
                number = there;
                position = fetched.isEmpty() ? position : fetched.getFirst().startsAt();
                from = Math.min(from, position);
            }
            read = open.length;
            if (!advance()) {
                return position - from;
            }
        }
        long start = position - open.length;
        read = (int) Math.max(0, Math.min(open.length, to - start));
        return start + read - from;
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
            fetched.addAll(source.from(number));
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
