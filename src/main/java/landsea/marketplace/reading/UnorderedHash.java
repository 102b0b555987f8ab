package landsea.marketplace.reading;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import landsea.marketplace.StatementLine;

/**
 * What lines say, as one hash that is the same in whatever order they come: the hashes of the lines, added up. It tells
 * whether a report is known; who makes two reports of one hash has his own second report taken for the first.
 */
public final class UnorderedHash {

    private final LinesHash one = new LinesHash();
    private final long[] sum = new long[4];

    public void add(StatementLine line) {
        one.add(line);
        mix();
    }

    /** One line, or whatever else belongs together. */
    public void add(String... texts) {
        Arrays.stream(texts).forEach(one::add);
        mix();
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        ByteBuffer bytes = ByteBuffer.allocate(sum.length * Long.BYTES);
        Arrays.stream(sum).forEach(bytes::putLong);
        return HexFormat.of().formatHex(bytes.array());
    }

    private void mix() {
        ByteBuffer bytes = ByteBuffer.wrap(one.take());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += bytes.getLong();
        }
    }
}
