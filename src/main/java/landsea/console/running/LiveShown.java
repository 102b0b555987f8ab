package landsea.console.running;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.console.show.Chart;
import landsea.console.show.Show;
import landsea.engine.LaneStanding;
import landsea.settlement.Tempo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The live figures in a reader's words: what the page is made with, and what then comes to it piece by piece.
 *
 * @param texts by the name of their place
 * @param rows of tables, by the table's name
 */
public record LiveShown(Map<String, String> texts, Map<String, List<List<Cell>>> rows, List<Chart> charts) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration POINT = Duration.ofSeconds(LiveFigures.POINT_SECONDS);
    private static final int MEBIBYTE_BITS = 20;

    /** Of what the framework says: folders of the machine, and what goes without saying. */
    private static final Set<String> UNTOLD =
            Set.of("path", "exists", "validChains", "expiringChains", "invalidChains");

    /** @param style a class of the stylesheet; empty for none */
    public record Cell(String text, String style) {

        static Cell of(String text) {
            return new Cell(text, "");
        }

        static Cell number(String text) {
            return new Cell(text, "n");
        }

        static Cell state(String text, boolean good) {
            return new Cell(text, good ? "good-text" : "bad-text");
        }
    }

    static LiveShown of(LiveFigures figures, Show show) {
        Map<String, List<List<Cell>>> rows = new LinkedHashMap<>();
        rows.put("open", open(figures, show));
        rows.put("lanes", lanes(figures, show));
        rows.put("messages", messages(figures, show));
        rows.put("health", health(figures, show));
        return new LiveShown(texts(figures, show), rows, List.of(credits(figures, show), times(figures, show)));
    }

    private static Map<String, String> texts(LiveFigures figures, Show show) {
        Tempo.Pace minute = figures.minute();
        Tempo.Pace hour = figures.hour();
        LiveFigures.Commits commits = figures.commits();
        List<Long> credited = figures.credited();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("at", show.clock(figures.now()));
        texts.put("rate", credited.isEmpty() ? "–" : perSecond(credited.getLast(), show));
        texts.put("minute-count", show.count(minute.count()));
        texts.put("hour-count", show.count(hour.count()));
        texts.put("minute-p50", took(minute, minute.p50(), show));
        texts.put("minute-p95", took(minute, minute.p95(), show));
        texts.put("minute-p99", took(minute, minute.p99(), show));
        texts.put("hour-p50", took(hour, hour.p50(), show));
        texts.put("hour-p95", took(hour, hour.p95(), show));
        texts.put("hour-p99", took(hour, hour.p99(), show));
        texts.put("commit-count", show.count(commits.count()));
        texts.put("commit-size", commits.count() == 0 ? "–" : show.number(decimal(commits.sizeMean(), 1)));
        texts.put("commit-size-max", show.count(Math.round(commits.sizeMax())));
        texts.put("commit-mean", millis(commits.count(), commits.secondsMean(), show));
        texts.put("commit-p50", millis(commits.count(), commits.p50(), show));
        texts.put("commit-p95", millis(commits.count(), commits.p95(), show));
        texts.put("commit-p99", millis(commits.count(), commits.p99(), show));
        texts.put(
                "spoken",
                show.word("live.spoken", texts.get("rate"), texts.get("minute-count"), texts.get("minute-p95")));
        return texts;
    }

    private static List<List<Cell>> open(LiveFigures figures, Show show) {
        return figures.open().entrySet().stream()
                .map(one ->
                        List.of(Cell.of(show.word("state." + one.getKey())), Cell.number(show.count(one.getValue()))))
                .toList();
    }

    private static List<List<Cell>> lanes(LiveFigures figures, Show show) {
        return figures.lanes().stream().map(lane -> lane(lane, show)).toList();
    }

    private static List<Cell> lane(LaneStanding lane, Show show) {
        String who = lane.here() ? show.word("live.here") : lane.worked() ? lane.node() : show.word("live.nobody");
        return List.of(
                Cell.of(show.word("live.lane", lane.lane())),
                lane.worked() ? Cell.of(who) : Cell.state(who, false),
                Cell.number(lane.here() ? show.count(lane.waiting()) : "–"));
    }

    private static List<List<Cell>> messages(LiveFigures figures, Show show) {
        return figures.messages().stream()
                .map(one -> List.of(
                        Cell.of(show.code("counterparty", one.counterparty())),
                        Cell.number(show.count(one.messages())),
                        Cell.number(one.messages() == 0 ? "–" : show.length(seconds(one.oldestSeconds())))))
                .toList();
    }

    private static List<List<Cell>> health(LiveFigures figures, Show show) {
        return figures.health().stream()
                .map(one -> List.of(
                        Cell.of(show.code("health", one.name())),
                        Cell.state(
                                show.code("health-status", one.status()),
                                one.status().equals("UP")),
                        Cell.of(details(one.details(), show))))
                .toList();
    }

    /** Bytes as people count them. */
    private static String details(Map<String, Object> details, Show show) {
        return details.entrySet().stream()
                .filter(one -> !UNTOLD.contains(one.getKey()))
                .map(one -> one.getKey().equals("free_bytes") && one.getValue() instanceof Map<?, ?> places
                        ? places.values().stream()
                                .map(bytes -> mebibytes(bytes, show))
                                .collect(Collectors.joining(" / ", show.code("health-detail", "free") + " ", ""))
                        : show.code("health-detail", one.getKey()) + " " + value(one.getKey(), one.getValue(), show))
                .collect(Collectors.joining(" · "));
    }

    private static String value(String name, Object value, Show show) {
        if (value instanceof Boolean yes) {
            return show.word(yes ? "cell.yes" : "cell.no");
        }
        if (name.equals("free") || name.equals("total") || name.equals("threshold")) {
            return mebibytes(value, show);
        }
        if (name.endsWith("_seconds") && value instanceof BigDecimal length) {
            return show.seconds(length.toPlainString());
        }
        return name.equals("code") ? show.code("store-state", String.valueOf(value)) : String.valueOf(value);
    }

    private static String mebibytes(Object bytes, Show show) {
        return bytes instanceof Number number ? show.count(number.longValue() >> MEBIBYTE_BITS) + "\u00a0MiB" : "–";
    }

    private static Chart credits(LiveFigures figures, Show show) {
        List<Long> credited = figures.credited();
        List<String> times = new ArrayList<>();
        for (int i = credited.size() - 1; i >= 0; i--) {
            times.add(show.clock(figures.now().minus(POINT.multipliedBy(i))));
        }
        return new Chart(
                Chart.Kind.LINE,
                new Chart.Heading("pace", show.word("live.pace"), show.word("live.per-second"), "live.pace-help"),
                new Chart.Axis(show.word("live.time"), times),
                List.of(new Chart.Series(
                        show.word("live.credited"),
                        credited.stream()
                                .map(count -> Chart.Point.of(each(count), perSecond(count, show)))
                                .toList())));
    }

    private static Chart times(LiveFigures figures, Show show) {
        List<Tempo.Pace> paces = figures.paces();
        List<String> times = new ArrayList<>();
        for (int i = paces.size() - 1; i >= 0; i--) {
            times.add(show.clock(figures.now().minus(Tempo.SLOT.multipliedBy(i))));
        }
        return new Chart(
                Chart.Kind.LINE,
                new Chart.Heading("took", show.word("live.took"), show.word("live.seconds"), "live.took-help"),
                new Chart.Axis(show.word("live.time"), times),
                List.of(
                        series("p50", paces, Tempo.Pace::p50, show),
                        series("p95", paces, Tempo.Pace::p95, show),
                        series("p99", paces, Tempo.Pace::p99, show)));
    }

    private static Chart.Series series(
            String name, List<Tempo.Pace> paces, Function<Tempo.Pace, BigDecimal> which, Show show) {
        return new Chart.Series(
                show.word("live." + name),
                paces.stream()
                        .map(pace -> pace.count() == 0
                                ? Chart.Point.NONE
                                : Chart.Point.of(which.apply(pace), took(pace, which.apply(pace), show)))
                        .toList());
    }

    private static BigDecimal each(long count) {
        return BigDecimal.valueOf(count).divide(BigDecimal.valueOf(LiveFigures.POINT_SECONDS), 1, RoundingMode.HALF_UP);
    }

    private static String perSecond(long count, Show show) {
        return show.number(each(count));
    }

    private static String took(Tempo.Pace pace, BigDecimal seconds, Show show) {
        return pace.count() == 0 ? "–" : show.length(seconds(seconds.doubleValue()));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static String millis(long count, double seconds, Show show) {
        return count == 0 ? "–" : show.number(decimal(seconds * 1e3, 1)) + "\u00a0ms";
    }

    private static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }

    /** @param spoken whether those who listen are told */
    String event(boolean spoken) {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode words = event.putObject("texts");
        texts.forEach((name, text) -> {
            if (spoken || !name.equals("spoken")) {
                words.put(name, text);
            }
        });
        event.set("rows", JSON.valueToTree(rows));
        ObjectNode drawn = event.putObject("charts");
        charts.forEach(chart -> drawn.put(chart.heading().id(), chart.json()));
        return JSON.writeValueAsString(event);
    }
}
