package landsea.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.parties.signin.Totp;
import landsea.testing.SandboxApplication;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One browser for all stories of the console, and an application for each: what one merchant was paid in a story would make the
 * next story's payment look odd. What a marketplace and its bank owe comes within seconds here. A person enters once, as a code
 * opens the door once; later windows of theirs have the same session.
 */
final class Stories implements AutoCloseable {

    /** To be named by a story's {@code @ExtendWith}; the last of them closes. */
    static class Told implements BeforeAllCallback {

        /** What the story's application is told beside. */
        String[] settings() {
            return new String[0];
        }

        @Override
        public void beforeAll(ExtensionContext context) {
            Stories told = context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Stories.class, key -> new Stories(), Stories.class);
            told.begin(settings());
            all = Optional.of(told);
        }
    }

    private static volatile Optional<Stories> all = Optional.empty();

    private final Browser browser;
    private Optional<SandboxApplication> application = Optional.empty();
    private final Map<String, List<Cookie>> entered = new HashMap<>();

    private Stories() {
        browser = Browser.open();
        // For a machine that is busy with other tests: nothing here is timed.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private void begin(String... settings) {
        application.ifPresent(SandboxApplication::close);
        entered.clear();
        application = Optional.of(SandboxApplication.fresh(Stream.concat(
                        Stream.of("--landsea.sandbox.report-delay=1500ms", "--landsea.sandbox.advice-delay=3s"),
                        Stream.of(settings))
                .toArray(String[]::new)));
    }

    static Browser browser() {
        return all.orElseThrow().browser;
    }

    static SandboxApplication application() {
        return all.orElseThrow().application.orElseThrow();
    }

    /** The first page of a person who has entered, in this language, {@code zh} or {@code en}. */
    static Page entered(BrowserContext window, String username, String language) {
        Map<String, List<Cookie>> before = all.orElseThrow().entered;
        Page page = window.newPage();
        if (before.containsKey(username)) {
            window.addCookies(before.get(username));
            page.navigate(application().address("/desk"));
        } else {
            page.navigate(application().address("/sign-in"));
            enter(page, username);
            before.put(username, window.cookies());
        }
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.locator(".switches button").first().click();
            assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile("^" + language));
        }
        return page;
    }

    /** Fills in the page for signing in, which is open. */
    static void enter(Page page, String username) {
        Map<String, String> person = application().signIn(username);
        page.locator("#username").fill(username);
        page.locator("#password").fill(person.getOrDefault("password", ""));
        page.locator("#code")
                .fill(Totp.code(
                        person.getOrDefault("secret", ""), Clock.systemUTC().instant()));
        page.locator("form button.btn-primary").click();
        assertThat(page.locator("nav a[aria-current]")).isVisible();
    }

    @Override
    public void close() {
        browser.close();
        application.ifPresent(SandboxApplication::close);
    }
}
