package landsea.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every address that the running program answers whole to GET, as it maps them itself: what lands later is there too. */
record RouteMap(List<PathPattern> routes) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** @param under such as {@code /desk} */
    static RouteMap of(DispatcherServlet servlet, String under) {
        PathPatternParser parser = new PathPatternParser();
        return new RouteMap(Stream.ofNullable(servlet.getHandlerMappings())
                .flatMap(List::stream)
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().keySet().stream())
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(route -> !goesOn(route))
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.equals(under) || path.startsWith(under + "/"))
                .filter(path -> !path.endsWith("/**"))
                .distinct()
                .map(parser::parse)
                .sorted(Comparator.naturalOrder())
                .toList());
    }

    /** What tells of things as they happen: it has no end to wait for, and says nothing before something happens. */
    private static boolean goesOn(RequestMappingInfo route) {
        return route.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    }

    /** The route that an address takes: of several, the one that says most. */
    Optional<String> of(String address) {
        int end = address.indexOf('?');
        PathContainer path = PathContainer.parsePath(end < 0 ? address : address.substring(0, end));
        return routes.stream().filter(route -> route.matches(path)).findFirst().map(PathPattern::getPatternString);
    }

    static List<String> variables(String route) {
        return VARIABLE.matcher(route).results().map(found -> found.group(1)).toList();
    }

    static String filled(String route, List<String> values) {
        Matcher variable = VARIABLE.matcher(route);
        StringBuilder address = new StringBuilder();
        for (String value : values) {
            variable.find();
            variable.appendReplacement(address, Matcher.quoteReplacement(value));
        }
        return variable.appendTail(address).toString();
    }
}
