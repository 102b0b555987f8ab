package landsea.fx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.limits.Limits;
import org.springframework.stereotype.Service;

/**
 * Exchange, as other modules use it. Every method that writes takes a list and is a handful of statements whatever its
 * length; quoting itself reads nothing, for rates, sheets and tariff stay in memory until they change.
 */
@Service
public class Fx {

    private final Desk desk;
    private final Limits limits;
    private final Markets markets;

    public Fx(Desk desk, Limits limits) {
        this.desk = desk;
        this.limits = limits;
        this.markets = new Markets(limits);
    }

    /**
     * Quotes at the time of the commit, one outcome per request; the codes are {@link Quoting}'s, and POSITION_LIMIT where the day's
     * position would go beyond its limit. Saves nothing.
     */
    public List<Outcome<Quote>> quote(Commit commit, List<QuoteRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        Market market = markets.current(commit);
        return DayPositions.within(
                commit,
                limits.of(commit),
                requests.stream()
                        .map(request -> Quoting.quote(request, market, commit.at()))
                        .toList());
    }

    /** Fees of the tariff on the commit's day, one outcome per request; refused with TARIFF_MISSING. */
    public List<Outcome<List<FeeLine>>> fees(Commit commit, List<FeeRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        Tariff tariff = markets.current(commit).tariff();
        LocalDate date = LocalDate.ofInstant(commit.at(), Tariff.ZONE);
        return requests.stream()
                .map(request -> Fees.of(tariff, request.plan(), request.kinds(), request.amount(), date))
                .toList();
    }

    /**
     * What amounts are worth in US dollars by the rates published by the time of the commit, for rules that count in dollars;
     * refused with DOLLARS_UNKNOWN where nobody publishes a rate.
     */
    public List<Outcome<Money>> inDollars(Commit commit, List<Money> amounts) {
        if (amounts.isEmpty()) {
            return List.of();
        }
        Market market = markets.current(commit);
        return amounts.stream()
                .map(amount -> market.inDollars(amount, commit.at())
                        .<Outcome<Money>>map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Reason.of("DOLLARS_UNKNOWN", "currency", amount.currency()))))
                .toList();
    }

    /** Keeps quotes with the offers that did not win, and puts each under the commit's signature; used ones count for the day. */
    public void save(Commit commit, List<IssuedQuote> quotes) {
        QuoteStore.save(commit, quotes);
        DayPositions.count(
                commit,
                limits.of(commit),
                quotes.stream()
                        .filter(one -> one.status() == QuoteStatus.ACCEPTED)
                        .map(IssuedQuote::quote)
                        .toList());
    }

    /** Quotes of these organisations, with where they stand at the time of the commit; others are absent. */
    public Map<QuoteId, IssuedQuote> find(Commit commit, List<QuoteRef> refs) {
        return QuoteStore.find(commit, refs);
    }

    /**
     * Uses quotes up, one outcome per item in its order. Refused with QUOTE_UNKNOWN (or another organisation's),
     * QUOTE_ALREADY_USED or QUOTE_EXPIRED.
     */
    public List<Outcome<QuoteId>> markAccepted(Commit commit, List<QuoteRef> refs) {
        List<Outcome<QuoteId>> outcomes = QuoteStore.resolve(commit, refs, QuoteStatus.ACCEPTED);
        if (DayPositions.isCounted(commit, limits.of(commit))) {
            Set<QuoteId> accepted = outcomes.stream()
                    .filter(Outcome::isDone)
                    .map(Outcome::orThrow)
                    .collect(Collectors.toSet());
            // What was promised is kept, beyond the limit too: it was within when it was given.
            DayPositions.count(
                    commit,
                    limits.of(commit),
                    QuoteStore.find(
                                    commit,
                                    refs.stream()
                                            .filter(ref -> accepted.contains(ref.id()))
                                            .distinct()
                                            .toList())
                            .values()
                            .stream()
                            .map(IssuedQuote::quote)
                            .toList());
        }
        return outcomes;
    }

    /** Notes that quotes are over; refused with QUOTE_UNKNOWN, QUOTE_ALREADY_USED, QUOTE_EXPIRED or QUOTE_STILL_FIRM. */
    public List<Outcome<QuoteId>> markExpired(Commit commit, List<QuoteRef> refs) {
        return QuoteStore.resolve(commit, refs, QuoteStatus.EXPIRED);
    }

    /** Writes down providers; one that is known stays as it is. */
    public void recordProviders(Commit commit, List<Provider> providers) {
        FxStore.recordProviders(commit, providers);
    }

    /** Keeps providers' sheets, one outcome per item; refused with PROVIDER_UNKNOWN. The same sheet twice is one. */
    public List<Outcome<ProviderSheet>> recordSheets(Commit commit, List<ProviderSheet> sheets) {
        return FxStore.recordSheets(commit, sheets);
    }

    /**
     * Keeps published rates, one outcome per item. The same rate twice is one; refused with RATE_PUBLISHED_OTHERWISE when
     * the source is on record with another value for that pair and instant.
     */
    public List<Outcome<ReferenceRate>> recordRates(Commit commit, List<ReferenceRate> rates) {
        return FxStore.recordRates(commit, rates);
    }

    /**
     * Adds rows and limits to the tariff; those on record stay as they are.
     *
     * @throws IllegalArgumentException naming two rows that would both apply to the same amount on the same day
     */
    public void recordTariff(Commit commit, List<TariffRow> rows, List<TariffLimits> limits) {
        TariffStore.record(commit, rows, limits);
    }

    /** Adds what was read about alternatives; the newest reading of a way replaces the earlier ones. */
    public void recordAlternatives(Commit commit, List<Alternative> alternatives) {
        TariffStore.recordAlternatives(commit, alternatives);
    }

    /** What a quote would be: binds nobody and is not kept. */
    public Outcome<Indication> indicate(Viewer viewer, QuoteRequest request, Instant at) {
        return desk.read(viewer, sql -> Quoting.quote(request, markets.current(sql, at), at))
                .map(Indication::new);
    }

    /** What fees would be; refused with TARIFF_MISSING. */
    public Outcome<List<FeeLine>> fees(Viewer viewer, FeeRequest request, Instant at) {
        Tariff tariff = desk.read(viewer, sql -> markets.current(sql, at).tariff());
        return Fees.of(tariff, request.plan(), request.kinds(), request.amount(), LocalDate.ofInstant(at, Tariff.ZONE));
    }

    /** What an amount is worth in US dollars by the rates published by then; refused with DOLLARS_UNKNOWN. */
    public Outcome<Money> inDollars(Viewer viewer, Money amount, Instant at) {
        return desk.read(viewer, sql -> markets.current(sql, at).inDollars(amount, at))
                .<Outcome<Money>>map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Reason.of("DOLLARS_UNKNOWN", "currency", amount.currency())));
    }

    /** A quote as the viewer may see it, after its end too. */
    public Optional<IssuedQuote> look(Viewer viewer, QuoteId id, Instant at) {
        return desk.read(viewer, sql -> QuoteStore.look(sql, id, at));
    }

    /** The newest rates of every source and pair that were published by then. */
    public List<ReferenceRate> rates(Viewer viewer, Instant at) {
        return desk.read(viewer, sql -> FxStore.newestRates(sql, at));
    }

    /** What is on record about the usual other ways, the newest reading of each. */
    public List<Alternative> alternatives(Viewer viewer) {
        return desk.read(viewer, TariffStore::alternatives);
    }

    /** What the quotes accepted in this time cost on average, from and before. */
    public AverageCost averageCost(Viewer viewer, Instant from, Instant before) {
        return desk.read(viewer, sql -> QuoteStore.averageCost(sql, from, before));
    }
}
