package landsea.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopySplitterTest {

    @Test
    void each_row_goes_to_its_batch_without_the_number() {
        List<Batch> batches = List.of(new Batch(2), new Batch(2));
        CopySplitter splitter = new CopySplitter(batches, 1);

        byte[] first =
                ByteBuffer.allocate(19 + 15).put(new byte[19]).put(row(1, 65)).array();
        splitter.write(first, 0, first.length);
        byte[] rest = ByteBuffer.allocate(15 + 15 + 2)
                .put(row(0, 66))
                .put(row(1, 67))
                .putShort((short) -1)
                .array();
        splitter.write(rest, 0, rest.length);

        assertThat(batches.getFirst().rows(1).toByteArray()).isEqualTo(alone(66));
        assertThat(batches.getLast().rows(1).toByteArray())
                .isEqualTo(ByteBuffer.allocate(14).put(alone(65)).put(alone(67)).array());
        assertThat(batches.getFirst().rows(0).size()).isZero();
    }

    private static byte[] row(int batch, int value) {
        return ByteBuffer.allocate(15)
                .putShort((short) 2)
                .putInt(4)
                .putInt(batch)
                .putInt(1)
                .put((byte) value)
                .array();
    }

    private static byte[] alone(int value) {
        return ByteBuffer.allocate(7)
                .putShort((short) 1)
                .putInt(1)
                .put((byte) value)
                .array();
    }
}
