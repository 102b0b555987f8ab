package landsea.console.show;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list as a page shows it: one page of its rows, how it was narrowed down and ordered, and how it goes on. Shown by {@code
 * parts :: filters}, {@code parts :: export} and {@code parts :: listing}.
 *
 * @param next the key of the last row, after which it goes on; empty at the end
 */
public record Listing<T>(Place place, List<T> rows, String next) {

    private static final String ORDER = "order";

    /**
     * Where somebody is in a list.
     *
     * @param order in which it is read; empty for the one that it has by itself
     * @param before the key after which the page begins; empty for the first
     */
    public record Place(String path, List<Filter> filters, String order, String before) {

        public Place {
            filters = List.copyOf(filters);
        }

        /** In the list's own order. */
        public Place(String path, List<Filter> filters, String before) {
            this(path, filters, "", before);
        }

        /** A page of what was found, of which one more than shown was asked for. */
        public <T> Listing<T> page(List<T> found, int most, Function<T, String> key) {
            List<T> rows = found.subList(0, Math.min(found.size(), most));
            return new Listing<>(this, rows, found.size() > most ? key.apply(rows.getLast()) : "");
        }

        /**
         * A page that somebody has cut already.
         *
         * @param next the key after which it goes on, also where nothing was found so far; empty at the end
         */
        public <T> Listing<T> page(List<T> rows, String next) {
            return new Listing<>(this, rows, next);
        }

        private String address(String under, Map<String, String> more) {
            Map<String, String> values = new LinkedHashMap<>();
            filters.forEach(filter -> values.put(filter.name(), filter.chosen()));
            values.put(ORDER, order);
            values.putAll(more);
            String query = values.entrySet().stream()
                    .filter(value -> !value.getValue().isEmpty())
                    .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return path + under + (query.isEmpty() ? "" : "?" + query);
        }
    }

    public Listing {
        rows = List.copyOf(rows);
    }

    /** The same page of what is shown for each row. */
    public <S> Listing<S> map(Function<T, S> each) {
        return new Listing<>(place, rows.stream().map(each).toList(), next);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether somebody chose to see less than all. */
    public boolean isNarrow() {
        return place.filters().stream().anyMatch(filter -> !filter.chosen().isEmpty());
    }

    /** Whether nothing was found as far as was looked, and it can be looked farther. */
    public boolean isNoneYet() {
        return rows.isEmpty() && !next.isEmpty();
    }

    public boolean isFirst() {
        return place.before().isEmpty();
    }

    /** Of the first page, narrowed down as this is. */
    public String start() {
        return place.address("", Map.of());
    }

    /** Of the page after this. */
    public String onward() {
        return place.address("", Map.of("before", next));
    }

    /** Of the whole list as a file, narrowed down as this is. */
    public String export() {
        return place.address("/export", Map.of());
    }

    /** Of the first page in another order. */
    public String ordered(String order) {
        return place.address("", Map.of(ORDER, order));
    }
}
