package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's own Chromium. Where there is none the stories say that they are skipped; where CI is set that is a failure.
 */
final class Browser implements AutoCloseable {

    static final Path PICTURES = Path.of("target", "pictures");

    /**
     * What axe finds wrong, asked of the page itself: no page of the console has frames, and its Java builder would open a
     * browser page of its own for each answer, and bring along all that is well.
     */
    private static final String VIOLATIONS = """
            async () => {
                const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
                return found.violations.map(rule => rule.id + ': ' + rule.help + ' ' + rule.nodes.map(node => node.html));
            }""";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> paints = new ArrayList<>();

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    static Browser open() {
        Optional<Path> executable = Stream.of(
                        System.getenv().getOrDefault("LANDSEA_CHROMIUM", "/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("the console's stories need a Chromium, and CI has none");
        }
        Assumptions.assumeTrue(executable.isPresent(), "the console's stories are skipped: there is no Chromium here");
        return new Browser(executable.orElseThrow());
    }

    /** A person's window. What the page's console complains of is kept. */
    BrowserContext window(int width, int height, String locale) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(locale)
                .setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(30_000);
        context.onConsoleMessage(message -> {
            // A page that is refused on purpose is noted by the browser as an error too.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        return context;
    }

    /** A picture of the whole page, beside what axe finds wrong with it: nothing. */
    void look(Page page, String name) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        assertThat(page.locator("[data-chart]:not([data-drawn=yes])")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        paints.add(
                name + "\t"
                        + page.evaluate(
                                "() => { const paint = performance.getEntriesByName('first-contentful-paint')[0];"
                                        + " const page = performance.getEntriesByType('navigation')[0];"
                                        + " return (paint ? Math.round(paint.startTime) : '') + '\t' + Math.round(page.responseEnd); }"));
        page.evaluate(AxeBuilder.getAxeScript());
        assertThat((List<?>) page.evaluate(VIOLATIONS)).as(name).isEmpty();
        assertThat(complaints).as(name).isEmpty();
    }

    /** A picture of what comes out of the printer. */
    static void printed(Page page, String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** Leaves beside the pictures how long each page took: milliseconds to the first paint and to the end of its answer. */
    @Override
    public void close() {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve("paints.tsv"), paints, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chromium.close();
        playwright.close();
    }
}
