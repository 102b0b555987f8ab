package landsea.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.bench.HttpVisitor.Seen;
import landsea.bench.PagesBench.Page;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what the program answers to GET, each address several times. People go from page to page as links lead; programs ask for
 * every list, and then for one of what the lists named. Identifiers come from answers, so that nothing here has to know a page.
 */
final class PageRound {

    /** Of one route with one set of choices, so many addresses. */
    private static final int ADDRESSES_EACH = 2;

    private static final int ADDRESSES_MAX = 400;

    /** What took so long is too slow by any count, and is not opened as often. */
    private static final Duration HOPELESS = PagesBench.SLOW.multipliedBy(3);

    private static final int KEPT_EACH = 3;

    /** How often figures are asked for that are being counted, and after which pause. */
    private static final int COUNTING_MOST = 60;

    private static final Duration COUNTING_PAUSE = Duration.ofSeconds(1);
    private static final Pattern ID = Pattern.compile("\\b([a-z]{2,6})_[0-9a-f]{32}\\b");
    private static final Pattern STREAM = Pattern.compile("sse-connect=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("=([^&]*)");

    private final RouteMap desks;
    private final RouteMap api;
    private final int openings;
    private final List<Page> pages = new ArrayList<>();
    private final Set<String> reached = new TreeSet<>();
    private final Map<String, Set<String>> ids = new LinkedHashMap<>();
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Set<String> streams = new LinkedHashSet<>();

    PageRound(RouteMap desks, RouteMap api, int openings) {
        this.openings = openings;
        this.desks = desks;
        this.api = api;
    }

    List<Page> pages() {
        return pages;
    }

    /** Addresses of what pages listen to. */
    Set<String> streams() {
        return streams;
    }

    /** Routes that nobody got an answer from: no link led there, and nothing was found that fits. */
    List<String> notReached() {
        List<String> missed = new ArrayList<>();
        for (RouteMap map : List.of(desks, api)) {
            map.routes().stream()
                    .map(route -> route.getPatternString())
                    .filter(route -> !reached.contains(route))
                    .forEach(missed::add);
        }
        return missed;
    }

    /** Follows every link from the desk on. */
    void walk(HttpVisitor person) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/desk"));
        Set<String> known = new LinkedHashSet<>(ahead);
        Map<String, Integer> seenOfKind = new HashMap<>();
        while (!ahead.isEmpty() && known.size() < ADDRESSES_MAX) {
            String address = ahead.removeFirst();
            String route = desks.of(address).orElse("");
            if (route.isEmpty() || seenOfKind.merge(kind(route, address), 1, Integer::sum) > ADDRESSES_EACH) {
                continue;
            }
            Seen seen = open(person, route, address);
            harvest(seen);
            Set<String> links = PageLinks.of(seen.text());
            if (seen.location().startsWith("/desk")) {
                links.add(seen.location());
            }
            links.stream().filter(known::add).forEach(ahead::addLast);
        }
    }

    /** Pages that no link led to, by what identifiers turned up elsewhere. */
    void walkUnlinked(HttpVisitor person) {
        for (var pattern : desks.routes()) {
            String route = pattern.getPatternString();
            if (!reached.contains(route)) {
                tryOut(person, route);
            }
        }
    }

    /** Asks for every list, and for one of each thing. */
    void ask(HttpVisitor program) {
        List<String> routes =
                api.routes().stream().map(route -> route.getPatternString()).toList();
        for (String route : routes) {
            if (RouteMap.variables(route).isEmpty()) {
                Seen seen = open(program, route, route);
                harvest(seen);
                String next = next(seen);
                if (!next.isEmpty()) {
                    open(program, route, route + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
                }
            }
        }
        routes.stream().filter(route -> !RouteMap.variables(route).isEmpty()).forEach(route -> tryOut(program, route));
    }

    private static String next(Seen seen) {
        return seen.type().startsWith("application/json")
                ? tree(seen).path("next").asString("")
                : "";
    }

    /** With what has the variable's name in some answer, else with one identifier of each kind, until one is there. */
    private void tryOut(HttpVisitor visitor, String route) {
        List<String> variables = RouteMap.variables(route);
        List<List<String>> candidates = new ArrayList<>();
        List<String> byName = variables.stream()
                .flatMap(name -> named.getOrDefault(name, Set.of()).stream().limit(1))
                .toList();
        if (byName.size() == variables.size()) {
            candidates.add(byName);
        }
        if (variables.size() == 1) {
            ids.values().forEach(kind -> candidates.add(List.of(kind.iterator().next())));
        }
        for (List<String> candidate : candidates) {
            String address = RouteMap.filled(route, candidate);
            if (visitor.get(address).status() == 200) {
                harvest(open(visitor, route, address));
                return;
            }
        }
    }

    /** What says that its figures are being counted is asked again, as a program would; each answer has to come in time. */
    private static Seen whenCounted(HttpVisitor visitor, String address) {
        Seen seen = visitor.get(address);
        for (int again = 0; again < COUNTING_MOST && seen.text().contains("FIGURES_COUNTING"); again++) {
            if (seen.took().compareTo(PagesBench.SLOW) > 0) {
                return seen;
            }
            LockSupport.parkNanos(COUNTING_PAUSE.toNanos());
            seen = visitor.get(address);
        }
        return seen;
    }

    private Seen open(HttpVisitor visitor, String route, String address) {
        Seen first = whenCounted(visitor, address);
        boolean there = first.status() < 400;
        if (there) {
            reached.add(route);
        }
        if (there || first.status() >= 500) {
            long[] nanos = new long[first.took().compareTo(HOPELESS) > 0 ? 1 : openings];
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = visitor.get(address).took().toNanos();
            }
            Arrays.sort(nanos);
            pages.add(new Page(
                    visitor.name(),
                    route,
                    address,
                    first.status(),
                    first.body().length,
                    first.isFile(),
                    first.took(),
                    Duration.ofNanos(nanos[nanos.length / 2]),
                    Duration.ofNanos(nanos[nanos.length - 1])));
        }
        return first;
    }

    /** What makes two addresses of a route alike: the same choices, whichever identifiers they name. */
    private static String kind(String route, String address) {
        int query = address.indexOf('?');
        if (query < 0) {
            return route;
        }
        Matcher value = VALUE.matcher(address.substring(query));
        StringBuilder kind = new StringBuilder(route);
        while (value.find()) {
            boolean isId = ID.matcher(value.group(1)).find() || value.group(1).length() > 40;
            value.appendReplacement(kind, isId ? "=#" : Matcher.quoteReplacement("=" + value.group(1)));
        }
        return value.appendTail(kind).toString();
    }

    private void harvest(Seen seen) {
        if (seen.status() != 200 || seen.isFile()) {
            return;
        }
        STREAM.matcher(seen.text()).results().map(one -> one.group(1)).forEach(streams::add);
        ID.matcher(seen.text()).results().forEach(id -> keep(ids, id.group(1), id.group()));
        if (seen.type().startsWith("application/json")) {
            name(tree(seen));
        }
    }

    private void name(JsonNode node) {
        node.properties().forEach(member -> {
            if (member.getValue().isValueNode()
                    && !member.getValue().asString("").isEmpty()) {
                keep(named, member.getKey(), member.getValue().asString(""));
            }
            name(member.getValue());
        });
        if (node.isArray()) {
            node.forEach(this::name);
        }
    }

    private static void keep(Map<String, Set<String>> where, String kind, String value) {
        Set<String> kept = where.computeIfAbsent(kind, fresh -> new LinkedHashSet<>());
        if (kept.size() < KEPT_EACH) {
            kept.add(value);
        }
    }

    private static JsonNode tree(Seen seen) {
        try {
            return JsonMapper.shared().readTree(seen.body());
        } catch (JacksonException notWhole) {
            return JsonMapper.shared().missingNode();
        }
    }
}
