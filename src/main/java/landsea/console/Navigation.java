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

    /** There only where the world outside is played. */
    static final Place FAULTS = new Place("faults", "/desk/running/faults", "bolt");

    private static final Map<Role, List<Place>> PLACES = Map.of(
            Role.MERCHANT,
            List.of(
                    new Place("overview", "/desk/merchant", "home"),
                    new Place("payments", "/desk/merchant/payments", "transfer"),
                    new Place("statements", "/desk/merchant/statements", "report"),
                    new Place("accounts", "/desk/merchant/accounts", "wallet"),
                    new Place("declarations", "/desk/merchant/declarations", "stamp"),
                    new Place("documents", "/desk/merchant/documents", "papers"),
                    new Place("abroad", "/desk/merchant/abroad", "globe"),
                    new Place("programs", "/desk/programs", "form"),
                    new Place("webhooks", "/desk/webhooks", "bolt")),
            Role.OPERATOR,
            List.of(
                    HOME,
                    new Place("queue", "/desk/operator/queue", "alert"),
                    new Place("inbox", "/desk/inbox", "inbox"),
                    new Place("hits", "/desk/operator/hits", "name"),
                    new Place("suspense", "/desk/operator/suspense", "pause"),
                    new Place("days", "/desk/operator/days", "stamp"),
                    new Place("applications", "/desk/operator/applications", "form"),
                    new Place("merchants", "/desk/operator/merchants", "shop"),
                    new Place("packs", "/desk/running/packs", "rules"),
                    new Place("positions", "/desk/running/positions", "scales"),
                    new Place("general-ledger", "/desk/running/general-ledger", "book"),
                    new Place("rates", "/desk/running/rates", "globe"),
                    new Place("tariff", "/desk/running/tariff", "tag"),
                    new Place("limits", "/desk/running/limits", "gauge"),
                    new Place("lists", "/desk/running/lists", "shield"),
                    new Place("archive", "/desk/running/archive", "archive"),
                    new Place("webhooks", "/desk/webhooks", "bolt"),
                    new Place("rails", "/desk/running/rails", "globe"),
                    new Place("live", "/desk/running/live", "pulse"),
                    FAULTS),
            Role.TREASURER,
            List.of(
                    new Place("positions", "/desk/running/positions", "scales"),
                    new Place("general-ledger", "/desk/running/general-ledger", "book"),
                    new Place("rates", "/desk/running/rates", "globe")),
            Role.REPORTING_OFFICER,
            List.of(
                    HOME,
                    new Place("reports", "/desk/reports", "report"),
                    new Place("inbox", "/desk/inbox", "inbox"),
                    FAULTS),
            Role.SUPERVISOR,
            List.of(
                    HOME,
                    new Place("facts", "/desk/watch/facts", "archive"),
                    new Place("corridor", "/desk/watch", "pulse")),
            Role.ADMINISTRATOR,
            List.of(
                    new Place("people", "/desk/people", "people"),
                    new Place("invitations", "/desk/invitations", "letter")));

    private Navigation() {}

    static List<Place> of(Role role) {
        return PLACES.getOrDefault(role, List.of(HOME));
    }
}
