package landsea.marketplace.platforms;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import landsea.marketplace.Names;
import landsea.marketplace.reading.HeaderLine;

/** The columns of a header, by their names: letters and digits count, their case and what is between them do not. */
final class Columns {

    private final HeaderLine header;
    /** A dialect asks for the same names on every row. */
    private final Map<String, Integer> places = new HashMap<>();

    Columns(HeaderLine header) {
        this.header = header;
    }

    /** Where the first of the names stands that the header has; −1 when it has none of them. */
    int of(String... names) {
        for (String name : names) {
            int at = places.computeIfAbsent(name, wanted -> header.keys().indexOf(Names.key(wanted)));
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** Whether all of the names are there. */
    boolean has(String... names) {
        for (String name : names) {
            if (of(name) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Where the only column stands whose name begins so; −1 when there is none, or more than one. */
    int startingWith(String name) {
        String key = Names.key(name);
        int[] places = IntStream.range(0, header.keys().size())
                .filter(i -> header.keys().get(i).startsWith(key))
                .toArray();
        return places.length == 1 ? places[0] : -1;
    }

    String name(int column) {
        return column >= 0 && column < header.names().size() ? header.names().get(column) : "";
    }
}
