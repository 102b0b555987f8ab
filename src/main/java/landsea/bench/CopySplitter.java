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
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    CopySplitter(List<Batch> batches, int table) {
        this.batches = batches;
        this.table = table;
    }

    @Override
    public void write(int b) {
        taken.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        taken.write(bytes, from, length);
    }

    void end() {
        byte[] all = taken.toByteArray();
        ByteBuffer in = ByteBuffer.wrap(all, HEADER_BYTES, all.length - HEADER_BYTES);
        for (short columns = in.getShort(); columns >= 0; columns = in.getShort()) {
            in.getInt();
            int batch = in.getInt();
            int start = in.position();
            for (int i = 1; i < columns; i++) {
                int length = in.getInt();
                in.position(in.position() + Math.max(0, length));
            }
            ByteArrayOutputStream rows = batches.get(batch).rows(table);
            rows.write((columns - 1) >>> 8);
            rows.write(columns - 1);
            rows.write(all, start, in.position() - start);
        }
    }
}
