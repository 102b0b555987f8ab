package landsea.marketplace.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import landsea.basics.Sha256;
import landsea.marketplace.StatementLine;

/** What lines say, as one hash that grows with them: the same for the same lines however their file was written. */
public final class LinesHash {

    private static final byte UNIT_SEPARATOR = 0x1F;

    /** A file may hold many statements of few lines, or one of many: the buffer grows with what is added. */
    private static final int BUFFER_LENGTH_MIN = 256;

    private static final int BUFFER_LENGTH_MAX = 8 * 1024;

    /** A sign, nineteen digits and a separator. */
    private static final int NUMBER_LENGTH_MAX = 21;

    private final MessageDigest digest = Sha256.digest();
    private byte[] buffer = new byte[BUFFER_LENGTH_MIN];
    private int filled;

    public void add(StatementLine line) {
        StatementLine.Reference reference = line.reference();
        add(line.amount().minor());
        add(line.type().transactionType());
        add(line.type().amountType());
        add(line.type().amountDescription());
        add(reference.orderId());
        add(reference.merchantOrderId());
        add(reference.adjustmentId());
        add(reference.shipmentId());
        add(reference.orderItemCode());
        add(reference.merchantOrderItemId());
        add(reference.merchantAdjustmentItemId());
        add(line.posted().at().getEpochSecond());
        add(line.marketplaceName());
        add(line.fulfilmentId());
        add(line.sku());
        add(line.quantity());
        add(line.promotionId());
        put((byte) '\n');
    }

    public void add(String text) {
        int length = text.length();
        if (filled + length >= buffer.length) {
            flush();
        }
        if (length < buffer.length) {
            int at = filled;
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= 0x80) {
                    bytes(text.getBytes(StandardCharsets.UTF_8));
                    return;
                }
                buffer[at++] = (byte) c;
            }
            filled = at;
            put(UNIT_SEPARATOR);
        } else {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** 64 lower-case hexadecimal digits; nothing is added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(take());
    }

    /** The 32 bytes of what was added since the last time. */
    byte[] take() {
        flush();
        return digest.digest();
    }

    public void add(long number) {
        if (filled + NUMBER_LENGTH_MAX > buffer.length) {
            flush();
        }
        if (number < 0) {
            buffer[filled++] = '-';
        }
        // Negative all along: the smallest number has no positive twin.
        long rest = number < 0 ? number : -number;
        int length = 1;
        for (long more = rest / 10; more != 0; more /= 10) {
            length++;
        }
        for (int at = filled + length - 1; at >= filled; at--) {
            buffer[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        filled += length;
        buffer[filled++] = UNIT_SEPARATOR;
    }

    private void bytes(byte[] utf8) {
        flush();
        digest.update(utf8);
        put(UNIT_SEPARATOR);
    }

    private void put(byte one) {
        if (filled == buffer.length) {
            flush();
        }
        buffer[filled++] = one;
    }

    private void flush() {
        digest.update(buffer, 0, filled);
        filled = 0;
        if (buffer.length < BUFFER_LENGTH_MAX) {
            buffer = new byte[2 * buffer.length];
        }
    }
}
