package landsea.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import landsea.console.door.ForRoles;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A route of the interface or of the console, as the running application has it. */
record Mapped(String method, String path, HandlerMethod handler, boolean streams) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)[^}]*}");

    /** For everybody, in or not. */
    private static final Set<String> OPEN = Set.of(
            "/", "/sign-in", "/sign-out", "/language", "/enrol", "/enrol/code", "/api/v1/keys", "/api/v1/corridor");

    static List<Mapped> all() {
        // The servlet knows its routes from the first call on.
        Caller.nobody().get("/api/v1/keys");
        return Optional.ofNullable(
                        SandboxApplication.bean(DispatcherServlet.class).getHandlerMappings())
                .stream()
                .flatMap(List::stream)
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().entrySet().stream())
                .filter(entry -> {
                    String home = entry.getValue().getBeanType().getPackageName();
                    return home.equals("landsea.api") || home.startsWith("landsea.console");
                })
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .flatMap(path -> methods(
                                        entry.getKey().getMethodsCondition().getMethods())
                                .map(method -> new Mapped(method, path, entry.getValue(), streams(entry.getKey())))))
                .filter(route -> !route.path.contains("error"))
                .sorted(Comparator.comparing(Mapped::toString))
                .toList();
    }

    /** Answers without end. */
    private static boolean streams(RequestMappingInfo info) {
        return info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    boolean isPage() {
        return !path.startsWith("/api/");
    }

    boolean isPrivate() {
        return !OPEN.contains(path);
    }

    /** Not there at all for roles that may not call. */
    boolean isHidden() {
        For named = handler.getMethodAnnotation(For.class);
        return named != null && named.hidden();
    }

    /** Who may come here at all. */
    Set<Role> roles() {
        if (isPage()) {
            ForRoles rooms = handler.getBeanType().getAnnotation(ForRoles.class);
            return rooms == null ? Set.of() : Set.of(rooms.value());
        }
        For named = handler.getMethodAnnotation(For.class);
        return named == null ? Set.of(Role.values()) : Set.of(named.value());
    }

    /** Each variable with what stands before the first of its row: {@code payments.id}. */
    List<String> variables() {
        List<String> found = new ArrayList<>();
        String before = "";
        for (String part : path.split("/")) {
            Matcher variable = VARIABLE.matcher(part);
            if (variable.find()) {
                found.add(before + "." + variable.group(1));
            } else {
                before = part;
            }
        }
        return found;
    }

    /** The path with each variable put in; what follows {@code **} is nothing. */
    String filled(UnaryOperator<String> value) {
        StringBuilder filled = new StringBuilder();
        String before = "";
        for (String part : path.substring(1).split("/")) {
            Matcher variable = VARIABLE.matcher(part);
            if (variable.find()) {
                filled.append('/')
                        .append(variable.replaceFirst(
                                Matcher.quoteReplacement(value.apply(before + "." + variable.group(1)))));
            } else {
                before = part;
                filled.append('/').append(part.equals("**") ? "nowhere" : part);
            }
        }
        return filled.toString();
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
