package landsea.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** The few files for browsers that others made, each under a plain name whatever its version. */
final class Libraries extends AbstractResourceResolver {

    private static final Map<String, String> FILES = Map.of(
            "htmx.js", "htmx.org/*/dist/htmx.min.js",
            "sse.js", "htmx-ext-sse/*/sse.js",
            "tabler.css", "tabler__core/*/dist/css/tabler.min.css",
            "echarts.js", "echarts/*/dist/echarts.common.min.js");

    private final Map<String, Resource> found = new HashMap<>();

    Libraries() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        FILES.forEach((name, pattern) -> found.put(name, one(resolver, pattern)));
    }

    private static Resource one(PathMatchingResourcePatternResolver resolver, String pattern) {
        try {
            Resource[] all = resolver.getResources("classpath*:/META-INF/resources/webjars/" + pattern);
            if (all.length != 1) {
                throw new IllegalStateException(pattern + " is there " + all.length + " times");
            }
            return all[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return found.get(path);
    }

    @Override
    protected @Nullable String resolveUrlPathInternal(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return found.containsKey(path) ? path : null;
    }
}
