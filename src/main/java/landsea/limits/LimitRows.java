package landsea.limits;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;

/** All rows there are; of those about the same, the latest that has begun holds. Never changes. */
public final class LimitRows {

    /** Whose days the rows count. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Place(LimitKind kind, String currency) {}

    private final List<Limit> rows;
    private final Map<Place, List<Limit>> latestFirst = new HashMap<>();

    public LimitRows(List<Limit> rows) {
        this.rows = rows.stream()
                .sorted(Comparator.comparing(Limit::kind)
                        .thenComparing(Limit::currency)
                        .thenComparing(Limit::effectiveFrom, Comparator.reverseOrder()))
                .toList();
        this.rows.forEach(row -> latestFirst
                .computeIfAbsent(new Place(row.kind(), row.currency()), place -> new ArrayList<>())
                .add(row));
    }

    public static LimitRows none() {
        return new LimitRows(List.of());
    }

    /** By kind and currency, of those about the same the latest first. */
    public List<Limit> all() {
        return rows;
    }

    /** Each that holds on the day. */
    public List<Limit> on(LocalDate day) {
        return latestFirst.values().stream()
                .flatMap(place -> begun(place, day).stream())
                .sorted(Comparator.comparing(Limit::kind).thenComparing(Limit::currency))
                .toList();
    }

    /** The most of the currency on the day; empty where no row says so. */
    public Optional<Money> amount(LimitKind kind, Currency currency, LocalDate day) {
        return on(kind, currency.code(), day).map(limit -> switch (limit.bound()) {
            case Limit.Bound.Amount(LimitKind of, Money most) -> most;
            case Limit.Bound.Share share -> throw new IllegalArgumentException(kind + " is no amount");
        });
    }

    /** The most on the day by currency, of all that are limited so. */
    public Map<Currency, Money> amounts(LimitKind kind, LocalDate day) {
        Map<Currency, Money> amounts = new LinkedHashMap<>();
        for (Limit limit : on(day)) {
            if (limit.kind() == kind && limit.bound() instanceof Limit.Bound.Amount(LimitKind of, Money most)) {
                amounts.put(most.currency(), most);
            }
        }
        return amounts;
    }

    /** The most on the day, in basis points; empty where no row says so. */
    public OptionalInt basisPoints(LimitKind kind, LocalDate day) {
        return on(kind, "", day)
                .map(limit -> switch (limit.bound()) {
                    case Limit.Bound.Amount amount -> throw new IllegalArgumentException(kind + " is an amount");
                    case Limit.Bound.Share(LimitKind of, int basisPoints) -> OptionalInt.of(basisPoints);
                })
                .orElseGet(OptionalInt::empty);
    }

    /** What holds on the day. */
    public Optional<Limit> on(LimitKind kind, String currency, LocalDate day) {
        return begun(latestFirst.getOrDefault(new Place(kind, currency), List.of()), day);
    }

    private static Optional<Limit> begun(List<Limit> place, LocalDate day) {
        return place.stream().filter(row -> !row.effectiveFrom().isAfter(day)).findFirst();
    }

    /** LIMIT_CHANGE_AHEAD where another change of the same is decided for that day or a later one. */
    Optional<Reason> refusal(Limit added) {
        return rows.stream()
                .filter(row ->
                        row.isAboutTheSameAs(added) && !row.effectiveFrom().isBefore(added.effectiveFrom()))
                .findFirst()
                .map(row -> Reason.of("LIMIT_CHANGE_AHEAD", "effective_from", row.effectiveFrom()));
    }
}
