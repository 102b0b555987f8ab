package landsea.marketplace.reading;

import java.nio.charset.Charset;

/**
 * Evidence for the Windows character sets of one byte each. They agree on ASCII, the no-break space, the apostrophe and
 * the dashes, so which of them is taken never changes an amount, an id or a date; it changes letters of names.
 */
final class SingleBytes {

    private static final int PERCENT = 100;
    private static final int CYRILLIC_RUN_MIN = 3;
    private static final int CYRILLIC_PERCENT_MIN = 80;

    private long highs;
    private long undefinedIn1252;
    private long centralEuropean;
    private long turkish;
    private long inLongRuns;
    private int run;
    private int before;
    private int last;

    /** Every byte that is not ASCII, and the byte behind it. */
    void take(int c) {
        if (last >= 0x80) {
            judge(before, last, c);
        }
        if (c >= 0x80) {
            highs++;
            run++;
        } else {
            endRun();
        }
        before = last;
        last = c;
    }

    /** ASCII has been passed over; the byte at hand follows this one. */
    void skippedTo(int previous) {
        if (last >= 0x80) {
            judge(before, last, previous);
        }
        endRun();
        before = 0;
        last = previous;
    }

    private void endRun() {
        inLongRuns += run >= CYRILLIC_RUN_MIN ? run : 0;
        run = 0;
    }

    private void judge(int left, int c, int right) {
        boolean inWord = isLetter(left) && isLetter(right);
        boolean atWord = isLetter(left) || isLetter(right);
        switch (c) {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> undefinedIn1252++;
            // Between letters these are Polish, Czech or Hungarian ones; in 1252 they are ³ ¹ ¿ ¾ º œ Ÿ.
            case 0xB3, 0xB9, 0xBF, 0xBE, 0xBA, 0x9C, 0x9F -> centralEuropean += inWord ? 1 : 0;
            // The Turkish ğ and ş; in 1252 the ð and þ of Icelandic, in which no report is written.
            case 0xF0, 0xFE, 0xD0, 0xDE -> turkish += atWord ? 1 : 0;
            default -> {}
        }
    }

    private static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z' || c >= 0xC0;
    }

    /** Bytes that the chosen set leaves undefined. */
    long damaged(Charset charset) {
        return charset.name().equals("windows-1252") ? undefinedIn1252 : 0;
    }

    long highs() {
        return highs;
    }

    /** The set that the letters speak for; windows-1252 where nothing speaks against it. */
    Charset charset() {
        skippedTo(' ');
        if (inLongRuns * PERCENT >= highs * CYRILLIC_PERCENT_MIN && highs >= CYRILLIC_RUN_MIN) {
            return Charset.forName("windows-1251");
        }
        if (centralEuropean > turkish) {
            return Charset.forName("windows-1250");
        }
        return Charset.forName(turkish > 0 ? "windows-1254" : "windows-1252");
    }
}
