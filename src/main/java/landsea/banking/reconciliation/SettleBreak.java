package landsea.banking.reconciliation;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;

/**
 * One of two people says something about a break.
 *
 * @param with the text form of the break that is its other side; empty for anything but a match by hand
 * @param note why
 * @param actor the text form of the person's id
 */
public record SettleBreak(
        String requestKey,
        BreakId it,
        TwoPeople.Phase phase,
        Action action,
        String with,
        String note,
        String actor)
        implements Command<BreakAnswer> {

    private static final String WITH = "with";

    /** What becomes of it. */
    public enum Action {
        /** It is known why, and nothing moves: it counts no more. */
        EXPLAIN,
        /** It is the other side of another break. */
        MATCH,
        /** The difference is booked, by a transfer of its own. */
        WRITE_OFF
    }

    @Override
    public Bucket bucket() {
        return it.bucket();
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    /** One after the other: of a match there are two. */
    @Override
    public Object subject() {
        return "breaks";
    }

    @Override
    public Map<String, Object> body() {
        return new TreeMap<>(Map.of(
                "break", it.text(),
                "phase", phase.name(),
                "action", action.name(),
                WITH, with,
                "note", note,
                "actor", actor));
    }

    TwoPeople.Said said(int step) {
        return new TwoPeople.Said(
                it,
                organisation(),
                step,
                new TwoPeople.Wanted(action.name(), with.isEmpty() ? Map.of() : Map.of(WITH, with)),
                note,
                actor);
    }
}
