package landsea.basics;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of the 64 parts of the books. A merchant belongs to one for ever; every hot table leads its keys with it, and it
 * is the distribution column on a cluster.
 */
public record Bucket(int value) implements Comparable<Bucket> {

    public static final int COUNT = 64;

    public Bucket {
        if (value < 0 || value >= COUNT) {
            throw new IllegalArgumentException("bucket " + value + " is not one of 0 to " + (COUNT - 1));
        }
    }

    /** The bucket that an id was minted for: its last six bits. */
    public static Bucket of(UUID id) {
        return new Bucket((int) (id.getLeastSignificantBits() & (COUNT - 1)));
    }

    /** The bucket of something that must be unique across merchants: a hash of the key itself. */
    public static Bucket ofKey(String kind, String key) {
        byte[] digest = Sha256.digest().digest((kind + "\u0000" + key).getBytes(StandardCharsets.UTF_8));
        return new Bucket(digest[0] & (COUNT - 1));
    }

    public static Stream<Bucket> all() {
        return IntStream.range(0, COUNT).mapToObj(Bucket::new);
    }

    @Override
    public int compareTo(Bucket other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
