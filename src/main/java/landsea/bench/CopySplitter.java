package landsea.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Takes what COPY answers in binary form, whose first column is the number of a batch, and gives each row without it to its
 * batch. A row is a count of columns in two bytes, then for each its length in four and its bytes.
 */
final class CopySplitter extends OutputStream {

    private static final int HEADER_BYTES = 19;

    private final List<Batch> batches;
    private final int table;
    private boolean begun;

    CopySplitter(List<Batch> batches, int table) {
        this.batches = batches;
        this.table = table;
    }

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException("rows come whole");
    }

    /** The server sends whole rows. */
    @Override
    public void write(byte[] all, int from, int length) {
        ByteBuffer in = ByteBuffer.wrap(all, from, length);
        if (!begun) {
            in.position(from + HEADER_BYTES);
            begun = true;
        }
        while (in.hasRemaining()) {
            short columns = in.getShort();
            if (columns < 0) {
                return;
            }
            in.getInt();
            int batch = in.getInt();
            int start = in.position();
            for (int i = 1; i < columns; i++) {
                int bytes = in.getInt();
                in.position(in.position() + Math.max(0, bytes));
            }
            ByteArrayOutputStream rows = batches.get(batch).rows(table);
            rows.write((columns - 1) >>> 8);
            rows.write(columns - 1);
            rows.write(all, start, in.position() - start);
        }
    }
}
