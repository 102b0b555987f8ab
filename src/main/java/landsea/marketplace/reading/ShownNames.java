package landsea.marketplace.reading;

import java.util.List;
import java.util.stream.Collectors;

/** Names out of a file in the details of a reason: few and short, for anybody may have written them. */
public final class ShownNames {

    private static final int NAMES_MAX = 5;
    private static final int LENGTH_MAX = 40;
    private static final String MORE = "…";

    private ShownNames() {}

    /** The first names, parted by commas; {@code …} where some are left out or there are none. */
    public static String of(List<String> names) {
        String shown = names.stream().limit(NAMES_MAX).map(ShownNames::bounded).collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return MORE;
        }
        return names.size() > NAMES_MAX ? shown + ", " + MORE : shown;
    }

    private static String bounded(String name) {
        if (name.codePointCount(0, name.length()) <= LENGTH_MAX) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, LENGTH_MAX)) + MORE;
    }
}
