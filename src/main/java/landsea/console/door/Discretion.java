package landsea.console.door;

import jakarta.servlet.http.HttpServletRequest;

/** What is not said of a page wherever it is written down who opened what: that there are reports of suspicion, and which. */
public final class Discretion {

    /** The reporting circle's pages. */
    public static final String REPORTS = "/desk/reports";

    private Discretion() {}

    /** The path that was asked for, as it may be noted. */
    public static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(REPORTS) ? Places.DESK : path;
    }

    /** Whether a route may be measured by itself. */
    public static boolean isQuiet(String route) {
        return route.startsWith(REPORTS);
    }
}
