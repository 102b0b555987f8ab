package landsea.console;

import java.util.List;
import java.util.Map;
import landsea.parties.Role;

/** Where each role can go. A place is there once its module is. */
final class Navigation {

    /**
     * A place.
     *
     * @param key of its words, {@code nav.<key>}
     * @param icon in the sheet of icons
     */
    record Place(String key, String path, String icon) {

        /** Whether somebody who looks at this address is there: the longest place that it begins with. */
        boolean leadsTo(String address, List<Place> all) {
            return isAbove(address)
                    && all.stream().noneMatch(other -> other.path().length() > path.length() && other.isAbove(address));
        }

        private boolean isAbove(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }
    }

    private static final Place HOME = new Place("home", "/desk/home", "home");

    private static final Map<Role, List<Place>> PLACES = Map.of(
            Role.MERCHANT,
            List.of(
                    new Place("overview", "/desk/merchant", "home"),
                    new Place("payments", "/desk/merchant/payments", "list")),
            Role.OPERATOR,
            List.of(
                    new Place("queue", "/desk/operator/queue", "list"),
                    new Place("inbox", "/desk/inbox", "inbox"),
                    new Place("hits", "/desk/operator/hits", "list"),
                    new Place("suspense", "/desk/operator/suspense", "list"),
                    new Place("applications", "/desk/operator/applications", "list"),
                    new Place("merchants", "/desk/operator/merchants", "home"),
                    new Place("packs", "/desk/running/packs", "rules"),
                    new Place("positions", "/desk/running/positions", "scales")),
            Role.TREASURER,
            List.of(new Place("positions", "/desk/running/positions", "scales")),
            Role.REPORTING_OFFICER,
            List.of(new Place("inbox", "/desk/inbox", "inbox")));

    private Navigation() {}

    static List<Place> of(Role role) {
        return PLACES.getOrDefault(role, List.of(HOME));
    }
}
