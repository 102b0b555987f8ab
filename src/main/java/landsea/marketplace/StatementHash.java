package landsea.marketplace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/** What a statement says, as one hash: the same for the same report however its file was written. */
final class StatementHash {

    private static final String UNIT_SEPARATOR = "\u001F";

    private StatementHash() {}

    static byte[] of(Statement statement) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(
                    digest,
                    statement.platform(),
                    statement.settlementId(),
                    statement.period().start().toString(),
                    statement.period().end().toString(),
                    statement.depositAt().toString(),
                    statement.total().toString());
            for (StatementLine line : statement.lines()) {
                add(digest, line);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void add(MessageDigest digest, StatementLine line) {
        StatementLine.Reference reference = line.reference();
        add(
                digest,
                Long.toString(line.amount().minor()),
                line.type().transactionType(),
                line.type().amountType(),
                line.type().amountDescription(),
                reference.orderId(),
                reference.merchantOrderId(),
                reference.adjustmentId(),
                reference.shipmentId(),
                reference.orderItemCode(),
                reference.merchantOrderItemId(),
                reference.merchantAdjustmentItemId(),
                Long.toString(line.posted().at().getEpochSecond()),
                line.marketplaceName(),
                line.fulfilmentId(),
                line.sku(),
                Long.toString(line.quantity()),
                line.promotionId(),
                new TreeMap<>(line.extra()).toString());
    }

    private static void add(MessageDigest digest, String... texts) {
        digest.update((String.join(UNIT_SEPARATOR, texts) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
