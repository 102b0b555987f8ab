package landsea.fx;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.Limits;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the bank takes on of a currency in a day by converting for its clients, and gives: counted where a limit holds, in one row
 * that is held from the question to the end of the commit. So what is converted at once never goes beyond; a firm quote is within
 * when it is given and counts when it is used.
 */
final class DayPositions {

    private DayPositions() {}

    /** Whether any currency is limited on the commit's day. */
    static boolean isCounted(Commit commit, LimitRows limits) {
        return !limited(limits, Limits.today(commit)).isEmpty();
    }

    private static Map<Currency, Money> limited(LimitRows limits, LocalDate day) {
        return limits.amounts(LimitKind.OPEN_POSITION, day);
    }

    /** The quotes in their order, each as if those before it were used; refused with POSITION_LIMIT what would go beyond. */
    static List<Outcome<Quote>> within(Commit commit, LimitRows limits, List<Outcome<Quote>> quotes) {
        Map<Currency, Money> most = limited(limits, Limits.today(commit));
        List<Quote> given = quotes.stream()
                .filter(Outcome::isDone)
                .map(Outcome::orThrow)
                .filter(quote -> most.containsKey(quote.sell().currency())
                        || most.containsKey(quote.buy().currency()))
                .toList();
        if (given.isEmpty()) {
            return quotes;
        }
        Map<Currency, Money> taken = hold(
                commit,
                most.keySet().stream()
                        .filter(currency -> given.stream()
                                .anyMatch(quote -> change(quote, currency).isPresent()))
                        .toList());
        List<Outcome<Quote>> within = new ArrayList<>();
        for (Outcome<Quote> outcome : quotes) {
            within.add(outcome instanceof Outcome.Done<Quote>(Quote quote) ? within(quote, taken, most) : outcome);
        }
        return within;
    }

    /** Where it is within, what is taken has grown by it. */
    private static Outcome<Quote> within(Quote quote, Map<Currency, Money> taken, Map<Currency, Money> most) {
        Map<Currency, Money> then = new HashMap<>(taken);
        for (Map.Entry<Currency, Money> held : taken.entrySet()) {
            Optional<Money> change = change(quote, held.getKey());
            Money after = change.map(held.getValue()::plus).orElse(held.getValue());
            Money limit = Optional.ofNullable(most.get(held.getKey())).orElseThrow();
            // What brings the position back is never refused.
            if (size(after).compareTo(limit) > 0 && size(after).compareTo(size(held.getValue())) > 0) {
                return Outcome.refused(Reason.of("POSITION_LIMIT", "currency", held.getKey())
                        .with(
                                "amount",
                                change.map(DayPositions::size).orElseThrow().amount())
                        .with("limit", limit.amount()));
            }
            then.put(held.getKey(), after);
        }
        taken.putAll(then);
        return Outcome.done(quote);
    }

    private static Money size(Money position) {
        return position.isNegative() ? position.negated() : position;
    }

    /** By how much the quote changes the position in a currency; empty for one that is not of it. */
    private static Optional<Money> change(Quote quote, Currency currency) {
        if (quote.sell().currency().equals(currency)) {
            return Optional.of(quote.legs().converted());
        }
        return quote.buy().currency().equals(currency)
                ? Optional.of(quote.legs().gross().negated())
                : Optional.empty();
    }

    /** What is taken by now; the rows are held, in the order of their keys, until the commit ends. */
    private static Map<Currency, Money> hold(Commit commit, List<Currency> currencies) {
        LocalDate day = Limits.today(commit);
        commit.rows(currencies).text(Currency::code).date(currency -> day).update("""
                INSERT INTO day_positions (currency, day, taken_minor)
                SELECT r.currency, r.day, 0 FROM {rows} AS r(currency, day) ORDER BY r.currency ON CONFLICT DO NOTHING""");
        Map<Currency, Money> taken = new HashMap<>();
        commit.rows(currencies).text(Currency::code).date(currency -> day).query("""
                        SELECT p.currency, p.taken_minor FROM {rows} AS r(currency, day)
                        JOIN day_positions p ON p.currency = r.currency AND p.day = r.day ORDER BY p.currency FOR UPDATE OF p""", (row, number) -> {
            Money money = Money.ofMinor(Currency.of(row.getString(1)), row.getLong(2));
            taken.put(money.currency(), money);
            return money;
        });
        return taken;
    }

    /** Counts what was converted. */
    static void count(Commit commit, LimitRows limits, List<Quote> quotes) {
        LocalDate day = Limits.today(commit);
        Map<String, Money> changes = new TreeMap<>();
        for (Currency currency : limited(limits, day).keySet()) {
            for (Quote quote : quotes) {
                change(quote, currency).ifPresent(change -> changes.merge(currency.code(), change, Money::plus));
            }
        }
        commit.rows(List.copyOf(changes.values()))
                .text(change -> change.currency().code())
                .date(change -> day)
                .bigint(Money::minor)
                .update("""
                        INSERT INTO day_positions AS p (currency, day, taken_minor) SELECT * FROM {rows}
                        ON CONFLICT (currency, day) DO UPDATE SET taken_minor = p.taken_minor + excluded.taken_minor""");
    }

    static Map<String, Money> taken(JdbcClient sql, LocalDate day) {
        Map<String, Money> taken = new TreeMap<>();
        sql.sql("SELECT currency, taken_minor FROM day_positions WHERE day = ?")
                .param(day)
                .query((row, number) -> Money.ofMinor(Currency.of(row.getString(1)), row.getLong(2)))
                .list()
                .forEach(money -> taken.put(money.currency().code(), money));
        return taken;
    }
}
