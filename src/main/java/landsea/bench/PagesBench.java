package landsea.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import landsea.bench.StoreOfPayments.Large;
import landsea.bench.StoreOfPayments.Made;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How long every page and list takes, for everybody who may open it, over a store with many payments. */
@Component
@Profile("sandbox")
public class PagesBench {

    /** What the issue promises of every page. */
    public static final Duration SLOW = Duration.ofSeconds(1);

    /** Within which a page should be painted. */
    public static final Duration NOTICED = Duration.ofMillis(300);

    /** What a page is counted as that painted nothing for as long as anybody waits. */
    private static final Duration NOT_PAINTED = Duration.ofSeconds(10);

    private static final String LARGE_FILE = "large-merchant.json";

    /**
     * An address as somebody opened it.
     *
     * @param first of its openings, p50 and max of the others
     * @param file something to keep, that is not a page
     */
    public record Page(
            String who,
            String route,
            String address,
            int status,
            int bytes,
            boolean file,
            Duration first,
            Duration p50,
            Duration max) {

        public boolean isBroken() {
            return status >= 500;
        }

        public boolean isSlow() {
            return !file && (max.compareTo(SLOW) > 0 || first.compareTo(SLOW) > 0);
        }

        /** Longer than a page may take to be painted. */
        public boolean isNoticed() {
            return !file && p50.compareTo(NOTICED) > 0;
        }
    }

    /** When a browser painted a page. */
    public record Paint(String who, String address, Duration painted) {}

    /**
     * What was measured.
     *
     * @param notReached routes that nobody could open with what is in the store
     * @param coldPaints each person's first page, before anything else was opened
     * @param paints none where there is no Chromium
     * @param viewed one if many people were to look at once, else none
     */
    public record Result(
            long payments,
            long merchants,
            long ofLargest,
            Duration made,
            List<Page> pages,
            List<Paint> coldPaints,
            List<Paint> paints,
            List<ViewersBench.Result> viewed,
            List<String> notReached) {}

    private final StoreOfPayments store;
    private final ViewersBench viewers;
    private final ObjectProvider<DispatcherServlet> servlet;
    private final Path folder;

    PagesBench(
            StoreOfPayments store,
            ViewersBench viewers,
            ObjectProvider<DispatcherServlet> servlet,
            @Value("${landsea.store.folder}") Path folder) {
        this.store = store;
        this.viewers = viewers;
        this.servlet = servlet;
        this.folder = folder;
    }

    /**
     * How closely is looked.
     *
     * @param openings of each address after the first, which are timed
     * @param painted in a browser too, where there is one
     * @param viewers so many at once while payments come; nobody if zero
     */
    public record Care(int openings, boolean painted, int viewers) {

        /** To see that everything answers. */
        public static final Care GLANCED = new Care(1, false, 0);

        /** For figures. */
        public static Care measured(int viewers) {
            return new Care(5, true, viewers);
        }
    }

    /** Fills the store, and opens what there is. */
    public Result run(URI server, long payments, Care care) {
        return opened(server, store.fill(payments, this::write), care);
    }

    /** Opens what there is in a store that an earlier run filled. */
    public Result again(URI server, Care care) {
        Map<String, String> large = file(LARGE_FILE).getOrDefault(StoreOfPayments.LARGE, Map.of());
        return opened(
                server,
                new Made(
                        0,
                        0,
                        0,
                        Duration.ZERO,
                        new Large(
                                StoreOfPayments.LARGE,
                                large.getOrDefault("password", ""),
                                large.getOrDefault("secret", ""),
                                large.getOrDefault("token", ""))),
                care);
    }

    private Result opened(URI server, Made made, Care care) {
        // It knows its routes from its first request on.
        try (HttpVisitor nobody = HttpVisitor.withToken("nobody", server, "none")) {
            nobody.get("/sign-in");
        }
        PageRound round = new PageRound(
                RouteMap.of(servlet.getObject(), "/desk"),
                RouteMap.of(servlet.getObject(), "/api/v1"),
                care.openings());
        List<HttpVisitor> programs = programs(server, made.large());
        List<HttpVisitor> people = people(server, made.large());
        List<Paint> cold = new ArrayList<>();
        List<Paint> paints = new ArrayList<>();
        List<ViewersBench.Result> viewed = new ArrayList<>();
        try {
            painting(care, browser -> people.forEach(person -> cold.add(cold(browser, person))));
            programs.forEach(round::ask);
            people.forEach(round::walk);
            people.forEach(round::walkUnlinked);
            painting(care, browser -> people.forEach(person -> paints.addAll(paints(browser, person, round.pages()))));
            if (care.viewers() > 0) {
                viewed.add(viewers.run(care.viewers(), people, round.pages(), streams(round)));
            }
        } finally {
            programs.forEach(HttpVisitor::close);
            people.forEach(HttpVisitor::close);
        }
        return new Result(
                made.payments(),
                made.merchants(),
                made.ofLarge(),
                made.took(),
                List.copyOf(round.pages()),
                cold,
                paints,
                viewed,
                round.notReached());
    }

    /** What pages listen to, and payments that listen no more for they are done: an open stream costs the same. */
    private static Set<String> streams(PageRound round) {
        Set<String> streams = new LinkedHashSet<>(round.streams());
        round.pages().stream()
                .filter(page -> page.route().equals("/desk/merchant/payments/{id}"))
                .forEach(page -> streams.add(page.address() + "/events"));
        return streams;
    }

    private static void painting(Care care, Consumer<FirstPaint> work) {
        Optional.of(care).filter(Care::painted).flatMap(_ -> FirstPaint.open()).ifPresent(browser -> {
            try (browser) {
                work.accept(browser);
            }
        });
    }

    private static Paint cold(FirstPaint browser, HttpVisitor person) {
        browser.become(person);
        return new Paint(
                person.name(),
                "/desk",
                browser.of(person.server().resolve("/desk")).orElse(NOT_PAINTED));
    }

    /** Of each route that is a whole page, once for each person. */
    private static List<Paint> paints(FirstPaint browser, HttpVisitor person, List<Page> pages) {
        Map<String, String> byRoute = new TreeMap<>();
        pages.stream()
                .filter(page -> page.who().equals(person.name()) && page.status() == 200 && !page.file())
                .filter(page -> person.get(page.address()).text().contains("<html"))
                .forEach(page -> byRoute.putIfAbsent(page.route(), page.address()));
        browser.become(person);
        List<Paint> paints = new ArrayList<>();
        byRoute.values().forEach(address -> {
            URI page = person.server().resolve(address);
            // The second time, with what browsers keep.
            browser.of(page);
            Optional<Duration> painted = browser.of(page);
            paints.add(new Paint(person.name(), address, painted.orElse(NOT_PAINTED)));
        });
        return paints;
    }

    private List<HttpVisitor> people(URI server, Large large) {
        List<HttpVisitor> people = new ArrayList<>();
        people.add(HttpVisitor.signedIn(large.username(), server, large.password(), large.secret()));
        file("sign-ins.json")
                .forEach((name, about) -> people.add(HttpVisitor.signedIn(
                        name, server, about.getOrDefault("password", ""), about.getOrDefault("secret", ""))));
        return people;
    }

    private List<HttpVisitor> programs(URI server, Large large) {
        List<HttpVisitor> programs = new ArrayList<>();
        programs.add(HttpVisitor.withToken(large.username(), server, large.token()));
        file("tokens.json")
                .forEach((name, about) ->
                        programs.add(HttpVisitor.withToken(name, server, about.getOrDefault("token", ""))));
        return programs;
    }

    private Map<String, Map<String, String>> file(String name) {
        try {
            return JsonMapper.shared()
                    .readValue(
                            Files.readString(folder.resolve(name)),
                            new TypeReference<Map<String, Map<String, String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the store", e);
        }
    }

    private void write(Large large) {
        Map<String, Map<String, String>> about = Map.of(
                large.username(),
                Map.of("password", large.password(), "secret", large.secret(), "token", large.token()));
        try {
            Files.writeString(folder.resolve(LARGE_FILE), JsonMapper.shared().writeValueAsString(about));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
