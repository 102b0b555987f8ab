package landsea.marketplace.platforms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.StatementLine;

/** What a report says, as one hash: the same for the same report however its file was written. */
final class ContentHash {

    private static final char UNIT_SEPARATOR = '\u001F';

    private final MessageDigest digest;
    private final StringBuilder record = new StringBuilder(256);

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    ContentHash add(String text) {
        record.append(text).append(UNIT_SEPARATOR);
        return this;
    }

    /** Ends a record, so that texts cannot move from one to the next unseen. */
    void end() {
        digest.update(record.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        record.setLength(0);
    }

    void add(StatementLine line) {
        StatementLine.Type type = line.type();
        add(Long.toString(line.amount().minor()))
                .add(type.transactionType())
                .add(type.amountType())
                .add(type.amountDescription())
                .add(line.reference().toString())
                .add(line.posted().at().toString())
                .add(line.marketplaceName())
                .add(line.sku())
                .add(Long.toString(line.quantity()))
                .add(new TreeMap<>(line.extra()).toString())
                .end();
    }

    void add(EvidenceLine line) {
        add(line.total().toString())
                .add(new TreeMap<>(line.parts()).toString())
                .add(line.settlementId())
                .add(line.type())
                .add(line.description())
                .add(line.orderId())
                .add(line.sku())
                .add(Long.toString(line.quantity()))
                .add(line.marketplaceName())
                .add(line.posted().at().toString())
                .end();
    }

    /** 64 lower-case hexadecimal digits. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
