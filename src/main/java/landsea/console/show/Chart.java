package landsea.console.show;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Money;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A picture of figures, with the figures. What is drawn is a number for the eye; what is read, beside the pointer and in the table
 * under every chart, is the text given with it, exact and already in the reader's language.
 *
 * @param series of as many points as there are categories; a waterfall and a histogram have one
 * @param marks values to compare with, each a line across the chart
 */
public record Chart(Kind kind, Heading heading, Axis axis, List<Series> series, List<Mark> marks) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** How it is drawn. */
    public enum Kind {
        /** Values over time; its axis need not begin at zero. */
        LINE,
        /** Side by side. */
        BARS,
        /** Parts of a whole, each on the last. */
        STACKED,
        /** What is added and taken away, up to totals that must be the sum of what stands before them. */
        WATERFALL,
        /** How often each range of values occurs. */
        HISTOGRAM
    }

    /**
     * What it shows.
     *
     * @param id unique on its page, as an HTML id
     * @param unit of the values, as people read it
     * @param help key of the word that explains it; empty for none
     */
    public record Heading(String id, String title, String unit, String help) {

        public Heading {
            if (!id.matches("[a-z][a-z0-9-]*") || title.isBlank()) {
                throw new IllegalArgumentException("id '" + id + "', title '" + title + "'");
            }
        }
    }

    /**
     * Along which the values lie.
     *
     * @param name of what the categories are, heads their column in the table
     * @param paths of the lists behind the categories, by their places; empty for one that has none, and all of it where none has
     */
    public record Axis(String name, List<String> categories, List<String> paths) {

        public Axis {
            categories = List.copyOf(categories);
            paths = List.copyOf(paths);
            if (!paths.isEmpty() && paths.size() != categories.size()) {
                throw new IllegalArgumentException(paths.size() + " paths for " + categories.size() + " categories");
            }
        }

        /** Nothing lies behind the categories. */
        public Axis(String name, List<String> categories) {
            this(name, categories, List.of());
        }

        /** Of the list behind a category; empty for none. */
        public String path(int category) {
            return paths.isEmpty() ? "" : paths.get(category);
        }
    }

    /** Values of one kind, by category. */
    public record Series(String name, List<Point> points) {

        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A value.
     *
     * @param drawn the number, as a decimal; empty where there is none
     * @param shown the text, exact
     * @param isTotal of a waterfall: the sum of what stands before it, not one more addition
     */
    public record Point(String drawn, String shown, boolean isTotal) {

        /** No value here: a gap in a line, no bar. */
        public static final Point NONE = new Point("", "–", false);

        public Point {
            if (shown.isBlank()) {
                throw new IllegalArgumentException("a point without a text");
            }
            if (!drawn.isEmpty()) {
                new BigDecimal(drawn);
            }
        }

        public static Point of(BigDecimal drawn, String shown) {
            return new Point(drawn.toPlainString(), shown, false);
        }

        public static Point of(long drawn, String shown) {
            return of(BigDecimal.valueOf(drawn), shown);
        }

        /** An amount, shown with its currency. */
        public static Point of(Money money, Show show) {
            return of(money.decimal(), show.money(money));
        }

        /** This value as a total of a waterfall. */
        public Point asTotal() {
            return new Point(drawn, shown, true);
        }
    }

    /** A value to compare with, such as a promise or a limit. */
    public record Mark(String name, BigDecimal drawn, String shown) {}

    /** A bar of a waterfall: from where to where. */
    private record Bar(BigDecimal from, BigDecimal to) {}

    public Chart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        for (Series one : series) {
            if (one.points().size() != axis.categories().size()) {
                throw new IllegalArgumentException("%s: %s has %d points for %d categories"
                        .formatted(
                                heading.id(),
                                one.name(),
                                one.points().size(),
                                axis.categories().size()));
            }
            if (kind != Kind.WATERFALL && one.points().stream().anyMatch(Point::isTotal)) {
                throw new IllegalArgumentException(heading.id() + ": only a waterfall has totals");
            }
        }
        if (series.isEmpty() || (kind == Kind.WATERFALL || kind == Kind.HISTOGRAM) && series.size() > 1) {
            throw new IllegalArgumentException(heading.id() + ": " + kind + " of " + series.size() + " series");
        }
        if (kind == Kind.WATERFALL) {
            bars(heading.id(), series.getFirst());
        }
    }

    /** Without values to compare with. */
    public Chart(Kind kind, Heading heading, Axis axis, List<Series> series) {
        this(kind, heading, axis, series, List.of());
    }

    /** For {@code charts.js}, which draws it. */
    public String json() {
        ObjectNode chart = JSON.createObjectNode().put("kind", kind.name()).put("unit", heading.unit());
        ArrayNode categories = chart.putArray("categories");
        axis.categories().forEach(categories::add);
        if (!axis.paths().isEmpty()) {
            ArrayNode paths = chart.putArray("paths");
            axis.paths().forEach(paths::add);
        }
        ArrayNode all = chart.putArray("series");
        series.forEach(one -> write(one, all.addObject().put("name", one.name())));
        ArrayNode lines = chart.putArray("marks");
        marks.forEach(mark -> lines.addObject()
                .put("name", mark.name())
                .put("drawn", mark.drawn())
                .put("shown", mark.shown()));
        return JSON.writeValueAsString(chart);
    }

    private void write(Series one, ObjectNode into) {
        ArrayNode drawn = into.putArray("drawn");
        ArrayNode shown = into.putArray("shown");
        one.points().forEach(point -> {
            if (point.drawn().isEmpty()) {
                drawn.addNull();
            } else {
                drawn.add(new BigDecimal(point.drawn()));
            }
            shown.add(point.shown());
        });
        if (kind == Kind.WATERFALL) {
            ArrayNode bars = into.putArray("bars");
            bars(heading.id(), one)
                    .forEach(bar -> bars.addObject().put("from", bar.from()).put("to", bar.to()));
            ArrayNode totals = into.putArray("totals");
            one.points().forEach(point -> totals.add(point.isTotal()));
        }
    }

    private static List<Bar> bars(String id, Series steps) {
        List<Bar> bars = new ArrayList<>();
        BigDecimal reached = BigDecimal.ZERO;
        for (Point point : steps.points()) {
            BigDecimal value = point.drawn().isEmpty() ? BigDecimal.ZERO : new BigDecimal(point.drawn());
            if (point.isTotal()) {
                if (!bars.isEmpty() && value.compareTo(reached) != 0) {
                    throw new IllegalArgumentException(id + ": total " + value + " of what sums to " + reached);
                }
                bars.add(new Bar(BigDecimal.ZERO, value));
                reached = value;
            } else {
                BigDecimal next = reached.add(value);
                bars.add(new Bar(reached, next));
                reached = next;
            }
        }
        return bars;
    }
}
