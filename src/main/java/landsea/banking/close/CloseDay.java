package landsea.banking.close;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;

/**
 * Somebody wants a day closed. Where nothing is open one is enough; else another agrees to just so many open breaks.
 *
 * @param breaks how many were open when they looked
 * @param note why it is closed though something is open; empty where nothing is
 * @param actor the text form of the person's id
 */
public record CloseDay(String requestKey, LocalDate day, TwoPeople.Phase phase, long breaks, String note, String actor)
        implements Command<CloseAnswer> {

    /** What is wanted, as two people say it. */
    static final String ACTION = "CLOSE_DAY";

    @Override
    public Bucket bucket() {
        return Parties.bank().bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return "days";
    }

    @Override
    public Map<String, Object> body() {
        return new TreeMap<>(Map.of(
                "day", day.toString(),
                "phase", phase.name(),
                "breaks", breaks,
                "note", note,
                "actor", actor));
    }

    TwoPeople.Said said() {
        return new TwoPeople.Said(
                CertificateId.of(day),
                organisation(),
                1,
                new TwoPeople.Wanted(ACTION, Map.of("breaks", Long.toString(breaks))),
                note,
                actor);
    }
}
