package landsea.marketplace.reading;

import java.nio.charset.Charset;

/**
 * Evidence for one of the character sets of East Asia while the bytes of a text go by. In text of such a set most pairs are
 * the common characters, which stand together in a small part of its table, and words follow without a blank; the same
 * bytes read as another set fall all over the table.
 */
final class DoubleBytes {

    /** Such a set's own text is some 95 % common characters; another's bytes seen through it stay below half. */
    private static final int COMMON_PERCENT_MIN = 65;

    /** A few characters cut in half are usual where a column is cut to a number of bytes. */
    private static final int DAMAGED_PERCENT_MAX = 6;

    private static final int DAMAGED_COUNT_FREE = 2;

    private static final int ATTACHED_ONE_IN = 4;

    enum Set {
        JAPANESE("windows-31j"),
        /**
         * GBK with the euro sign. The larger GB 18030 has characters of four bytes, two of them digits: its decoder would
         * take digits and delimiters for parts of a character that was cut.
         */
        SIMPLIFIED("x-mswin-936"),
        TRADITIONAL("x-windows-950");

        private final Charset charset;

        Set(String name) {
            this.charset = Charset.forName(name);
        }

        private boolean leads(int c) {
            return switch (this) {
                case JAPANESE -> c >= 0x81 && c <= 0x9F || c >= 0xE0 && c <= 0xFC;
                case SIMPLIFIED, TRADITIONAL -> c >= 0x81 && c <= 0xFE;
            };
        }

        private boolean trails(int c) {
            return switch (this) {
                case JAPANESE -> c >= 0x40 && c <= 0xFC && c != 0x7F;
                case SIMPLIFIED -> c >= 0x40 && c <= 0xFE && c != 0x7F;
                case TRADITIONAL -> c >= 0x40 && c <= 0x7E || c >= 0xA1 && c <= 0xFE;
            };
        }

        /** The syllables of Japanese and the first level of its kanji; the first level of hanzi; punctuation of each. */
        private boolean isCommon(int lead, int trail) {
            return switch (this) {
                case JAPANESE -> lead >= 0x81 && lead <= 0x83 || lead >= 0x88 && lead <= 0x97;
                case SIMPLIFIED -> trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead >= 0xA1 && lead <= 0xA3);
                case TRADITIONAL -> lead >= 0xA4 && lead <= 0xC6 || lead >= 0xA1 && lead <= 0xA3;
            };
        }
    }

    private final Set set;
    private int lead;
    private boolean behindCommon;
    private long common;
    private long other;
    private long damaged;
    private long neighbours;
    private long attached;
    private boolean behindLetter;

    DoubleBytes(Set set) {
        this.set = set;
    }

    Charset charset() {
        return set.charset;
    }

    long damaged() {
        return damaged + (lead == 0 ? 0 : 1);
    }

    long common() {
        return common;
    }

    /** Whether no character is half read. */
    boolean isBetween() {
        return lead == 0;
    }

    /** ASCII has been passed over; the byte at hand follows this one. */
    void skippedTo(int previous) {
        behindLetter = previous >= 'a' && previous <= 'z';
    }

    void take(int c) {
        if (lead != 0) {
            int first = lead;
            lead = 0;
            if (set.trails(c)) {
                pair(first, c);
                return;
            }
            damaged++;
            behindCommon = false;
        }
        if (c < 0x80) {
            behindCommon = false;
            skippedTo(c);
        } else if (set.leads(c)) {
            lead = c;
        } else {
            behindCommon = false;
            behindLetter = false;
            if (set == Set.JAPANESE && c >= 0xA1 && c <= 0xDF) {
                other++;
            } else {
                damaged++;
            }
        }
    }

    private void pair(int first, int second) {
        attached += behindLetter ? 1 : 0;
        behindLetter = false;
        if (set.isCommon(first, second)) {
            common++;
            neighbours += behindCommon ? 1 : 0;
            behindCommon = true;
        } else {
            other++;
            behindCommon = false;
        }
    }

    /**
     * Whether the bytes are text of this set. Two common characters must stand side by side, twice: a curly apostrophe
     * with the letter behind it looks like one kanji, never like a word of them. And few may follow upon a small Latin
     * letter: an accented letter within a word does.
     */
    boolean isEvident() {
        return neighbours >= 2
                && attached * ATTACHED_ONE_IN <= common + other
                && commonPercent() >= COMMON_PERCENT_MIN
                && damaged() <= DAMAGED_COUNT_FREE + (common + other) * DAMAGED_PERCENT_MAX / 100;
    }

    /** Share of the common characters in all that is no ASCII. */
    long commonPercent() {
        long all = common + other + damaged();
        return all == 0 ? 0 : common * 100 / all;
    }
}
