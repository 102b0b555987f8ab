package landsea.testing;

import java.time.Duration;
import java.util.function.Supplier;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Engine;

/** Asks as every caller must: again, where the answer did not come in time or nobody has looked. Bounded, for busy machines. */
public final class AskAgain {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private AskAgain() {}

    /** @param asking with the same request key each time */
    public static <R> R untilKnown(Supplier<R> asking) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (true) {
            try {
                return asking.get();
            } catch (Engine.OutcomeUnknownException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
        }
    }

    /** @param asking of which nothing came where nobody has looked at it */
    public static <R> Outcome<R> untilLookedAt(Supplier<Outcome<R>> asking) {
        long end = System.nanoTime() + BOUND.toNanos();
        Outcome<R> outcome = asking.get();
        while (outcome instanceof Outcome.Refused<R>(Reason reason)
                && Engine.NOT_LOOKED_AT.contains(reason.code())
                && System.nanoTime() < end) {
            outcome = asking.get();
        }
        return outcome;
    }
}
