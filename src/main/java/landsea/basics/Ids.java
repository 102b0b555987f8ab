package landsea.basics;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes and reads the values behind {@link Id}s. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private static final ScopedValue<Source> SOURCE = ScopedValue.newInstance();

    private Ids() {}

    /** Where a simulation's ids come from, so that the same seed makes the same ids. */
    public interface Source {

        /** Higher than all before: 48 bits of milliseconds, 12 of a counter. */
        long stamp();

        /** Random. */
        long bits();
    }

    /** Does work, on this thread alone, whose new ids come from a source of the caller's. */
    public static void drawingFrom(Source source, Runnable work) {
        ScopedValue.where(SOURCE, source).run(work);
    }

    /**
     * A new UUID of version 7 for a bucket: 48 bits of real milliseconds, 12 bits of a counter that keeps ids of one
     * process in the order of their making, 56 random bits, six bits of bucket.
     */
    public static UUID next(Bucket bucket) {
        if (SOURCE.isBound()) {
            return of(SOURCE.get().stamp(), SOURCE.get().bits(), bucket);
        }
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis() << 12));
        return of(stamp, RANDOM.nextLong(), bucket);
    }

    /** Below every id that {@link #next} makes from that moment on, above those that it made before. */
    public static UUID first(Instant moment) {
        return of(moment.toEpochMilli() << 12, 0, new Bucket(0));
    }

    private static UUID of(long stamp, long bits, Bucket bucket) {
        long high = (stamp >>> 12) << 16 | 0x7000L | (stamp & 0xFFF);
        long low = (bits & 0x3FFF_FFFF_FFFF_FFC0L) | 0x8000_0000_0000_0000L | bucket.value();
        return new UUID(high, low);
    }

    /**
     * The UUID that a name always has in a bucket (version 8 over SHA-256): house accounts are found without a look-up.
     */
    public static UUID named(Bucket bucket, String name) {
        byte[] digest = Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8));
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | digest[i] & 0xFF;
            low = low << 8 | digest[i + 8] & 0xFF;
        }
        high = high & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
        low = low & 0x3FFF_FFFF_FFFF_FFC0L | 0x8000_0000_0000_0000L | bucket.value();
        return new UUID(high, low);
    }

    static String text(String prefix, UUID value) {
        byte[] text = new byte[prefix.length() + 33];
        int at = 0;
        for (; at < prefix.length(); at++) {
            text[at] = (byte) prefix.charAt(at);
        }
        text[at++] = '_';
        for (int shift = 60; shift >= 0; shift -= 4, at++) {
            text[at] = HEX[(int) (value.getMostSignificantBits() >>> shift) & 15];
            text[at + 16] = HEX[(int) (value.getLeastSignificantBits() >>> shift) & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads the text form of an id.
     *
     * @throws IllegalArgumentException when the prefix is another kind's, or the rest is not 32 hexadecimal digits
     */
    public static UUID parse(String prefix, String text) {
        String start = prefix + "_";
        if (!text.startsWith(start) || text.length() != start.length() + 32) {
            throw new IllegalArgumentException("not an id of the form " + start + "…: '" + text + "'");
        }
        try {
            int middle = start.length() + 16;
            return new UUID(
                    HexFormat.fromHexDigitsToLong(text, start.length(), middle),
                    HexFormat.fromHexDigitsToLong(text, middle, text.length()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an id of the form " + start + "…: '" + text + "'", e);
        }
    }
}
