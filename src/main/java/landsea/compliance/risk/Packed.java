package landsea.compliance.risk;

import java.util.Arrays;
import java.util.UUID;

/** Figures in few bytes: small numbers take one. */
final class Packed {

    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BYTE = 8;
    private static final int NUMBER_BYTES_MAX = 9;

    private Packed() {}

    static final class Out {

        private byte[] bytes = new byte[256];
        private int size;

        /** None below zero. */
        void number(long value) {
            room(NUMBER_BYTES_MAX);
            long rest = value;
            while (rest > SEVEN_BITS) {
                bytes[size++] = (byte) (rest & SEVEN_BITS | MORE);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        void uuid(UUID value) {
            room(2 * Long.BYTES);
            half(value.getMostSignificantBits());
            half(value.getLeastSignificantBits());
        }

        private void half(long value) {
            for (int shift = Long.SIZE - BYTE; shift >= 0; shift -= BYTE) {
                bytes[size++] = (byte) (value >>> shift);
            }
        }

        void text(byte[] text) {
            number(text.length);
            room(text.length);
            System.arraycopy(text, 0, bytes, size, text.length);
            size += text.length;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * (size + more));
            }
        }
    }

    static final class In {

        private final byte[] bytes;
        private int at;

        In(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasMore() {
            return at < bytes.length;
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte piece = bytes[at++];
                value |= (long) (piece & SEVEN_BITS) << shift;
                if (piece >= 0) {
                    return value;
                }
            }
        }

        UUID uuid() {
            return new UUID(half(), half());
        }

        private long half() {
            long value = 0;
            for (int i = 0; i < BYTE; i++) {
                value = value << BYTE | bytes[at++] & 0xFF;
            }
            return value;
        }

        byte[] text() {
            int length = (int) number();
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }
    }
}
