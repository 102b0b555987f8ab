package landsea.marketplace.reading;

/** Counts what is UTF-8 in bytes that go by, strictly: no overlong form, no surrogate, nothing above U+10FFFF. */
final class Utf8Bytes {

    private int missing;
    private int next;
    private int nextMax;
    private long characters;
    private long damaged;

    /** Characters of more than one byte. */
    long characters() {
        return characters;
    }

    long damaged() {
        return damaged + (missing == 0 ? 0 : 1);
    }

    boolean isBetween() {
        return missing == 0;
    }

    void take(int c) {
        if (missing > 0) {
            if (c >= next && c <= nextMax) {
                next = 0x80;
                nextMax = 0xBF;
                if (--missing == 0) {
                    characters++;
                }
                return;
            }
            missing = 0;
            damaged++;
        }
        if (c >= 0x80) {
            lead(c);
        }
    }

    private void lead(int c) {
        next = 0x80;
        nextMax = 0xBF;
        if (c >= 0xC2 && c <= 0xDF) {
            missing = 1;
        } else if (c >= 0xE0 && c <= 0xEF) {
            missing = 2;
            next = c == 0xE0 ? 0xA0 : 0x80;
            nextMax = c == 0xED ? 0x9F : 0xBF;
        } else if (c >= 0xF0 && c <= 0xF4) {
            missing = 3;
            next = c == 0xF0 ? 0x90 : 0x80;
            nextMax = c == 0xF4 ? 0x8F : 0xBF;
        } else {
            damaged++;
        }
    }
}
