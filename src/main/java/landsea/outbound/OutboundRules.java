package landsea.outbound;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.engine.Commit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that count on a day: numbers of the rules, and countries that are refused or looked at. */
final class OutboundRules {

    /** What a row says of a country. */
    enum Effect {
        ALLOWED,
        REVIEWED,
        REFUSED
    }

    private final Map<String, String> parameters;
    private final Map<String, Effect> countries;

    private OutboundRules(Map<String, String> parameters, Map<String, Effect> countries) {
        this.parameters = parameters;
        this.countries = countries;
    }

    static OutboundRules of(Commit commit, LocalDate day) {
        return of(commit.sql(), day);
    }

    static OutboundRules of(JdbcClient sql, LocalDate day) {
        java.sql.Date date = java.sql.Date.valueOf(day);
        Map<String, String> parameters = new HashMap<>();
        sql.sql("SELECT name, value FROM outbound_parameters WHERE effective_from <= ? AND effective_to > ?"
                        + " ORDER BY effective_from")
                .params(date, date)
                .query((row, number) -> String.valueOf(parameters.put(row.getString(1), row.getString(2))))
                .list();
        Map<String, Effect> countries = new HashMap<>();
        sql.sql("SELECT country, effect FROM outbound_countries WHERE effective_from <= ? AND effective_to > ?"
                        + " ORDER BY effective_from")
                .params(date, date)
                .query((row, number) ->
                        String.valueOf(countries.put(row.getString(1), Effect.valueOf(row.getString(2)))))
                .list();
        return new OutboundRules(parameters, countries);
    }

    /** From this amount on all facts of both parties travel along. */
    Money travelRuleFrom() {
        return Money.of(Currency.USD, parameter("travel-rule-usd"));
    }

    /** Under which the operating bank is known to its correspondents. */
    String correspondentBic() {
        return parameter("correspondent-bic");
    }

    /** The strictest of what is said of these countries. */
    Effect of(Set<String> asked) {
        return asked.stream()
                .map(country -> countries.getOrDefault(country, Effect.ALLOWED))
                .max(Effect::compareTo)
                .orElse(Effect.ALLOWED);
    }

    private String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("no outbound parameter " + name);
        }
        return value;
    }
}
