package landsea.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.EngineContext;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Opens the public pages with their files once, and reads every page's template, beside everything else, as soon as the program
 * listens: else the first person would wait for what is made on first use.
 */
@Component
@ConditionalOnProperty(name = "landsea.console.early-pages", matchIfMissing = true)
class EarlyPages {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyPages.class);
    private static final List<String> OPEN_TO_ALL = List.of("/", "/sign-in");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    private static final Pattern FILE = Pattern.compile("(?:href|src|data-library)=\"(/assets/[^\"#]+)");
    private static final String ENDING = ".html";

    private final SpringTemplateEngine templates;
    private final String folder;
    private final boolean encrypted;

    EarlyPages(
            SpringTemplateEngine templates,
            @Value("${spring.thymeleaf.prefix}") String folder,
            Environment environment) {
        this.templates = templates;
        this.folder = folder;
        // Then whoever asks must trust the certificate, which this program has no reason to.
        this.encrypted = Stream.of("bundle", "certificate", "key-store")
                .anyMatch(kind -> environment.containsProperty("server.ssl." + kind));
    }

    @EventListener
    void open(WebServerInitializedEvent listening) {
        int port = listening.getWebServer().getPort();
        Thread.ofPlatform()
                .name("early-pages")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .start(() -> open(port));
    }

    private void open(int port) {
        long began = System.nanoTime();
        try {
            // What anybody may meet at once comes first, and again when its figures are likely to have been counted.
            URI server = URI.create("http://127.0.0.1:" + port);
            visit(server);
            readTemplates();
            visit(server);
            LOG.debug("pages were opened early in {} ms", (System.nanoTime() - began) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            // Whoever comes first makes what is lacking.
            LOG.debug("pages are not opened early: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readTemplates() throws IOException {
        String inside = folder.substring(folder.indexOf(':') + 1);
        for (Resource page : new PathMatchingResourcePatternResolver().getResources(folder + "**/*" + ENDING)) {
            String path = page.getURL().getPath();
            String name = path.substring(path.lastIndexOf(inside) + inside.length(), path.length() - ENDING.length());
            EngineContext nothing =
                    new EngineContext(templates.getConfiguration(), null, Map.of(), Locale.ENGLISH, Map.of());
            templates.getConfiguration().getTemplateManager().parseStandalone(nothing, name, null, null, true, true);
        }
    }

    private void visit(URI server) throws IOException, InterruptedException {
        if (encrypted) {
            return;
        }
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Set<String> files = new TreeSet<>();
            for (String path : OPEN_TO_ALL) {
                for (Locale language : LANGUAGES) {
                    FILE.matcher(get(http, server, path, language))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(files::add);
                }
            }
            for (String file : files) {
                get(http, server, file, Locale.ENGLISH);
            }
        }
    }

    /** As a browser asks: compressed. */
    private static String get(HttpClient http, URI server, String path, Locale language)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html,*/*")
                .header("Accept-Language", language.toLanguageTag())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }
}
