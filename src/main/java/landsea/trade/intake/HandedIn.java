package landsea.trade.intake;

import java.time.Instant;

/** What became of a file that somebody handed in. */
public sealed interface HandedIn {

    /** It was read: how much of it is used, and why the rest is not. */
    record Read(TradeIntake.Taken taken) implements HandedIn {}

    /** Nothing is read from it: it is kept for people to look at. */
    record Kept() implements HandedIn {}

    /** The same bytes were handed in before, and nothing changes. */
    record Again(Instant first) implements HandedIn {}
}
