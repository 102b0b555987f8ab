package landsea.marketplace.intake;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Bucket;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Housekeeping;
import landsea.marketplace.LineKinds;
import landsea.marketplace.StatementLine;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.reading.RefusedInput;

/**
 * The numbers under which a merchant's types of lines are kept, looked up once each while a report is loaded. A new type is
 * written in a commit of its own: it stays where the report then is refused, and does no harm.
 */
final class LineTypes {

    /** A number and what the table of kinds says of the type. */
    record Known(int id, LineKinds.Classified kind) {}

    private record Key(StatementLine.Type type, String marketplace, String fulfilmentId) {

        int length() {
            return type.transactionType().length()
                    + type.amountType().length()
                    + type.amountDescription().length()
                    + marketplace.length()
                    + fulfilmentId.length();
        }
    }

    /** A report whose words name each deal and coupon has some hundreds. */
    private static final int TYPES_MAX = 2_000;

    /** An index row holds 2,700 bytes, a character takes up to three of them. */
    private static final int LENGTH_MAX = 800;

    private final Housekeeping housekeeping;
    private final StatementUpload.Owner owner;
    private final LineKinds kinds;
    private final Map<Key, Known> known = new HashMap<>();
    private final Map<Key, Integer> stored;

    /** @param commit in which the merchant's types are read, all at once: his next report has hardly a new one */
    LineTypes(Commit commit, Housekeeping housekeeping, StatementUpload.Owner owner, LineKinds kinds) {
        this.housekeeping = housekeeping;
        this.owner = owner;
        this.kinds = kinds;
        this.stored = stored(commit, owner);
    }

    /**
     * @throws UncheckedIOException of a {@link RefusedInput} where what should be words of the marketplace is free text: too
     *     long, or ever another
     */
    Known of(StatementLine line) {
        Key key = new Key(line.type(), line.marketplaceName(), line.fulfilmentId());
        Known there = known.get(key);
        if (there == null) {
            requireWords(key, line.number());
            there = lookUp(key);
            known.put(key, there);
        }
        return there;
    }

    private void requireWords(Key key, int line) {
        if (known.size() == TYPES_MAX) {
            throw new UncheckedIOException(
                    new RefusedInput(Reason.of("TOO_MANY_KINDS", "line", line).with("kinds_max", TYPES_MAX)));
        }
        if (key.length() > LENGTH_MAX) {
            throw new UncheckedIOException(
                    new RefusedInput(Reason.of("KIND_TOO_LONG", "line", line).with("length_max", LENGTH_MAX)));
        }
    }

    private Known lookUp(Key key) {
        LineKinds.Classified kind = kinds.classify(key.marketplace(), key.type());
        Integer number = stored.get(key);
        return new Known(number == null ? housekeeping.commit(commit -> number(commit, key, kind)) : number, kind);
    }

    private static Map<Key, Integer> stored(Commit commit, StatementUpload.Owner owner) {
        Map<Key, Integer> stored = new HashMap<>();
        commit.sql()
                .sql("SELECT type_id, transaction_type, amount_type, amount_description, marketplace, fulfilment_id"
                        + " FROM line_types WHERE bucket = ? AND merchant_id = ? LIMIT " + TYPES_MAX)
                .params(Bucket.of(owner.merchantId()).value(), owner.merchantId())
                .query(row -> {
                    var type = new StatementLine.Type(row.getString(2), row.getString(3), row.getString(4));
                    stored.put(new Key(type, row.getString(5), row.getString(6)), row.getInt(1));
                });
        return stored;
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
}
