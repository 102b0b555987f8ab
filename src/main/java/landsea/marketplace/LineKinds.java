package landsea.marketplace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what a line is for, by a table: of the rules that match, the highest priority wins, then the most specific. A line
 * that no rule matches is of kind {@link LineKind#OTHER} and flagged, never dropped.
 */
public final class LineKinds {

    /** Kinds of lines are few; past this many, somebody writes free text into a type column. */
    private static final int REMEMBERED_MAX = 10_000;

    private static final String SHIPPED_TABLE = "/landsea/marketplace/line-kinds.tsv";

    private final List<Matcher> matchers;
    private final Map<Question, Classified> remembered = new ConcurrentHashMap<>();

    private record Question(String marketplace, StatementLine.Type type) {}

    /** @param known false when no rule matched: an operator should look, and add a row */
    public record Classified(LineKind kind, boolean known) {}

    private LineKinds(List<LineKindRule> rules) {
        this.matchers =
                rules.stream().map(Matcher::of).sorted(Matcher.STRONGEST_FIRST).toList();
    }

    public static LineKinds of(List<LineKindRule> rules) {
        return new LineKinds(rules);
    }

    /** The table that ships with the program. */
    public static List<LineKindRule> shippedRules() {
        try (InputStream table = Objects.requireNonNull(LineKinds.class.getResourceAsStream(SHIPPED_TABLE))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.isBlank() && !row.startsWith("#"))
                    .skip(1)
                    .map(LineKinds::rule)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Classified classify(StatementLine line) {
        return classify(line.marketplaceName(), line.type());
    }

    public Classified classify(String marketplace, StatementLine.Type type) {
        Question question = new Question(marketplace, type);
        Classified known = remembered.get(question);
        if (known != null) {
            return known;
        }
        Classified answer = decide(question);
        if (remembered.size() < REMEMBERED_MAX) {
            remembered.put(question, answer);
        }
        return answer;
    }

    private Classified decide(Question question) {
        String marketplace = Names.key(question.marketplace());
        String transaction = Names.key(question.type().transactionType());
        String amount = Names.key(question.type().amountType());
        String description = Names.key(question.type().amountDescription());
        for (Matcher matcher : matchers) {
            if (matcher.matches(marketplace, transaction, amount, description)) {
                return new Classified(matcher.kind(), true);
            }
        }
        return new Classified(LineKind.OTHER, false);
    }

    private static LineKindRule rule(String row) {
        String[] cells = row.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalArgumentException("line-kinds.tsv: a row has 7 cells, not " + cells.length + ": " + row);
        }
        return new LineKindRule(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                LineKind.valueOf(cells[4]),
                Integer.parseInt(cells[5]),
                cells[6]);
    }

    private record Pattern(String text, boolean openStart, boolean openEnd) {

        static Pattern of(String written) {
            return new Pattern(Names.key(written), written.startsWith("*"), written.endsWith("*"));
        }

        boolean matches(String key) {
            if (openStart && openEnd) {
                return key.contains(text);
            }
            if (openEnd) {
                return key.startsWith(text);
            }
            return openStart ? key.endsWith(text) : key.equals(text);
        }

        boolean isExact() {
            return !openStart && !openEnd;
        }
    }

    private record Matcher(
            Pattern marketplace,
            Pattern transaction,
            Pattern amount,
            Pattern description,
            LineKind kind,
            int priority) {

        static final Comparator<Matcher> STRONGEST_FIRST = Comparator.comparingInt(Matcher::priority)
                .thenComparingInt(Matcher::exactPatterns)
                .thenComparingInt(Matcher::letters)
                .reversed()
                // Two rules as strong as each other: the answer must not depend on the order of rows.
                .thenComparing(matcher -> matcher.patterns().toString())
                .thenComparing(Matcher::kind);

        static Matcher of(LineKindRule rule) {
            return new Matcher(
                    Pattern.of(rule.marketplace()),
                    Pattern.of(rule.transactionType()),
                    Pattern.of(rule.amountType()),
                    Pattern.of(rule.amountDescription()),
                    rule.kind(),
                    rule.priority());
        }

        boolean matches(String ofMarketplace, String ofTransaction, String ofAmount, String ofDescription) {
            return description.matches(ofDescription)
                    && amount.matches(ofAmount)
                    && transaction.matches(ofTransaction)
                    && marketplace.matches(ofMarketplace);
        }

        List<Pattern> patterns() {
            return List.of(marketplace, transaction, amount, description);
        }

        int exactPatterns() {
            return (int) patterns().stream().filter(Pattern::isExact).count();
        }

        int letters() {
            return patterns().stream()
                    .mapToInt(pattern -> pattern.text().length())
                    .sum();
        }
    }
}
