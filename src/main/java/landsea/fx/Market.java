package landsea.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.limits.LimitRows;

/** All that a quote is made from, at a glance: published rates, providers' sheets, the tariff, the alternatives and
 * the limits. */
public final class Market {

    private final Map<Between, List<ReferenceRate>> references = new HashMap<>();
    private final Map<Between, List<ProviderSheet>> sheets = new HashMap<>();
    private final Tariff tariff;
    private final List<Alternative> alternatives;
    private final LimitRows limits;

    /** Two currencies in no order. */
    private record Between(String first, String second) {

        static Between of(Currency one, Currency other) {
            return one.code().compareTo(other.code()) < 0
                    ? new Between(one.code(), other.code())
                    : new Between(other.code(), one.code());
        }

        static Between of(Pair pair) {
            return of(pair.base(), pair.quote());
        }
    }

    private record Offered(ProviderId provider, Pair pair) {}

    /** Without any limit. */
    public Market(
            List<ReferenceRate> references, List<ProviderSheet> sheets, Tariff tariff, List<Alternative> alternatives) {
        this(references, sheets, tariff, alternatives, LimitRows.none());
    }

    public Market(
            List<ReferenceRate> references,
            List<ProviderSheet> sheets,
            Tariff tariff,
            List<Alternative> alternatives,
            LimitRows limits) {
        references.stream()
                .sorted(Comparator.comparing(ReferenceRate::publishedAt).reversed())
                .forEach(rate -> this.references
                        .computeIfAbsent(Between.of(rate.pair()), between -> new ArrayList<>())
                        .add(rate));
        sheets.forEach(sheet -> this.sheets
                .computeIfAbsent(Between.of(sheet.pair()), between -> new ArrayList<>())
                .add(sheet));
        this.tariff = tariff;
        this.alternatives = List.copyOf(alternatives);
        this.limits = limits;
    }

    public Tariff tariff() {
        return tariff;
    }

    LimitRows limits() {
        return limits;
    }

    List<Alternative> alternatives() {
        return alternatives;
    }

    /**
     * The newest rate between the currencies, either way round, that the first of the sources to publish the pair had
     * published by then.
     */
    public Optional<ReferenceRate> reference(Currency one, Currency other, List<String> sources, Instant at) {
        List<ReferenceRate> known = references.getOrDefault(Between.of(one, other), List.of());
        return sources.stream()
                .flatMap(source -> known.stream()
                        .filter(rate -> rate.source().equals(source)
                                && !rate.publishedAt().isAfter(at))
                        .limit(1))
                .findFirst();
    }

    /**
     * What an amount is worth in US dollars by published rates, to the cent, half up: for rules and statistics that count in
     * dollars, never for money that moves. Where no source publishes the pair, one that publishes both against the renminbi
     * serves; empty where none does.
     */
    Optional<Money> inDollars(Money amount, Instant at) {
        if (amount.currency().equals(Currency.USD)) {
            return Optional.of(amount);
        }
        return perUnit(amount.currency(), Currency.USD, at)
                .or(() -> perUnit(amount.currency(), Currency.CNY, at)
                        .flatMap(units -> perUnit(Currency.USD, Currency.CNY, at)
                                .map(ofDollar -> units.divide(ofDollar, Mid.INVERSE_SCALE, RoundingMode.HALF_EVEN))))
                .map(dollars -> Money.rounded(Currency.USD, amount.decimal().multiply(dollars), RoundingMode.HALF_UP));
    }

    /** By the newest rate that any source had published by then. */
    private Optional<BigDecimal> perUnit(Currency of, Currency in, Instant at) {
        return references.getOrDefault(Between.of(of, in), List.of()).stream()
                .filter(rate -> !rate.publishedAt().isAfter(at))
                .findFirst()
                .map(rate -> Mid.of(rate, new Pair(of, in)).value());
    }

    /** Of each provider the newest sheet of each pair between the currencies that had come by then. */
    List<ProviderSheet> sheets(Currency one, Currency other, Instant at) {
        Map<Offered, ProviderSheet> newest = new LinkedHashMap<>();
        for (ProviderSheet sheet : sheets.getOrDefault(Between.of(one, other), List.of())) {
            if (!sheet.receivedAt().isAfter(at)) {
                newest.merge(
                        new Offered(sheet.provider(), sheet.pair()),
                        sheet,
                        (older, newer) -> newer.receivedAt().isBefore(older.receivedAt()) ? older : newer);
            }
        }
        return List.copyOf(newest.values());
    }

    boolean knows(Currency one, Currency other) {
        Between between = Between.of(one, other);
        return references.containsKey(between) || sheets.containsKey(between);
    }
}
