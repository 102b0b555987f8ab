package landsea.console.door;

import java.net.URI;

/** Where people may be sent: to pages of their desk, nowhere else. */
final class Places {

    static final String DESK = "/desk";

    private Places() {}

    /** The path of an address if it leads to a desk, else the desk itself. */
    static String path(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawPath();
            return path != null && (path.equals(DESK) || path.startsWith(DESK + "/")) && !path.contains("//")
                    ? path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                    : DESK;
        } catch (IllegalArgumentException noAddress) {
            return DESK;
        }
    }
}
