package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import landsea.console.show.Chart;
import landsea.console.show.Chart.Kind;
import landsea.console.show.Chart.Point;
import landsea.console.show.Show;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Every kind of chart in a real browser, under the console's content policy, with the library and without it. */
class ChartPicturesTest {

    private static final Show SHOW = new Show(Locale.ENGLISH, ConsoleConfiguration.messageSource());
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";

    private static final HttpServer SERVER = server();

    @BeforeAll
    static void serve() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop(0);
    }

    @Test
    void every_kind_is_drawn_on_a_wide_screen_and_on_a_phone() {
        try (Browser eyes = Browser.open();
                BrowserContext window = eyes.window(1280, 900, "en-SG")) {
            Page page = window.newPage();
            page.navigate(address("/charts"));
            assertThat(page.locator("figure[data-drawn=yes]")).hasCount(charts().size());
            eyes.look(page, "charts-wide");
            page.locator("#c-bars .chart-box").hover();
            page.locator("#c-waterfall summary").click();
            assertThat(page.locator("#c-waterfall tbody tr").last()).hasText("CreditedUSD 18,423.01");
            eyes.look(page, "charts-pointed-at");
            page.setViewportSize(390, 844);
            assertThat(page.locator("figure[data-drawn=yes]")).hasCount(charts().size());
            eyes.look(page, "charts-phone");
        }
    }

    @Test
    void where_the_library_does_not_come_the_figures_are_open() {
        try (Browser eyes = Browser.open();
                BrowserContext window = eyes.window(1280, 900, "en-SG")) {
            Page page = window.newPage();
            page.navigate(address("/without"));
            assertThat(page.locator("figure[data-drawn=no] details[open]")).hasCount(charts().size());
            assertThat(page.locator("#c-line td").first()).isVisible();
            assertThat(page.locator("#c-line .chart-box")).isHidden();
        }
    }

    private static List<Chart> charts() {
        Chart.Axis hours = new Chart.Axis(
                "Hour", IntStream.range(8, 20).mapToObj("%02d:00"::formatted).toList());
        Chart.Axis reasons =
                new Chart.Axis("Reason", List.of("Trade not verified", "Money came short", "Name to check"));
        return List.of(
                new Chart(
                        Kind.LINE,
                        heading("c-line", "Rate and markup", "CNY for 1 USD"),
                        hours,
                        List.of(
                                series("Mid", 71878, 4, -3, 2, 9, 1, -4, -8, 3, 2, 5, 1, 2),
                                series("Client", 71760, 3, -2, 2, 9, 1, -4, -8, 3, 2, 5, 1, 2))),
                new Chart(
                        Kind.BARS,
                        heading("c-bars", "Payments by hour", "payments"),
                        hours,
                        List.of(counts("Credited", 12, 40, 310, 290, 180, 220, 400, 260, 90, 40, 12, 3)),
                        List.of(new Chart.Mark("Limit", new BigDecimal("450"), "450"))),
                new Chart(
                        Kind.STACKED,
                        heading("c-stacked", "Waiting, by reason", "payments"),
                        reasons,
                        List.of(counts("Under 1 h", 4, 2, 1), counts("To a day", 9, 1, 3), counts("Longer", 2, 0, 1))),
                new Chart(
                        Kind.WATERFALL,
                        heading("c-waterfall", "From gross sales to the credit", "USD"),
                        new Chart.Axis(
                                "Step",
                                List.of(
                                        "Gross sales",
                                        "Refunds",
                                        "Platform fees",
                                        "Fulfilment and storage",
                                        "Reserve",
                                        "Net of the report",
                                        "Channel fee",
                                        "Credited")),
                        List.of(new Chart.Series(
                                "Amount",
                                List.of(
                                        amount("26268.34").asTotal(),
                                        amount("-2616.05"),
                                        amount("-3751.99"),
                                        amount("-1767.42"),
                                        amount("299.35"),
                                        amount("18432.23").asTotal(),
                                        amount("-9.22"),
                                        amount("18423.01").asTotal())))),
                new Chart(
                        Kind.HISTOGRAM,
                        heading("c-histogram", "Time to credit", "payments"),
                        new Chart.Axis(
                                "Seconds", List.of("0–0.1", "0.1–0.2", "0.2–0.5", "0.5–1", "1–10", "10–60", "over 60")),
                        List.of(counts("Payments", 120, 800, 1400, 310, 42, 3, 1))));
    }

    private static Chart.Heading heading(String id, String title, String unit) {
        return new Chart.Heading(id, title, unit, "frame.what-is-this");
    }

    private static Point amount(String decimal) {
        return Point.of(landsea.basics.Money.of("USD", decimal), SHOW);
    }

    private static Chart.Series counts(String name, int... values) {
        return new Chart.Series(
                name,
                IntStream.of(values)
                        .mapToObj(value -> Point.of(value, SHOW.count(value)))
                        .toList());
    }

    private static Chart.Series series(String name, int first, int... steps) {
        List<Point> points = new ArrayList<>();
        int value = first;
        for (int step : steps) {
            value += step;
            BigDecimal rate = BigDecimal.valueOf(value, 4);
            points.add(points.size() == 5 ? Point.NONE : Point.of(rate, rate.toPlainString()));
        }
        return new Chart.Series(name, points);
    }

    private static String page(String library) {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Charts</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/tabler.css"><link rel="stylesheet" href="/console.css">
                <script src="/charts.js" defer data-library="%s"></script></head><body><main><h1>Charts</h1>
                """.formatted(library));
        SpringTemplateEngine engine = engine();
        charts().forEach(chart -> {
            Context context = new Context(Locale.ENGLISH);
            context.setVariable("chart", chart);
            // A help text is named after its word, and each of these has the same.
            page.append("<section class=\"card\">")
                    .append(engine.process("charts", Set.of("chart"), context)
                            .replace("frame-what-is-this", chart.heading().id() + "-help"))
                    .append("</section>");
        });
        return page.append("</main></body></html>").toString();
    }

    private static SpringTemplateEngine engine() {
        ClassLoaderTemplateResolver pages = new ClassLoaderTemplateResolver();
        pages.setPrefix("landsea/console/pages/");
        pages.setSuffix(".html");
        pages.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(pages);
        engine.setTemplateEngineMessageSource(ConsoleConfiguration.messageSource());
        return engine;
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", ChartPicturesTest::answer);
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = switch (path) {
            case "/charts" -> page("/echarts.js").getBytes(StandardCharsets.UTF_8);
            case "/without" -> page("/nowhere.js").getBytes(StandardCharsets.UTF_8);
            case "/console.css", "/charts.js" ->
                new ClassPathResource("landsea/console/assets" + path).getContentAsByteArray();
            case "/tabler.css" -> library("tabler__core/*/dist/css/tabler.min.css");
            case "/echarts.js" -> library("echarts/*/dist/echarts.common.min.js");
            default -> new byte[0];
        };
        exchange.getResponseHeaders()
                .add(
                        "Content-Type",
                        path.endsWith("js") ? "text/javascript" : path.endsWith("css") ? "text/css" : "text/html");
        exchange.getResponseHeaders().add("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        try (var out = Objects.requireNonNull(exchange.getResponseBody())) {
            out.write(body);
        }
    }

    private static byte[] library(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/META-INF/resources/webjars/" + pattern)[0].getContentAsByteArray();
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort() + path;
    }
}
