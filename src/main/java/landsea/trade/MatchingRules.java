package landsea.trade;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.engine.Commit;
import landsea.trade.Matching.Work;

/**
 * By which rules of the day parcels are matched.
 *
 * @param modes of supervision by which parcels go
 * @param tolerances of each, in hundredths of a percent of what was declared
 */
record MatchingRules(List<String> modes, List<Integer> tolerances) {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

    MatchingRules {
        modes = List.copyOf(modes);
        tolerances = List.copyOf(tolerances);
    }

    static MatchingRules of(Commit commit) {
        List<String> modes = new ArrayList<>();
        List<Integer> tolerances = new ArrayList<>();
        commit.sql()
                .sql("""
                        SELECT mode, tolerance_bp FROM (
                            SELECT DISTINCT ON (mode) mode, matching, tolerance_bp FROM supervision_modes
                             WHERE effective_from <= ? ORDER BY mode, effective_from DESC) AS modes
                         WHERE matching = 'PARCEL' ORDER BY mode""")
                .param(Matching.today(commit))
                .query((row, number) -> modes.add(row.getString(1)) && tolerances.add(row.getInt(2)))
                .list();
        return new MatchingRules(modes, tolerances);
    }

    /** All that statements about one work take as parameters. */
    Map<String, Object> facts(Commit commit, Work work) {
        List<String> currencies = new ArrayList<>(List.of(work.currency().code()));
        List<String> factors =
                new ArrayList<>(List.of(factor(work, BigDecimal.ONE).toPlainString()));
        work.request().rates().forEach((currency, rate) -> {
            if (!currency.equals(work.currency())) {
                currencies.add(currency.code());
                factors.add(factor(work, rate).toPlainString());
            }
        });
        String[] platforms = commit.sql()
                .sql("SELECT DISTINCT customs_code FROM platform_codes WHERE platform IN ('*', ?)")
                .param(work.statement().platform())
                .query(String.class)
                .list()
                .toArray(String[]::new);
        Map<String, Object> facts = new HashMap<>();
        facts.put("work", work.number());
        facts.put("first", ListClaims.firstPosting(work));
        facts.put("bucket", work.verdict().bucket().value());
        facts.put("statement", work.statement().id().value());
        facts.put("merchant", work.statement().owner().merchantId());
        facts.put("currency", work.currency().code());
        facts.put(
                "divisor",
                BigDecimal.ONE.movePointRight(5 - work.currency().scale()).longValueExact());
        facts.put("currencies", currencies.toArray(String[]::new));
        facts.put("factors", factors.toArray(String[]::new));
        facts.put("modes", modes.toArray(String[]::new));
        facts.put("tolerances", tolerances.toArray(Integer[]::new));
        facts.put("exporters", work.request().exporterCodes().toArray(String[]::new));
        facts.put("platforms", platforms);
        return facts;
    }

    /** From hundred-thousandths of a paper's currency to the smallest part of the statement's. */
    static BigDecimal factor(Work work, BigDecimal rate) {
        return rate.movePointRight(work.currency().scale() - 5);
    }

    /** A query with its parameters written into it, for COPY takes none. */
    static String literal(Commit commit, String query, Map<String, Object> facts) {
        return PARAMETER
                .matcher(query)
                .replaceAll(found -> Matcher.quoteReplacement(
                        literal(commit, found.group(1), Objects.requireNonNull(facts.get(found.group(1))))));
    }

    private static String literal(Commit commit, String name, Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case Object[] all ->
                "ARRAY["
                        + Arrays.stream(all)
                                .map(one -> literal(commit, name, one))
                                .collect(Collectors.joining(","))
                        + "]";
            case String text -> commit.quoted(text);
            case UUID id -> "'" + id + "'";
            default -> throw new IllegalArgumentException(name + " is none that can be written into a query: " + value);
        };
    }
}
