package landsea.trade;

import java.util.List;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;

/**
 * What became of one file of evidence, or of one in an archive.
 *
 * @param name as the uploader calls it; shown, never trusted
 * @param format {@code CEB603} and its like, {@code TRADE_TABLE}, or {@code UNKNOWN}
 * @param paperCount papers that can be used
 * @param badRows the first of those that cannot, each with where and why
 * @param badCount how many cannot
 * @param refusal why nothing of it is used
 */
public record ReadPapers(
        String name, String format, int paperCount, List<BadRow> badRows, long badCount, Optional<Reason> refusal) {

    public static final String UNKNOWN = "UNKNOWN";
    public static final int NAMED_MAX = 1_000;

    public ReadPapers {
        badRows = List.copyOf(badRows);
    }

    public static ReadPapers refused(String name, String format, Reason reason) {
        return new ReadPapers(name, format, 0, List.of(), 0, Optional.of(reason));
    }

    public boolean isUsed() {
        return refusal.isEmpty() && paperCount > 0;
    }
}
