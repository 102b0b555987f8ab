package landsea.basics;

import java.util.List;

/**
 * What can be made to go wrong outside, where the world outside is played: then somebody implements it, and people have a panel. Of
 * what concerns reports of suspicion only those in their circle hear anything; for everybody else that leg is not there.
 */
public interface OutsideFaults {

    /** Who asks. Each sees the legs of their own circle alone. */
    enum Circle {
        CHANNEL,
        REPORTS
    }

    /**
     * A leg of the way, and what can happen on it.
     *
     * @param kinds codes of what can go wrong there
     */
    record Leg(String name, List<String> kinds) {

        public Leg {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A fault that is on.
     *
     * @param times how often it will still happen
     * @param measure how late (ISO 8601), by how much, or which field, as the kind needs; empty where it needs nothing
     * @param of whom it meets; empty for whoever comes next
     */
    record Fault(String leg, String kind, int times, String measure, String of) {}

    /** How often something has gone wrong since the program began. */
    record Happened(String leg, String kind, long count) {}

    List<Leg> legs(Circle circle);

    /** What is on, the oldest first. */
    List<Fault> on(Circle circle);

    List<Happened> happened(Circle circle);

    /** Puts a fault on; refused with LEVER_REFUSED saying what does not hold together. */
    Outcome<Fault> put(Circle circle, Fault fault);

    /** Takes off the first that is just so; nothing where it has run out meanwhile. */
    void takeOff(Circle circle, Fault fault);

    /** Takes all off that the circle knows of. */
    void clear(Circle circle);
}
