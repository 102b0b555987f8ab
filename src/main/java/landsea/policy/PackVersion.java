package landsea.policy;

import java.util.regex.Pattern;

/** One version of a pack: {@code e-commerce 2}. */
public record PackVersion(String pack, int version) implements Comparable<PackVersion> {

    private static final Pattern PACK = Pattern.compile("[a-z][a-z0-9-]{2,39}");

    public PackVersion {
        if (!PACK.matcher(pack).matches() || version < 1) {
            throw new IllegalArgumentException("not a version of a pack: '" + pack + "' " + version);
        }
    }

    /** Reads what {@link #toString} writes. */
    public static PackVersion parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("not a version of a pack: '" + text + "'");
        }
        return new PackVersion(text.substring(0, space), Integer.parseInt(text.substring(space + 1)));
    }

    @Override
    public int compareTo(PackVersion other) {
        int byPack = pack.compareTo(other.pack);
        return byPack != 0 ? byPack : Integer.compare(version, other.version);
    }

    @Override
    public String toString() {
        return pack + " " + version;
    }
}
