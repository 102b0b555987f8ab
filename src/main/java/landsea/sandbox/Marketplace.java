package landsea.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.sandbox.SettlementReport.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sellers, what is due to each, and payouts. Whoever asks with a seller id is a seller. A payout settles the whole report
 * that is next, and its report and money follow by the courier.
 */
final class Marketplace {

    private static final Logger LOG = LoggerFactory.getLogger(Marketplace.class);
    private static final String KIND = "payout";

    private final Clock clock;
    private final Shelf shelf;
    private final PayoutPlanning planning;
    private final Journal journal;
    private final Courier courier;
    private final Map<String, Payout> payouts = new LinkedHashMap<>();
    private final TreeSet<String> sellers = new TreeSet<>();

    Marketplace(Clock clock, Shelf shelf, PayoutPlanning planning, Journal journal, Courier courier) {
        this.clock = clock;
        this.shelf = shelf;
        this.planning = planning;
        this.journal = journal;
        this.courier = courier;
        journal.remembered(KIND, Payout.class).forEach(this::know);
    }

    /** What a payout in this currency would bring now: zero when nothing is due, or in another currency. */
    synchronized Money available(String sellerId, Currency currency) {
        sellers.add(sellerId);
        return switch (due(sellerId, currency.code())) {
            case Outcome.Done<Due>(Due due) -> due.total();
            case Outcome.Refused<Due> nothing -> Money.zero(currency);
        };
    }

    /**
     * Pays out what is due. A request id that comes again gets the same payout. Refused with NOTHING_AVAILABLE, or with
     * REQUEST_REUSED when the id came with another seller, currency or receiving number.
     */
    synchronized Outcome<Payout> pay(Payout.Request request) {
        Optional<Payout> known = byRequest(request.requestId());
        if (known.isPresent()) {
            return request.isOf(known.get())
                    ? Outcome.done(known.get())
                    : Outcome.refused(Reason.of("REQUEST_REUSED", "request", request.requestId()));
        }
        sellers.add(request.sellerId());
        return switch (due(request.sellerId(), request.currency())) {
            case Outcome.Done<Due>(Due due) -> Outcome.done(accept(request, due));
            case Outcome.Refused<Due>(Reason reason) -> {
                LOG.info("sandbox marketplace: no payout to seller {}: {}", request.sellerId(), reason);
                yield Outcome.refused(reason);
            }
        };
    }

    synchronized Optional<Payout> byRequest(String requestId) {
        return Optional.ofNullable(payouts.get(requestId));
    }

    /** Gives a seller the report that the next payout settles, and tells what it will bring. */
    synchronized Outcome<Due> give(String sellerId, SettlementReport report) {
        sellers.add(sellerId);
        journal.append(List.of(shelf.put(sellerId, report, clock.instant())));
        Outcome<Due> due = report.due();
        LOG.info(
                "sandbox marketplace: seller {} has a new report: {}",
                sellerId,
                switch (due) {
                    case Outcome.Done<Due>(Due next) -> next.settlementId() + " over " + next.total();
                    case Outcome.Refused<Due>(Reason reason) -> reason;
                });
        return due;
    }

    /** What is next for each seller that was ever named. */
    synchronized Map<String, Outcome<Due>> sellers() {
        Map<String, Outcome<Due>> all = new LinkedHashMap<>();
        sellers.forEach(seller -> all.put(seller, shelf.next(seller).due()));
        return all;
    }

    synchronized List<Payout> payouts() {
        return List.copyOf(payouts.values());
    }

    private Payout accept(Payout.Request request, Due due) {
        Instant at = clock.instant();
        SettlementReport report = shelf.next(request.sellerId());
        Payout payout = planning.payout(request, report, due, at);
        List<Delivery> deliveries = planning.deliveries(payout, report);
        List<Journal.Event> events = new ArrayList<>();
        events.add(new Journal.Event(KIND, at, payout));
        events.add(shelf.put(request.sellerId(), SettlementReport.NONE, at));
        events.addAll(Courier.planned(deliveries, at));
        journal.append(events);
        know(payout);
        courier.take(deliveries);
        LOG.info(
                "sandbox marketplace: payout {} of {} to seller {} for settlement {}; to follow: {}",
                payout.payoutId(),
                payout.amount(),
                payout.sellerId(),
                payout.settlementId(),
                deliveries.stream()
                        .map(delivery ->
                                delivery.key().substring(payout.payoutId().length() + 1) + " in "
                                        + Duration.between(at, delivery.dueAt()))
                        .toList());
        return payout;
    }

    private void know(Payout payout) {
        sellers.add(payout.sellerId());
        payouts.put(payout.requestId(), payout);
    }

    private Outcome<Due> due(String sellerId, String currency) {
        return switch (shelf.next(sellerId).due()) {
            case Outcome.Done<Due>(Due due)
            when !due.total().currency().code().equals(currency) ->
                Outcome.refused(Reason.of("NOTHING_AVAILABLE", "cause", "OTHER_CURRENCY"));
            case Outcome<Due> next -> next;
        };
    }
}
