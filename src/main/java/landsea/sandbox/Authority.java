package landsea.sandbox;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority that takes declarations of the balance of payments. It reads the files by the names of their fields, adds up
 * what must add up, and remembers every report number that it has taken.
 */
final class Authority {

    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);
    private static final String KIND = "filing";
    private static final String NUMBER = "RPTNO";
    private static final String BASE = "-base.tsv";

    /** @param files by name: a line of field names, then records, cells apart by tabs */
    record Package(String requestId, String institution, String day, Map<String, String> files) {}

    /** A field of a record that it does not take. */
    record Rejection(String reportNumber, String field, String code) {}

    /** A package that it has answered. */
    record Filing(
            String requestId,
            String receipt,
            String contents,
            List<Rejection> rejected,
            List<String> taken,
            List<String> deleted,
            Instant at) {}

    private final Clock clock;
    private final Derived derived;
    private final Journal journal;
    private final Map<String, Filing> filings = new LinkedHashMap<>();
    private final Set<String> numbers = new HashSet<>();

    Authority(Clock clock, Derived derived, Journal journal) {
        this.clock = clock;
        this.derived = derived;
        this.journal = journal;
        journal.remembered(KIND, Filing.class).forEach(this::know);
    }

    /**
     * Takes a package, but for the records that it rejects. A request id that comes again gets the same answer, or is refused
     * with REQUEST_REUSED when it came with other contents; a package without records is refused with NOTHING_FILED.
     *
     * @param refusedField a field that it does not like in the first record today; empty for none
     */
    synchronized Outcome<Filing> take(Package filed, String refusedField) {
        String contents = Derived.sha256(filed.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Optional<Filing> known = byRequest(filed.requestId());
        if (known.isPresent()) {
            return known.get().contents().equals(contents)
                    ? Outcome.done(known.get())
                    : Outcome.refused(Reason.of("REQUEST_REUSED", "request", filed.requestId()));
        }
        List<Map<String, String>> records = records(filed);
        if (records.isEmpty()) {
            return Outcome.refused(Reason.of("NOTHING_FILED", "request", filed.requestId()));
        }
        Map<String, Rejection> rejected = new LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        for (Map<String, String> record : records) {
            String number = record.getOrDefault(NUMBER, "");
            if (rejected.isEmpty() && !refusedField.isEmpty()) {
                rejected.put(number, new Rejection(number, refusedField, "FIELD_REFUSED"));
            } else if (fault(record) instanceof Outcome.Refused<String>(Reason reason)) {
                rejected.put(number, new Rejection(number, field(reason), reason.code()));
            } else if (record.getOrDefault("ACTIONTYPE", "").equals("D")) {
                deleted.add(number);
            } else {
                taken.add(number);
            }
        }
        Instant at = clock.instant();
        Filing filing = new Filing(
                filed.requestId(),
                "RC" + derived.text(14, "filing", filed.requestId()),
                contents,
                List.copyOf(rejected.values()),
                taken,
                deleted,
                at);
        journal.append(List.of(new Journal.Event(KIND, at, filing)));
        know(filing);
        LOG.info("sandbox authority: {} records taken, {} rejected", taken.size(), rejected.size());
        return Outcome.done(filing);
    }

    synchronized Optional<Filing> byRequest(String requestId) {
        return Optional.ofNullable(filings.get(requestId));
    }

    synchronized int taken() {
        return numbers.size();
    }

    private void know(Filing filing) {
        filings.put(filing.requestId(), filing);
        numbers.addAll(filing.taken());
        numbers.removeAll(filing.deleted());
    }

    private Outcome<String> fault(Map<String, String> record) {
        String number = record.getOrDefault(NUMBER, "");
        boolean fresh = record.getOrDefault("ACTIONTYPE", "").equals("A");
        if (number.length() != 22) {
            return Outcome.refused(Reason.of("REPORT_NUMBER_WRONG", "field", NUMBER));
        }
        if (fresh == numbers.contains(number)) {
            return Outcome.refused(Reason.of(fresh ? "NUMBER_TAKEN" : "NUMBER_UNKNOWN", "field", NUMBER));
        }
        if (record.containsKey("FCYCCY")) {
            return amount(record, "FCYAMT").signum() > 0 ? Outcome.done(number) : wrong("FCYAMT");
        }
        BigInteger parts =
                amount(record, "LCYAMT").add(amount(record, "FCYAMT")).add(amount(record, "OTHAMT"));
        BigInteger whole = amount(record, "TXAMT");
        return whole.signum() > 0 && parts.equals(whole) ? Outcome.done(number) : wrong("TXAMT");
    }

    private static Outcome<String> wrong(String field) {
        return Outcome.refused(Reason.of("SUM_WRONG", "field", field));
    }

    private static String field(Reason reason) {
        return reason.details().getOrDefault("field", "");
    }

    private static BigInteger amount(Map<String, String> record, String field) {
        String cell = record.getOrDefault(field, "");
        return cell.matches("[0-9]{1,22}") ? new BigInteger(cell) : BigInteger.ZERO;
    }

    /** The bases: what else a record has comes under the same number. */
    private static List<Map<String, String>> records(Package filed) {
        List<Map<String, String>> records = new ArrayList<>();
        filed.files().forEach((name, text) -> {
            if (name.endsWith(BASE)) {
                List<String> lines = text.lines().toList();
                String[] fields = lines.getFirst().split("\t", -1);
                lines.stream().skip(1).forEach(line -> records.add(record(fields, line.split("\t", -1))));
            }
        });
        return records;
    }

    private static Map<String, String> record(String[] fields, String[] cells) {
        Map<String, String> record = new HashMap<>();
        for (int i = 0; i < Math.min(fields.length, cells.length); i++) {
            record.put(fields[i], cells[i]);
        }
        return record;
    }
}
