package landsea.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import landsea.parties.Role;
import landsea.testing.SandboxApplication;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the api, as the running application has it. */
record Route(String method, String path, HandlerMethod handler) {

    private static final String ANY_ID = "0".repeat(32);

    static Stream<Route> all() {
        // The servlet knows its routes from the first call on.
        Caller.nobody().get("/api/v1/keys");
        return Stream.ofNullable(
                        SandboxApplication.bean(DispatcherServlet.class).getHandlerMappings())
                .flatMap(List::stream)
                .filter(RequestMappingHandlerMapping.class::isInstance)
                .flatMap(mapping -> ((RequestMappingHandlerMapping) mapping).getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getPackageName().equals("landsea.api")
                        && entry.getKey().getPatternValues().stream().allMatch(path -> path.startsWith("/api/")))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(path ->
                                        new Route(method, path.replaceAll("\\{[^}]*}", ANY_ID), entry.getValue()))));
    }

    /** Those for which somebody must be known. */
    static Stream<Route> guarded() {
        return all().filter(
                        route -> !List.of("/api/v1/keys", "/api/v1/corridor").contains(route.path));
    }

    static Stream<Route> writes() {
        return changes().filter(route -> !route.handler.hasMethodAnnotation(SafeToRepeat.class));
    }

    /** Writes whose protocol knows no key, and that say why they need none. */
    static Stream<Route> writesWithoutKey() {
        return changes().filter(route -> route.handler.hasMethodAnnotation(SafeToRepeat.class));
    }

    private static Stream<Route> changes() {
        return all().filter(route -> Set.of("POST", "PUT", "PATCH", "DELETE").contains(route.method));
    }

    boolean allows(Role role) {
        For roles = handler.getMethodAnnotation(For.class);
        return roles == null || List.of(roles.value()).contains(role);
    }

    /** Not there at all for roles that may not call. */
    boolean isHidden() {
        For roles = handler.getMethodAnnotation(For.class);
        return roles != null && roles.hidden();
    }

    boolean takes(Class<?> type) {
        return Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(type));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
