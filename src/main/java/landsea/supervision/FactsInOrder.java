package landsea.supervision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.engine.Desk;
import landsea.parties.Parties;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The facts of all buckets in the order of their ids. A few of each bucket are read, and more only of those that have many, so that
 * a page costs what it shows. What little happened to organisations abroad is found among itself.
 */
final class FactsInOrder {

    private static final UUID LOWEST = new UUID(0, 0);
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final int FARTHER = 8;

    private static final String OF_HOME = " FROM facts f WHERE f.bucket = b.bucket AND f.fact_id {after} ? {subject}"
            + " ORDER BY f.fact_id {order} LIMIT ?";

    private static final String OF_ABROAD =
            " FROM (SELECT a.bucket, a.fact_id FROM facts_abroad a WHERE a.bucket = b.bucket AND a.country = ?"
                    + " AND a.fact_id {after} ? ORDER BY a.fact_id {order} LIMIT ?) AS a"
                    + " JOIN facts f ON f.bucket = a.bucket AND f.fact_id = a.fact_id";

    /** What is left of what was read of one bucket, and whether more may be there. */
    private record Read(int bucket, Deque<FactView> facts, boolean goesOn) {}

    private final JdbcClient sql;
    private final String country;
    private final FactFilter filter;
    private final RowMapper<FactView> mapper;

    /**
     * Those that one authority may see.
     *
     * @param country its own
     * @param mapper of the columns of {@link FactDesk#SHOWN}
     */
    FactsInOrder(JdbcClient sql, String country, FactFilter filter, RowMapper<FactView> mapper) {
        this.sql = sql;
        this.country = country;
        this.filter = filter;
        this.mapper = mapper;
    }

    /** As many of the next as there are, up to so many. */
    List<FactView> next(int most) {
        UUID from =
                filter.after().stream().findFirst().map(FactId::value).orElse(filter.oldestFirst() ? LOWEST : HIGHEST);
        // What falls to each where they have alike, and as much again: most have enough, and few are asked again.
        int each = Math.min(most, 2 + 2 * most / Bucket.COUNT);
        PriorityQueue<Read> heads =
                new PriorityQueue<>(Comparator.comparing(read -> read.facts().getFirst(), order()));
        heads.addAll(read(IntStream.range(0, Bucket.COUNT).boxed().toList(), from, each));
        List<FactView> next = new ArrayList<>();
        while (next.size() < most && !heads.isEmpty()) {
            Read first = heads.remove();
            FactView fact = first.facts().removeFirst();
            next.add(fact);
            if (!first.facts().isEmpty()) {
                heads.add(first);
            } else if (first.goesOn() && next.size() < most) {
                int farther = Math.min(most - next.size(), FARTHER * each);
                heads.addAll(read(List.of(first.bucket()), fact.id().value(), farther));
            }
        }
        return next;
    }

    /** As the store orders ids: by their bytes, which their texts keep and their Java order does not. */
    private Comparator<FactView> order() {
        Comparator<FactView> oldest =
                Comparator.comparing(fact -> fact.id().value().toString());
        return filter.oldestFirst() ? oldest : oldest.reversed();
    }

    private List<Read> read(List<Integer> buckets, UUID from, int each) {
        boolean amongAbroad = !country.equals(Parties.HOME) && filter.subject().isEmpty();
        List<Object> values = new ArrayList<>();
        values.add(buckets.toArray(Integer[]::new));
        if (amongAbroad) {
            values.add(country);
        }
        values.add(from);
        if (!filter.subject().isEmpty()) {
            values.add(filter.subject());
        }
        values.add(each);
        String question = "SELECT f.* FROM unnest(?::smallint[]) AS b(bucket) CROSS JOIN LATERAL (SELECT "
                + FactDesk.SHOWN + (amongAbroad ? OF_ABROAD : OF_HOME) + ") AS f";
        if (filter.subject().isEmpty()) {
            Desk.readInOrder(sql);
        }
        TreeMap<Integer, Deque<FactView>> found = new TreeMap<>();
        sql
                .sql(question.replace("{after}", filter.oldestFirst() ? ">" : "<")
                        .replace("{order}", filter.oldestFirst() ? "ASC" : "DESC")
                        .replace("{subject}", filter.subject().isEmpty() ? "" : "AND f.subject = ?"))
                .params(values)
                .query(mapper)
                .list()
                .stream()
                .sorted(order())
                .forEach(fact -> found.computeIfAbsent(fact.id().bucket().value(), none -> new ArrayDeque<>())
                        .add(fact));
        return found.entrySet().stream()
                .map(one ->
                        new Read(one.getKey(), one.getValue(), one.getValue().size() == each))
                .toList();
    }
}
