package landsea.marketplace.sellingpartner;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.PlatformBalance;
import landsea.marketplace.PlatformBalances;
import tools.jackson.databind.JsonNode;

/** What Amazon owes a seller now. It is looked at and not kept. */
final class SellingPartnerBalances implements PlatformBalances {

    private static final String ACCOUNT = "STANDARD_ORDERS";
    private static final int PAGES_MAX = 10;

    private final SellingPartner partner;
    private final Connections connections;
    private final SellingPartnerSettings settings;
    private final PlatformBalances others;
    private final Clock clock;

    /** @param others for marketplaces that are not served this way */
    SellingPartnerBalances(
            SellingPartner partner,
            Connections connections,
            SellingPartnerSettings settings,
            PlatformBalances others,
            Clock clock) {
        this.partner = partner;
        this.connections = connections;
        this.settings = settings;
        this.others = others;
        this.clock = clock;
    }

    @Override
    public Outcome<PlatformBalance> of(String marketplace, String sellerId, Currency currency) {
        if (settings.store(marketplace).isEmpty()) {
            return others.of(marketplace, sellerId, currency);
        }
        return connections
                .of(marketplace, sellerId)
                .map(connection -> balance(connection, currency))
                .orElseGet(() -> Outcome.refused(Reason.of("PLATFORM_NOT_CONNECTED", "marketplace", marketplace)));
    }

    private Outcome<PlatformBalance> balance(Connection connection, Currency currency) {
        Tally tally = new Tally(connection.store(), currency);
        String token = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            Map<String, String> query =
                    new TreeMap<>(Map.of("marketplaceIds", connection.store().id()));
            if (!token.isEmpty()) {
                query.put("nextToken", token);
            }
            Answer answer = partner.get(connection, Operation.LIST_BALANCES, query);
            if (!(answer instanceof Answer.Told(var body, var _))) {
                return Outcome.refused(silent(connection, answer));
            }
            try {
                tally.add(body);
            } catch (Json.UnreadableException e) {
                return Outcome.refused(Reason.of(
                                "PLATFORM_BALANCE_UNREADABLE",
                                "marketplace",
                                connection.store().marketplace())
                        .with("what", String.valueOf(e.getMessage())));
            }
            String next = Json.text(body, "nextToken");
            if (next.isEmpty() || next.equals(token)) {
                break;
            }
            token = next;
        }
        return Outcome.done(tally.balance(clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    private static Reason silent(Connection connection, Answer answer) {
        return switch (answer) {
            case Answer.Told told -> throw new IllegalArgumentException("told");
            case Answer.Refused(Reason reason) -> reason;
            case Answer.Ended(Reason reason) -> reason;
            case Answer.Later(Reason reason, var _) -> notAnswering(connection, reason);
            case Answer.Unknown(Reason reason) -> notAnswering(connection, reason);
        };
    }

    private static Reason notAnswering(Connection connection, Reason cause) {
        return Reason.of(
                        "PLATFORM_NOT_ANSWERING",
                        "marketplace",
                        connection.store().marketplace())
                .with("cause", cause.code());
    }

    /** Adds up what is told, wherever in the tree of balances it stands; what is told twice counts once. */
    private static final class Tally {

        private final Store store;
        private final Currency currency;
        private final Map<String, Money> told = new TreeMap<>();
        private Optional<Instant> asOf = Optional.empty();

        Tally(Store store, Currency currency) {
            this.store = store;
            this.currency = currency;
        }

        void add(JsonNode body) {
            for (JsonNode one : body.path("balances")) {
                JsonNode partner = one.path("partnerMetadata");
                String site = Json.text(partner, "marketplaceId");
                String account = Json.account(Json.text(partner, "accountType"));
                if ((site.isEmpty() || site.equals(store.id())) && (account.isEmpty() || account.equals(ACCOUNT))) {
                    tree(one);
                    asOf = asOf.or(() -> Json.moment(one, "lastUpdatedTime"));
                }
            }
        }

        private void tree(JsonNode balance) {
            Json.money(balance, "amount")
                    .filter(money -> money.currency().equals(currency))
                    .ifPresent(money -> told.put(Json.required(balance, "balanceType"), money));
            balance.path("balances").forEach(this::tree);
        }

        PlatformBalance balance(Instant now) {
            Money zero = Money.zero(currency);
            Money reserved = told.containsKey("RESERVED")
                    ? told.getOrDefault("RESERVED", zero)
                    : told.getOrDefault("DEFERRED", zero).plus(told.getOrDefault("ACCOUNT_LEVEL_RESERVE", zero));
            return new PlatformBalance(told.getOrDefault("AVAILABLE", zero), reserved, asOf.orElse(now));
        }
    }
}
