package landsea.bench;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What one commit of ours wrote, ready for COPY, table by table, and what it added to the balances. */
final class Batch {

    private final List<ByteArrayOutputStream> rows = new ArrayList<>();
    private final List<Twins.Move> moves = new ArrayList<>();
    private int size;
    private int bucket;

    Batch(int tableCount) {
        for (int i = 0; i < tableCount; i++) {
            rows.add(new ByteArrayOutputStream());
        }
    }

    /** The rows of a table, without COPY's header and end. */
    ByteArrayOutputStream rows(int table) {
        return rows.get(table);
    }

    List<Twins.Move> moves() {
        return moves;
    }

    void holds(int credits, int anyBucket) {
        size = credits;
        bucket = anyBucket;
    }

    /** How many payments it credits. */
    int size() {
        return size;
    }

    /** One of its buckets: all are of the same writer's lanes. */
    int bucket() {
        return bucket;
    }
}
