package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.parties.signin.Whence;

/** From where a request comes. */
final class Callers {

    private Callers() {}

    static Whence whence(HttpServletRequest request) {
        return new Whence(
                request.getRemoteAddr(),
                shown(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")));
    }

    /** As a person would say it: which browser, on what. Others name themselves after these, so the order matters. */
    static String shown(String agent) {
        String browser = first(agent, "MicroMessenger", "Edg", "OPR", "Firefox", "Chrome", "Safari");
        String system = first(agent, "HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");
        return Stream.of(browser, system)
                .filter(name -> !name.isEmpty())
                .map(name -> switch (name) {
                    case "Edg" -> "Edge";
                    case "OPR" -> "Opera";
                    case "MicroMessenger" -> "WeChat";
                    case "Mac OS" -> "macOS";
                    default -> name;
                })
                .reduce((one, other) -> one + " · " + other)
                .orElse("");
    }

    private static String first(String agent, String... names) {
        return Stream.of(names).filter(agent::contains).findFirst().orElse("");
    }
}
