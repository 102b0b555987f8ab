package landsea.fx;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.engine.Housekeeping;
import org.springframework.stereotype.Service;

/** Takes publishers' files of reference rates in, and keeps them as they came: the central parity, the ECB's rates. */
@Service
public class RateFeed {

    /** Recorded in one commit, so that a year of history does not hold the table for long. */
    private static final int CHUNK = 5_000;

    private final Housekeeping housekeeping;
    private final Fx fx;

    RateFeed(Housekeeping housekeeping, Fx fx) {
        this.housekeeping = housekeeping;
        this.fx = fx;
    }

    /** What a file came to: rates kept or known already, rates that its publisher had published otherwise, what is unreadable. */
    public record Taken(int rates, List<Reason> refused, List<ParsedRates.Failure> failures) {}

    /**
     * Records the rates of a file.
     *
     * @param source {@link RateFiles#CFETS} or {@link RateFiles#ECB}
     * @throws IllegalArgumentException for any other source
     */
    public Taken take(String source, byte[] file) {
        ParsedRates parsed = switch (source) {
            case RateFiles.CFETS -> RateFiles.centralParity(file);
            case RateFiles.ECB -> RateFiles.ecb(file);
            default -> throw new IllegalArgumentException("no file of " + source + " can be read");
        };
        keep(source, file, parsed);
        List<Reason> refused = new ArrayList<>();
        List<ReferenceRate> rates = parsed.rates();
        for (int from = 0; from < rates.size(); from += CHUNK) {
            List<ReferenceRate> chunk = rates.subList(from, Math.min(rates.size(), from + CHUNK));
            for (Outcome<ReferenceRate> outcome : housekeeping.commit(commit -> fx.recordRates(commit, chunk))) {
                if (outcome instanceof Outcome.Refused<ReferenceRate>(Reason reason)) {
                    refused.add(reason);
                }
            }
        }
        return new Taken(rates.size() - refused.size(), refused, parsed.failures());
    }

    private void keep(String source, byte[] file, ParsedRates parsed) {
        if (file.length > RateFiles.BYTES_MAX) {
            return;
        }
        housekeeping.<Integer>commit(commit -> commit.sql()
                .sql(
                        "INSERT INTO rate_files (source, sha256, content, came_at, rates, unread) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING")
                .params(
                        source,
                        Sha256.digest().digest(file),
                        file,
                        Timestamp.from(commit.at()),
                        parsed.rates().size(),
                        parsed.failures().size())
                .update());
    }
}
