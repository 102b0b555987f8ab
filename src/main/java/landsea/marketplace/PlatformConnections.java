package landsea.marketplace;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Unit.Currency;
import landsea.engine.Viewer;
import landsea.parties.Shop;
import landsea.parties.ShopId;

/** Which shops are connected with their marketplace's own interface, and how one becomes so. */
public interface PlatformConnections {

    /**
     * How a shop is connected.
     *
     * @param connected whether its seller's consent is here
     * @param since when it was connected, or ended
     * @param endedBecause a reason code; empty while it is connected
     * @param asked what is asked, and how that goes
     */
    record Standing(boolean connected, Instant since, String endedBecause, List<Asked> asked) {

        public Standing {
            asked = List.copyOf(asked);
        }
    }

    /**
     * One thing that is asked.
     *
     * @param topic PAYOUTS, EXPECTED, REPORTS, DOCUMENT or TRANSACTIONS
     * @param subject of a document its id, of transactions the settlement's; else empty
     * @param answered when the last question began that was answered whole; empty for none
     * @param trouble why it is not answered now, as a reason code; empty where it is
     * @param failures one after the other
     * @param due when it is asked next; empty for what is not asked any more
     */
    record Asked(
            String topic,
            String subject,
            Optional<Instant> answered,
            String trouble,
            int failures,
            Optional<Instant> due) {}

    /** Whether shops of this marketplace can be connected. */
    boolean serves(String marketplace);

    /** Whether a payout can be asked for there; where it cannot, the marketplace pays by its own schedule only. */
    boolean paysOnDemand(String marketplace);

    /** The currency in which such a marketplace pays; none for one that is not served this way. */
    Optional<Currency> currency(String marketplace);

    /** Of these shops those that are, or were, connected, as far as the viewer may see them. */
    Map<ShopId, Standing> standings(Viewer viewer, List<ShopId> shops);

    /**
     * Where a seller gives consent; what comes back is for {@link #complete}. Refused with {@code MARKETPLACE_NOT_CONFIGURED}.
     *
     * @param actor the text form of who asks
     */
    Outcome<URI> begin(Shop shop, String actor);

    /**
     * Takes up what a seller comes back with, once. Refused with {@code CONSENT_UNKNOWN} where nobody of the organisation began it, or
     * too long ago; with {@code CONSENT_OF_ANOTHER_SELLER}; and where the marketplace does not stand by it.
     *
     * @param state as the marketplace brought it back
     * @param code for which the marketplace gives the consent
     * @param sellerId whose consent it is, as the marketplace says
     */
    Outcome<ShopId> complete(Viewer viewer, String state, String code, String sellerId, String actor);

    /** Takes a consent that the seller got in another way. Refused with {@code MARKETPLACE_NOT_CONFIGURED}. */
    Outcome<ShopId> connect(Shop shop, String refreshToken, String actor);

    /** Ends a connection; answers whether there was one. */
    boolean disconnect(ShopId shop, String actor);
}
