package landsea.marketplace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;

/**
 * The numbers under which a merchant's types of lines are kept, looked up once each while a report is loaded. A new type is
 * written in a commit of its own: it stays where the report then is refused, and does no harm.
 */
public final class LineTypes {

    /** A number and what the table of kinds says of the type. */
    public record Known(int id, LineKinds.Classified kind) {}

    private record Key(StatementLine.Type type, String marketplace, String fulfilmentId) {}

    private final Housekeeping housekeeping;
    private final StatementUpload.Owner owner;
    private final LineKinds kinds;
    private final Map<Key, Known> known = new HashMap<>();

    public LineTypes(Housekeeping housekeeping, StatementUpload.Owner owner, LineKinds kinds) {
        this.housekeeping = housekeeping;
        this.owner = owner;
        this.kinds = kinds;
    }

    /** So many different types were met. */
    public int count() {
        return known.size();
    }

    public Known of(StatementLine line) {
        return known.computeIfAbsent(new Key(line.type(), line.marketplaceName(), line.fulfilmentId()), this::lookUp);
    }

    private Known lookUp(Key key) {
        LineKinds.Classified kind = kinds.classify(key.marketplace(), key.type());
        return new Known(housekeeping.commit(commit -> number(commit, key, kind)), kind);
    }

    private int number(Commit commit, Key key, LineKinds.Classified kind) {
        List<Key> one = List.of(key);
        commit.rows(one)
                .bucket(_ -> Bucket.of(owner.merchantId()))
                .uuid(_ -> owner.organisationId())
                .uuid(_ -> owner.merchantId())
                .text(Key::marketplace)
                .text(type -> type.type().transactionType())
                .text(type -> type.type().amountType())
                .text(type -> type.type().amountDescription())
                .text(Key::fulfilmentId)
                .text(_ -> kind.kind().name())
                .bool(_ -> kind.known())
                .update("""
                        INSERT INTO line_types (bucket, organisation_id, merchant_id, marketplace, transaction_type,
                            amount_type, amount_description, fulfilment_id, kind, kind_known)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        return commit.rows(one)
                .bucket(_ -> Bucket.of(owner.merchantId()))
                .uuid(_ -> owner.merchantId())
                .text(Key::marketplace)
                .text(type -> type.type().transactionType())
                .text(type -> type.type().amountType())
                .text(type -> type.type().amountDescription())
                .text(Key::fulfilmentId)
                .query("""
                        SELECT t.type_id FROM {rows} AS r(bucket, merchant_id, marketplace, transaction_type, amount_type,
                            amount_description, fulfilment_id)
                        JOIN line_types t USING (bucket, merchant_id, marketplace, transaction_type, amount_type,
                            amount_description, fulfilment_id)""", (row, number) -> row.getInt(1))
                .getFirst();
    }

    /** Gives every type the kind that the table has for it now; statements show it at once. */
    static void reclassify(Commit commit, LineKinds kinds) {
        record Stored(Bucket bucket, int id, LineKinds.Classified now, LineKinds.Classified then) {}
        List<Stored> changed = commit
                .sql()
                .sql("SELECT bucket, type_id, marketplace, transaction_type, amount_type, amount_description, kind,"
                        + " kind_known FROM line_types")
                .query((row, number) -> new Stored(
                        new Bucket(row.getInt(1)),
                        row.getInt(2),
                        kinds.classify(
                                row.getString(3),
                                new StatementLine.Type(row.getString(4), row.getString(5), row.getString(6))),
                        new LineKinds.Classified(LineKind.valueOf(row.getString(7)), row.getBoolean(8))))
                .list()
                .stream()
                .filter(stored -> !stored.now().equals(stored.then()))
                .toList();
        commit.rows(changed)
                .bucket(Stored::bucket)
                .integer(Stored::id)
                .text(stored -> stored.now().kind().name())
                .bool(stored -> stored.now().known())
                .update("UPDATE line_types t SET kind = r.kind, kind_known = r.known"
                        + " FROM {rows} AS r(bucket, type_id, kind, known)"
                        + " WHERE t.bucket = r.bucket AND t.type_id = r.type_id");
    }
}
