package landsea.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The report that each seller's next payout settles. A seller who was given none has the usual one; after a payout there
 * is none until another is put here. Its owner, the marketplace, sees to it that one thread at a time comes here.
 */
final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String KIND = "shelf";

    private record Placed(String sellerId, String sha256) {}

    private final Journal journal;
    private final SettlementReport usual;
    private final Map<String, SettlementReport> next = new HashMap<>();

    Shelf(Journal journal, String usualReport) {
        this.journal = journal;
        this.usual = shipped(usualReport);
        for (Placed placed : journal.remembered(KIND, Placed.class)) {
            boolean none = placed.sha256.equals(SettlementReport.NONE.sha256());
            next.put(
                    placed.sellerId,
                    none ? SettlementReport.NONE : new SettlementReport(journal.report(placed.sha256)));
        }
    }

    SettlementReport next(String sellerId) {
        return next.getOrDefault(sellerId, usual);
    }

    /** Puts a report in the place of the seller's next one; the event is the caller's to write. */
    Journal.Event put(String sellerId, SettlementReport report, Instant at) {
        journal.keep(report);
        next.put(sellerId, report);
        return new Journal.Event(KIND, at, new Placed(sellerId, report.sha256()));
    }

    private static SettlementReport shipped(String resource) {
        try (InputStream in = Shelf.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                LOG.warn(
                        "sandbox: there is no report {}; sellers have nothing to be paid until they are given one",
                        resource);
                return SettlementReport.NONE;
            }
            return new SettlementReport(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
