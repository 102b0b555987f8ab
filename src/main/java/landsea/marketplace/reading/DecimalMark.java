package landsea.marketplace.reading;

import landsea.marketplace.LineSink;

/**
 * Which mark is the decimal one is a matter of the whole file: a cell alone may leave it open, and a reading with the wrong
 * mark meets cells that cannot be.
 */
public final class DecimalMark {

    /** So many cells that cannot be read are enough to try the other mark. */
    private static final long ENOUGH = 50;

    private DecimalMark() {}

    /** One walk through a file, from its start. */
    @FunctionalInterface
    public interface Walk {

        /** @param giveUpAfter so many unreadable amounts; the walk may then end early */
        Attempt read(Amounts amounts, LineSink sink, long giveUpAfter);
    }

    /**
     * @param unreadableAmounts cells that this reading could make nothing of
     * @param certain some amount can only be meant this way: then one that cannot be read is wrong, not the mark
     */
    public record Attempt(Reading reading, long unreadableAmounts, boolean certain) {}

    /** The reading with the mark that fits better, the point where both fit as well. */
    public static Reading decide(LineSink sink, Walk walk) {
        Attempt point = walk.read(Amounts.POINT, sink, ENOUGH);
        if (point.unreadableAmounts() == 0) {
            return point.reading();
        }
        if (point.certain()) {
            sink.restart();
            return walk.read(Amounts.POINT, sink, Long.MAX_VALUE).reading();
        }
        sink.restart();
        Attempt comma = walk.read(Amounts.COMMA, sink, Long.MAX_VALUE);
        if (comma.unreadableAmounts() < point.unreadableAmounts()) {
            return comma.reading();
        }
        sink.restart();
        return walk.read(Amounts.POINT, sink, Long.MAX_VALUE).reading();
    }
}
