package landsea.marketplace.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;

/**
 * Reads the files in which marketplaces report settlements. Whatever the bytes are, the answer is a {@link ReadFile}:
 * nothing in a file makes this throw.
 */
public final class StatementFiles {

    /** Amazon's settlement flat file, version 2: one amount per row. */
    public static final String AMAZON_SETTLEMENT_V2 = "AMAZON_SETTLEMENT_V2";

    /** Amazon's settlement flat file, version 1: a pair of columns per family of amounts. */
    public static final String AMAZON_SETTLEMENT_V1 = "AMAZON_SETTLEMENT_V1";

    /** Amazon's date-range or "unified transaction" report: evidence of orders, no settlement. */
    public static final String AMAZON_DATE_RANGE = "AMAZON_DATE_RANGE";

    public static final String UNKNOWN = "UNKNOWN";

    /** Some 1.4 million lines of the usual mix, read in memory; larger ones wait for a reader that streams. */
    public static final int FILE_BYTES_MAX = 256 * 1024 * 1024;

    /** So many bad rows are named per file; more help nobody, they are counted. */
    public static final int BAD_ROWS_NAMED_MAX = 1_000;

    private static final List<Dialect> DIALECTS = List.of(
            new AmazonSettlementV2(),
            new AmazonFormatsNotReadYet.SettlementV1(),
            new AmazonFormatsNotReadYet.DateRange());

    private StatementFiles() {}

    /**
     * Reads one file.
     *
     * @param content the bytes as they came
     * @param name as the uploader calls it; says nothing about the format
     */
    public static ReadFile read(byte[] content, String name) {
        String sha256 = sha256(content);
        if (content.length > FILE_BYTES_MAX) {
            Reason tooLarge =
                    Reason.of("FILE_TOO_LARGE", "bytes", content.length).with("bytes_max", FILE_BYTES_MAX);
            return refused(name, sha256, UNKNOWN, tooLarge);
        }
        return switch (ReportText.decode(content)) {
            case Outcome.Refused<ReportText>(Reason reason) -> refused(name, sha256, UNKNOWN, reason);
            case Outcome.Done<ReportText>(ReportText text) -> read(text, name, sha256);
        };
    }

    private static ReadFile read(ReportText text, String name, String sha256) {
        Opening opening = Opening.of(text);
        for (Dialect dialect : DIALECTS) {
            Optional<HeaderLine> header = dialect.recognise(opening);
            if (header.isPresent()) {
                Reading reading = dialect.read(text, header.get());
                List<Reason> remarks = new java.util.ArrayList<>(text.remarks());
                remarks.addAll(reading.remarks());
                return new ReadFile(name, sha256, dialect.code(), reading.statements(), reading.refusals(), remarks);
            }
        }
        return refused(name, sha256, UNKNOWN, Reason.of("FORMAT_UNKNOWN"));
    }

    private static ReadFile refused(String name, String sha256, String format, Reason reason) {
        return new ReadFile(name, sha256, format, List.of(), List.of(reason), List.of());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
