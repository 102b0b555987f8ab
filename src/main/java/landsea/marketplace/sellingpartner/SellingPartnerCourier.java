package landsea.marketplace.sellingpartner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Housekeeping;
import landsea.marketplace.sellingpartner.PayoutRequests.Fate;
import landsea.marketplace.sellingpartner.PayoutRequests.Request;
import landsea.messages.Attempt;
import landsea.messages.Courier;
import landsea.messages.OutboxMessage;

/**
 * Asks Amazon to pay out, once, and finds out what became of it.
 *
 * <p>initiatePayout takes no key by which a repeat would be known, and answers with the id of a group of events that names no
 * settlement. So a row is written before it is asked; whatever happens then, it is looked for among the payouts and not asked again,
 * unless Amazon's whole list does not show it long after. Amazon itself takes one in 24 hours for each account.
 */
final class SellingPartnerCourier implements Courier {

    private static final String REQUEST = "payout.request";
    private static final String INQUIRY = "payout.inquiry";

    /** Everywhere where payouts can be asked for it is the only one. */
    private static final String ACCOUNT = "Standard Orders";

    private static final Duration BETWEEN_PAYOUTS = Duration.ofHours(24);

    /** A payout that the list does not show by then did not come to be. */
    private static final Duration SHOWN_WITHIN = Duration.ofMinutes(15);

    /** How far Amazon's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int PAGES_MAX = 50;

    private final SellingPartnerSettings settings;
    private final SellingPartner partner;
    private final Connections connections;
    private final Housekeeping housekeeping;
    private final RawAnswers raw;
    private final Clock clock;

    SellingPartnerCourier(
            SellingPartnerSettings settings,
            SellingPartner partner,
            Connections connections,
            Housekeeping housekeeping,
            RawAnswers raw,
            Clock clock) {
        this.settings = settings;
        this.partner = partner;
        this.connections = connections;
        this.housekeeping = housekeeping;
        this.raw = raw;
        this.clock = clock;
    }

    @Override
    public boolean carries(OutboxMessage message) {
        return (message.kind().equals(REQUEST) || message.kind().equals(INQUIRY))
                && settings.store(message.counterparty()).isPresent();
    }

    @Override
    public Attempt deliver(OutboxMessage message) {
        String id = member(message, "request_id");
        if (message.kind().equals(REQUEST)
                && settings.store(message.counterparty())
                        .filter(Store::onDemand)
                        .isEmpty()) {
            return Attempt.refused(Reason.of("PLATFORM_PAYS_BY_SCHEDULE", "marketplace", message.counterparty()));
        }
        Optional<Connection> connection = connections.of(message.counterparty(), member(message, "seller_id"));
        if (connection.isEmpty()) {
            Reason missing = Reason.of("PLATFORM_NOT_CONNECTED", "marketplace", message.counterparty());
            return message.kind().equals(REQUEST) ? Attempt.refused(missing) : Attempt.unknown(missing);
        }
        return message.kind().equals(REQUEST)
                ? request(connection.get(), id)
                : inquire(connection.get(), id, member(message, "currency"));
    }

    private Attempt request(Connection connection, String id) {
        Optional<Attempt> told = housekeeping.commit(commit -> {
            Optional<Request> earlier = PayoutRequests.find(commit, connection.shop(), id);
            if (earlier.filter(one -> one.fate() != Fate.NEVER_ARRIVED).isPresent()) {
                // It went out before, whatever became of it: it is looked for, not asked again.
                return Optional.of(Attempt.unknown(Reason.of("PAYOUT_ASKED_BEFORE", "request", id)));
            }
            Optional<Request> other = PayoutRequests.latest(commit, connection, ACCOUNT, now().minus(BETWEEN_PAYOUTS));
            if (other.isPresent()) {
                return Optional.of(Attempt.refused(Reason.of(
                        "PAYOUT_ALREADY_TODAY",
                        "again_at",
                        other.get().askedAt().plus(BETWEEN_PAYOUTS))));
            }
            PayoutRequests.asking(commit, connection, ACCOUNT, id, now());
            return Optional.empty();
        });
        return told.orElseGet(() -> asked(connection, id));
    }

    private Attempt asked(Connection connection, String id) {
        Answer answer = partner.post(
                connection,
                Operation.INITIATE_PAYOUT,
                Map.of("marketplaceId", connection.store().id(), "accountType", ACCOUNT));
        return switch (answer) {
            case Answer.Told(var body, var bytes) -> {
                RawAnswers.Page page = raw.put(connection, "payout", bytes);
                housekeeping.commit(commit -> {
                    page.keep(commit);
                    return PayoutRequests.became(
                            commit, connection.shop(), id, Fate.ACCEPTED, Json.text(body, "payoutReferenceId"));
                });
                yield Attempt.unknown(Reason.of("PAYOUT_NOT_LISTED_YET"));
            }
            case Answer.Refused(Reason reason) -> {
                became(connection, id, Fate.REFUSED);
                yield Attempt.refused(reason);
            }
            case Answer.Ended(Reason reason) -> {
                became(connection, id, Fate.REFUSED);
                connections.end(connection.shop(), reason.code(), "channel");
                yield Attempt.refused(reason);
            }
            case Answer.Later(Reason reason, var _) -> {
                became(connection, id, Fate.NEVER_ARRIVED);
                yield new Attempt.NotSent(reason);
            }
            case Answer.Unknown(Reason reason) -> Attempt.unknown(reason);
        };
    }

    private int became(Connection connection, String id, Fate fate) {
        return housekeeping.commit(commit -> PayoutRequests.became(commit, connection.shop(), id, fate, ""));
    }

    private Attempt inquire(Connection connection, String id, String currency) {
        Optional<Request> request = housekeeping.commit(commit -> PayoutRequests.find(commit, connection.shop(), id));
        if (request.isEmpty() || request.get().fate() == Fate.NEVER_ARRIVED) {
            return Attempt.refused(
                    Reason.of("NOT_FOUND", "counterparty", connection.store().marketplace()));
        }
        if (request.get().fate() == Fate.REFUSED) {
            return Attempt.refused(Reason.of("PAYOUT_REFUSED_BEFORE", "request", id));
        }
        return switch (listed(connection, request.get())) {
            case Outcome.Refused<List<Payouts.Told>>(Reason reason) -> Attempt.unknown(reason);
            case Outcome.Done<List<Payouts.Told>>(List<Payouts.Told> payouts) ->
                found(connection, request.get(), currency, payouts);
        };
    }

    /** All payouts that were asked for since; a list that cannot be read to its end shows nothing. */
    private Outcome<List<Payouts.Told>> listed(Connection connection, Request request) {
        List<Payouts.Told> all = new ArrayList<>();
        String token = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            Map<String, String> query = new TreeMap<>(Map.of(
                    "marketplaceIds", connection.store().id(),
                    "createdAfter",
                            request.askedAt()
                                    .minus(SKEW)
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()));
            if (!token.isEmpty()) {
                query.put("nextToken", token);
            }
            switch (partner.get(connection, Operation.LIST_PAYOUTS, query)) {
                case Answer.Told(var body, var bytes) -> {
                    List<Payouts.Told> told;
                    try {
                        told = Payouts.read(body);
                    } catch (Json.UnreadableException e) {
                        return Outcome.refused(
                                Reason.of("PLATFORM_ANSWER_UNREADABLE", "what", String.valueOf(e.getMessage())));
                    }
                    RawAnswers.Page kept = raw.put(connection, "payouts", bytes);
                    housekeeping.commit(commit -> {
                        kept.keep(commit);
                        return kept;
                    });
                    all.addAll(told);
                    String next = Json.text(body, "nextToken");
                    if (next.isEmpty() || next.equals(token)) {
                        return Outcome.done(all);
                    }
                    token = next;
                }
                case Answer.Refused(Reason reason) -> {
                    return Outcome.refused(reason);
                }
                case Answer.Later(Reason reason, var _) -> {
                    return Outcome.refused(reason);
                }
                case Answer.Unknown(Reason reason) -> {
                    return Outcome.refused(reason);
                }
                case Answer.Ended(Reason reason) -> {
                    return Outcome.refused(reason);
                }
            }
        }
        return Outcome.refused(Reason.of("PLATFORM_PAGES_CIRCLE", "pages", PAGES_MAX));
    }

    private Attempt found(Connection connection, Request request, String currency, List<Payouts.Told> payouts) {
        Set<String> others =
                housekeeping.commit(commit -> PayoutRequests.others(commit, connection.shop(), request.id()));
        List<Payouts.Told> ours = payouts.stream()
                .filter(one -> one.type().equals(Payouts.ON_DEMAND))
                .filter(one -> one.store().equals(connection.store().id()))
                .filter(one -> one.account().isEmpty() || one.account().equals(Json.account(ACCOUNT)))
                .filter(one -> !others.contains(one.id()))
                .filter(one -> request.payout().map(one.id()::equals).orElse(true))
                .distinct()
                .toList();
        if (ours.size() > 1) {
            return Attempt.unknown(Reason.of("PAYOUT_AMBIGUOUS", "count", ours.size()));
        }
        if (ours.isEmpty()) {
            return missing(connection, request);
        }
        return told(connection, request, currency, ours.getFirst());
    }

    /** Accepted payouts are waited for; one that nobody answered for is given up when the list should have shown it. */
    private Attempt missing(Connection connection, Request request) {
        if (request.fate() == Fate.ASKED && now().isAfter(request.askedAt().plus(SHOWN_WITHIN))) {
            became(connection, request.id(), Fate.NEVER_ARRIVED);
            return Attempt.refused(
                    Reason.of("NOT_FOUND", "counterparty", connection.store().marketplace()));
        }
        return Attempt.unknown(Reason.of("PAYOUT_NOT_LISTED_YET"));
    }

    private Attempt told(Connection connection, Request request, String currency, Payouts.Told payout) {
        housekeeping.commit(commit -> PayoutRequests.found(commit, connection.shop(), request.id(), payout.id()));
        if (payout.isOver()) {
            return Attempt.refused(Reason.of("PLATFORM_PAYOUT_FAILED", "status", payout.status())
                    .with("told", payout.failure()));
        }
        // Without its amount or its settlement it says nothing that report and money could be held against.
        if (payout.amount().isEmpty() || payout.settlementId().isEmpty()) {
            return Attempt.unknown(Reason.of("PAYOUT_NOT_LISTED_YET"));
        }
        var amount = payout.amount().get();
        if (!amount.currency().code().equals(currency)) {
            return Attempt.unknown(Reason.of("PAYOUT_OTHER_CURRENCY", "currency", amount.currency()));
        }
        return Attempt.answered(Map.of(
                "trace_id", payout.traceId(),
                "settlement_id", payout.settlementId(),
                "amount", amount.amount()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String member(OutboxMessage message, String name) {
        return Optional.ofNullable(message.body().get(name))
                .map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException("message " + message.id() + " names no " + name));
    }
}
