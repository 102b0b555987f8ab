package landsea.marketplace.reading;

/** Counts what is UTF-16 in bytes that go by. */
final class Utf16Units {

    private final boolean bigEndian;
    private int half = -1;
    private boolean behindHigh;
    private long units;
    private long damaged;
    private boolean hasNul;
    private boolean blank = true;

    Utf16Units(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    void take(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xFF;
            if (half < 0) {
                half = c;
            } else {
                unit(bigEndian ? half << 8 | c : c << 8 | half);
                half = -1;
            }
        }
    }

    private void unit(int unit) {
        units++;
        hasNul |= unit == 0;
        blank &= Cells.isBlank((char) unit);
        boolean low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (behindHigh != low) {
            damaged++;
        }
        behindHigh = unit >= 0xD800 && unit <= 0xDBFF;
    }

    boolean hasNul() {
        return hasNul;
    }

    boolean isBlank() {
        return blank;
    }

    long units() {
        return units;
    }

    long damaged() {
        return damaged + (behindHigh ? 1 : 0) + (half < 0 ? 0 : 1);
    }

    /**
     * Which end comes first in text without a mark: ASCII has a zero at every second byte, and always the same one.
     *
     * @return 1 big-endian, −1 little-endian, 0 no UTF-16
     */
    static int order(byte[] opening, int length) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < length; i++) {
            if (opening[i] == 0) {
                if ((i & 1) == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int pairs = length / 2;
        // Some characters of other alphabets have a zero byte too, at the other place: U+4E00 is one.
        boolean little = odd * 10 >= pairs && even * 20 <= odd && odd >= 2;
        boolean big = even * 10 >= pairs && odd * 20 <= even && even >= 2;
        return big ? 1 : little ? -1 : 0;
    }
}
